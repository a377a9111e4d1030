"""`fmt`: one form, the same data, every comment at its value, safe to run twice.

Every folder in tests/fmt is an example; `python -m tests.test_fmt` writes the answers anew.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from generator import layout
from generator.cli import main
from generator.layout import MODELINE, formatted, scalar
from generator.model import Event
from generator.problems import Problems
from generator.reader import SourceFile, read
from tests.conftest import ROOT

EXAMPLES = ROOT / "tests" / "fmt"
FOLDERS = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
BASE = ROOT / "tests" / "examples" / "base"
LANGUAGES = ("ar", "en")


def form(text: str | bytes) -> str:
    """Return a text in its one form."""
    data = text if isinstance(text, bytes) else text.encode()
    new = formatted(SourceFile("2018/x.yml", data), Event, LANGUAGES, Problems())
    assert new is not None
    return new


def plain(text: str) -> Any:
    """Return what our reader takes a text for."""
    document = read(SourceFile("2018/x.yml", text.encode()), Problems())
    assert document is not None
    return document.root.plain()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_example(folder: Path) -> None:
    """An example gets exactly its expected form, and keeps it."""
    expected = (folder / "out.yml").read_text(encoding="utf-8")
    assert form((folder / "in.yml").read_bytes()) == expected
    assert form(expected) == expected


def test_real_files_keep_their_data_and_comments() -> None:
    """Every real event file has a form, which holds what the file held and stays as it is."""
    for file in sorted((ROOT / "events").glob("2*/*.yml")):
        text = file.read_text(encoding="utf-8")
        new = form(text)
        assert plain(new) == plain(text), file.name
        assert form(new) == new, file.name


Leaf = tuple[str, str]
"""A text of the data, and how it is written."""
NASTY = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12
).map(lambda text: " ".join(text.split()))


class Writer:
    """Writes an event in one of the many ways of YAML, with comments, as hypothesis draws it."""

    def __init__(self, data: st.DataObject) -> None:
        self.data = data
        self.number = 0
        self.comments: list[tuple[str, str]] = []
        """Comments with the text that each is about."""

    def draw(self, of: st.SearchStrategy[Any]) -> Any:
        return self.data.draw(of)

    def leaf(self) -> str:
        self.number += 1
        return f"v{self.number}x{self.draw(NASTY)}"

    def event(self) -> dict[str, Any]:
        texts = {language: self.leaf() for language in LANGUAGES}
        event = {
            "id": self.leaf(),
            "tracks": [self.leaf() for _ in range(self.draw(st.integers(0, 3)))],
            "dates": [{"kind": self.leaf(), "start": self.leaf()}],
            "title": texts,
            "claims": [
                {"id": self.leaf(), "text": {"ar": self.leaf(), "en": self.leaf()}, "sources": some}
                for some in [[self.leaf()], [{"key": self.leaf(), "locator": self.leaf()}]]
            ],
            "sources": {"one": {"url": self.leaf()}, "two": {"title": self.leaf(), "other": ""}},
        }
        keys = self.draw(st.permutations(list(event)))
        return {key: event[key] for key in keys[: self.draw(st.integers(1, len(keys)))]}

    def quoted(self, text: str) -> str:
        if text.isalnum() and self.draw(st.booleans()):
            return text
        if self.draw(st.booleans()):
            return json.dumps(text, ensure_ascii=False)
        return "'" + text.replace("'", "''") + "'"

    def comment(self, about: str) -> str:
        text = f"# {len(self.comments)} on {self.draw(NASTY)}".rstrip()
        self.comments.append((text, about))
        return text

    def above(self, indent: str, about: Any) -> list[str]:
        if not isinstance(about, str) or not about or self.draw(st.integers(0, 3)) != 0:
            return []
        return [indent + self.comment(about)]

    def beside(self, about: str) -> str:
        return f" {self.comment(about)}" if about and self.draw(st.integers(0, 3)) == 0 else ""

    def lines(self, value: Any, indent: str) -> list[str]:
        """Return a mapping or list in a block."""
        lines: list[str] = []
        listed = isinstance(value, list)
        for key, inner in enumerate(value) if listed else value.items():
            start = "-" if listed else f"{key}:"
            lines += self.above(indent, inner)
            if isinstance(inner, str):
                lines.append(f"{indent}{start} {self.quoted(inner)}{self.beside(inner)}")
            elif not inner or self.draw(st.booleans()):
                lines.append(f"{indent}{start} {self.flow(inner, indent + '  ')}")
            else:
                lines += [
                    indent + start,
                    *self.lines(inner, indent + " " * self.draw(st.integers(1, 4))),
                ]
            if self.draw(st.integers(0, 5)) == 0:
                lines.append("")
        return lines

    def flow(self, value: Any, indent: str) -> str:
        """Return a value in brackets, at times over several lines with comments."""
        if isinstance(value, str):
            return self.quoted(value)
        listed = isinstance(value, list)
        parts = []
        pairs = list(enumerate(value)) if listed else list(value.items())
        for i, (key, inner) in enumerate(pairs):
            start = "" if listed else f"{key}: "
            text = start + self.flow(inner, indent) + (", " if i < len(pairs) - 1 else " ")
            if isinstance(inner, str) and inner and self.draw(st.integers(0, 4)) == 0:
                text += f"{self.comment(inner)}\n{indent}"
            parts.append(text)
        left, right = "[]" if listed else "{}"
        return left + "".join(parts) + right


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_any_event(data: st.DataObject) -> None:
    """However it is written: same data for us and for another reader, comments at their values."""
    writer = Writer(data)
    event = writer.event()
    text = "\n".join(writer.lines(event, "")) + "\n"
    assert plain(text) == event
    new = form(text)
    assert plain(new) == event
    assert YAML(typ="base", pure=True).load(new) == event
    assert form(new) == new
    lines = new.split("\n")
    for comment, about in writer.comments:
        (at,) = [i for i, line in enumerate(lines) if line.endswith(comment)]
        while lines[at].lstrip().startswith("#"):
            at += 1
        mark = about.split("x")[0] + "x"
        assert mark in lines[at], (comment, about, new)


@given(st.text(st.characters(codec="utf-8"), max_size=40), st.booleans(), st.booleans())
def test_any_text(text: str, flow: bool, counts: bool) -> None:  # noqa: FBT001 - drawn
    """Any text at all is written so that every reader of YAML has it back, as a text."""
    written = scalar(text, flow=flow, counts=counts)
    line = f"k: [{written}, z]\n" if flow else f"k: {written}\n"
    found = YAML(typ="base", pure=True).load(line)["k"]
    assert (found[0] if flow else found) == text
    if not counts:
        taken = YAML(typ="safe", pure=True).load(line)["k"]
        assert isinstance(taken[0] if flow else taken, str) or text[:4].isdecimal()


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """An events folder in which one file has another form and one cannot be read."""
    folder = tmp_path / "events"
    shutil.copytree(BASE, folder)
    main(["fmt", "--events", str(folder)])
    file = folder / "2018/2018-09-17-harbour-memorandum.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(MODELINE, "\n"), encoding="utf-8")
    return folder


def test_check_changes_nothing(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` names what would change, exits with 1 and writes nothing."""
    capsys.readouterr()
    file = events / "2018/2018-09-17-harbour-memorandum.yml"
    before = file.read_bytes()
    assert main(["fmt", "--check", "--events", str(events)]) == 1
    assert capsys.readouterr().out == f"would change: {file}\n1 of 2 files would change\n"
    assert file.read_bytes() == before
    assert main(["fmt", "--events", str(events)]) == 0
    assert capsys.readouterr().out == f"changed: {file}\n1 of 2 files changed\n"
    assert main(["fmt", "--check", "--events", str(events)]) == 0
    assert main(["check", "--events", str(events)]) == 0


