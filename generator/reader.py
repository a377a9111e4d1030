"""Bytes to a located tree; refuses what we do not want of YAML.

Works on the parser's events, so that a hostile file is refused before it can grow:
no anchors, aliases, tags, second documents or duplicate keys; limits on size and depth.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml

from generator.nodes import Document, Node, excerpt_of
from generator.problems import Place, Problems
from generator.said import Said, one_line, plain, say

EVENT_BYTES = 131_072
"""The largest event file; the largest of the real ones is a third of it."""
LIST_BYTES = 2_097_152
"""The largest file of a shared list."""
DEPTH = 12
VALUES = 40_000
KEY = re.compile(r"[a-z0-9][a-z0-9_-]*\Z")

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, direction marks, zero-width and private-use characters (CVE-2021-42574)."""
PRESENTATION = re.compile("[\ufb00-\ufd3d\ufd40-\ufdf9\ufdfc-\ufdff\ufe70-\ufefc]")
MARKUP = re.compile(r"<[A-Za-z/!?][A-Za-z0-9]{0,20}")
DIRECTIVE = re.compile(r"^%", re.MULTILINE)
BYTE_ORDER_MARK = "\ufeff"
"""What some editors of Windows write before the first line; it says nothing of the text."""

SYNTAX = (
    (
        "mapping values are not allowed",
        say(
            "put the text in single quotes if it holds `: `; else indent this line like those above"
        ),
        False,
    ),
    (
        "cannot start any token",
        say("put the text in single quotes if it begins with `@`, `%` or a backquote"),
        False,
    ),
    (
        "did not find expected ',' or",
        say("close the bracket, and put a comma between its values"),
        True,
    ),
    ("unexpected end of stream", say("close the quote that begins here"), True),
    ("could not find expected ':'", say("put `: ` between the key and its value"), True),
    (
        "did not find expected key",
        say(
            "put the whole text in single quotes, and write a quote inside it twice, `''`; or indent this line like those above it"
        ),
        False,
    ),
    (
        "did not find expected '-'",
        say("indent this line like those above it, or begin it with `- `"),
        False,
    ),
    (
        "unknown escape character",
        say("put the text in single quotes, in which a backslash is a backslash"),
        False,
    ),
)
"""Words of the parser, the advice they call for, whether the mistake is where the value began."""

PARSER = (
    say("mapping values are not allowed in this context"),
    say("found character that cannot start any token"),
    say("did not find expected ',' or '}}'"),
    say("did not find expected ',' or ']'"),
    say("found unexpected end of stream"),
    say("could not find expected ':'"),
    say("did not find expected key"),
    say("did not find expected '-' indicator"),
    say("found unknown escape character"),
)
"""What the parser says most often; here for those who translate."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a file and its path inside the events folder, `/`-separated."""

    path: str
    data: bytes
    limit: int = EVENT_BYTES


class _Refused(Exception):  # noqa: N818 - a way out, no error of ours
    """Ends the reading of a file at the first thing that cannot be read on from."""


