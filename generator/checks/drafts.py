"""What the checks look at: drafts, settings and lists, and the names that exist in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.decode import Draft, EventDraft
from generator.model import Citation, Event, Record
from generator.nodes import Document, Step
from generator.settings import Settings
from generator.vocabulary import Vocabulary


@dataclass(frozen=True)
class Drafts:
    """All that was read. A broken draft still lends its names, so that no mistake cascades."""

    events: tuple[EventDraft, ...]
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

    @cached_property
    def event_ids(self) -> dict[str, Document]:
        """Every id with the first file that has it."""
        found: dict[str, Document] = {}
        for draft in self.events:
            found.setdefault(draft.text("id"), draft.document)
        found.pop("", None)
        return found

    @cached_property
    def source_keys(self) -> dict[str, Document]:
        """Every source key with the first file that records it."""
        found: dict[str, Document] = {}
        for draft in self.events:
            for key in draft.names("sources"):
                found.setdefault(key, draft.document)
        return found

    @cached_property
    def claim_ids(self) -> dict[str, frozenset[str]]:
        """The claim ids of each event."""
        return {draft.text("id"): frozenset(draft.names("claims")) for draft in self.events}

    @property
    def complete(self) -> bool:
        """Whether every file could be read: only then can a name be called unknown."""
        return not self.broken


def citation_paths(event: Event) -> Iterator[tuple[tuple[Step, ...], tuple[Citation, ...]]]:
    """Yield every list of citations of an event with the path to it."""
    for c, claim in enumerate(event.claims):
        yield ("claims", c, "sources"), claim.sources
    for d, discrepancy in enumerate(event.discrepancies):
        for v, version in enumerate(discrepancy.versions):
            yield ("discrepancies", d, "versions", v, "sources"), version.sources
    for o, obligation in enumerate(event.obligations):
        yield ("obligations", o, "sources"), obligation.sources
