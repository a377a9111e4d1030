"""Ways through a record: its texts, its citations, the claims it names, each with its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from generator.fields import Local
from generator.model import Article, Citation, Event, Record
from generator.nodes import Step

Path: TypeAlias = tuple[Step, ...]
Cited: TypeAlias = tuple[Path, tuple[Citation, ...]]
"""A list of citations with the path to it."""


def citation_paths(record: Event | Article) -> Iterator[Cited]:
    """Yield every list of citations of a record with the path to it."""
    for c, cited in enumerate([claim.sources for claim in record.claims]):
        yield ("claims", c, "sources"), cited
    if isinstance(record, Event):
        yield from _more_paths(record)


def _more_paths(event: Event) -> Iterator[Cited]:
    for d, discrepancy in enumerate(event.discrepancies):
        for v, version in enumerate(discrepancy.versions):
            yield ("discrepancies", d, "versions", v, "sources"), version.sources
    for o, obligation in enumerate(event.obligations):
        yield ("obligations", o, "sources"), obligation.sources


def named_claims(record: Event | Article) -> Iterator[tuple[str, Path]]:
    """Yield the claims that a record names: of disputes, outcomes, truces and tombstones."""
    for names, path in _lists_of_claims(record):
        for i, name in enumerate(names):
            yield name, (*path, i)
    for i, one in enumerate(record.retired if isinstance(record, Event) else ()):
        if one.now:
            yield one.now, ("retired", i, "now")


def _lists_of_claims(record: Event | Article) -> Iterator[tuple[tuple[str, ...], Path]]:
    if isinstance(record, Article):
        for c, claim in enumerate(record.claims):
            yield claim.claims, ("claims", c, "claims")
        return
    for d, discrepancy in enumerate(record.discrepancies):
        yield discrepancy.claims, ("discrepancies", d, "claims")
    for o, obligation in enumerate(record.obligations):
        for u, outcome in enumerate(obligation.outcomes):
            yield outcome.claims, ("obligations", o, "outcomes", u, "claims")
    if record.truce:
        yield record.truce.basis, ("truce", "basis")


def related_events(event: Event) -> Iterator[tuple[str, Path]]:
    """Yield the events that an event names."""
    for i, relation in enumerate(event.relations):
        yield relation.event, ("relations", i, "event")
    if event.truce and event.truce.ended_by:
        yield event.truce.ended_by, ("truce", "ended_by")


def texts(record: object, path: Path = ()) -> Iterator[tuple[Path, Local]]:
    """Yield every text of a record that stands in every language, with its path."""
    if isinstance(record, Local):
        yield path, record
    elif isinstance(record, Record):
        for field in type(record).model_fields:
            yield from texts(getattr(record, field), (*path, field))
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from texts(value, (*path, key))
    elif isinstance(record, tuple):
        for i, value in enumerate(record):
            yield from texts(value, (*path, i))
