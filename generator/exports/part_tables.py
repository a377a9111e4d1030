"""The tables of what hangs on events: disagreements, truces, obligations."""

from __future__ import annotations

from collections.abc import Iterator

from generator.amendments import whole
from generator.corpus import is_open
from generator.exports.columns import PLACE, Column, Table, day, links, local, reference
from generator.exports.event_tables import EVENT
from generator.exports.flattened import obligations, versions
from generator.exports.release import Release

CLAIM, ACTOR = ("claim", "the claim", ("claims", "id")), ("actor", "the actor", ("actors", "key"))
POINT, OWED, TRUCE = ("discrepancies", "id"), ("obligations", "id"), ("truces", "event")


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    yield _discrepancies(release)
    yield _discrepancy_claims(release)
    yield _versions(release)
    yield _truces(release)
    yield from _of_truces(release)
    yield _obligations(release)
    yield _obligation_actors(release)
    yield from _outcomes(release)


def _discrepancies(release: Release) -> Table:
    pairs = [(event, one) for event in release.corpus.events for one in event.discrepancies]
    point = local(
        release.languages, "about", "the point as a question", lambda r: r[1].about, needed=True
    )
    columns = (
        Column("id", "event#d1", lambda r: whole(r[0].id, r[1].id), needed=True),
        reference("event", "its event", EVENT, lambda r: r[0].id),
        Column("kind", "what it is about", lambda r: r[1].kind, needed=True),
        *point,
        Column(
            "open",
            "whether more than one version still stands",
            lambda r: is_open(r[1]),
            "boolean",
            needed=True,
        ),
    )
    return Table("discrepancies", "points on which sources differ", columns, pairs, ("id",))


def _discrepancy_claims(release: Release) -> Table:
    return links(
        "discrepancy_claims",
        "the claims that a disagreement makes disputed while it is open",
        (("discrepancy", "the disagreement", POINT), CLAIM),
        (
            (whole(event.id, one.id), whole(event.id, name))
            for event in release.corpus.events
            for one in event.discrepancies
            for name in one.claims
        ),
    )


def _versions(release: Release) -> Table:
    languages = release.languages
    columns = (
        Column("id", "event#d1.2", lambda r: r.id, needed=True),
        reference(
            "discrepancy", "the disagreement", POINT, lambda r: whole(r.event.id, r.discrepancy.id)
        ),
        Column("number", "its place in the order of publication", lambda r: r.number, "integer"),
        *local(languages, "text", "what is told", lambda r: r.version.text, needed=True),
        *local(languages, "slip", "why it is shown to be an error", lambda r: r.version.slip),
    )
    about = "the versions of disagreements; none is chosen"
    return Table("versions", about, columns, versions(release.corpus), ("id",))


def _truces(release: Release) -> Table:
    languages = release.languages
    columns = (
        reference("event", "the event that records it", EVENT, lambda r: r[0].id),
        *local(languages, "name", "its name", lambda r: r[1].name, needed=True),
        *day("announced", "when it was announced", lambda r: r[1].announced),
        *day("start", "when it began", lambda r: r[1].start, needed=True),
        *day("end", "when it ended; about where no day was declared", lambda r: r[1].end),
        Column("ending", "how it ended", lambda r: r[1].ending),
        Column("ended_by", "the event that ended it", lambda r: r[1].ended_by, refers=EVENT),
        *local(languages, "terms", "its terms", lambda r: r[1].terms),
        *local(languages, "monitors", "who watched over it", lambda r: r[1].monitors),
    )
    return Table("truces", "the lives of truces", columns, release.corpus.truces, ("event",))


def _of_truces(release: Release) -> Iterator[Table]:
    rows, truce = release.corpus.truces, ("truce", "its event", TRUCE)
    yield links(
        "truce_basis",
        "the claims on which the dates of a truce rest",
        (truce, CLAIM),
        ((event.id, whole(event.id, name)) for event, found in rows for name in found.basis),
    )
    yield links(
        "truce_guarantors",
        "the guarantors of truces",
        (truce, ACTOR),
        ((event.id, key) for event, found in rows for key in found.guarantors),
    )


def _obligations(release: Release) -> Table:
    columns = (
        Column("id", "event#o1", lambda r: whole(r[0].id, r[1].id), needed=True),
        reference("event", "the agreement", EVENT, lambda r: r[0].id),
        Column("article", "the article of its text", lambda r: r[1].article),
        *local(release.languages, "text", "what is owed", lambda r: r[1].text, needed=True),
        *day("due", "by when", lambda r: r[1].due),
    )
    about = "what agreements bind somebody to do"
    return Table("obligations", about, columns, obligations(release.corpus), ("id",))


def _obligation_actors(release: Release) -> Table:
    return links(
        "obligation_actors",
        "who owes it",
        (("obligation", "the obligation", OWED), ACTOR),
        ((whole(event.id, o.id), k) for event, o in obligations(release.corpus) for k in o.by),
    )


def _outcomes(release: Release) -> Iterator[Table]:
    rows = [
        (whole(event.id, one.id), n, outcome, event)
        for event, one in obligations(release.corpus)
        for n, outcome in enumerate(one.outcomes, 1)
    ]
    owed = reference("obligation", "the obligation", OWED, lambda r: r[0])
    state = Column("state", "kept, missed, partly or disputed", lambda r: r[2].state, needed=True)
    text = local(release.languages, "text", "what is reported", lambda r: r[2].text, needed=True)
    about = "what sources report of obligations since"
    yield Table("outcomes", about, (owed, PLACE, state, *text), rows, ("obligation", "number"))
    number = Column("number", "the outcome", lambda r: r[1], "integer", needed=True)
    claim = reference(*CLAIM, lambda r: r[2])
    resting = dict.fromkeys(
        (one, n, whole(event.id, name)) for one, n, found, event in rows for name in found.claims
    )
    yield Table(
        "outcome_claims",
        "the claims on which outcomes rest",
        (owed, number, claim),
        list(resting),
        ("obligation", "number", "claim"),
    )