def test_only_some_files(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named files alone are put in their form; a file that is not there is wrong use."""
    other = events / "2018/2018-10-15-harbour-deadline.yml"
    capsys.readouterr()
    assert main(["fmt", "--check", "--events", str(events), str(other)]) == 0
    assert capsys.readouterr().out == "0 of 1 file would change\n"
    assert main(["fmt", "--events", str(events), str(events / "nothing.yml")]) == 2
    assert main(["fmt", "--events", str(events / "nothing")]) == 2


@pytest.mark.parametrize(
    "text",
    ["title: 'open\n", "kind: a\nkind: b\n", "kind: &a b\n", "Kind Of: a\n", 'kind: "\\x07"\n'],
    ids=["syntax", "key twice", "anchor", "no plain key", "control character"],
)
def test_unreadable(text: str, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be read whole is reported as `check` does, and left as it is."""
    file = events / "2018/2018-11-01-broken.yml"
    file.write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert main(["fmt", "--events", str(events), str(file)]) == 1
    said = capsys.readouterr().out
    assert f"{file}:" in said
    assert "error[Y0" in said
    assert file.read_text(encoding="utf-8") == text


def test_what_would_lose_something_is_left_alone(
    events: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form that holds something else than the file is a bug of ours: nothing is written."""
    file = events / "2018/2018-09-17-harbour-memorandum.yml"
    before = file.read_bytes()
    monkeypatch.setattr(layout, "laid_out", lambda *_: "id: other\n")
    assert main(["fmt", "--events", str(events), str(file)]) == 3
    assert "was left alone" in capsys.readouterr().err
    assert file.read_bytes() == before


if __name__ == "__main__":
    for path in FOLDERS:
        made = form((path / "in.yml").read_bytes())
        (path / "out.yml").write_text(made, encoding="utf-8")
