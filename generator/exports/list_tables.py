"""The tables of the shared lists: what each key means, in every language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.exports.columns import Column, Table, local, reference
from generator.exports.release import Release
from generator.exports.vocabularies import kinds

SIDE = ("sides", "key")


KEY = Column("key", "the key", lambda r: r[0], needed=True)
KIND = Column("kind", "the kind, of the table of kinds", lambda r: r[1].kind, needed=True)
OF_SIDE = reference("side", "the side", SIDE, lambda r: r[1].side)
COUNTRY = Column("country", "ISO 3166, two small letters", lambda r: r[1].country)


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    languages, vocabulary = release.languages, release.corpus.vocabulary
    yield _kinds(release)
    long = local(languages, "long", "the name in full", lambda r: r[1].long, needed=True)
    about = "the places of the balance of sides, in their order"
    yield _listed(release, "balance", about, vocabulary.balance, *long)
    about = "the sides of publishers and actors"
    yield _listed(release, "sides", about, vocabulary.sides, *_of_sides())
    belongs = local(languages, "about", "what belongs to it", lambda r: r[1].about, needed=True)
    yield _listed(release, "tracks", "the lines of events", vocabulary.tracks, *belongs)
    yield _listed(release, "actors", "who acts in events", vocabulary.actors, KIND, OF_SIDE)
    about = "where events are; coordinates only where they were checked"
    yield _listed(release, "places", about, vocabulary.places, KIND, *_of_places(languages))
    basis = Column("basis", "why it has its side", lambda r: r[1].basis, needed=True)
    own = (OF_SIDE, KIND, basis, COUNTRY)
    yield _listed(release, "publishers", "who runs the pages", vocabulary.publishers, *own)
    zone = Column("tz", "the key in the tz database", lambda r: r[1].tz)
    yield _listed(release, "zones", "time zones", vocabulary.zones, zone)
    about = "the lists of others in which events have numbers"
    yield _listed(release, "identifiers", about, vocabulary.identifiers, *_of_schemes())
    means = local(languages, "definition", "what it means", lambda r: r[1].definition, needed=True)
    yield _listed(release, "terms", "the glossary", vocabulary.terms, *means)
    yield _spellings(release)


def _listed(
    release: Release, name: str, about: str, records: Mapping[str, Any], *columns: Column
) -> Table:
    """Return the table of a shared list: key, name, and what more its records say."""
    names = local(release.languages, "name", "the name", lambda r: r[1].name, needed=True)
    return Table(name, about, (KEY, *names, *columns), list(records.items()), ("key",))


def _of_sides() -> tuple[Column, ...]:
    about = "whether each publisher of it is a side of its own"
    return (
        reference("place", "where it is counted", ("balance", "key"), lambda r: r[1].place),
        Column("own", about, lambda r: r[1].own, "boolean"),
    )


def _of_schemes() -> tuple[Column, ...]:
    about = "the form of a number, as a regular expression"
    return (
        Column("pattern", about, lambda r: r[1].pattern.pattern, needed=True),
        Column("url", "the address of an entry, `{id}` for its number", lambda r: r[1].url),
    )


def _of_places(languages: Iterable[str]) -> tuple[Column, ...]:
    return (
        *local(languages, "within", "the larger place", lambda r: r[1].within),
        COUNTRY,
        Column("lat", "degrees north", lambda r: r[1].lat, "number"),
        Column("lon", "degrees east", lambda r: r[1].lon, "number"),
    )


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
