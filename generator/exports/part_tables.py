"""The tables of what hangs on events: disagreements, truces, obligations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.corpus import is_open
from generator.exports.columns import Column, Table, day, local
from generator.exports.event_tables import EVENT
from generator.exports.flattened import obligations, versions, whole
from generator.exports.release import Release


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    yield from _disagreements(release)
    yield from _truces(release)
    yield from _obligations(release)


def _once(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return links, each once."""
    return list(dict.fromkeys(rows))


def _disagreements(release: Release) -> Iterator[Table]:
    languages = release.languages
    pairs = [(event, one) for event in release.corpus.events for one in event.discrepancies]
    yield Table(
        "discrepancies",
        "points on which sources differ",
        (
            Column("id", "event#d1", lambda r: whole(r[0].id, r[1].id), needed=True),
            Column("event", "its event", lambda r: r[0].id, needed=True, refers=EVENT),
            Column("kind", "what it is about", lambda r: r[1].kind, needed=True),
            *local(
                languages, "about", "the point as a question", lambda r: r[1].about, needed=True
            ),
            Column(
                "open",
                "whether more than one version still stands",
                lambda r: is_open(r[1]),
                "boolean",
                needed=True,
            ),
        ),
        pairs,
        ("id",),
    )
    point = ("discrepancies", "id")
    yield Table(
        "discrepancy_claims",
        "the claims that a disagreement makes disputed while it is open",
        (
            Column("discrepancy", "the disagreement", lambda r: r[0], needed=True, refers=point),
            Column("claim", "the claim", lambda r: r[1], needed=True, refers=("claims", "id")),
        ),
        _once((whole(e.id, d.id), whole(e.id, name)) for e, d in pairs for name in d.claims),
        ("discrepancy", "claim"),
    )
    yield Table(
        "versions",
        "the versions of disagreements; none is chosen",
        (
            Column("id", "event#d1.2", lambda r: r.id, needed=True),
            Column(
                "discrepancy",
                "the disagreement",
                lambda r: whole(r.event.id, r.discrepancy.id),
                needed=True,
                refers=point,
            ),
            Column(
                "number", "its place in the order of publication", lambda r: r.number, "integer"
            ),
            *local(languages, "text", "what is told", lambda r: r.version.text, needed=True),
            *local(languages, "slip", "why it is shown to be an error", lambda r: r.version.slip),
        ),
        versions(release.corpus),
        ("id",),
    )


def _truces(release: Release) -> Iterator[Table]:
    languages = release.languages
    rows = release.corpus.truces
    event = Column(
        "event", "the event that records it", lambda r: r[0].id, needed=True, refers=EVENT
    )
    yield Table(
        "truces",
        "the lives of truces",
        (
            event,
            *local(languages, "name", "its name", lambda r: r[1].name, needed=True),
            *day("announced", "when it was announced", lambda r: r[1].announced),
            *day("start", "when it began", lambda r: r[1].start, needed=True),
            *day("end", "when it ended; about where no day was declared", lambda r: r[1].end),
            Column("ending", "how it ended", lambda r: r[1].ending),
            Column("ended_by", "the event that ended it", lambda r: r[1].ended_by, refers=EVENT),
            *local(languages, "terms", "its terms", lambda r: r[1].terms),
            *local(languages, "monitors", "who watched over it", lambda r: r[1].monitors),
        ),
        rows,
        ("event",),
    )
    truce = Column("truce", "its event", lambda r: r[0], needed=True, refers=("truces", "event"))
    yield Table(
        "truce_basis",
        "the claims on which the dates of a truce rest",
        (truce, Column("claim", "the claim", lambda r: r[1], needed=True, refers=("claims", "id"))),
        _once((e.id, whole(e.id, name)) for e, t in rows for name in t.basis),
        ("truce", "claim"),
    )
    yield Table(
        "truce_guarantors",
        "the guarantors of truces",
        (
            truce,
            Column("actor", "the actor", lambda r: r[1], needed=True, refers=("actors", "key")),
        ),
        _once((event.id, key) for event, found in rows for key in found.guarantors),
        ("truce", "actor"),
    )


def _obligations(release: Release) -> Iterator[Table]:
    languages, rows = release.languages, obligations(release.corpus)
    owed = ("obligations", "id")
    yield Table(
        "obligations",
        "what agreements bind somebody to do",
        (
            Column("id", "event#o1", lambda r: whole(r[0].id, r[1].id), needed=True),
            Column("event", "the agreement", lambda r: r[0].id, needed=True, refers=EVENT),
            Column("article", "the article of its text", lambda r: r[1].article),
            *local(languages, "text", "what is owed", lambda r: r[1].text, needed=True),
            *day("due", "by when", lambda r: r[1].due),
        ),
        rows,
        ("id",),
    )
    one = Column("obligation", "the obligation", lambda r: r[0], needed=True, refers=owed)
    yield Table(
        "obligation_actors",
        "who owes it",
        (one, Column("actor", "the actor", lambda r: r[1], needed=True, refers=("actors", "key"))),
        _once((whole(event.id, o.id), key) for event, o in rows for key in o.by),
        ("obligation", "actor"),
    )
    outcomes = [
        (whole(event.id, o.id), n, outcome, event)
        for event, o in rows
        for n, outcome in enumerate(o.outcomes, 1)
    ]
    number = Column("number", "its place in the list", lambda r: r[1], "integer", needed=True)
    yield Table(
        "outcomes",
        "what sources report of obligations since",
        (
            one,
            number,
            Column("state", "kept, missed, partly or disputed", lambda r: r[2].state, needed=True),
            *local(languages, "text", "what is reported", lambda r: r[2].text, needed=True),
        ),
        outcomes,
        ("obligation", "number"),
    )
    yield Table(
        "outcome_claims",
        "the claims on which outcomes rest",
        (
            one,
            Column("number", "the outcome", lambda r: int(r[1]), "integer", needed=True),
            Column("claim", "the claim", lambda r: r[2], needed=True, refers=("claims", "id")),
        ),
        _once(
            (o, str(n), whole(event.id, name))
            for o, n, found, event in outcomes
            for name in found.claims
        ),
        ("obligation", "number", "claim"),
    )
