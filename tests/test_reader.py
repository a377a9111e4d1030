"""The reader: located trees, and everything of YAML that is refused."""

from __future__ import annotations

import pytest
import yaml

from generator import reader
from generator.nodes import Document
from generator.problems import Problem, Problems
from generator.reader import SourceFile, read


def tree(text: str | bytes, limit: int = reader.EVENT_BYTES) -> tuple[Document | None, Problems]:
    """Return what a text reads as, and the problems."""
    problems = Problems()
    data = text.encode() if isinstance(text, str) else text
    return read(SourceFile("2018/x.yml", data, limit), problems), problems


def only(text: str | bytes) -> Problem:
    """Return the one problem of a text."""
    _, problems = tree(text)
    (problem,) = problems
    return problem


def test_scalars_stay_text() -> None:
    """No scalar is understood: not `no`, not `010`, not a date, not `null`."""
    document, problems = tree("{a: no, b: 010, c: 2018-09-17, d: null, e: 1.0, f: ~, g: 0x1F}")
    assert document is not None
    assert document.root.plain() == {
        "a": "no",
        "b": "010",
        "c": "2018-09-17",
        "d": "null",
        "e": "1.0",
        "f": "~",
        "g": "0x1F",
    }
    assert not list(problems)


def test_places_count_characters() -> None:
    """Lines and columns count from 1, in characters, not in bytes."""
    document, _ = tree("a: مرحبا\nb: [س, ص]\n")
    assert document is not None
    assert document.root.position("b", 1) == (2, 8)
    assert document.root.key_position("b") == (2, 1)
    assert document.root.position("missing") == (1, 1)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(ends: str) -> None:
    """Files of Linux, Windows and old Macs read alike, with the same places."""
    document, problems = tree(f"a: 1{ends}b: 2{ends}")
    assert document is not None
    assert document.root.plain() == {"a": "1", "b": "2"}
    assert document.root.position("b") == (2, 4)
    assert not list(problems)


def test_lone_carriage_return_is_refused() -> None:
    """A line that only some programs see as two is no line."""
    problem = only("a: 1\nb: 2\rc: 3\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("Y003", 2, 5)


def test_byte_order_mark_is_passed_over() -> None:
    """The mark that Windows editors write is no mistake of the writer."""
    document, problems = tree(b"\xef\xbb\xbfa: 1\n")
    assert document is not None
    assert document.root.position("a") == (1, 4)
    assert not list(problems)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_other_encodings(codec: str) -> None:
    """Every other encoding gets one message that names the remedy."""
    assert only("id: مرفأ\n".encode(codec)).code == "Y002"


def test_wrong_byte_has_a_line() -> None:
    """A wrong byte is told with its number and its line."""
    problem = only(b"a: 1\nb: \xff\n")
    assert (problem.place.line, problem.fact) == (2, "the file is not valid UTF-8 (byte 9)")


@pytest.mark.parametrize(
    "character",
    "\x00\x1b\x7f\x85\xad\u061c\u200b\u200e\u2028\u202e\u2060\u2066\u3164\ufeff\ue000\U000e0041\U0010ffff",
)
def test_invisible_characters(character: str) -> None:
    """What a reader of the file cannot see is refused at its place."""
    problem = only(f"a: 1\nb: x{character}y\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("Y003", 2, 5)
    assert f"U+{ord(character):04X}" in problem.fact


@pytest.mark.parametrize("escape", [r"\u202e", r"\0", r"\x7f", r"\u200b", r"\uFEFF", r"\U000E0041"])
def test_invisible_characters_as_escapes(escape: str) -> None:
    """An escape brings in nothing that could not be typed."""
    assert only(f'a: "x{escape}y"\n').code == "Y003"


@pytest.mark.parametrize("character", ["\u200c", "\u200d", "🙂", "\u064b", "\u00a0", "\ufd3e"])
def test_visible_and_joining_characters(character: str) -> None:
    """Joiners, vowel marks, emoji and ornate brackets are text."""
    document, problems = tree(f"a: x{character}y\n")
    assert document is not None
    assert not list(problems)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("a: &x 1\n", "Y010", (1, 4)),
        ("a: *x\n", "Y010", (1, 4)),
        ("a: !!str 1\n", "Y011", (1, 4)),
        ("a: ! 1\n", "Y011", (1, 4)),
        ("!!map {a: 1}\n", "Y011", (1, 1)),
        ("a: 1\n---\nb: 2\n", "Y012", (2, 1)),
        ("---\n---\na: 1\n", "Y012", (2, 1)),
        ("a: 1\na: 2\n", "Y021", (2, 1)),
        ("A: 1\n", "Y020", (1, 1)),
        ("<<: {a: 1}\n", "Y020", (1, 1)),
        ("{a: 1}: 2\n", "Y020", (1, 1)),
        ("a: {b: 1, b: 2}\n", "Y021", (1, 11)),
        ("a: <b>\n", "T001", (1, 4)),
        ("a: <!-- x\n", "T001", (1, 4)),
        ('a: "x\\ny"\n', "T002", (1, 4)),
        ("a: |\n  x\n  y\n", "T002", (1, 4)),
        ("a: >\n  x\n  y\n", "T002", (1, 4)),
        ("a: ﷺ ﺍ\n", "T004", (1, 4)),
        ("a: cafe\u0301\n", "T005", (1, 4)),
        ("", "Y004", (0, 0)),
        ("# x\n", "Y004", (0, 0)),
        ("---\n", "Y004", (0, 0)),
    ],
)
def test_refused(text: str, code: str, place: tuple[int, int]) -> None:
    """What we do not want of YAML gets one message at its place."""
    problem = only(text)
    assert (problem.code, (problem.place.line, problem.place.column)) == (code, place)


