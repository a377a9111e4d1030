"""What the checks look at: drafts, settings and lists, and the names that exist in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeAlias

from generator.amendments import whole
from generator.decode import Draft, EventDraft
from generator.fields import Local
from generator.model import Article, Citation, Event, Record, Tombstone
from generator.nodes import Document, Step
from generator.settings import Settings
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Removal:
    """Where the removal of an event or claim is recorded, its day, and where it went, if known."""

    document: Document
    on: str
    now: str


@dataclass(frozen=True)
class Drafts:
    """All that was read. A broken draft still lends its names, so that no mistake cascades."""

    events: tuple[EventDraft, ...]
    articles: tuple[Draft[Article], ...]
    tombstones: tuple[Draft[Tombstone], ...]
    lists: tuple[Draft[Record], ...]
    settings: Settings
    vocabulary: Vocabulary
    today: date
    broken: frozenset[str]
    """Paths of files that could not be read at all."""

    @property
    def sound(self) -> Iterator[tuple[Document, Event]]:
        """The events whose shape is right, with their files."""
        for draft in self.events:
            if draft.record is not None:
                yield draft.document, draft.record

    @property
    def sound_articles(self) -> Iterator[tuple[Document, Article]]:
        """The articles whose shape is right, with their files."""
        for draft in self.articles:
            if draft.record is not None:
                yield draft.document, draft.record

    @property
    def sound_tombstones(self) -> Iterator[tuple[Document, Tombstone]]:
        """The tombstones of events whose shape is right, with their files."""
        for draft in self.tombstones:
            if draft.record is not None:
                yield draft.document, draft.record

    @property
    def permanent(self) -> Iterator[tuple[Document, Event | Tombstone]]:
        """The sound events and tombstones of events: what has an address of its own for ever."""
        yield from self.sound
        yield from self.sound_tombstones

    @cached_property
    def texts(self) -> tuple[tuple[Document, tuple[Step, ...], Local], ...]:
        """Every text of the sound events, articles and tombstones, with its file and path."""
        return tuple(
            (document, path, text)
            for document, record in (*self.sound, *self.sound_articles, *self.sound_tombstones)
            for path, text in texts(record)
        )

    @property
    def citing(self) -> Iterator[Event | Article]:
        """The sound records that cite sources."""
        for _, event in self.sound:
            yield event
        for _, article in self.sound_articles:
            yield article

    @cached_property
    def event_ids(self) -> dict[str, Document]:
        """Every id with the first file that has it."""
        found: dict[str, Document] = {}
        for draft in self.events:
            found.setdefault(draft.text("id"), draft.document)
        for event_id, document in self.misshapen.items():
            found.setdefault(event_id, document)
        found.pop("", None)
        return found

    @cached_property
    def misshapen(self) -> dict[str, Document]:
        """The ids, by the names of their files, of events and tombstones with unknown claims."""
        both: list[Draft[Event] | Draft[Tombstone]] = [*self.events, *self.tombstones]
        broken = (draft.document for draft in both if draft.record is None)
        return {d.path.rpartition("/")[2].removesuffix(".yml"): d for d in broken}

    @cached_property
    def source_keys(self) -> dict[str, Document]:
        """Every source key with the first file that records it."""
        found: dict[str, Document] = {}
        for draft in self.events:
            for key in draft.names("sources"):
                found.setdefault(key, draft.document)
        return found

    @cached_property
    def source_languages(self) -> dict[str, str]:
        """The language of each source that could be read."""
        return {
            key: source.language for _, event in self.sound for key, source in event.sources.items()
        }

    @cached_property
    def claim_ids(self) -> dict[str, frozenset[str]]:
        """The claim ids of each event."""
        found: dict[str, frozenset[str]] = {}
        for draft in self.events:
            event_id = draft.text("id")
            found[event_id] = found.get(event_id, frozenset()).union(draft.names("claims"))
        return found

    @cached_property
    def removals(self) -> dict[str, Removal]:
        """What was published and is gone: events by their ids, claims as `event-id#c1`."""
        found: dict[str, Removal] = {}
        for document, event in self.sound:
            for one in event.retired:
                now = whole(event.id, one.now)
                found[f"{event.id}#{one.id}"] = Removal(document, str(one.on), now)
        for document, stone in self.sound_tombstones:
            removal = Removal(document, str(stone.on), stone.now or "")
            for name in (stone.id, *(f"{stone.id}#{claim}" for claim in stone.claims)):
                found.setdefault(name, removal)
        return found

    @cached_property
    def former(self) -> dict[str, tuple[str, Document]]:
        """The id that each former id has now, with the first file that names it."""
        found: dict[str, tuple[str, Document]] = {}
        for document, record in self.permanent:
            for former in record.former_ids:
                found.setdefault(former, (record.id, document))
        return found

    @property
    def complete(self) -> bool:
        """Whether every file could be read: only then can a name be called unknown."""
        return not self.broken and all(
            draft.record is not None or draft.document.root.get("sources") for draft in self.events
        )


Cited: TypeAlias = tuple[tuple[Step, ...], tuple[Citation, ...]]
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


def texts(record: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Local]]:
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
