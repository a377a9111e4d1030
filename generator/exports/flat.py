"""The four tables for spreadsheets: each whole in itself, with its caveats in columns.

A cell that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from typing import Any

from generator.agreement import Agreement
from generator.amendments import whole
from generator.corpus import Corpus, citations, identified, numbered
from generator.exports import flattened, source_tables
from generator.exports.columns import Column, Table, Value, joined, listed, local
from generator.exports.event_tables import claim_columns, event_columns
from generator.exports.flattened import ClaimRow
from generator.exports.release import Release
from generator.exports.vocabularies import state_names
from generator.fields import Local
from generator.model import Event

BOM = "\ufeff"
"""By this mark spreadsheets know that a file is in UTF-8."""
FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""Beginnings of cells that spreadsheets take for formulas (owasp.org, CSV injection)."""


def tables(release: Release) -> tuple[Table, ...]:
    """Return the tables of events, claims, sources and citations."""
    claims = flattened.claims(release.corpus)
    return (
        _events(release, claims),
        _claims(release, claims),
        _sources(release),
        _citations(release, claims),
    )


def text(table: Table) -> str:
    """Return a table as CSV, with its names in the first line."""
    file = StringIO()
    file.write(BOM)
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows())
    return file.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if FORMULA.match(value) else value
    return "" if value is None else str(value)


def _named(
    release: Release,
    name: str,
    about: str,
    names: Mapping[str, Local],
    get: Callable[[Any], str | None],
) -> tuple[Column, ...]:
    """Return the columns of the name of a key in every language."""

    def texts(record: Any) -> Mapping[str, str] | None:
        key = get(record)
        return names[key] if key else None

    return local(release.languages, name, about, texts)


def _names(records: Mapping[str, Any]) -> dict[str, Local]:
    return {key: record.name for key, record in records.items()}


def _list(
    release: Release, name: str, records: Mapping[str, Any], get: Callable[[Any], Iterable[str]]
) -> Iterator[Column]:
    """Yield the column of keys of a list, then those of their names."""
    yield Column(name, f"keys of {name}", lambda record: listed(get(record)))
    yield from joined(
        release.languages,
        name,
        f"the names of the {name}",
        lambda record: [records[key].name for key in get(record)],
    )


def _events(release: Release, claims: list[ClaimRow]) -> Table:
    corpus, vocabulary = release.corpus, release.corpus.vocabulary
    states = {event.id: [row.agreement for row in rows] for event, rows in _by_event(claims)}

    def number(name: str, about: str, get: Callable[[Event], int]) -> Column:
        return Column(name, about, get, "integer", needed=True)

    columns = (
        *event_columns(release),
        *_named(
            release,
            "date_kind",
            "the name of what happened on that date",
            _names(vocabulary.kinds.dates),
            lambda e: e.dates[0].kind,
        ),
        *_named(
            release,
            "kind",
            "the name of the kind",
            _names(vocabulary.kinds.events),
            lambda e: e.kind,
        ),
        *_list(release, "tracks", vocabulary.tracks, lambda e: e.tracks),
        *_list(release, "places", vocabulary.places, lambda e: e.places),
        *_list(release, "actors", vocabulary.actors, lambda e: e.actors),
        *_list(release, "signatories", vocabulary.actors, lambda e: e.signatories),
        Column(
            "identifiers",
            "its numbers in lists of others, as addresses",
            lambda e: listed(one.url for one in identified(corpus, e)),
        ),
        number("claims", "how many claims it has", lambda e: len(e.claims)),
        number(
            "disputed_claims",
            "of these, how many are disputed",
            lambda e: states[e.id].count(Agreement.DISPUTED),
        ),
        number(
            "one_source_claims",
            "of these, how many one voice alone carries",
            lambda e: states[e.id].count(Agreement.SINGLE),
        ),
        number("discrepancies", "how many disagreements it has", lambda e: len(e.discrepancies)),
        number("sources", "how many sources it cites", lambda e: len(numbered(e))),
        *_list(release, "sides", vocabulary.sides, lambda e: _sides(corpus, e)),
    )
    return Table("events", "what happened", columns, corpus.events, ("id",))


