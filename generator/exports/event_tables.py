"""The tables of events, their claims and their lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.agreement import Agreement
from generator.exports.columns import Column, Table, day, local, span
from generator.exports.flattened import claims
from generator.exports.release import Release
from generator.model import Event

EVENT = ("events", "id")
STATES = tuple(str(one) for one in Agreement)


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    yield events(release)
    yield from _of_event(release)
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
        Column("event", "its event", lambda r: r.event.id, needed=True, refers=EVENT),
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


def _of_event(release: Release) -> Iterator[Table]:
    """Yield what an event has several of: dates, tracks, places, actors, links."""
    found = release.corpus.events
    event = Column("event", "the event", lambda r: r[0].id, needed=True, refers=EVENT)
    number = Column("number", "its place in the list", lambda r: r[1], "integer", needed=True)
    yield Table(
        "event_dates",
        "all dates of an event; the first is that of the timeline",
        (
            event,
            number,
            Column("kind", "what happened on that date", lambda r: r[2].kind, needed=True),
            *day("start", "the date", lambda r: r[2].start, needed=True),
            *day("end", "the last day, where there are several", lambda r: r[2].end),
            *span(lambda r: (r[2].start, r[2].end)),
            Column("time", "the hour, as the source has it", lambda r: r[2].time),
            Column("zone", "its time zone", lambda r: r[2].zone, refers=("zones", "key")),
        ),
        [(one, n, dating) for one in found for n, dating in enumerate(one.dates, 1)],
        ("event", "number"),
    )
    lists = {
        "track": [(e, n, key) for e in found for n, key in enumerate(e.tracks, 1)],
        "place": [(e, n, key) for e in found for n, key in enumerate(e.places, 1)],
    }
    for name, rows in lists.items():
        key = Column(name, f"the {name}", lambda r: r[2], needed=True, refers=(f"{name}s", "key"))
        about = f"the {name}s of events"
        yield Table(f"event_{name}s", about, (event, number, key), rows, ("event", "number"))
    roles = [
        (one, n, key, role)
        for one in found
        for role, keys in (("actor", one.actors), ("signatory", one.signatories))
        for n, key in enumerate(keys, 1)
    ]
    actor = Column("actor", "the actor", lambda r: r[2], needed=True, refers=("actors", "key"))
    role = Column("role", "acts or signs", lambda r: r[3], choices=("actor", "signatory"))
    yield Table(
        "event_actors",
        "who acts in events and who signs",
        (event, number, actor, role),
        roles,
        ("event", "role", "number"),
    )
    yield Table(
        "relations",
        "links between events, recorded once",
        (
            event,
            number,
            Column("kind", "the kind of link", lambda r: r[2].kind, needed=True),
            Column("to_event", "the other", lambda r: r[2].event, needed=True, refers=EVENT),
        ),
        [(one, n, link) for one in found for n, link in enumerate(one.relations, 1)],
        ("event", "number"),
    )
