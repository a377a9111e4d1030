"""What was published stays findable: ids are never used again, and each removal says where to go."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.drafts import Drafts
from generator.dates import PartialDate
from generator.model import Event
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import say


def check(drafts: Drafts, problems: Problems) -> None:
    """Record ids used again, corrections of nothing, and days that cannot be."""
    for document, event in drafts.sound:
        _used_again(document, event, drafts, problems)
        _corrected(document, event, problems)
        for path, day in _days(event):
            _day(document, path, day, drafts, problems)
            if day.latest() < event.start.earliest() <= drafts.today:
                document.report(problems, "D009", *path, value=day, start=event.start)
    for document, stone in drafts.sound_tombstones:
        _day(document, ("on",), stone.on, drafts, problems)
        if document.path != f"_retired/{stone.id}.yml":
            facts = {"file": document.path, "id": stone.id, "year": "_retired"}
            document.report(problems, "R003", "id", **facts)
    _former(drafts, problems)


def _used_again(document: Document, event: Event, drafts: Drafts, problems: Problems) -> None:
    """Record an event and claims whose ids are those of a tombstone."""
    if event.id in drafts.removals:
        file = drafts.removals[event.id].document.path
        document.report(problems, "R020", "id", key=event.id, file=file)
        return
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
    document: Document, path: tuple[Step, ...], day: PartialDate, drafts: Drafts, problems: Problems
) -> None:
    if day.precision != "day" or day.approximate:
        document.report(problems, "D008", *path, value=document.shown(*path))
    elif day.earliest() > drafts.today:
        help = say("write the day on which the page was changed; it is no later than the data")
        document.report(problems, "D004", *path, value=day, today=drafts.today, help=help)


def _former(drafts: Drafts, problems: Problems) -> None:
    """Record former ids that also stand for another event, for its own or for a tombstone."""
    for document, record in drafts.permanent:
        for i, former in enumerate(record.former_ids):
            path, first = ("former_ids", i), record.former_ids.index(former)
            other = _holder(former, drafts)
            if other is None and first == i:
                _, holder = drafts.former[former]
                other = holder if holder is not document else None
            if other is not None or first < i:
                where = (other or document).path
                document.report(problems, "R024", *path, key=former, other=where)


def _holder(name: str, drafts: Drafts) -> Document | None:
    """Return the file of the event or tombstone that has the id."""
    removal = drafts.removals.get(name)
    return removal.document if removal else drafts.event_ids.get(name)


def gone(
    document: Document, path: tuple[Step, ...], name: str, drafts: Drafts, problems: Problems
) -> bool:
    """Record a reference to what was removed or renamed, with where it went.

    Returns:
        Whether the name is that of a removed or renamed event or claim.
    """
    owner, mark, claim = name.partition("#")
    removal = drafts.removals.get(name)
    if removal and removal.now not in {"", name}:
        document.report(problems, "R021", *path, key=name, on=removal.on, now=removal.now)
    elif removal:
        facts = {"key": name, "on": removal.on, "file": removal.document.path}
        document.report(problems, "R022", *path, **facts)
    elif owner in drafts.former and owner not in drafts.event_ids:
        now = f"{drafts.former[owner][0]}{mark}{claim}"
        document.report(problems, "R023", *path, key=name, now=now)
    else:
        return False
    return True