def _by_event(claims: list[ClaimRow]) -> Iterable[tuple[Event, list[ClaimRow]]]:
    found: dict[str, tuple[Event, list[ClaimRow]]] = {}
    for row in claims:
        found.setdefault(row.event.id, (row.event, []))[1].append(row)
    return found.values()


def _sides(corpus: Corpus, event: Event) -> tuple[str, ...]:
    keys = dict.fromkeys(citation.key for citation in citations(event))
    return flattened.in_order(corpus, (corpus.sources[key] for key in keys))


def _claims(release: Release, claims: list[ClaimRow]) -> Table:
    languages = release.languages
    of_event = {column.name: column for column in event_columns(release)}
    kept = ("start", "start_precision", "start_approximate", "end", "first_day", "last_day")

    def whole_ids(row: ClaimRow) -> Value:
        return listed(whole(row.event.id, one.id) for one in row.disputes)

    def pages(row: ClaimRow) -> Mapping[str, str]:
        found = release.pages(row.event.id)
        return {language: f"{page}#{row.claim.id}" for language, page in found.items()}

    columns = (
        *claim_columns(release),
        *_named(
            release,
            "agreement",
            "the name of that state",
            state_names(release.corpus, "agreement"),
            lambda r: str(r.agreement),
        ),
        *_list(release, "sides", release.corpus.vocabulary.sides, lambda r: r.sides),
        Column("disputed_in", "the open disagreements that name it", whole_ids),
        *joined(
            languages,
            "disputed_about",
            "what these are about",
            lambda r: [one.about for one in r.disputes],
        ),
        Column(
            "source_keys",
            "the sources that it cites",
            lambda r: listed(citation.key for citation in r.claim.sources),
            needed=True,
        ),
        *local(languages, "event_title", "the title of its event", lambda r: r.event.title),
        *(_of_event(of_event[name]) for name in kept),
        *local(languages, "url", "its address", pages),
    )
    return Table("claims", "assertions with their agreement", _once(columns), claims, ("id",))


def _once(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Return columns, each name once, where it stands first."""
    return tuple({column.name: column for column in reversed(list(columns))}.values())[::-1]


def _of_event(column: Column) -> Column:
    get = column.get
    return Column(
        f"event_{column.name}",
        column.about,
        lambda row: get(row.event),
        column.kind,
        choices=column.choices,
    )


def _sources(release: Release) -> Table:
    corpus = release.corpus
    publishers = _names(corpus.vocabulary.publishers)
    columns = (
        *source_tables.source_columns(release),
        *_named(release, "publisher", "the publisher's name", publishers, lambda r: r[1].publisher),
        *_named(release, "origin", "the origin's name", publishers, lambda r: r[1].origin),
        *_side(release, lambda r: corpus.side(r[1])),
        *_named(
            release,
            "check_how",
            "how it was read, in words",
            state_names(corpus, "checks"),
            lambda r: r[1].check.how,
        ),
        Column(
            "cited_by",
            "the events and articles that cite it",
            lambda r: listed(record.id for record in corpus.cited_by[r[0]]),
        ),
    )
    rows = list(corpus.sources.items())
    return Table("sources", "pages and documents that claims rest on", columns, rows, ("key",))


def _side(release: Release, get: Callable[[Any], str]) -> tuple[Column, ...]:
    sides = _names(release.corpus.vocabulary.sides)
    return _named(release, "side", "the name of the side", sides, get)


def _citations(release: Release, claims: list[ClaimRow]) -> Table:
    corpus, rows = release.corpus, flattened.citations(release.corpus)
    agreement = {row.id: str(row.agreement) for row in claims}
    columns = (
        *source_tables.citation_columns(),
        Column("owner", "the claim or other part that cites, whole in itself", lambda r: r.owner),
        Column(
            "claim",
            "the claim, if one cites",
            lambda r: r.owner if r.part == "claim" else None,
            refers=("claims", "id"),
        ),
        Column("agreement", "the agreement of that claim", lambda r: agreement.get(r.owner)),
        Column("url", "the address of the source", lambda r: r.source.url),
        Column("side", "the side of its voice", lambda r: corpus.side(r.source), needed=True),
        *_side(release, lambda r: corpus.side(r.source)),
        Column("check_how", "how the source was read", lambda r: r.source.check.how, needed=True),
    )
    return Table("citations", "which source is named for what", columns, rows, ("id",))
