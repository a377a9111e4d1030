"""What a change means as lines of an outline, before any format: first what must be settled."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.changes.compare import Change, Changed, Compared, Fate, Part
from generator.changes.leaves import Keys, Value, Wording
from generator.problems import Problem
from generator.said import Said, Voice, say

Direction: TypeAlias = Literal["rtl", "ltr", "auto"]
ORDER: tuple[Fate, ...] = ("gone", "retired", "renamed", "changed", "added")
"""The order of events: first those that a reader of the site would miss."""
FATES: Mapping[Fate, Said] = {
    "gone": say("gone"),
    "retired": say("retired"),
    "renamed": say("renamed"),
    "changed": say("changed"),
    "added": say("added"),
}
KNOWN_BY = frozenset(
    {"event", "url", "held", "title", "description", "publisher", "origin", "published"}
)
"""Fields of a source that are told of one that came or went."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the base, the folder, one of the formats, the language of titles."""

    base: str
    folder: str = ""
    form: str = "text"
    language: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A key, an id, an address or another short value, shown letter by letter."""

    value: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the data."""

    value: str
    direction: Direction = "auto"


@dataclass(frozen=True, slots=True)
class Marked:
    """A text that changed, with the words that did."""

    old: str
    new: str
    direction: Direction = "auto"


Run: TypeAlias = str | Code | Prose | Marked


@dataclass(frozen=True, slots=True)
class Line:
    """A heading of a level, or, at level 0, an item so many steps in."""

    runs: tuple[Run, ...]
    depth: int = 0
    level: int = 0


def outline(
    compared: Compared, problems: Iterable[Problem], voice: Voice, asked: Asked
) -> Iterator[Line]:
    """Yield the report, line by line."""
    teller = _Teller(compared, voice, asked)
    yield teller.head(say("What this change means"), 1)
    yield from teller.notes()
    yield from teller.counts()
    yield from teller.problems(tuple(problems))
    for one in sorted(compared.events, key=lambda one: ORDER.index(one.fate)):
        yield from teller.event(one)
    yield from teller.rest()