class _Reader:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, file: SourceFile, text: str, problems: Problems) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems = problems
        self.values = 0
        loader = _LOADER(text)
        self.next: Callable[[], yaml.Event] = loader.get_event

    def problem(
        self, code: str, place: tuple[int, int], help: Said | None = None, **facts: object
    ) -> None:
        line, column = self.inside(place)
        excerpt = excerpt_of(self.lines, line)
        where = Place(self.file.path, line, column)
        self.problems.add(where, code, excerpt, help=help, **facts)

    def inside(self, place: tuple[int, int]) -> tuple[int, int]:
        """Return the place, or the end of the file where the parser means a line after it."""
        last = len(self.lines)
        return place if place[0] <= last else (last, len(self.lines[-1]) + 1)

    def refuse(self, code: str, event: yaml.Event, **facts: int) -> _Refused:
        self.problem(code, _place(event.start_mark), None, **facts)
        return _Refused()

    def syntax(self, error: yaml.YAMLError) -> None:
        """Say what the parser could not read, where the mistake began."""
        fact = getattr(error, "problem", None) or getattr(error, "context", None) or str(error)
        advice, at_start = next(
            ((text, start) for words, text, start in SYNTAX if words in fact), (None, False)
        )
        marks = [getattr(error, "problem_mark", None), getattr(error, "context_mark", None)]
        mark = next((m for m in (reversed(marks) if at_start else marks) if m), None)
        if "nesting" in fact:
            self.problem("Y013", _place(mark), limit=DEPTH)
        elif mark and self.at_tab(mark):
            advice = say("delete the tab, and write spaces in its place, as the lines above do")
            self.problem("Y000", _place(mark), advice, fact=say("a tab stands where spaces belong"))
        else:
            self.problem(
                "Y000", _place(mark), help=advice, fact=plain(one_line(fact.partition("\n")[0]))
            )

    def at_tab(self, mark: yaml.Mark) -> bool:
        """Tell whether a tab stands at the mark; the end of a file is a mark without a line."""
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        return line[mark.column :].startswith("\t")

    def document(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self.refuse("Y012", event)
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 1)
        if root is None or root.value == "":
            self.problems.add(Place(self.file.path), "Y004")
            return None
        return root

    def node(self, event: yaml.Event, depth: int, *, is_key: bool = False) -> Node:
        self.values += 1
        if self.values > VALUES:
            raise self.refuse("Y014", event, limit=VALUES)
        if depth > DEPTH:
            raise self.refuse("Y013", event, limit=DEPTH)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse("Y010", event)
        if getattr(event, "tag", None):
            raise self.refuse("Y011", event)
        line, column = _place(event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            if not is_key:
                self.text(event.value, (line, column), escaped=event.style == '"')
            return Node(line, column, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, column, self.sequence(depth))
        return self.mapping(line, column, depth)

    def sequence(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, line: int, column: int, depth: int) -> Node:
        items: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.node(event, depth + 1, is_key=True)
            value = self.node(self.next(), depth + 1)
            place = (key.line, key.column)
            name = self.key(key, place)
            if name in items:
                self.problem("Y021", place, key=name, first=keys[name][0])
            if name and (name not in items or items[name].value == ""):
                items[name] = value
            keys.setdefault(name, place)
        return Node(line, column, items, keys)

    def key(self, key: Node, place: tuple[int, int]) -> str:
        """Return the key, or what was most likely meant by one that is no plain word, or ""."""
        text = key.value if isinstance(key.value, str) else "…"
        if KEY.match(text):
            return text
        advice = say("put a space after `:`") if ":" in text else None
        if text[:1] == "-" or text != text.strip():
            advice = say("begin the line with plain spaces; `- ` has a space after it")
        self.problem("Y020", place, advice, key=text[:80])
        return text.lower() if KEY.match(text.lower()) else ""

    def text(self, text: str, place: tuple[int, int], *, escaped: bool) -> None:
        """Check what holds for every text, whatever field it stands in."""
        # What the lines do not hold an escape in double quotes can still bring in.
        if escaped and (found := FORBIDDEN.search(text)):
            self.problem("Y003", place, name=_name(found[0]))
            return
        if "\n" in text:
            self.problem("T002", place)
        if "<" in text and (found := MARKUP.search(text)):
            self.problem("T001", place, found=found[0])
        if text.isascii():
            return
        if found := PRESENTATION.search(text):
            name = f"U+{ord(found[0]):04X}"
            usual = unicodedata.normalize("NFKC", text)
            self.problem("T004", place, name=name, usual=usual[:120])
        elif not unicodedata.is_normalized("NFC", text):
            usual = unicodedata.normalize("NFC", text)
            self.problem("T005", place, usual=usual[:120])


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(file: SourceFile, problems: Problems) -> Document | None:
    """Return the located tree of a file, or None with the problems that forbid it."""
    text = decoded(file, problems)
    if text is None:
        return None
    reader = _Reader(file, text, problems)
    if directive := DIRECTIVE.search(text):
        # Thousands of them take the parser minutes, and none has a use here.
        place = (text.count("\n", 0, directive.start()) + 1, 1)
        fact = say("a line begins with `%`")
        advice = say("put the text in single quotes, or delete the line")
        reader.problem("Y000", place, advice, fact=fact)
        return None
    try:
        root = reader.document()
        return Document(file.path, root, tuple(reader.lines)) if root else None
    except _Refused:
        return None
    except yaml.YAMLError as error:
        reader.syntax(error)
    return None


def decoded(file: SourceFile, problems: Problems) -> str | None:
    """Return the text of the file if its size, encoding and characters are allowed."""
    place = Place(file.path)
    if len(file.data) > file.limit:
        problems.add(place, "Y001", size=len(file.data), limit=file.limit)
        return None
    wrong = _wrong_byte(file.data)
    if wrong is not None:
        place = Place(file.path, file.data.count(b"\n", 0, wrong) + 1, 1)
        problems.add(place, "Y002", byte=wrong + 1)
        return None
    text = _normal(file.data)
    bad = False
    for number, line in enumerate(text.split("\n"), 1):
        if found := FORBIDDEN.search(line):
            bad = True
            name = _name(found[0])
            problems.add(Place(file.path, number, found.start() + 1), "Y003", name=name)
    return None if bad else text


def lines_of(file: SourceFile) -> list[str]:
    """Return the lines of a file that can be read."""
    return _normal(file.data).split("\n")


def _normal(data: bytes) -> str:
    """Return the text without a byte-order mark, with one kind of line end."""
    text = data.decode("utf-8").removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    return text if "\n" in text else text.replace("\r", "\n")


def _wrong_byte(data: bytes) -> int | None:
    """Return the index of the first byte that is not UTF-8; UTF-16 is known by its zeros."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return data.index(0) if data.count(0) * 4 > len(data) else None


def _place(mark: Any) -> tuple[int, int]:
    """Return line and column, counted from 1, of a mark of the parser."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _name(character: str) -> str:
    kinds = {"Cc": "control character", "Co": "private use", "\r": "carriage return"}
    kind = kinds.get(character) or kinds.get(unicodedata.category(character), "")
    name = unicodedata.name(character, kind).lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code
