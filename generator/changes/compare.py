"""Two states of an events folder compared: what was added, changed, retired, renamed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.changes.leaves import Leaf, Names, Value, leaves
from generator.changes.state import Held, State, stem
from generator.nodes import Document

Fate: TypeAlias = Literal["added", "changed", "renamed", "retired", "gone"]
SECTIONS = (
    "claims",
    "dates",
    "truce",
    "discrepancies",
    "obligations",
    "title",
    "label",
    "kind",
    "tracks",
    "importance",
    "places",
    "actors",
    "signatories",
    "identifiers",
    "relations",
    "retired",
    "corrections",
    "former_ids",
)
"""The sections of an event in the order in which a reviewer needs them; sources stand apart."""
NAMED = frozenset({"claims", "discrepancies", "obligations", "dates", "retired", "corrections"})
"""Sections of an event whose entries are added, changed and gone one by one."""
WHOLE: frozenset[str] = frozenset()
"""No section is taken apart: what changes is a record by its key."""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is another than before; None stands for nothing."""

    names: Names
    old: Value | None
    new: Value | None
    leaf: Leaf | None = None
    """Where the new value stands, or the old one if there is none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a record, or an entry of a section, that changed."""

    names: Names
    fate: Fate
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that changed: as it was, as it is, and in which parts they differ."""

    fate: Fate
    old: Held | None
    new: Held | None
    parts: tuple[Part, ...] = ()

    @property
    def held(self) -> Held:
        """The event as it is, or as it was where it has gone."""
        held = self.new or self.old
        assert held, "an event is in one of the two states"
        return held


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A list, a setting or an article that changed."""

    path: str
    fate: Fate
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """All that differs between two states."""

    base: State
    now: State
    events: tuple[Changed, ...]
    sources: tuple[Part, ...]
    files: tuple[ChangedFile, ...]
    """Lists, settings and articles that differ."""
    agreements: tuple[tuple[str, str, str], ...]
    """Claims whose agreement is another, with what it was and what it is."""
    layout: tuple[str, ...]
    """Files whose bytes differ and whose values do not."""


def compare(base: State, now: State) -> Compared:
    """Return what differs between two states."""
    languages = tuple(now.directions or base.directions)
    old, new = base.events(languages), now.events(languages)
    stones = now.tombstones(languages)
    events = tuple(_events(old, new, stones, base, now))
    lost = {stem(path) for path in base.unread | now.unread}
    sources = tuple(_parts(_sources(old, lost), _sources(new, lost), WHOLE))
    files = tuple(_files(base, now, languages))
    was, now_is = base.agreements, now.agreements
    agreements = tuple(
        (name, was[name], now_is[name])
        for name in sorted(was.keys() & now_is.keys())
        if was[name] != now_is[name]
    )
    meant = {one.held.document.path for one in events} | {file.path for file in files}
    meant |= {name for part in sources for name in _homes(part, old, new)}
    differ = {
        p for p in base.documents.keys() & now.documents.keys() if base.files[p] != now.files[p]
    }
    return Compared(base, now, events, sources, files, agreements, tuple(sorted(differ - meant)))


def _events(
    old: Mapping[str, Held],
    new: Mapping[str, Held],
    stones: Mapping[str, Held],
    base: State,
    now: State,
) -> Iterator[Changed]:
    was = _former(old, new)
    lost_then = {stem(path) for path in base.unread}
    lost_now = {stem(path) for path in now.unread}
    for event_id in sorted(new):
        before = old.get(was.get(event_id, event_id))
        held = new[event_id]
        if before is None and event_id not in lost_then:
            yield Changed("added", None, held, tuple(_parts({}, _own(held), NAMED)))
        elif before is not None:
            found = _parts(_own(before), _own(held), NAMED)
            parts = tuple(_retired(part, held) for part in found)
            renamed = before.id != event_id
            if parts or renamed:
                yield Changed("renamed" if renamed else "changed", before, held, parts)
    gone = old.keys() - new.keys() - set(was.values()) - lost_now
    for event_id in sorted(gone):
        stone = stones.get(event_id)
        yield Changed("retired" if stone else "gone", old[event_id], stone)