@pytest.mark.parametrize(
    ("text", "place", "advice"),
    [
        ("a: b: c\n", (1, 5), "single quotes"),
        ("a: 'x\nb: 1\n", (1, 4), "close the quote that begins here"),
        ("a: [x\nb: 1\n", (1, 4), "close the bracket"),
        ("a: {x: 1\n", (1, 4), "close the bracket"),
        ("x: 1\na\nb: 1\n", (2, 1), "between the key and its value"),
        ("a:\n\tb: 1\n", (2, 1), "delete the tab"),
        ("a:\n  b: 1\n\t\tc: 1\n", (3, 1), "delete the tab"),
        ("a:\n  -\tb: 1\n", (2, 4), "delete the tab"),
        ("a: @x\n", (1, 4), "single quotes"),
        ("%YAML 1.1\n---\na: 1\n", (1, 1), "single quotes"),
        ("a:\n%b\n", (2, 1), "single quotes"),
        ("a: 'it's'\n", (1, 8), "twice"),
        ('a: "\\d"\n', (1, 5), "single quotes"),
        ("a:\n  - 1\n  b: 2\n", (3, 3), "begin it with `- `"),
    ],
)
def test_advice_on_syntax(text: str, place: tuple[int, int], advice: str) -> None:
    """A mistake of syntax is told where it began, with what to write."""
    problem = only(text)
    assert problem.code == "Y000"
    assert (problem.place.line, problem.place.column) == place
    assert advice in problem.help


def test_end_of_the_file_is_inside_it() -> None:
    """Where the parser stops after the last line, the place is the end of that line."""
    _, problems = tree("a:\n  b: {c: {d e,f g: h}\n,")
    problem = next(problem for problem in problems if problem.code == "Y000")
    assert (problem.place.line, problem.place.column) == (3, 2)


def test_size_is_checked_first() -> None:
    """A file over its limit is not looked into."""
    _, problems = tree(b"\xff" * 11, limit=10)
    assert [p.code for p in problems] == ["Y001"]


@pytest.mark.parametrize("unit", ["[", "{a: ", "[{a: ", "- ", "? "])
def test_depth(unit: str) -> None:
    """No nesting, however deep, gets further than a few levels."""
    assert only(unit * 9_000).code == "Y013"


def test_keys_are_not_checked_as_texts() -> None:
    """A key with a line break has one message, as a key."""
    assert only('"k\\nl": 1\n').code == "Y020"


def test_key_in_capitals_keeps_its_value() -> None:
    """The value of a key in capitals is read on, so that the key is not called missing."""
    document, _ = tree("Title: x\n")
    assert document is not None
    assert document.root.plain() == {"title": "x"}


def test_the_fast_parser_is_there() -> None:
    """The limits on time rest on the parser that is written in C."""
    assert yaml.__with_libyaml__
