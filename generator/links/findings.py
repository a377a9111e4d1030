"""The addresses of the data beside what is known of them, and what the data does not say yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pydantic_core import PydanticCustomError

from generator.corpus import Corpus
from generator.fields import check_url
from generator.links.addresses import same_page
from generator.links.record import Copy, Record
from generator.links.states import State
from generator.model import Link


@dataclass(frozen=True, slots=True)
class Address:
    """The address of one source, where it is recorded, and what the data says of it."""

    url: str
    event: str
    source: str
    read: date
    """The day on which the source was read: a copy near it is the one to show."""
    link: Link | None = None
    stored: bool = False
    """Whether the data names a stored copy."""

    @property
    def file(self) -> str:
        """The path of the event's file in the events folder."""
        return f"{self.event[:4]}/{self.event}.yml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written of a source: its link, or that there is none, and a stored copy."""

    link: Mapping[str, str] | None = None
    drop: bool = False
    """Whether the link is to go, since the address answers again."""
    archive: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """An address and what is known of it; nothing where it was never asked."""

    address: Address
    record: Record | None = None

    @property
    def state(self) -> State | None:
        """The state of the address."""
        return self.record.state if self.record else None

    @property
    def is_same_page(self) -> bool:
        """Whether a page moved no further than to https, or to or from `www`."""
        moved = self.record is not None and self.record.state == "moved"
        return moved and same_page(self.record.to if self.record else "", self.address.url)

    @property
    def copy(self) -> Copy | None:
        """A stored copy that the data does not name yet, of a page that may need one."""
        record = self.record
        if record is None or record.copy is None or self.address.stored:
            return None
        return record.copy if _is_writable(record.copy.url) else None

    @property
    def entry(self) -> Entry | None:
        """What the data does not say yet; nothing where it says all that is known.

        What is blocked, or undecided, changes nothing: somebody has to look.
        """
        link, drop, copy = self._link(), self._answers_again(), self.copy
        if link is None and not drop and copy is None:
            return None
        return Entry(link, drop, {"url": copy.url, "on": copy.on} if copy else None)

    def _link(self) -> Mapping[str, str] | None:
        """Return the link to write; a page that has only gone over to https has not moved."""
        record, said = self.record, self.address.link
        if record is None:
            return None
        if record.state == "dead" and (said is None or said.state != "dead"):
            return {"state": "dead", "on": record.since}
        if record.state != "moved" or self.is_same_page:
            return None
        if (said is None or said.to != record.to) and _is_writable(record.to):
            return {"state": "moved", "on": record.since, "to": record.to}
        return None

    def _answers_again(self) -> bool:
        return self.state == "alive" and self.address.link is not None


def addresses(corpus: Corpus, events: Iterable[str] = ()) -> Iterator[Address]:
    """Yield the addresses of all sources, or of those that some events record."""
    wanted = set(events)
    for event in corpus.events:
        if wanted and event.id not in wanted:
            continue
        for key, source in event.sources.items():
            if source.url:
                read = source.check.on.earliest()
                stored = source.archive is not None
                yield Address(source.url, event.id, key, read, source.link, stored)


def findings(found: Iterable[Address], records: Mapping[str, Record]) -> tuple[Finding, ...]:
    """Return the addresses with what is known of each."""
    return tuple(Finding(address, records.get(address.url)) for address in found)


def _is_writable(url: str) -> bool:
    """Tell whether the data may name an address."""
    try:
        check_url(url)
    except PydanticCustomError:
        return False
    return True
