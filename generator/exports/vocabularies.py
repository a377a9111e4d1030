"""The shared lists as the API gives them: what each key means, in every language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Protocol, get_args

from typing_extensions import TypedDict

from generator.agreement import Agreement
from generator.corpus import Corpus
from generator.exports.values import Key, Texts, says
from generator.fields import Local
from generator.model import CheckKind, DiscrepancyKind, Ending, OutcomeState, Verdict

Spellings = dict[str, list[str]]


class Named(TypedDict):
    """A key and its name."""

    key: Annotated[Key, says("the key, by which records name it")]
    name: Annotated[Texts, says("its name")]


class Actor(Named):
    """A state, body, group or person that acts in events."""

    kind: Annotated[Key, says("what kind of actor it is, of the list of kinds")]
    side: Annotated[Key, says("the side it belongs to")]
    variants: Annotated[Spellings, says("other spellings, by language")]


class Place(Named):
    """A place of events; coordinates in degrees, given only where checked."""

    kind: Annotated[Key, says("what kind of place it is, of the list of kinds")]
    within: Annotated[Texts | None, says("the larger place in which it lies")]
    country: Annotated[str | None, says("ISO 3166, two small letters")]
    lat: Annotated[float | None, says("degrees north")]
    lon: Annotated[float | None, says("degrees east")]
    variants: Annotated[Spellings, says("other spellings, by language")]


class Track(Named):
    """A line of events."""

    about: Annotated[Texts, says("what belongs to it")]


class Publisher(Named):
    """Who publishes a page, and whose side that is."""

    side: Annotated[Key, says("the side it belongs to")]
    kind: Annotated[Key, says("what kind of source its pages are")]
    basis: Annotated[Key, says("why it has its side: a kind of `bases`")]
    country: Annotated[str | None, says("ISO 3166, two small letters")]


class Side(Named):
    """A side, as publishers have one."""

    balance: Annotated[Key, says("the place of the balance where it is counted")]
    own: Annotated[bool, says("whether each publisher of it is a side of its own")]


class BalancePlace(Named):
    """A place of the balance of sides, in its order."""

    long: Annotated[Texts, says("its name in full")]


class Zone(Named):
    """A time zone; without `tz` no other hour follows from it."""

    tz: Annotated[str | None, says("its key in the tz database")]


class Scheme(Named):
    """A list of others, in which events have numbers of their own."""

    pattern: Annotated[str, says("the form of a number, as a regular expression")]
    url: Annotated[str, says("the address of an entry; `{id}` stands for its number")]


class RelationKind(Named):
    """A kind of link between events, as read from either end."""

    back: Annotated[Texts, says("its name from the other end")]


class Term(Named):
    """A term of the subject and what it means."""

    group: Annotated[Key, says("its group in the glossary")]
    definition: Annotated[Texts, says("what it means")]
    variants: Annotated[Spellings, says("other spellings, by language")]


class Kinds(TypedDict):
    """The kinds that records have, and the states that the program gives or knows."""

    events: Annotated[list[Named], says("kinds of events")]
    dates: Annotated[list[Named], says("what may happen on a date of an event")]
    sources: Annotated[list[Named], says("kinds of sources")]
    actors: Annotated[list[Named], says("kinds of actors")]
    places: Annotated[list[Named], says("kinds of places")]
    bases: Annotated[list[Named], says("why a publisher has its side")]
    languages: Annotated[list[Named], says("languages of pages and quotations")]
    relations: Annotated[list[RelationKind], says("kinds of links between events")]
    agreement: Annotated[list[Named], says("how far the sources of a claim agree")]
    checks: Annotated[list[Named], says("how a source was checked")]
    discrepancies: Annotated[list[Named], says("what a disagreement is about")]
    endings: Annotated[list[Named], says("how a truce ends")]
    outcomes: Annotated[list[Named], says("what becomes of an obligation")]
    verdicts: Annotated[list[Named], says("what other sources make of a claim of an article")]


class _HasName(Protocol):
    @property
    def name(self) -> Local: ...


STATES = {
    "agreement": ("agreement", tuple(str(one) for one in Agreement)),
    "checks": ("check", get_args(CheckKind)),
    "discrepancies": ("discrepancy", get_args(DiscrepancyKind)),
    "endings": ("ending", get_args(Ending)),
    "outcomes": ("outcome", get_args(OutcomeState)),
    "verdicts": ("verdict", get_args(Verdict)),
}
"""Lists that the program fixes: the word that names their values, and the values."""


def state_names(corpus: Corpus, listed: str) -> dict[str, Local]:
    """Return the names of the values of a list that the program fixes."""
    word, values = STATES[listed]
    return {value: corpus.settings.words[f"{word}-{value}"] for value in values}


def _named(key: str, record: _HasName) -> Named:
    return {"key": key, "name": dict(record.name)}


def _spellings(variants: Mapping[str, tuple[str, ...]]) -> Spellings:
    return {language: list(found) for language, found in variants.items()}


def kinds(corpus: Corpus) -> Kinds:
    """Return every list of kinds and of states."""
    of = corpus.vocabulary.kinds

    def states(listed: str) -> list[Named]:
        return [{"key": k, "name": dict(n)} for k, n in state_names(corpus, listed).items()]

    def listed(names: Mapping[str, _HasName]) -> list[Named]:
        return [_named(key, one) for key, one in names.items()]

    return {
        "events": listed(of.events),
        "dates": listed(of.dates),
        "sources": listed(of.sources),
        "actors": listed(of.actors),
        "places": listed(of.places),
        "bases": listed(of.bases),
        "languages": listed(of.languages),
        "relations": [
            {"key": key, "name": dict(one.name), "back": dict(one.back)}
            for key, one in of.relations.items()
        ],
        "agreement": states("agreement"),
        "checks": states("checks"),
        "discrepancies": states("discrepancies"),
        "endings": states("endings"),
        "outcomes": states("outcomes"),
        "verdicts": states("verdicts"),
    }


def actors(corpus: Corpus) -> list[Actor]:
    """Return the actors."""
    return [
        {
            **_named(key, one),
            "kind": one.kind,
            "side": one.side,
            "variants": _spellings(one.variants),
        }
        for key, one in corpus.vocabulary.actors.items()
    ]


def places(corpus: Corpus) -> list[Place]:
    """Return the places."""
    return [
        {
            **_named(key, one),
            "kind": one.kind,
            "within": dict(one.within) if one.within else None,
            "country": one.country,
            "lat": one.lat,
            "lon": one.lon,
            "variants": _spellings(one.variants),
        }
        for key, one in corpus.vocabulary.places.items()
    ]


def tracks(corpus: Corpus) -> list[Track]:
    """Return the tracks in the order of their lanes."""
    return [
        {**_named(key, one), "about": dict(one.about)}
        for key, one in corpus.vocabulary.tracks.items()
    ]


def publishers(corpus: Corpus) -> list[Publisher]:
    """Return the publishers."""
    return [
        {
            **_named(key, one),
            "side": one.side,
            "kind": one.kind,
            "basis": one.basis,
            "country": one.country,
        }
        for key, one in corpus.vocabulary.publishers.items()
    ]


def sides(corpus: Corpus) -> list[Side]:
    """Return the sides in the order of the balance."""
    return [
        {**_named(key, one), "balance": one.place, "own": one.own}
        for key, one in corpus.vocabulary.sides.items()
    ]


def balance(corpus: Corpus) -> list[BalancePlace]:
    """Return the places of the balance in their order."""
    return [
        {**_named(key, one), "long": dict(one.long)}
        for key, one in corpus.vocabulary.balance.items()
    ]


def zones(corpus: Corpus) -> list[Zone]:
    """Return the time zones."""
    return [{**_named(key, one), "tz": one.tz} for key, one in corpus.vocabulary.zones.items()]


def identifiers(corpus: Corpus) -> list[Scheme]:
    """Return the lists of others in which events have numbers."""
    return [
        {**_named(key, one), "pattern": one.pattern.pattern, "url": one.url}
        for key, one in corpus.vocabulary.identifiers.items()
    ]


def terms(corpus: Corpus) -> list[Term]:
    """Return the terms of the glossary."""
    return [
        {
            **_named(key, one),
            "group": one.group,
            "definition": dict(one.definition),
            "variants": _spellings(one.variants),
        }
        for key, one in corpus.vocabulary.terms.items()
    ]
