"""Dates are in order: nothing ends before it starts, nothing is in the future."""

from __future__ import annotations

from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.checks.drafts import Drafts
from generator.dates import PartialDate
from generator.model import Event, Source
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import say
from generator.vocabulary import Zones


def check(drafts: Drafts, problems: Problems) -> None:
    """Record dates out of order, dates to come, and hours without their day or zone."""
    _zones(drafts, problems)
    sources = {key: source for _, event in drafts.sound for key, source in event.sources.items()}
    for document, event in drafts.sound:
        for i, dating in enumerate(event.dates):
            _span(document, ("dates", i), dating.start, dating.end, drafts, problems)
            if (dating.time is None) != (dating.zone is None) or (
                dating.time and dating.start.precision != "day"
            ):
                field = "time" if dating.time else "zone"
                document.report_key(problems, "D006", "dates", i, field)
        if event.truce:
            _span(document, ("truce",), event.truce.start, event.truce.end, drafts, problems)
        for key, source in event.sources.items():
            if source.published:
                _past(document, ("sources", key, "published"), source.published, drafts, problems)
            _past(document, ("sources", key, "check", "on"), source.check.on, drafts, problems)
        _published_before(document, event, sources, problems)


def _zones(drafts: Drafts, problems: Problems) -> None:
    """Record time zones that the tz database does not have."""
    help = say("write a name of the tz database, as `Etc/GMT`")
    for draft in drafts.lists:
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
    drafts: Drafts,
    problems: Problems,
) -> None:
    _past(document, (*path, "start"), start, drafts, problems)
    if end is None:
        return
    if end.latest() < start.earliest():
        document.report(problems, "D003", *path, "end", end=end, start=start)
    else:
        _past(document, (*path, "end"), end, drafts, problems)


def _past(
    document: Document,
    path: tuple[Step, ...],
    value: PartialDate,
    drafts: Drafts,
    problems: Problems,
) -> None:
    if value.earliest() > drafts.today:
        document.report(problems, "D004", *path, value=value, today=drafts.today)


def _published_before(
    document: Document, event: Event, sources: Mapping[str, Source], problems: Problems
) -> None:
    """Record sources of the first claim that were published before the event began."""
    began = min(dating.start.earliest() for dating in event.dates)
    for i, citation in enumerate(event.claims[0].sources):
        source = sources.get(citation.key)
        if source and source.published and source.published.latest() < began:
            document.report(
                problems, "E110", "claims", 0, "sources", i, published=source.published, date=began
            )
