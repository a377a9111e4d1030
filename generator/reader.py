"""Bytes to a located tree; refuses what we do not want of YAML.

Works on the parser's events, so that a hostile file is refused before it can grow:
no anchors, aliases, tags, second documents or duplicate keys; limits on size and depth.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import yaml

from generator.nodes import Document, Node
from generator.problems import Place, Problems

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
MARKUP = re.compile(r"<[A-Za-z/!?]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes of a file and its path inside the events folder, `/`-separated."""

    path: str
    data: bytes
    limit: int = EVENT_BYTES


class _Refused(Exception):
    """Ends the reading of a file at the first thing that cannot be read on from."""


class _Reader:
    """Builds the tree of one file from the parser's events."""

    def __init__(self, file: SourceFile, text: str, problems: Problems) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problems = problems
        self.values = 0
        self.events = yaml.parse(text, Loader=_LOADER)

    def problem(self, code: str, line: int, column: int, **facts: object) -> None:
        excerpt = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        self.problems.add(
            Place(self.file.path, line, column), code, excerpt[:200], **facts
        )

    def refuse(self, code: str, event: yaml.Event, **facts: object) -> _Refused:
        mark = event.start_mark
        self.problem(code, mark.line + 1, mark.column + 1, **facts)
        return _Refused()

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self.refuse("Y012", event)
            if isinstance(event, yaml.NodeEvent):
                root = self.node(event, 1)
        if root is None or root.value == "":
            self.problems.add(Place(self.file.path), "Y004")
            return None
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.values += 1
        if self.values > VALUES:
            raise self.refuse("Y014", event, limit=VALUES)
        if depth > DEPTH:
            raise self.refuse("Y013", event, limit=DEPTH)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self.refuse("Y010", event)
        if getattr(event, "tag", None):
            raise self.refuse("Y011", event)
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            self.text(event.value, line, column)
            return Node(line, column, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(line, column, self.sequence(depth))
        return self.mapping(line, column, depth)

    def sequence(self, depth: int) -> list[Node]:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.node(event, depth + 1))
        return items

    def mapping(self, line: int, column: int, depth: int) -> Node:
        items: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self.node(event, depth + 1)
            value = self.node(next(self.events), depth + 1)
            if not isinstance(key.value, str) or not KEY.match(key.value):
                shown = key.value[:80] if isinstance(key.value, str) else "…"
                self.problem("Y020", key.line, key.column, key=shown)
            elif key.value in items:
                first = keys[key.value][0]
                self.problem("Y021", key.line, key.column, key=key.value, first=first)
            else:
                items[key.value] = value
                keys[key.value] = (key.line, key.column)
        return Node(line, column, items, keys)

    def text(self, text: str, line: int, column: int) -> None:
        """Check what holds for every text, whatever field it stands in."""
        if "\n" in text:
            self.problem("T002", line, column)
        if found := MARKUP.search(text):
            self.problem("T001", line, column, found=found[0])
        if text.isascii():
            return
        usual = unicodedata.normalize("NFKC", text)
        if found := PRESENTATION.search(text):
            name = f"U+{ord(found[0]):04X}"
            self.problem("T004", line, column, name=name, usual=usual[:120])
        elif not unicodedata.is_normalized("NFC", text):
            usual = unicodedata.normalize("NFC", text)
            self.problem("T005", line, column, usual=usual[:120])


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read(file: SourceFile, problems: Problems) -> Document | None:
    """Return the located tree of a file, or None with the problems that forbid it."""
    text = _decode(file, problems)
    if text is None:
        return None
    reader = _Reader(file, text, problems)
    try:
        root = reader.document()
        return Document(file.path, root, tuple(reader.lines)) if root else None
    except _Refused:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reader.problem("Y000", line, column, fact=error.problem or error.context or "")
    except (yaml.YAMLError, StopIteration, ValueError) as error:
        # The parser's own refusals carry no mark; what it says of bytes we said above.
        reader.problem(
            "Y000", 1, 1, fact=str(error).splitlines()[0] if str(error) else ""
        )
    return None


def _decode(file: SourceFile, problems: Problems) -> str | None:
    """Return the text of the file if its size, encoding and characters are allowed."""
    place = Place(file.path)
    if len(file.data) > file.limit:
        problems.add(place, "Y001", size=len(file.data), limit=file.limit)
        return None
    try:
        text = file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        problems.add(place, "Y002", byte=error.start + 1)
        return None
    text = text.replace("\r\n", "\n")
    bad = False
    for number, line in enumerate(text.split("\n"), 1):
        if found := FORBIDDEN.search(line):
            bad = True
            name = _name(found[0])
            problems.add(Place(file.path, number, found.start() + 1), "Y003", name=name)
    return None if bad else text


def _name(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if name else code
