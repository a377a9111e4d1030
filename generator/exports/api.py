"""The files of the API: which there are, what each holds, and their bytes, one record a line.

The file of an event carries no date of the data, so that its bytes stay while its event does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from generator.corpus import numbered
from generator.exports import records, shapes, vocabularies
from generator.exports.quality import Quality, quality
from generator.exports.release import PREFIX, VERSION, Release


class Head(TypedDict):
    """What every list says of itself."""

    version: Literal[1]
    data_date: Annotated[shapes.Day, Field(description="the day of the data")]


class EventsFile(Head):
    """All events in the order of time."""

    events: list[shapes.Event]


class SourcesFile(Head):
    """All sources by their keys."""

    sources: list[shapes.Source]


class ArticlesFile(Head):
    """Articles taken apart into their claims."""

    articles: list[shapes.Article]


class QualityFile(Head, Quality):
    """What the data says of itself."""


class ActorsFile(Head):
    """Who acts in events."""

    actors: list[vocabularies.Actor]


class PlacesFile(Head):
    """Where events are."""

    places: list[vocabularies.Place]


class TracksFile(Head):
    """The lines of events."""

    tracks: list[vocabularies.Track]


class PublishersFile(Head):
    """Who publishes the sources."""

    publishers: list[vocabularies.Publisher]


class SidesFile(Head):
    """The sides of publishers, and the places of the balance where they are counted."""

    sides: list[vocabularies.Side]
    balance: list[vocabularies.BalancePlace]


class KindsFile(Head, vocabularies.Kinds):
    """The kinds and states of records."""


class ZonesFile(Head):
    """The time zones of hours."""

    zones: list[vocabularies.Zone]


class IdentifiersFile(Head):
    """The lists of others in which events have numbers."""

    identifiers: list[vocabularies.Scheme]


class TermsFile(Head):
    """The glossary."""

    terms: list[vocabularies.Term]


class OfEvent(TypedDict):
    """The event that a record of this list is of."""

    event: shapes.EventId


class ListedCorrection(shapes.Correction, OfEvent):
    """A correction, with its event."""


class ListedRetired(shapes.Retired, OfEvent):
    """A removed claim, with its event."""


class RetiredEvent(TypedDict):
    """An event that was published and is gone; its address says so."""

    id: shapes.EventId
    title: shapes.Texts
    on: shapes.Day
    reason: shapes.Texts
    claims: list[shapes.PartId]
    now: Annotated[shapes.EventId | None, Field(description="the event that took its place")]
    former_ids: list[shapes.EventId]


class CorrectionsFile(Head):
    """What was corrected and removed after it was published."""

    corrections: list[ListedCorrection]
    retired_claims: list[ListedRetired]
    retired_events: list[RetiredEvent]
    former_ids: Annotated[
        dict[str, str], Field(description="ids of before, with the id that each has now")
    ]


class EventFile(TypedDict):
    """One event with the sources that it cites, in the order of their numbers on its page."""

    version: Literal[1]
    event: shapes.Event
    sources: list[shapes.CitedSource]


class Licence(TypedDict):
    """The licence of the data."""

    id: Annotated[str, Field(description="its SPDX identifier")]
    title: str
    url: str


class Listed(TypedDict):
    """A file that there is."""

    path: Annotated[str, Field(description="below `root`; `{id}` stands for the id of an event")]
    about: str
    media_type: str
    schema: Annotated[str | None, Field(description="the path of its JSON Schema")]
    records: Annotated[int | None, Field(description="how many records it holds")]


class IndexFile(Head):
    """What there is to fetch."""

    title: shapes.Texts
    description: shapes.Texts
    licence: Licence | None
    languages: list[str]
    root: Annotated[str, Field(description="the address below which the paths stand, or nothing")]
    openapi: str
    files: list[Listed]


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the API: its name, its shape and how its lists are made."""

    name: str
    shape: type
    make: Callable[[Release], Mapping[str, object]]


def _sources(release: Release) -> list[shapes.Source]:
    found = release.corpus
    return [
        records.source_record(found, records.cited_source(found, key, source))
        for key, source in found.sources.items()
    ]


def _corrections(release: Release) -> Mapping[str, object]:
    events = release.corpus.events
    return {
        "corrections": [
            {"event": event.id, **records.correction_record(one)}
            for event in events
            for one in event.corrections
        ],
        "retired_claims": [
            {"event": event.id, **records.retired_record(event, one)}
            for event in events
            for one in event.retired
        ],
        "retired_events": [one.model_dump(mode="json") for one in release.corpus.tombstones],
        "former_ids": dict(release.corpus.former),
    }


