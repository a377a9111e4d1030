"""The tables of the shared lists: what each key means, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.exports.columns import Column, Table, local
from generator.exports.release import Release
from generator.exports.vocabularies import kinds

SIDE = ("sides", "key")


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    languages, vocabulary = release.languages, release.corpus.vocabulary
    key = Column("key", "the key", lambda r: r[0], needed=True)
    name = (key, *local(languages, "name", "the name", lambda r: r[1].name, needed=True))
    kind = Column("kind", "the kind, of the table of kinds", lambda r: r[1].kind, needed=True)
    side = Column("side", "the side", lambda r: r[1].side, needed=True, refers=SIDE)

    def listed(table: str, about: str, records: dict[str, Any], *columns: Column) -> Table:
        return Table(table, about, (*name, *columns), list(records.items()), ("key",))

    yield _kinds(release)
    yield listed(
        "balance",
        "the places of the balance of sides, in their order",
        vocabulary.balance,
        *local(languages, "long", "the name in full", lambda r: r[1].long, needed=True),
    )
    yield listed(
        "sides",
        "the sides of publishers and actors",
        vocabulary.sides,
        Column(
            "place",
            "where it is counted",
            lambda r: r[1].place,
            needed=True,
            refers=("balance", "key"),
        ),
        Column(
            "own",
            "whether each publisher of it is a side of its own",
            lambda r: r[1].own,
            "boolean",
        ),
    )
    yield listed(
        "tracks",
        "the lines of events",
        vocabulary.tracks,
        *local(languages, "about", "what belongs to it", lambda r: r[1].about, needed=True),
    )
    yield listed("actors", "who acts in events", vocabulary.actors, kind, side)
    yield listed(
        "places",
        "where events are; coordinates only where they were checked",
        vocabulary.places,
        kind,
        *local(languages, "within", "the larger place", lambda r: r[1].within),
        Column("country", "ISO 3166, two small letters", lambda r: r[1].country),
        Column("lat", "degrees north", lambda r: r[1].lat, "number"),
        Column("lon", "degrees east", lambda r: r[1].lon, "number"),
    )
    yield listed(
        "publishers",
        "who runs the pages",
        vocabulary.publishers,
        side,
        kind,
        Column("basis", "why it has its side", lambda r: r[1].basis, needed=True),
        Column("country", "ISO 3166, two small letters", lambda r: r[1].country),
    )
    yield listed(
        "zones",
        "time zones",
        vocabulary.zones,
        Column("tz", "the key in the tz database", lambda r: r[1].tz),
    )
    yield listed(
        "terms",
        "the glossary",
        vocabulary.terms,
        *local(languages, "definition", "what it means", lambda r: r[1].definition, needed=True),
    )
    yield _spellings(release)


def _kinds(release: Release) -> Table:
    """Return every list of kinds and states as one table."""
    rows: list[tuple[str, dict[str, Any]]] = [
        (listed, one) for listed, found in kinds(release.corpus).items() for one in _dicts(found)
    ]
    return Table(
        "kinds",
        "the kinds and states of records and their names",
        (
            Column("list", "kinds of what", lambda r: r[0], needed=True),
            Column("key", "the key", lambda r: r[1]["key"], needed=True),
            *local(release.languages, "name", "the name", lambda r: r[1]["name"], needed=True),
        ),
        rows,
        ("list", "key"),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return list(value)


def _spellings(release: Release) -> Table:
    vocabulary = release.corpus.vocabulary
    lists: dict[str, dict[str, Any]] = {
        "actors": dict(vocabulary.actors),
        "places": dict(vocabulary.places),
        "terms": dict(vocabulary.terms),
    }
    rows = [
        (listed, key, language, spelling)
        for listed, records in lists.items()
        for key, record in records.items()
        for language, spellings in record.variants.items()
        for spelling in dict.fromkeys(spellings)
    ]
    return Table(
        "spellings",
        "other spellings of actors, places and terms",
        (
            Column("list", "the table", lambda r: r[0], needed=True),
            Column("key", "the key in it", lambda r: r[1], needed=True),
            Column("language", "the language", lambda r: r[2], needed=True),
            Column("spelling", "the spelling", lambda r: r[3], needed=True),
        ),
        rows,
        ("list", "key", "language", "spelling"),
    )
