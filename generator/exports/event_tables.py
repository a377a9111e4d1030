"""The tables of events, their claims and their lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from generator.agreement import Agreement
from generator.corpus import identified
from generator.exports.columns import PLACE, Column, Table, day, local, reference, span
from generator.exports.flattened import claims
from generator.exports.release import Release
from generator.model import Event

EVENT = ("events", "id")
STATES = tuple(str(one) for one in Agreement)


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    yield events(release)
    yield _dates(release)
    yield _of_list(release, "track", lambda e: e.tracks)
    yield _of_list(release, "place", lambda e: e.places)
    yield _actors(release)
    yield _relations(release)
    yield _identifiers(release)
    yield Table(
        "claims",
        "assertions, each with its agreement",
        claim_columns(release),
        claims(release.corpus),
        ("id",),
    )


def event_columns(release: Release) -> tuple[Column, ...]:
    """Return what a row says of an event itself."""
    languages = release.languages

    def pages(event: Event) -> Mapping[str, str]:
        return release.pages(event.id)

    return (
        Column("id", "the id of the event, which is also its address", lambda e: e.id, needed=True),
        *local(languages, "url", "the address of its page", pages, needed=True),
        *local(languages, "title", "its title", lambda e: e.title, needed=True),
        *day("start", "its date on the timeline", lambda e: e.start, needed=True),
        *day("end", "the last day, where there are several", lambda e: e.dates[0].end),
        *span(lambda e: (e.dates[0].start, e.dates[0].end)),
        Column("date_kind", "what happened on that date", lambda e: e.dates[0].kind, needed=True),
        Column("time", "the hour, as the source has it", lambda e: e.dates[0].time),
        Column("zone", "the time zone of the hour", lambda e: e.dates[0].zone),
        Column("kind", "the kind of event", lambda e: e.kind, needed=True),
        Column(
            "importance", "1 a milestone, 2 notable, 3 a detail", lambda e: e.importance, "integer"
        ),
    )


def events(release: Release) -> Table:
    """Return the table of events in the order of time."""
    label = local(release.languages, "label", "a short name for drawings", lambda e: e.label)
    columns = (*event_columns(release), *label)
    return Table("events", "what happened", columns, release.corpus.events, ("id",))


def claim_columns(release: Release) -> tuple[Column, ...]:
    """Return what a row says of a claim."""
    return (
        Column("id", "the claim with its event: event#c1", lambda r: r.id, needed=True),
        reference("event", "its event", EVENT, lambda r: r.event.id),
        Column("number", "its place on the page", lambda r: r.number, "integer", needed=True),
        *local(release.languages, "text", "what is asserted", lambda r: r.claim.text, needed=True),
        Column(
            "agreement",
            "how far its sources agree, computed: several-sides, one-side, one-source, disputed",
            lambda r: str(r.agreement),
            needed=True,
            choices=STATES,
        ),
        Column("sources", "how many pages it cites", lambda r: len(r.claim.sources), "integer"),
        Column(
            "voices",
            "how many publishers speak in them; copies of one report count once",
            lambda r: len(r.voices),
            "integer",
        ),
        Column("sides", "the sides of the voices", lambda r: "; ".join(r.sides)),
    )


def _dates(release: Release) -> Table:
    """Return the table of all dates of events."""
    columns = (
        _EVENT,
        PLACE,
        Column("kind", "what happened on that date", lambda r: r[2].kind, needed=True),
        *day("start", "the date", lambda r: r[2].start, needed=True),
        *day("end", "the last day, where there are several", lambda r: r[2].end),
        *span(lambda r: (r[2].start, r[2].end)),
        Column("time", "the hour, as the source has it", lambda r: r[2].time),
        Column("zone", "its time zone", lambda r: r[2].zone, refers=("zones", "key")),
    )
    about = "all dates of an event; the first is that of the timeline"
    return _listed(release, "event_dates", about, lambda e: e.dates, columns)


def _of_list(release: Release, name: str, keys: Callable[[Event], Sequence[str]]) -> Table:
    """Return the table of the keys of a shared list that events name."""
    key = reference(name, f"the {name}", (f"{name}s", "key"), lambda r: r[2])
    about = f"the {name}s of events"
    return _listed(release, f"event_{name}s", about, keys, (_EVENT, PLACE, key))


def _actors(release: Release) -> Table:
    """Return the table of those who act in events and those who sign."""
    roles = [
        (event, n, key, role)
        for event in release.corpus.events
        for role, keys in (("actor", event.actors), ("signatory", event.signatories))
        for n, key in enumerate(keys, 1)
    ]
    actor = reference("actor", "the actor", ("actors", "key"), lambda r: r[2])
    role = Column("role", "acts or signs", lambda r: r[3], choices=("actor", "signatory"))
    columns, key = (_EVENT, PLACE, actor, role), ("event", "role", "number")
    return Table("event_actors", "who acts in events and who signs", columns, roles, key)


def _relations(release: Release) -> Table:
    """Return the table of links between events."""
    kind = Column("kind", "the kind of link", lambda r: r[2].kind, needed=True)
    other = reference("to_event", "the other", EVENT, lambda r: r[2].event)
    columns, about = (_EVENT, PLACE, kind, other), "links between events, recorded once"
    return _listed(release, "relations", about, lambda e: e.relations, columns)


def _identifiers(release: Release) -> Table:
    """Return the table of the numbers that events have in lists of others."""
    columns = (
        _EVENT,
        PLACE,
        reference("scheme", "the list", ("identifiers", "key"), lambda r: r[2].scheme),
        Column("value", "the number in it", lambda r: r[2].value, needed=True),
        Column("url", "the address of the entry", lambda r: r[2].url, needed=True),
    )
    about = "the numbers of events in lists of others"
    corpus = release.corpus
    return _listed(release, "event_identifiers", about, lambda e: identified(corpus, e), columns)


_EVENT = reference("event", "the event", EVENT, lambda r: r[0].id)


def _listed(
    release: Release,
    name: str,
    about: str,
    get: Callable[[Event], Sequence[Any]],
    columns: tuple[Column, ...],
) -> Table:
    """Return the table of what events have several of: a row is event, place and value."""
    found = release.corpus.events
    rows = [(event, n, value) for event in found for n, value in enumerate(get(event), 1)]
    return Table(name, about, columns, rows, ("event", "number"))
