"""Every folder of examples is a test: bad data with the exact answer, good data with none.

A contributor adds a test by adding a folder; see examples/README.md. The answers are written anew
by `python tests/test_examples.py --update`, to be read in the diff before they are committed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

# As a script, this file lies outside of what Python looks through.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.catalogue import OWN, languages
from generator.cli import main
from generator.codes import CODES

EXAMPLES = Path(__file__).resolve().parent / "examples"
BASE = EXAMPLES / "base"
INTERFACE = EXAMPLES.parents[1] / "events" / "_settings" / "interface.yml"
"""The words of the real site; the base has a copy, made anew by `--update`."""
BAD = sorted(path for path in (EXAMPLES / "bad").iterdir() if path.is_dir())
GOOD = sorted(path for path in (EXAMPLES / "good").iterdir() if path.is_dir())
EPOCH = "1795478400"
"""24 November 2026: the date of the examples' data."""
ANSWERS = {OWN: "expected.txt"} | {key: f"expected.{key}.txt" for key in languages() if key != OWN}
"""The file of an example with the answer in a language; only that in English must be there."""
ABOUT = {*ANSWERS.values(), "make.yml"}
"""Files of an example that are no part of its events folder."""
SPOKEN = 25
"""The least number of examples whose answer is kept in each language."""
SECONDS = 2.0
TRANSLATED = [
    (example, key)
    for example in BAD
    for key, answer in ANSWERS.items()
    if key != OWN and (example / answer).exists()
]
FOUND = re.compile(r"^events/\S.*?: (?:error|warning)\[([A-Z]\d{3})\]: ", re.MULTILINE)


def make(example: Path, events: Path) -> None:
    """Build the events folder of an example: the base, then its own files, then `make.yml`."""
    shutil.copytree(BASE, events)
    for file in sorted(example.rglob("*")):
        path = file.relative_to(example)
        if file.is_file() and path.as_posix() not in ABOUT:
            (events / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, events / path)
    recipe = example / "make.yml"
    if recipe.exists():
        for entry in yaml.safe_load(recipe.read_text(encoding="utf-8")):
            make_file(events / str(entry["file"]), entry, events)


