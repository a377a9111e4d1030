"""What the other files need to know of one file: the names it has and uses, each with its place.

An entry is small and made of plain values, so that it can be kept between runs and handed from
one process to another; the file itself need not be read again while it stays the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

from generator.amendments import whole
from generator.checks.bases import Unit
from generator.checks.walk import Path, citation_paths, named_claims, related_events
from generator.model import Article, Event, Tombstone
from generator.nodes import Document

At: TypeAlias = Sequence[int]
"""Line and column, counted from 1."""
Spot: TypeAlias = Sequence[Any]
"""A name, and the line and column at which it stands."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The names of one file. A broken file still lends those it has, so that no mistake cascades."""

    path: str
    id: str = ""
    id_at: At = (0, 0)
    event: bool = False
    sound: bool = False
    lends: bool = False
    """Whether the file has records of sources, though its shape may be wrong."""
    claims: Sequence[str] = ()
    keys: Sequence[Spot] = ()
    """The keys of its sources."""
    languages: Sequence[Sequence[str]] = ()
    """Keys and languages of its sources."""
    pages: Sequence[Spot] = ()
    """For each source with an address: what is alike for all addresses of the page, its place."""
    page_keys: Sequence[str] = ()
    published: Sequence[Sequence[str]] = ()
    """Keys and last possible days of publication of its sources."""
    cited: Sequence[Spot] = ()
    first: Sequence[Spot] = ()
    """The citations of the first claim."""
    began: str = ""
    related: Sequence[Spot] = ()
    named: Sequence[Spot] = ()
    """The claims that it names."""
    importance: int = 0
    importance_at: At = (0, 0)
    removed: Sequence[Sequence[str]] = ()
    """What was published here and is gone: its name, the day, where it went."""
    former: Sequence[Spot] = ()
    identifiers: Sequence[Spot] = ()
    """Its numbers in lists of others, each after the key of the list: `list:number`."""

    def row(self) -> tuple[Any, ...]:
        """Return the entry as plain values, from which `Entry(*row)` makes it again."""
        return tuple(getattr(self, field.name) for field in fields(self))


def entry_of(unit: Unit) -> Entry:
    """Return what the other files need to know of a file."""
    document, record = unit.document, unit.record
    if isinstance(record, Event):
        return _event(unit, document, record)
    if isinstance(record, Article):
        cited = [*_cited(document, record), (record.source, *_at(document, ("source",)))]
        named = _spots(document, named_claims(record))
        at = _at(document, ("id",))
        return Entry(document.path, record.id, at, sound=True, cited=cited, named=named)
    if isinstance(record, Tombstone):
        return _tombstone(document, record)
    event = not document.path.startswith("_")
    return Entry(
        document.path,
        unit.text("id"),
        _at(document, ("id",)),
        event=event,
        lends=document.root.get("sources") is not None,
        claims=unit.names("claims") if event else (),
        keys=_keys(unit) if event else (),
    )


def _event(unit: Unit, document: Document, event: Event) -> Entry:
    sources = event.sources.items()
    addressed = [(key, source.url) for key, source in sources if source.url]
    return Entry(
        document.path,
        event.id,
        _at(document, ("id",)),
        event=True,
        sound=True,
        lends=True,
        claims=unit.names("claims"),
        keys=_keys(unit),
        languages=[(key, source.language) for key, source in sources],
        pages=[(same_page(url), *_at(document, ("sources", key, "url"))) for key, url in addressed],
        page_keys=[key for key, _ in addressed],
        published=[(k, s.published.latest().isoformat()) for k, s in sources if s.published],
        cited=_cited(document, event),
        first=[
            (citation.key, *_at(document, ("claims", 0, "sources", i)))
            for i, citation in enumerate(event.claims[0].sources)
        ],
        began=min(dating.start.earliest() for dating in event.dates).isoformat(),
        related=_spots(document, related_events(event)),
        named=_spots(document, named_claims(event)),
        importance=event.importance,
        importance_at=document.root.key_position("importance"),
        removed=[
            (f"{event.id}#{one.id}", str(one.on), whole(event.id, one.now)) for one in event.retired
        ],
        former=_former(document, event.former_ids),
        identifiers=[
            (f"{key}:{value}", *_at(document, ("identifiers", key)))
            for key, value in event.identifiers.items()
        ],
    )


def _tombstone(document: Document, stone: Tombstone) -> Entry:
    now, at = stone.now or "", ("now",)
    names = [stone.id, *(f"{stone.id}#{claim}" for claim in stone.claims)]
    return Entry(
        document.path,
        stone.id,
        _at(document, ("id",)),
        sound=True,
        related=[(now, *_at(document, at))] if now else (),
        removed=[(name, str(stone.on), now) for name in names],
        former=_former(document, stone.former_ids),
    )


def _at(document: Document, path: Path) -> tuple[int, int]:
    return document.root.position(*path)


def _keys(unit: Unit) -> list[Spot]:
    root = unit.document.root
    return [(key, *root.key_position("sources", key)) for key in unit.names("sources")]


def _spots(document: Document, named: Iterable[tuple[str, Path]]) -> list[Spot]:
    return [(name, *_at(document, path)) for name, path in named]


def _former(document: Document, names: Iterable[str]) -> list[Spot]:
    return [(name, *_at(document, ("former_ids", i))) for i, name in enumerate(names)]


def _cited(document: Document, record: Event | Article) -> list[Spot]:
    """Return the citations; one that stands twice in a list counts once."""
    return [(key, *_at(document, path)) for key, path in _once(record)]


def _once(record: Event | Article) -> Iterator[tuple[str, Path]]:
    for path, cited in citation_paths(record):
        seen: set[str] = set()
        for i, citation in enumerate(cited):
            if citation.key not in seen:
                yield citation.key, (*path, i)
            seen.add(citation.key)


def same_page(url: str) -> str:
    """Return what is alike for the addresses of one page: no scheme, `www.`, last `/`, `utm_`."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    query = "&".join(
        sorted(p for p in parts.query.split("&") if p and not p.lower().startswith("utm_"))
    )
    return f"{host}{unquote(parts.path).rstrip('/')}?{query}"
