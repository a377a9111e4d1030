"""The checked data as one thing: events in time order, sources by key, who cites what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.agreement import Agreement, agreement
from generator.model import (
    Article,
    Citation,
    Claim,
    Discrepancy,
    Event,
    Source,
    Tombstone,
    Truce,
)
from generator.settings import Settings
from generator.vocabulary import Actor, Publisher, Vocabulary


@dataclass(frozen=True)
class Corpus:
    """Everything that pages and exports are made of; every key in it resolves."""

    settings: Settings
    vocabulary: Vocabulary
    events: tuple[Event, ...]
    articles: tuple[Article, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by key, in the order of the keys."""
        found = {key: source for event in self.events for key, source in event.sources.items()}
        return dict(sorted(found.items()))

    @cached_property
    def homes(self) -> Mapping[str, Event]:
        """For each source the event that it was recorded in."""
        return {key: event for event in self.events for key in event.sources}

    @cached_property
    def cited_by(self) -> Mapping[str, tuple[Event | Article, ...]]:
        """For each source the events and articles that cite it."""
        found: dict[str, dict[str, Event | Article]] = {key: {} for key in self.sources}
        records: list[Event | Article] = [*self.events, *self.articles]
        for record in records:
            for citation in citations(record):
                found[citation.key][record.id] = record
        for article in self.articles:
            found[article.source][article.id] = article
        return {key: tuple(records.values()) for key, records in found.items()}

    @property
    def permanent(self) -> tuple[Event | Tombstone, ...]:
        """What has an address of its own for ever: events, and tombstones of events."""
        return (*self.events, *self.tombstones)

    @cached_property
    def former(self) -> Mapping[str, str]:
        """The id that stands now for each former one."""
        return {former: record.id for record in self.permanent for former in record.former_ids}

    @cached_property
    def truces(self) -> tuple[tuple[Event, Truce], ...]:
        """Truces with the event that records each, by their start."""
        found = [(event, event.truce) for event in self.events if event.truce]
        return tuple(sorted(found, key=lambda pair: pair[1].start))

    def publisher(self, source: Source) -> Publisher:
        """Return who publishes the page."""
        return self.vocabulary.publishers[source.publisher]

    def voice(self, source: Source) -> str:
        """Return the key of the publisher whose words the page carries: its origin's, if any."""
        return source.origin or source.publisher

    def side(self, source: Source) -> str:
        """Return the side of the voice that a source carries."""
        return self.vocabulary.publishers[self.voice(source)].side

    def kind(self, source: Source) -> str:
        """Return the kind of a source: its own, or its publisher's usual one."""
        return source.kind or self.publisher(source).kind

    def agreement(self, event: Event, claim: Claim) -> Agreement:
        """Return how far the sources of a claim agree."""
        disputed = any(claim.id in d.claims and is_open(d) for d in event.discrepancies)
        voices = []
        for citation in claim.sources:
            source = self.sources[citation.key]
            voice, side = self.voice(source), self.side(source)
            voices.append((voice, f"{side}/{voice}" if self.vocabulary.sides[side].own else side))
        return agreement(voices, disputed=disputed)

    def relations_to(self, event: Event) -> tuple[tuple[str, Event], ...]:
        """Return the kinds and events of the relations that name this event."""
        return self._relations_to.get(event.id, ())

    @cached_property
    def _relations_to(self) -> Mapping[str, tuple[tuple[str, Event], ...]]:
        found: dict[str, tuple[tuple[str, Event], ...]] = {}
        for event in self.events:
            for relation in event.relations:
                found[relation.event] = (*found.get(relation.event, ()), (relation.kind, event))
        return found

    def actor(self, key: str) -> Actor:
        """Return an actor by key."""
        return self.vocabulary.actors[key]


def is_open(discrepancy: Discrepancy) -> bool:
    """Tell whether more than one version of a disagreement still stands."""
    return sum(version.slip is None for version in discrepancy.versions) > 1


def citations(record: Event | Article) -> Iterator[Citation]:
    """Yield every citation of a record: of claims, versions and obligations."""
    for claim in record.claims:
        yield from claim.sources
    if isinstance(record, Event):
        yield from _more_citations(record)


def _more_citations(event: Event) -> Iterator[Citation]:
    for discrepancy in event.discrepancies:
        for version in discrepancy.versions:
            yield from version.sources
    for obligation in event.obligations:
        yield from obligation.sources


@dataclass(frozen=True, slots=True)
class Identified:
    """The number of an event in a list of others, and the address of the entry."""

    scheme: str
    value: str
    url: str


def identified(corpus: Corpus, event: Event) -> tuple[Identified, ...]:
    """Return the numbers of an event in the order of the lists."""
    return tuple(
        Identified(key, event.identifiers[key], scheme.address(event.identifiers[key]))
        for key, scheme in corpus.vocabulary.identifiers.items()
        if key in event.identifiers
    )


def numbered(record: Event | Article) -> dict[str, int]:
    """Return the number of each source on the record's page, by first citation."""
    numbers: dict[str, int] = {}
    for citation in citations(record):
        numbers.setdefault(citation.key, len(numbers) + 1)
    return numbers


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events by date; on one day the weightier first, then by id."""
    return tuple(
        sorted(events, key=lambda e: (e.start.earliest(), e.start.sort_key, e.importance, e.id))
    )