def _retired(part: Part, held: Held) -> Part:
    """Return a part that is gone as retired, where it left a tombstone."""
    claim = part.fate == "gone" and part.names[0] == "claims"
    return (
        replace(part, fate="retired")
        if claim and part.names[1] in held.entries("retired")
        else part
    )


def _former(old: Mapping[str, Held], new: Mapping[str, Held]) -> dict[str, str]:
    """Return, for each event with a new id, the id by which the base knows it."""
    found: dict[str, str] = {}
    for event_id, held in new.items():
        for former in reversed(held.entries("former_ids")):
            if former in old and former not in new and event_id not in old:
                found.setdefault(event_id, former)
    return found


def _own(held: Held) -> dict[Names, Leaf]:
    """Return what an event says of itself: all but its sources."""
    return {n: leaf for n, leaf in held.leaves.items() if n[:1] not in {("sources",), ("id",)}}


def _sources(events: Mapping[str, Held], lost: set[str]) -> dict[Names, Leaf]:
    """Return the sources of a state by key; the event that brings one in is a field of it.

    Those of events that can be read in one state only are left out.
    """
    found: dict[Names, Leaf] = {}
    for held in (held for event_id, held in events.items() if event_id not in lost):
        for names, leaf in held.leaves.items():
            if names[:1] == ("sources",) and len(names) > 2:
                found[names[1:]] = leaf
                found[names[1], "event"] = Leaf(held.id, leaf.steps[:2])
    return found


def _homes(part: Part, old: Mapping[str, Held], new: Mapping[str, Held]) -> Iterator[str]:
    for held in (*old.values(), *new.values()):
        if held.document.root.get("sources", part.names[0]) is not None:
            yield held.document.path


def _files(base: State, now: State, languages: tuple[str, ...]) -> Iterator[ChangedFile]:
    stones = base.stones.keys() & now.stones.keys()
    for path in sorted(base.others.keys() | now.others.keys() | stones):
        if path in base.unread | now.unread:
            continue
        old, new = (_leaves(one.documents.get(path), languages) for one in (base, now))
        parts = tuple(_parts(old, new, frozenset(names[0] for names in (*old, *new))))
        if parts:
            fate: Fate = "changed" if old and new else ("added" if new else "gone")
            yield ChangedFile(path, fate, parts)


def _leaves(document: Document | None, languages: tuple[str, ...]) -> dict[Names, Leaf]:
    return leaves(document.root.plain(), languages) if document else {}


def _parts(
    old: Mapping[Names, Leaf], new: Mapping[Names, Leaf], deep: frozenset[str]
) -> Iterator[Part]:
    """Yield the parts that differ; `deep` sections are taken apart into their entries."""
    differing: dict[Names, list[Change]] = {}
    for change in _changes(old, new):
        differing.setdefault(_part_of(change.names, deep), []).append(change)
    before, after = ({_part_of(n, deep) for n in one} for one in (old, new))
    for names in sorted(differing, key=_rank):
        fate: Fate = "changed"
        if names not in before:
            fate = "added"
        elif names not in after:
            fate = "gone"
        yield Part(names, fate, tuple(differing[names]))


def _part_of(names: Names, deep: frozenset[str]) -> Names:
    return names[:2] if names[0] in deep else names[:1]


def _rank(names: Names) -> tuple[int, int, Names]:
    """Return the order of parts: sections as listed; c2 before c10."""
    place = SECTIONS.index(names[0]) if names[0] in SECTIONS else len(SECTIONS)
    digits = "".join(c for c in names[-1] if c.isdecimal())
    return (place, int(digits[:9] or 0) if len(names) > 1 else 0, names)


def _changes(old: Mapping[Names, Leaf], new: Mapping[Names, Leaf]) -> Iterator[Change]:
    for names in dict.fromkeys((*new, *old)):
        before, after = old.get(names), new.get(names)
        if before != after:
            yield Change(
                names,
                before.value if before else None,
                after.value if after else None,
                after or before,
            )