FILES: tuple[Kept, ...] = (
    Kept(
        "events",
        EventsFile,
        lambda of: {"events": [records.event_record(of, one) for one in of.corpus.events]},
    ),
    Kept("sources", SourcesFile, lambda of: {"sources": _sources(of)}),
    Kept(
        "articles",
        ArticlesFile,
        lambda of: {"articles": [records.article_record(one) for one in of.corpus.articles]},
    ),
    Kept("corrections", CorrectionsFile, _corrections),
    Kept("quality", QualityFile, lambda of: quality(of.corpus)),
    Kept("actors", ActorsFile, lambda of: {"actors": vocabularies.actors(of.corpus)}),
    Kept("places", PlacesFile, lambda of: {"places": vocabularies.places(of.corpus)}),
    Kept("tracks", TracksFile, lambda of: {"tracks": vocabularies.tracks(of.corpus)}),
    Kept(
        "publishers",
        PublishersFile,
        lambda of: {"publishers": vocabularies.publishers(of.corpus)},
    ),
    Kept(
        "sides",
        SidesFile,
        lambda of: {
            "sides": vocabularies.sides(of.corpus),
            "balance": vocabularies.balance(of.corpus),
        },
    ),
    Kept("kinds", KindsFile, lambda of: vocabularies.kinds(of.corpus)),
    Kept("zones", ZonesFile, lambda of: {"zones": vocabularies.zones(of.corpus)}),
    Kept(
        "identifiers",
        IdentifiersFile,
        lambda of: {"identifiers": vocabularies.identifiers(of.corpus)},
    ),
    Kept("terms", TermsFile, lambda of: {"terms": vocabularies.terms(of.corpus)}),
)
"""The lists of the API."""
SHAPES: Mapping[str, type] = {
    "index": IndexFile,
    **{kept.name: kept.shape for kept in FILES},
    "event": EventFile,
}
"""The shape of each file of the API, by the name of its schema."""


def files(release: Release) -> Iterator[tuple[str, str]]:
    """Yield paths and contents of the lists and of each event's file."""
    head = {"version": VERSION, "data_date": release.data_date}
    for kept in FILES:
        yield f"{PREFIX}{kept.name}.json", written({**head, **kept.make(release)})
    yield from _events(release)


def _events(release: Release) -> Iterator[tuple[str, str]]:
    corpus = release.corpus
    cited = {key: records.cited_source(corpus, key, one) for key, one in corpus.sources.items()}
    for event in corpus.events:
        content: EventFile = {
            "version": VERSION,
            "event": records.event_record(release, event),
            "sources": [cited[key] for key in numbered(event)],
        }
        yield event_path(event.id), written(content)


def event_path(event_id: str) -> str:
    """Return the path of an event's file."""
    return f"{PREFIX}events/{event_id}.json"


def written(content: Mapping[str, object]) -> str:
    """Return a JSON object with a line for each of its fields and for each record of a list."""
    fields = [f"{json.dumps(name)}: {_value(value)}" for name, value in content.items()]
    return "{" + ",\n".join(fields) + "}\n"


def _value(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in value)
        return f"[\n{lines}\n]"
    return json.dumps(value, ensure_ascii=False)


def index(release: Release, more: list[Listed]) -> str:
    """Return the file that names what there is; `more` are files beside the API's own."""
    corpus, site = release.corpus, release.corpus.settings.site
    counts = {"events": len(corpus.events), "sources": len(corpus.sources)}
    licence = site.data_licence
    listed = [_listed(f"{kept.name}.json", kept.name, counts.get(kept.name)) for kept in FILES]
    content: IndexFile = {
        "version": VERSION,
        "data_date": release.data_date,
        "title": dict(site.title),
        "description": dict(site.description),
        "licence": {"id": licence.id, "title": licence.title, "url": licence.url}
        if licence
        else None,
        "languages": list(release.languages),
        "root": release.site_url,
        "openapi": f"{PREFIX}openapi.json",
        "files": [*listed, _listed("events/{id}.json", "event", len(corpus.events)), *more],
    }
    return written(content)


def _listed(name: str, schema: str, count: int | None) -> Listed:
    return {
        "path": f"{PREFIX}{name}",
        "about": about(SHAPES[schema]),
        "media_type": "application/json",
        "schema": f"{PREFIX}schema/{schema}.json",
        "records": count,
    }


def about(shape: type) -> str:
    """Return what a shape is, as its description says."""
    return (shape.__doc__ or "").strip()
