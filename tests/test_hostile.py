"""Any bytes in any file of the events come to problems with places, or to pages."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.reader import LIST_BYTES
from tests.conftest import EPOCH, FARO, ROOT, apart, build, told
from tests.fuzz.harness import EVENT, EVENTS, base, outcome
from tests.hostile.mutations import (
    Change,
    bytewise,
    changed_bytes,
    changed_nodes,
    nodewise,
    tree,
)

YAML = sorted((Path(__file__).parent / "hostile" / "yaml").glob("*.yml"))
FILES = st.sampled_from(sorted(base()))
UNITS = st.sampled_from([path for path in sorted(base()) if not path.startswith("_")])
MEGABYTES, SECONDS = 300, 10
TRIED: Counter[str] = Counter()

many = settings(derandomize=True, deadline=None, max_examples=250)


@pytest.fixture(scope="module", autouse=True)
def _counted() -> object:
    yield
    if TRIED:
        counts = ", ".join(f"{number} {kind}" for kind, number in sorted(TRIED.items()))
        told(f"hostile input: {counts}")


def tried(changed: dict[str, bytes]) -> None:
    """Try an input and count what it came to."""
    TRIED["read as data" if outcome(changed).corpus else "refused"] += 1


@many
@given(FILES, st.binary(max_size=600))
def test_any_bytes_in_any_file(path: str, data: bytes) -> None:
    """Whatever bytes are a file, every problem lies in a file, or there are pages."""
    tried({path: data})


@many
@given(UNITS, st.lists(bytewise, min_size=1, max_size=4))
def test_any_change_of_bytes(path: str, changes: list[Change]) -> None:
    """Bytes and lines of an event changed, doubled, cut and encoded otherwise: the same."""
    data = base()[path].data
    for change in changes:
        data = changed_bytes(data, change)
    tried({path: data})


@settings(many, max_examples=100)
@given(FILES, bytewise)
def test_any_change_of_bytes_of_a_list(path: str, change: Change) -> None:
    """One change of the bytes of any file, settings and lists too: the same."""
    tried({path: changed_bytes(base()[path].data, change)})


@many
@given(UNITS, nodewise, st.none() | bytewise)
def test_any_change_of_nodes(path: str, change: Change, more: Change | None) -> None:
    """Types swapped, keys doubled, huge numbers, deep nesting, and then a byte: the same."""
    data = changed_nodes(tree(path), change).encode("utf-8", "surrogatepass")
    tried({path: changed_bytes(data, more) if more else data})


@settings(many, max_examples=120)
@given(FILES, nodewise)
def test_any_change_of_nodes_of_a_list(path: str, change: Change) -> None:
    """One change of what any file says, settings and lists too: the same."""
    tried({path: changed_nodes(tree(path), change).encode("utf-8", "surrogatepass")})


@pytest.mark.parametrize("file", YAML, ids=lambda file: file.stem)
def test_every_kind_of_yaml(file: Path) -> None:
    """Each construct of YAML, in the place of an event and of a list, is read or refused."""
    for path in (EVENT, "_vocabulary/zones.yml"):
        found = outcome({path: file.read_bytes()})
        assert found.problems, "no construct alone is an event"
        TRIED["refused"] += 1


HUGE = {
    "brackets": b"[" * LIST_BYTES,
    "aliases": b"a: &a [x,x,x,x]\n" + b"b: [*a,*a,*a,*a]\n" * 5_000,
    "keys": b"".join(b"k%d: x\n" % i for i in range(39_000)),
    "values": b"- [a, b, c, d, e]\n" * 100_000,
    "one-key": b"? " + b"k" * (LIST_BYTES - 10) + b"\n: x\n",
    "accents": b"a: e" + "\u0301".encode() * 900_000,
    "line-breaks": b"\n" * LIST_BYTES,
    "open-quote": b"a: '" + b"x\n " * 600_000,
    "nul": bytes(LIST_BYTES),
    "invalid": b"\xff" * LIST_BYTES,
    "more-than-allowed": b"x" * (LIST_BYTES * 20),
}


def limited() -> None:
    """Bound a process: time, memory and the size of the files it writes."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