def make_file(file: Path, entry: dict[str, Any], events: Path) -> None:
    """Make one file that cannot lie in the repository as it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if entry.get("delete"):
        file.unlink()
    elif "symlink" in entry:
        file.symlink_to(str(entry["symlink"]))
    elif entry.get("fifo"):
        os.mkfifo(file)
    elif entry.get("folder"):
        file.mkdir()
    else:
        file.write_bytes(content(entry, events))


def content(entry: dict[str, Any], events: Path) -> bytes:
    """Return the bytes of a file: a text or a copy, edited, repeated and encoded as asked."""
    text = (events / entry["copy"]).read_text(encoding="utf-8") if "copy" in entry else ""
    for old, new in entry.get("replace", {}).items():
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {entry['copy']}"
        text = text.replace(old, new)
    text += str(entry.get("text", ""))
    text += str(entry.get("repeat", "")) * int(entry.get("times", 0)) + str(entry.get("after", ""))
    return text.encode(str(entry.get("encoding", "utf-8")))


def run(example: Path, language: str = OWN) -> tuple[int, str]:
    """Return the exit code and the whole output of `check` for an example, in a language."""
    output = io.StringIO()
    with tempfile.TemporaryDirectory() as folder:
        make(example, Path(folder) / "events")
        with (
            contextlib.chdir(folder),
            contextlib.redirect_stdout(output),
            mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": EPOCH}),
        ):
            code = main(["check", "--events", "events", "--lang", language])
    return code, output.getvalue()


def mistakes(example: Path) -> int:
    """Return the number of mistakes of a bad example: one, or what its name ends in (`-x3`)."""
    number = re.search(r"-x(\d+)\Z", example.name)
    return int(number[1]) if number else 1


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_bad_example(example: Path) -> None:
    """Bad data gets exactly the expected answer, soon and without a traceback."""
    began = time.perf_counter()
    code, output = run(example)
    assert time.perf_counter() - began < SECONDS
    assert output == (example / "expected.txt").read_text(encoding="utf-8")
    assert "Traceback" not in output
    warning = CODES[example.name[:4]].warning
    assert code == (0 if warning else 1)


@pytest.mark.parametrize(
    ("example", "language"), TRANSLATED, ids=[f"{p.name}-{key}" for p, key in TRANSLATED]
)
def test_bad_example_in_another_language(example: Path, language: str) -> None:
    """Where the answer is kept in another language too, it is exactly that."""
    _, output = run(example, language)
    assert output == (example / ANSWERS[language]).read_text(encoding="utf-8")


def test_answers_are_kept_in_every_language() -> None:
    """Of each language that the program speaks some answers are kept, of every group of codes.

    Those of changes are kept with the changes.
    """
    for language in set(ANSWERS) - {OWN}:
        kept = [example.name for example, key in TRANSLATED if key == language]
        assert len(kept) >= SPOKEN
        assert {name[0] for name in kept} == {code[0] for code in CODES} - {"C"}


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_one_mistake_gives_one_message(example: Path) -> None:
    """A mistake is reported once, under the code that the folder is named after."""
    found = FOUND.findall((example / "expected.txt").read_text(encoding="utf-8"))
    assert len(found) == mistakes(example)
    assert example.name[:4] in found


@pytest.mark.parametrize("example", GOOD, ids=lambda path: path.name)
def test_good_example(example: Path) -> None:
    """Data that is right, however awkward, gets no message."""
    code, output = run(example)
    assert output.startswith("no problems in ")
    assert code == 0


@pytest.mark.parametrize("code", sorted(code for code in CODES if not code.startswith("C")))
def test_every_code_has_a_bad_example(code: str) -> None:
    """A code that no example shows is a code that nothing holds to its word.

    Those of changes have theirs in test_changes.py.
    """
    assert any(example.name.startswith(f"{code}-") for example in BAD)


def test_base_has_the_words_of_the_site() -> None:
    """The base of the examples says the words of the real site, so that no word is kept twice."""
    assert (BASE / "_settings" / "interface.yml").read_bytes() == INTERFACE.read_bytes()


def test_names_of_examples() -> None:
    """A bad example is named after a code and a few words."""
    for example in BAD:
        assert re.fullmatch(r"[A-Z]\d{3}(-[a-z0-9]+)+", example.name), example.name
        assert example.name[:4] in CODES


def test_examples_differ_from_the_base() -> None:
    """An example holds only files that differ from those of the base."""
    for example in BAD + GOOD:
        for file in example.rglob("*.yml"):
            base = BASE / file.relative_to(example)
            same = base.exists() and base.read_bytes() == file.read_bytes()
            assert not same, f"{file} is as in the base"


def test_the_thirty_inputs_are_listed() -> None:
    """The README names an example, or a reason, for every input of the plan."""
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \|", readme, re.MULTILINE)
    assert Counter(int(row) for row in rows) == Counter(range(1, 31))
    named = set(re.findall(r"`([A-Z]\d{3}-[a-z0-9-]+)`", readme))
    assert named <= {example.name for example in BAD}


def test_answers_are_not_rewritten_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A build server never changes what it should compare with."""
    monkeypatch.setenv("CI", "true")
    assert script(["--update"]) == 2
    assert script([]) == 2
    assert "not rewritten in CI" in capsys.readouterr().err


def updated() -> Iterator[str]:
    """Write every expected answer anew and yield the names of those that changed."""
    shutil.copyfile(INTERFACE, BASE / "_settings" / "interface.yml")
    for example, language in [*((example, OWN) for example in BAD), *TRANSLATED]:
        _, output = run(example, language)
        expected = example / ANSWERS[language]
        before = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if output != before:
            expected.write_text(output, encoding="utf-8")
            yield f"{example.name}/{expected.name}"


def script(arguments: list[str]) -> int:
    """Rewrite the answers where that is asked for, never on a build server."""
    if arguments != ["--update"]:
        print("usage: python tests/test_examples.py --update", file=sys.stderr)
        return 2
    if os.environ.get("CI"):
        print("the expected answers are not rewritten in CI", file=sys.stderr)
        return 2
    for name in updated():
        print(f"updated {name}")
    return 0


if __name__ == "__main__":
    sys.exit(script(sys.argv[1:]))
