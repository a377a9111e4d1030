"""The shared lists that events draw on: tracks, sides, actors, places, publishers, kinds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.fields import EventId, Key, Local, Text
from generator.handed import Pattern
from generator.maps import Outline, Outlines
from generator.model import Record


class Colors(Record):
    """A colour for light and for dark paper, as `#rrggbb`."""

    light: str = Field(pattern=r"^#[0-9a-f]{6}$")
    dark: str = Field(pattern=r"^#[0-9a-f]{6}$")


class Track(Record):
    """A line of events: its name, its mark and the lane it is drawn on."""

    name: Local
    about: Local
    shape: Literal["circle", "diamond", "bar", "square"]
    colors: Colors
    lane: bool = True
    truces: bool = False
    """Whether the truces in force are drawn on this lane."""


class Side(Record):
    """A side of the conflict, as publishers have one."""

    name: Local
    place: Key
    """The place of the balance where its sources are counted."""
    own: bool = False
    """Whether each publisher of it is a side of its own."""


class BalancePlace(Record):
    """One of the places of the balance of sides, always shown, in this order."""

    name: Local
    long: Local


class Actor(Record):
    """A state, body, group or person that acts in events."""

    name: Local
    kind: Key
    side: Key
    variants: dict[str, tuple[Text, ...]] = Field(default_factory=dict)


class Place(Record):
    """A place of events; coordinates in degrees, given only where checked."""

    name: Local
    kind: Key
    within: Local | None = None
    country: str | None = Field(None, pattern=r"^[a-z]{2}$")
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)
    variants: dict[str, tuple[Text, ...]] = Field(default_factory=dict)


class Publisher(Record):
    """Who publishes a page: the side is the publisher's, never the article's."""

    name: Local
    side: Key
    kind: Key
    basis: Key
    country: str | None = Field(None, pattern=r"^[a-z]{2}$")


class Zone(Record):
    """A time zone by its name in sentences; `tz` is its key in the tz database."""

    name: Local
    tz: str | None = None


class Named(Record):
    """A kind of something and its name."""

    name: Local


class Scheme(Named):
    """A list of others, in which events have numbers of their own."""

    pattern: Pattern
    """The form of a whole number."""
    url: str = Field(pattern=r"^https://[^{}\s]+\{id\}[^{}\s]*$")
    """The address of an entry, with `{id}` in the place of its number."""

    def address(self, number: str) -> str:
        """Return the address of an entry."""
        return self.url.replace("{id}", number)


class RelationKind(Record):
    """A kind of link between events, as read from either end."""

    name: Local
    back: Local


class Term(Record):
    """A term of the subject and what it means."""

    group: Key
    name: Local
    definition: Local
    variants: dict[str, tuple[Text, ...]] = Field(default_factory=dict)


class OpenQuestion(Record):
    """Something that could not be verified: outside the timeline until it is."""

    about: Local
    known: Local
    searched: Local
    settle: Local
    events: tuple[EventId, ...] = ()


class Kinds(Record):
    """The kinds that records have, each with its name."""

    events: dict[Key, Named]
    dates: dict[Key, Named]
    sources: dict[Key, Named]
    actors: dict[Key, Named]
    places: dict[Key, Named]
    bases: dict[Key, Named]
    languages: dict[Key, Named]
    relations: dict[Key, RelationKind]


class Tracks(Record):
    """The file tracks.yml, in the order of the lanes."""

    tracks: dict[Key, Track]


class Sides(Record):
    """The file sides.yml, in the order of the balance."""

    balance: dict[Key, BalancePlace]
    sides: dict[Key, Side]


class Actors(Record):
    """The files actors.yml and people.yml."""

    actors: dict[Key, Actor]


class Places(Record):
    """The file places.yml."""

    places: dict[Key, Place]


class Publishers(Record):
    """The file publishers.yml."""

    publishers: dict[Key, Publisher]


class Zones(Record):
    """The file zones.yml."""

    zones: dict[Key, Zone]


class Identifiers(Record):
    """The file identifiers.yml, in the order in which they are shown."""

    identifiers: dict[Key, Scheme] = Field(default_factory=dict)


class Glossary(Record):
    """The file glossary.yml."""

    groups: dict[Key, Named] = Field(default_factory=dict)
    terms: dict[Key, Term] = Field(default_factory=dict)


class Unverified(Record):
    """The file unverified.yml."""

    unverified: dict[Key, OpenQuestion] = Field(default_factory=dict)


class Vocabulary(Record):
    """All shared lists of a corpus."""

    tracks: dict[str, Track]
    balance: dict[str, BalancePlace]
    sides: dict[str, Side]
    actors: dict[str, Actor]
    places: dict[str, Place]
    publishers: dict[str, Publisher]
    zones: dict[str, Zone]
    kinds: Kinds
    groups: dict[str, Named]
    terms: dict[str, Term]
    unverified: dict[str, OpenQuestion] = Field(default_factory=dict)
    outlines: dict[str, Outline] = Field(default_factory=dict)
    identifiers: dict[str, Scheme] = Field(default_factory=dict)


FILES: dict[str, type[Record]] = {
    "tracks": Tracks,
    "sides": Sides,
    "kinds": Kinds,
    "zones": Zones,
    "actors": Actors,
    "people": Actors,
    "places": Places,
    "publishers": Publishers,
    "identifiers": Identifiers,
    "glossary": Glossary,
    "unverified": Unverified,
    "outlines": Outlines,
}
"""The files of `_vocabulary/` and what each holds; some may be absent."""
OPTIONAL = ("glossary", "identifiers", "people", "unverified", "outlines")