CHECK = """
import resource, sys
from generator.cli import main
code = main(["check", "--events", sys.argv[1]])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("kind", HUGE)
@pytest.mark.parametrize("path", [EVENT, "_vocabulary/places.yml"], ids=["event", "list"])
def test_time_and_memory_are_bounded(kind: str, path: str, tmp_path: Path) -> None:
    """The largest files are answered in seconds, in 300 MB, without a traceback."""
    events = tmp_path / "events"
    shutil.copytree(EVENTS, events)
    (events / path).write_bytes(HUGE[kind])
    done = subprocess.run(
        apart([sys.executable, "-c", CHECK, str(events)]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert f"{path}:" in done.stdout
    peak = int(done.stderr.strip().splitlines()[-1])
    TRIED["of the largest files"] += 1
    assert peak < MEGABYTES, f"{peak} MB"


NAMES = (
    "../x",
    "/abs",
    "..",
    ".",
    "",
    "1998-05-03-a/../../b",
    "1998-05-03-a//b",
    "1998-05-03-a\\b",
    "1998-05-03-a\x00b",
    "1998-05-03-" + "a" * 300,
    "1998-05-03-A",
    "1998-05-03-\u0130",
    "1998-05-03-a\u200d",
    "1998-05-03-%2e%2e%2f",
    "con",
    "index",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("field", ["id", "former_ids"])
def test_no_name_leads_out(name: str, field: str) -> None:
    """No id and no former id is anything but a date and words: pages stand nowhere else."""
    value = name if field == "id" else [name]
    text = json.dumps({**tree(EVENT), field: value}, ensure_ascii=False)
    found = outcome({EVENT: text.encode()})
    assert found.corpus is None
    assert {problem.place.file for problem in found.problems} >= {EVENT}


@pytest.mark.parametrize("former", ["1998-07-12-second-meeting", "1998-06-calm"])
def test_no_name_takes_anothers_page(former: str) -> None:
    """A former id that is an event's or a removed one's would write over its page: refused."""
    text = json.dumps({**tree(EVENT), "former_ids": [former]})
    assert outcome({EVENT: text.encode()}).corpus is None


ODD: dict[str, Callable[[Path], object]] = {
    "link": lambda f: (f / "1998-05-04-a.yml").symlink_to("/etc/passwd"),
    "link-to-itself": lambda f: (f / "1998-05-04-a.yml").symlink_to("1998-05-04-a.yml"),
    "link-to-nothing": lambda f: (f / "1998-05-04-a.yml").symlink_to("/nowhere"),
    "link-to-folder": lambda f: (f / "more").symlink_to("/"),
    "link-upwards": lambda f: (f / "more.yml").symlink_to(".."),
    "link-to-endless": lambda f: (f / "1998-05-04-a.yml").symlink_to("/dev/zero"),
    "pipe": lambda f: os.mkfifo(f / "1998-05-04-a.yml"),
    "socket": lambda f: listen(f / "s.yml"),
    "folder": lambda f: (f / "1998-05-04-a.yml").mkdir(),
    "deep": lambda f: note(f / "/".join("d" * 100) / "x.yml"),
    "bytes": lambda f: note(f / os.fsdecode(b"1998-05-04-\xff.yml")),
    "lines": lambda f: note(f / "1998-05-04-a\n::error::b.yml"),
    "direction": lambda f: note(f / "1998-05-04-\u202elmy.yml"),
    "long": lambda f: note(f / f"{'a' * 240}.yml"),
    "case": lambda f: note(f / "1998-05-03-First-Meeting.yml"),
    "case-of-other-letters": lambda f: note(f / "\u212a.yml", f / "k.yml"),
    "parents": lambda f: note(f / "a..yml.."),
}


def note(*files: Path) -> None:
    """Write files that are no events."""
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("id: x\n", encoding="utf-8")


def listen(file: Path) -> None:
    """Make a socket, by a short name since the system allows no long one."""
    with contextlib.chdir(file.parent), socket.socket(socket.AF_UNIX) as one:
        one.bind(file.name)


@pytest.mark.parametrize("kind", ODD)
def test_no_odd_file_is_followed(kind: str, tmp_path: Path) -> None:
    """What is no plain file with a plain name is told, never opened, and nothing is written."""
    events = tmp_path / "events"
    shutil.copytree(EVENTS, events)
    ODD[kind](events / "1998")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--events", str(events)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=limited,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert "error[" in done.stdout
    assert "root:" not in done.stdout
    assert "\u202e" not in done.stdout
    assert not re.search("^::error", done.stdout, re.MULTILINE)
    TRIED["odd files"] += 1


def test_files_that_are_not_there(tmp_path: Path) -> None:
    """A font, a language of the theme and a folder that are not there are named, no traceback."""
    project = tmp_path / "tests" / "corpora" / "faro"
    shutil.copytree(FARO, project, ignore=shutil.ignore_patterns(".cache", "site"))
    (tmp_path / "generator").symlink_to(ROOT / "generator")
    looks, languages = (
        project / "events" / "_settings" / f"{n}.yml" for n in ("looks", "languages")
    )
    face = "{family: X, weight: '400', package: no_font, file: x.ttf, range: U+20-7E}"
    looks.write_text(f"faces: {{x: {face}}}\n{looks.read_text(encoding='utf-8')}", encoding="utf-8")
    text = languages.read_text(encoding="utf-8")
    text = text.replace("theme: fr", "theme: zz").replace("docs: fr", "docs: zz")
    languages.write_text(text, encoding="utf-8")
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    for told_of in ("no_font/x.ttf", "the theme has no zz", "there is no folder zz"):
        assert told_of in done.stderr
    assert not (tmp_path / "site").exists()
