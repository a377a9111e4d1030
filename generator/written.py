"""A file as it is written: its values in order, each with the comments that stand at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
Spot = tuple[int, int]
"""A line and a column, counted from 0."""


@dataclass(slots=True, eq=False)
class Part:
    """A key with its value, or an entry of a list, and its comments."""

    key: str = ""
    """Empty for an entry of a list and for the file itself."""
    spot: Spot = (0, 0)
    value: str | list[Part] = ""
    listed: bool = False
    """Whether the value is a list, where it has parts."""
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)
    parent: Part | None = None
    flow_end: Spot | None = None
    """Where the brackets close in which the part stands; None outside of brackets."""

    @property
    def commented(self) -> bool:
        """Whether a comment stands at the part or at anything in it."""
        return bool(self.above or self.beside or self.below) or self.holds_comments

    @property
    def holds_comments(self) -> bool:
        """Whether a comment stands at anything in the part."""
        return not isinstance(self.value, str) and any(part.commented for part in self.value)


def read_parts(text: str) -> Part:
    """Return a text that our reader accepts as parts with their comments."""
    return _Parts(text).root


class _Parts:
    """Builds the parts from the parser's events, then hangs the comments on them."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.masked = [list(line) for line in self.lines]
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self.parts: list[Part] = []
        self.root = Part()
        self.flow: Spot | None = None
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                self.value(self.root, event)
        self.comments()

    def value(self, part: Part, event: yaml.Event) -> None:
        """Read the value of a part."""
        if isinstance(event, yaml.ScalarEvent):
            part.value = event.value
            self.mask(event)
            return
        first = len(self.parts)
        part.listed = isinstance(event, yaml.SequenceStartEvent)
        if part.listed:
            part.value, end = self.entries(part, event)
        else:
            part.value, end = self.keys(part)
        if getattr(event, "flow_style", False):
            for inner in self.parts[first:]:
                inner.flow_end = _spot(end.end_mark)

    def entries(self, above: Part, start: yaml.Event) -> tuple[list[Part], yaml.Event]:
        """Read the entries of a list; in a block they begin where the dashes stand."""
        found: list[Part] = []
        dash = _spot(start.start_mark)[1]
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            line, column = _spot(event.start_mark)
            if not getattr(start, "flow_style", False) and self.lines[line].find("-") == dash:
                column = dash
            found.append(self.part(above, "", (line, column)))
            self.value(found[-1], event)
        return found, event

    def keys(self, above: Part) -> tuple[list[Part], yaml.Event]:
        """Read the keys of a mapping with their values."""
        found: list[Part] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            self.mask(event)
            found.append(self.part(above, getattr(event, "value", ""), _spot(event.start_mark)))
            self.value(found[-1], next(self.events))
        return found, event

    def part(self, above: Part, key: str, spot: Spot) -> Part:
        part = Part(key, spot, parent=above)
        self.parts.append(part)
        return part

    def mask(self, event: yaml.Event) -> None:
        """Cover a text, so that every `#` that is left begins a comment."""
        (line, column), end = _spot(event.start_mark), _spot(event.end_mark)
        if getattr(event, "style", "") in {"|", ">"}:
            line, column = line + 1, 0  # a comment may follow the sign of a block
        while (line, column) < end and line < len(self.masked):
            last = end[1] if line == end[0] else len(self.masked[line])
            for i in range(column, last):
                self.masked[line][i] = "x"
            line, column = line + 1, 0

    def comments(self) -> None:
        """Hang each comment on the part that it is about."""
        for number, masked in enumerate(self.masked):
            if "#" not in masked:
                continue
            column = masked.index("#")
            text = self.lines[number][column:].rstrip()
            if "".join(masked[:column]).strip(" -\t"):
                self.beside((number, column), text)
            else:
                self.standing((number, column), text)

    def before(self, spot: Spot) -> Part | None:
        """Return the last part that begins before a spot, or the brackets that close between."""
        part = next((p for p in reversed(self.parts) if p.spot < spot), None)
        while part and part.flow_end and part.flow_end <= spot:
            part = part.parent
        return part

    def beside(self, spot: Spot, text: str) -> None:
        """Hang up a comment that ends a line."""
        part = self.before(spot)
        if part is None or part is self.root:
            self.root.above.append(text)
            return
        if part.beside:
            part.above.append(part.beside)
        part.beside = text

    def standing(self, spot: Spot, text: str) -> None:
        """Hang up a comment that has a line of its own: on what follows, or what it ends."""
        following = next((p for p in self.parts if p.spot > spot), None)
        if following and following is self.parts[0] and self.is_apart(spot[0], following.spot[0]):
            self.root.above.append(text)
            return
        part = self.before(spot)
        inside = part is not None and part.flow_end is not None
        if following and (following.spot[1] >= spot[1] or (inside and following.flow_end)):
            following.above.append(text)
            return
        if following is None and spot[1] == 0:
            part = None  # the last word of the file
        while part and part is not self.root and not inside and part.spot[1] > spot[1]:
            part = part.parent
        if part and part is not self.root:
            part.below.append(text)
        else:
            (following.above if following else self.root.below).append(text)

    def is_apart(self, line: int, first: int) -> bool:
        """Tell whether an empty line stands between a comment and the first key."""
        return any(not text.strip() for text in self.lines[line:first])


def _spot(mark: Any) -> Spot:
    return (mark.line, mark.column)
