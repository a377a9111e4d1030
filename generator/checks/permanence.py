"""What was published stays findable: ids are never used again, and each removal says where to go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.checks.bases import Bases, Unit
from generator.checks.entry import Entry
from generator.checks.register import Register
from generator.dates import PartialDate
from generator.model import Event, Tombstone
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import say


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record claim ids used again, corrections of nothing, and days that cannot be."""
    document, record = unit.document, unit.record
    if isinstance(record, Event):
        _used_again(document, record, problems)
        _corrected(document, record, problems)
        for path, day in _days(record):
            _day(document, path, day, bases.today, problems)
            if day.latest() < record.start.earliest() <= bases.today:
                document.report(problems, "D009", *path, value=day, start=record.start)
    elif isinstance(record, Tombstone):
        _day(document, ("on",), record.on, bases.today, problems)
        if document.path != f"_retired/{record.id}.yml":
            facts = {"file": document.path, "id": record.id, "year": "_retired"}
            document.report(problems, "R003", "id", **facts)


def between(register: Register, problems: Problems) -> None:
    """Record events whose ids are those of tombstones, and former ids that stand for another."""
    for entry in register.events:
        removal = register.removals.get(entry.id) if entry.sound else None
        if removal:
            facts = {"key": entry.id, "file": removal.path}
            register.report(problems, entry, "R020", entry.id_at, **facts)
    for entry in register.sound:
        _former(entry, register, problems)


def _used_again(document: Document, event: Event, problems: Problems) -> None:
    """Record claims whose ids are those of removed ones."""
    retired = {one.id for one in event.retired}
    for i, claim in enumerate(event.claims):
        if claim.id in retired:
            path = ("claims", i, "id")
            document.report(problems, "R020", *path, key=claim.id, file=document.path)


def _corrected(document: Document, event: Event, problems: Problems) -> None:
    """Record corrections of claims that the event never had."""
    known = {claim.id for claim in event.claims} | {one.id for one in event.retired}
    help = say("write ids of claims of this event, or `[]` for the event as a whole")
    for i, correction in enumerate(event.corrections):
        for n, claim in enumerate(correction.claims):
            if claim not in known:
                path = ("corrections", i, "claims", n)
                document.report(problems, "R016", *path, key=claim, help=help)


def _days(event: Event) -> Iterator[tuple[tuple[Step, ...], PartialDate]]:
    for i, correction in enumerate(event.corrections):
        yield ("corrections", i, "on"), correction.on
    for i, one in enumerate(event.retired):
        yield ("retired", i, "on"), one.on


def _day(
    document: Document, path: tuple[Step, ...], day: PartialDate, today: date, problems: Problems
) -> None:
    if day.precision != "day" or day.approximate:
        document.report(problems, "D008", *path, value=document.shown(*path))
    elif day.earliest() > today:
        help = say("write the day on which the page was changed; it is no later than the data")
        document.report(problems, "D004", *path, value=day, today=today, help=help)


def _former(entry: Entry, register: Register, problems: Problems) -> None:
    """Record former ids that also stand for another event, for its own or for a tombstone."""
    names = [name for name, *_ in entry.former]
    for i, (former, *at) in enumerate(entry.former):
        other, first = _holder(former, register), names.index(former)
        if other is None and first == i:
            holder = register.former[former][1]
            other = holder if holder != entry.path else None
        if other is not None or first < i:
            register.report(problems, entry, "R024", at, key=former, other=other or entry.path)


def _holder(name: str, register: Register) -> str | None:
    """Return the path of the file of the event or tombstone that has the id."""
    removal = register.removals.get(name)
    return removal.path if removal else register.event_ids.get(name)


def gone(name: str, register: Register) -> tuple[str, dict[str, object]] | None:
    """Return the problem of a reference to what was removed or renamed, if it is one."""
    owner, mark, claim = name.partition("#")
    removal = register.removals.get(name)
    if removal and removal.now not in {"", name}:
        return "R021", {"key": name, "on": removal.on, "now": removal.now}
    if removal:
        return "R022", {"key": name, "on": removal.on, "file": removal.path}
    if owner in register.former and owner not in register.event_ids:
        return "R023", {"key": name, "now": f"{register.former[owner][0]}{mark}{claim}"}
    return None
