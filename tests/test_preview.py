"""The preview follows the hand: a saved event is served, both languages, whatever it changes."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.preview import Recent
from generator.reader import SourceFile
from tests.conftest import EPOCH, FARO, ROOT, build

EVENT = Path("events/1998/1998-05-03-first-meeting.yml")
PAGE = "events/1998-05-03-first-meeting/"
SCRIPT = re.compile(r"<script>[^<]*livereload.*?</script>(?=</body>)", re.DOTALL)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PATIENCE = 30
"""Seconds after which a page is not served any more: the machine may be busy."""


class Served:
    """A preview of a copy of the tiny site."""

    def __init__(self, project: Path, log: Path, port: int) -> None:
        self.project, self.log = project, log
        self._address = f"http://127.0.0.1:{port}/"

    def get(self, path: str) -> str:
        """Return what is served at a path, nothing for what is not found."""
        try:
            address = f"{self._address}{path}"
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - ours
                return str(answer.read().decode())
        except urllib.error.HTTPError as fault:
            return "" if fault.code == 404 else f"{fault.code}"

    def wait(self, path: str, text: str, *, there: bool = True) -> str:
        """Wait until what is served at a path has a text, or has it no more."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            found = self.get(path)
            if (text in found) is there:
                return found
            time.sleep(0.02)
        pytest.fail(f"{path} did not follow: {self.log.read_text(encoding='utf-8')[-2000:]}")

    def change(self, file: Path, old: str, new: str) -> None:
        """Change the text of a file."""
        text = (self.project / file).read_text(encoding="utf-8")
        assert old in text
        (self.project / file).write_text(text.replace(old, new), encoding="utf-8")


def free() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def test_an_empty_file_is_a_file() -> None:
    """A file that was just made and has nothing in it yet is examined as any other."""
    empty = SourceFile("1998/1998-07-01-new.yml", b"")
    (one,) = Recent()([empty], None)
    assert [problem.code for problem in one.problems] == ["Y004"]


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A running `mkdocs serve`."""
    folder = tmp_path_factory.mktemp("preview")
    project = folder / "tests" / "corpora" / "faro"
    shutil.copytree(FARO, project, ignore=shutil.ignore_patterns(".cache", "site"))
    (folder / "generator").symlink_to(ROOT / "generator")
    port, log = free(), folder / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    with log.open("w", encoding="utf-8") as told:
        run = subprocess.Popen(command, cwd=project, env=variables, stdout=told, stderr=told)
    served = Served(project, log, port)
    try:
        for _ in range(600):
            try:
                served.get("robots.txt")
                break
            except OSError:
                time.sleep(0.1)
        yield served
    finally:
        run.terminate()
        run.wait(20)


def test_a_saved_event_is_served(preview: Served) -> None:
    """After an edit its page, lists, the timeline, search and data of each language show it."""
    preview.change(EVENT, "Acudieron 14 personas", "Llegaron 14 personas")
    preview.change(EVENT, "réunion de 1998 compta 14", "rencontre de 1998 compta 14")
    preview.wait(PAGE, "Llegaron")
    for path in (f"fr/{PAGE}", "fr/"):
        preview.wait(path, "rencontre de 1998")
    preview.wait("", "Llegaron")
    assert "Llegaron" in preview.get("api/v1/events.json")
    assert "llegaron" in "".join(preview.get(f"search/terms/{n}.json") for n in range(3))


def test_what_is_served_is_what_is_built(preview: Served, tmp_path: Path) -> None:
    """Every page of the preview is that of a build, but for the script of the server."""
    done = build(preview.project, tmp_path / "site")
    assert done.returncode == 0, done.stderr[-3000:]
    compared = 0
    for file in sorted((tmp_path / "site").rglob("index.html")):
        path = file.relative_to(tmp_path / "site").as_posix().removesuffix("index.html")
        if "embed/" in path or path.endswith("download/"):
            continue
        served = POLICY.sub("", SCRIPT.sub("", preview.get(path)))
        served = re.sub(r"http://127\.0\.0\.1:\d+/", "https://faro.example/", served)
        assert served == POLICY.sub("", file.read_text(encoding="utf-8")), path
        compared += 1
    assert compared > 40


def test_bad_data_keeps_the_last_good_page(preview: Served) -> None:
    """With a problem in the data the last good page is served, and the problem is told."""
    preview.change(EVENT, "kind: meeting", "kind: no-such-kind")
    end = time.monotonic() + PATIENCE
    while "no-such-kind" not in preview.log.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.05)
    assert "Llegaron" in preview.get(PAGE)
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")
    preview.change(EVENT, "kind: no-such-kind", "kind: meeting")
    preview.change(EVENT, "Llegaron 14", "Vinieron 14")
    preview.wait(PAGE, "Vinieron")


def test_another_setting_builds_the_menus_anew(preview: Served) -> None:
    """After a change of the settings each page has it, in the head and foot too."""
    preview.change(Path("events/_settings/site.yml"), "El faro", "El farol")
    preview.wait("places/", "El farol")


def test_hand_written_pages_follow_too(preview: Served) -> None:
    """After a change of a hand-written page it is served, as MkDocs does."""
    page = preview.project / "docs" / "es" / "about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n\nUna línea nueva.\n", encoding="utf-8")
    preview.wait("about/", "Una línea nueva")
    preview.change(EVENT, "Vinieron 14", "Pasaron 14")
    preview.wait(PAGE, "Pasaron")
