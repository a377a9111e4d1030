"""Dates are in order: nothing ends before it starts, nothing is in the future."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.checks.bases import Bases, Unit
from generator.checks.register import Register
from generator.dates import PartialDate
from generator.model import Event
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import say
from generator.vocabulary import Zones


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record dates out of order, dates to come, and hours without their day or zone."""
    document, event = unit.document, unit.record
    if not isinstance(event, Event):
        return
    for i, dating in enumerate(event.dates):
        _span(document, ("dates", i), dating.start, dating.end, bases.today, problems)
        if (dating.time is None) != (dating.zone is None) or (
            dating.time and dating.start.precision != "day"
        ):
            field = "time" if dating.time else "zone"
            document.report_key(problems, "D006", "dates", i, field)
    if event.truce:
        _span(document, ("truce",), event.truce.start, event.truce.end, bases.today, problems)
    for key, source in event.sources.items():
        if source.published:
            _past(document, ("sources", key, "published"), source.published, bases.today, problems)
        _past(document, ("sources", key, "check", "on"), source.check.on, bases.today, problems)
        if source.link:
            _past(document, ("sources", key, "link", "on"), source.link.on, bases.today, problems)


def between(register: Register, problems: Problems) -> None:
    """Record sources of a first claim that were published before the event began."""
    for entry in register.events:
        for key, *at in entry.first:
            published = register.published.get(key)
            if published and published < entry.began:
                facts = {"published": published, "date": entry.began}
                register.report(problems, entry, "E110", at, **facts)


def of_lists(bases: Bases, problems: Problems) -> None:
    """Record time zones that the tz database does not have."""
    help = say("write a name of the tz database, as `Etc/GMT`")
    for draft in bases.lists:
        zones = draft.record.zones if isinstance(draft.record, Zones) else {}
        for key, zone in zones.items():
            if zone.tz and not _is_zone(zone.tz):
                path = ("zones", key, "tz")
                draft.document.report(problems, "S013", *path, value=zone.tz, help=help)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _span(
    document: Document,
    path: tuple[Step, ...],
    start: PartialDate,
    end: PartialDate | None,
    today: date,
    problems: Problems,
) -> None:
    _past(document, (*path, "start"), start, today, problems)
    if end is None:
        return
    if end.latest() < start.earliest():
        document.report(problems, "D003", *path, "end", end=end, start=start)
    else:
        _past(document, (*path, "end"), end, today, problems)


def _past(
    document: Document,
    path: tuple[Step, ...],
    value: PartialDate,
    today: date,
    problems: Problems,
) -> None:
    if value.earliest() > today:
        document.report(problems, "D004", *path, value=value, today=today)
