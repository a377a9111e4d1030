"""What is remembered or done side by side never changes the answer."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator import examiner
from generator.compiler import inspect
from generator.disk import read_events
from generator.examiner import Examiner, Memory
from generator.problems import Problems
from generator.report import Report
from tests.test_examples import BAD, BASE, make

TODAY = date(2026, 11, 24)
EVENT = "2018/2018-10-15-harbour-deadline.yml"


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """A small events folder that a test may change."""
    shutil.copytree(BASE, tmp_path / "events")
    return tmp_path / "events"


def answer(folder: Path, examine: Callable[[Memory], Examiner] | None = None) -> tuple[str, int]:
    """Return the report on a folder, and how many of its files were examined."""
    problems, looked = Problems(), []
    files = read_events(folder, problems)
    if examine is None:
        inspect(files, problems, today=TODAY)
    else:
        memory = Memory.of(folder, files, TODAY)
        one = examine(memory)
        run = Examiner(one.memory, lambda *at: looked.append(at), one.processes)
        inspect(files, problems, today=TODAY, examine_all=run)
    return Report(tuple(problems), len(files)).text(), len(looked)


def remembering(memory: Memory) -> Examiner:
    """Return who examines in one process and remembers."""
    return Examiner(memory, processes=1)


def change(events: Path, old: str, new: str) -> None:
    """Change the text of one event."""
    file = events / EVENT
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_what_stayed_the_same_is_not_examined(events: Path) -> None:
    """After one file has changed, that file alone is looked at again."""
    assert answer(events, remembering)[1] == 2
    assert answer(events, remembering)[1] == 0
    change(events, "importance: 2", "importance: 3")
    assert answer(events, remembering)[1] == 1


def test_problems_between_files_are_found_from_memory(events: Path) -> None:
    """A remembered file that names what is gone has its problem, with its line."""
    answer(events, remembering)
    (events / "2018" / "2018-09-17-harbour-memorandum.yml").unlink()
    report, looked = answer(events, remembering)
    assert looked == 0
    assert "R015" in report
    assert report == answer(events)[0]


@pytest.mark.parametrize("example", BAD, ids=lambda path: path.name)
def test_answers_are_the_same(example: Path, tmp_path: Path) -> None:
    """Every bad example has the same answer at first, from memory and in processes."""
    make(example, tmp_path / "events")
    plain = answer(tmp_path / "events")[0]
    assert answer(tmp_path / "events", remembering)[0] == plain
    assert answer(tmp_path / "events", remembering)[0] == plain


def test_processes_give_the_same_answer(events: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files examined side by side have the problems of files examined one by one, in order."""
    monkeypatch.setattr(examiner, "ALONE", 0)
    monkeypatch.setattr(examiner, "CHUNK", 1)
    change(events, "kind: truce", "kind: nothing")
    plain = answer(events)[0]
    assert "R014" in plain
    assert answer(events, lambda _: Examiner(None, processes=2)) == (plain, 2)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"harbour", b"airport"),
        lambda data: b"0" * 64 + data[64:],
        lambda data: b"\xff\x00" + data,
        lambda _: b"",
    ],
    ids=["cut off", "altered", "of another version", "not text", "empty"],
)
def test_spoilt_memory_is_thrown_away(events: Path, spoil: Callable[[bytes], bytes]) -> None:
    """A memory that is cut off, altered or of another state is not used, and made anew."""
    answer(events, remembering)
    file = events.parent / ".cache" / "check.json"
    file.write_bytes(spoil(file.read_bytes()))
    assert answer(events, remembering) == (answer(events)[0], 2)
    assert answer(events, remembering)[1] == 0


def test_lists_and_date_are_part_of_the_memory(events: Path) -> None:
    """Where a shared list changes, every file is looked at again."""
    answer(events, remembering)
    file = events / "_vocabulary" / "places.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    assert answer(events, remembering)[1] == 2


def test_memory_that_cannot_be_kept_is_no_harm(events: Path) -> None:
    """Where the folder of the memory cannot be made, the answer is the same."""
    (events.parent / ".cache").write_text("a file", encoding="utf-8")
    assert answer(events, remembering) == (answer(events)[0], 2)