class _Teller:
    """Tells of a comparison in one language."""

    def __init__(self, compared: Compared, voice: Voice, asked: Asked) -> None:
        self.compared = compared
        self.voice = voice
        self.asked = asked
        self.directions = compared.now.directions or compared.base.directions
        self.arrow = self.voice.text(" → ")

    def say(self, said: Said) -> str:
        return said.render(self.voice)

    def head(self, said: Said, level: int) -> Line:
        return Line((self.say(said),), level=level)

    def notes(self) -> Iterator[Line]:
        """Yield what limits the comparison."""
        base, now = self.compared.base, self.compared.now
        if base.errors:
            note = say(
                "the base has errors by the rules of today ({n}); what can be read of it is compared",
                n=base.errors,
            )
            yield Line((self.say(note),))
        if now.errors:
            note = say(
                "the data has errors ({n}); `python -m generator check` names them", n=now.errors
            )
            yield Line((self.say(note),))
        for said, unread in (
            (say("cannot be read in the base, and is not compared:"), base.unread),
            (say("cannot be read now, and is not compared:"), now.unread),
        ):
            for path in sorted(unread):
                yield Line((self.say(said), " ", Code(path)))

    def counts(self) -> Iterator[Line]:
        """Yield how many events, claims and sources changed, and how."""
        compared = self.compared
        lines = [
            (say("events"), Counter(one.fate for one in compared.events)),
            (say("claims"), claims(compared)),
            (say("sources"), Counter(part.fate for part in compared.sources)),
            (say("other files"), Counter(file.fate for file in compared.files)),
        ]
        found = [(name, count) for name, count in lines if count]
        if not found:
            yield Line((self.say(say("nothing changed in what the data says")),))
        for name, count in found:
            parts = [
                f"{self.say(FATES[fate])} {count[fate]}" for fate in reversed(ORDER) if count[fate]
            ]
            yield Line((f"{self.say(name)}: {self.voice.text(', ').join(parts)}",))

    def problems(self, problems: tuple[Problem, ...]) -> Iterator[Line]:
        if not problems:
            return
        yield self.head(say("What must be settled"), 2)
        for one in sorted(problems, key=lambda one: one.severity):
            severity = self.voice.text(str(one.severity))
            place = one.place
            file = posixpath.join(self.asked.folder, place.file)
            where = f"{file}:{place.line}" if place.line else file
            fact, advice = (Prose(self.say(said)) for said in (one.said, one.advice))
            yield Line((f"{severity} {one.code} ", Code(where), ": ", fact))
            yield Line((f"{self.voice.text('help')}: ", advice), 1)

    def event(self, one: Changed) -> Iterator[Line]:
        title = one.held.value("title")
        runs: list[Run] = [f"{self.say(FATES[one.fate])}: "]
        if isinstance(title, Wording) and title:
            key = self.asked.language if self.asked.language in title else next(iter(title))
            runs += [Prose(title[key], self.direction(key)), " "]
        runs.append(Code(one.held.id))
        if one.fate == "renamed" and one.old:
            runs += [" ", self.say(say("before:")), " ", Code(one.old.id)]
        yield Line(tuple(runs), level=2)
        if one.fate == "retired":
            reason = one.held.value("reason")
            yield from self.change(Change(("reason",), None, reason), 0, 0, whole=True)
        for part in one.parts:
            yield from self.part(part)

    def part(self, part: Part) -> Iterator[Line]:
        """Yield what became of a section or an entry; one that came or went is told as a whole."""
        whole = part.fate != "changed"
        if [change.names for change in part.changes] == [part.names]:
            yield from self.change(part.changes[0], 0, 0, whole=whole)
            return
        head: list[Run] = [Code(" ".join(part.names)), f": {self.say(FATES[part.fate])}"]
        short = [c for c in part.changes if whole and isinstance(c.old or c.new, str)]
        for change in short:
            name = " ".join(change.names[len(part.names) :])
            head += [self.voice.text(", "), Code(name), " ", _value(_one(change))]
        yield Line(tuple(head))
        for change in part.changes:
            if change not in short:
                yield from self.change(change, len(part.names), 1, whole=whole)

    def change(
        self, change: Change, skip: int, depth: int, *, whole: bool = False
    ) -> Iterator[Line]:
        """Yield what became of a value, under the names that are not yet said."""
        name = Code(" ".join(change.names[skip:]))
        old, new = change.old, change.new
        if isinstance(old, Wording) or isinstance(new, Wording):
            yield Line((name,), depth)
            for key, run in self.wordings(old, new, whole=whole):
                yield Line((f"{key}: ", run), depth + 1)
        else:
            yield Line((name, ": ", *_values(old, new, self.arrow)), depth)

    def wordings(
        self, old: Value | None, new: Value | None, *, whole: bool
    ) -> Iterator[tuple[str, Run]]:
        """Yield a text in each language; where it came or went as a whole no word is marked."""
        before, after = (one if isinstance(one, Wording) else {} for one in (old, new))
        for key in dict.fromkeys((*after, *before)):
            was, now = before.get(key, ""), after.get(key, "")
            same = whole or was == now
            direction = self.direction(key)
            yield key, Prose(now or was, direction) if same else Marked(was, now, direction)

    def direction(self, language: str) -> Direction:
        found = self.directions.get(language)
        return "rtl" if found == "rtl" else "ltr" if found == "ltr" else "auto"

    def sources(self) -> Iterator[Line]:
        """Yield the sources that came, went or changed; those only checked again are counted."""
        found = self.compared.sources
        if found:
            yield self.head(say("sources"), 2)
        again = [part for part in found if _checked_again(part)]
        if again:
            yield Line((f"{self.say(say('checked again'))}: {len(again)}",))
        for part in found:
            if part not in again:
                yield from self.part(_shortened(part))

    def rest(self) -> Iterator[Line]:
        """Yield what is no part of one event."""
        compared = self.compared
        yield from self.sources()
        if compared.agreements:
            yield self.head(say("claims whose agreement of sources is another"), 2)
        for claim, old, new in compared.agreements:
            yield Line((Code(claim), ": ", *_values(old, new, self.arrow)))
        for file in compared.files:
            yield Line((f"{self.say(FATES[file.fate])}: ", Code(file.path)), level=2)
            for part in file.parts:
                yield from self.part(part)
        if compared.layout:
            yield self.head(say("changed in layout only"), 2)
        for path in compared.layout:
            yield Line((Code(path),))


def claims(compared: Compared) -> Counter[Fate]:
    """Return how many claims were added, changed, retired, or went with their events."""
    found: Counter[Fate] = Counter()
    for one in compared.events:
        found.update(part.fate for part in one.parts if part.names[0] == "claims")
        if one.fate in {"gone", "retired"} and one.old:
            found[one.fate] += len(one.old.entries("claims"))
    return found


def _checked_again(part: Part) -> bool:
    """Tell whether nothing of a source changed but the day or the manner of its check."""
    return part.fate == "changed" and all(one.names[1] == "check" for one in part.changes)


def _shortened(part: Part) -> Part:
    """Return a source that came or went with the fields by which one knows it."""
    if part.fate == "changed":
        return part
    return replace(part, changes=tuple(c for c in part.changes if c.names[1] in KNOWN_BY))


def _one(change: Change) -> str:
    return str(change.old or change.new or "")


def _values(old: Value | None, new: Value | None, arrow: str) -> Iterator[Run]:
    """Yield what was and what is; of several values, those that came and went."""
    if isinstance(old, Keys | None) and isinstance(new, Keys | None):
        yield from _keys(old or Keys(), new or Keys())
    elif old is None or new is None:
        yield from ("− " if new is None else "+ ", _value(str(old or new or "")))
    elif " " in str(old) and " " in str(new):
        yield Marked(str(old), str(new))
    else:
        yield from (_value(str(old)), arrow, _value(str(new)))


def _keys(old: Keys, new: Keys) -> Iterator[Run]:
    came, went = [k for k in new if k not in old], [k for k in old if k not in new]
    first = True
    for sign, keys in (("−", went), ("+", came)):
        for key in keys:
            yield f"{sign} " if first else f" {sign} "
            yield _value(key)
            first = False


def _value(value: str) -> Run:
    return Prose(value) if " " in value or not value.isascii() else Code(value)
