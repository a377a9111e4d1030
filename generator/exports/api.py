"""The files of the API: which there are, what each holds, and their bytes, one record a line.

The file of an event carries no date of the data, so that its bytes stay while its event does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from typing_extensions import TypedDict

from generator.corpus import numbered
from generator.exports import records, shapes, vocabularies
from generator.exports.quality import Quality, quality
from generator.exports.release import PREFIX, VERSION, Release
from generator.exports.values import Day, EventId, PartId, Texts, says


class Head(TypedDict):
    """What every list says of itself."""

    version: Annotated[Literal[1], says("the version of the API")]
    data_date: Annotated[Day, says("the day of the data")]


class EventsFile(Head):
    """All events in the order of time."""

    events: Annotated[list[shapes.Event], says("the events")]


class SourcesFile(Head):
    """All sources by their keys."""

    sources: Annotated[list[shapes.Source], says("the sources")]


class ArticlesFile(Head):
    """Articles taken apart into their claims."""

    articles: Annotated[list[shapes.Article], says("the articles")]


class QualityFile(Head, Quality):
    """What the data says of itself."""


class ActorsFile(Head):
    """Who acts in events."""

    actors: Annotated[list[vocabularies.Actor], says("the actors")]


class PlacesFile(Head):
    """Where events are."""

    places: Annotated[list[vocabularies.Place], says("the places")]


class TracksFile(Head):
    """The lines of events."""

    tracks: Annotated[list[vocabularies.Track], says("the tracks, in the order of their lanes")]


class PublishersFile(Head):
    """Who publishes the sources."""

    publishers: Annotated[list[vocabularies.Publisher], says("the publishers")]


class SidesFile(Head):
    """The sides of publishers, and the places of the balance where they are counted."""

    sides: Annotated[list[vocabularies.Side], says("the sides")]
    balance: Annotated[
        list[vocabularies.BalancePlace], says("the places of the balance, in their order")
    ]


class KindsFile(Head, vocabularies.Kinds):
    """The kinds and states of records."""


class ZonesFile(Head):
    """The time zones of hours."""

    zones: Annotated[list[vocabularies.Zone], says("the zones")]


class IdentifiersFile(Head):
    """The lists of others in which events have numbers."""

    identifiers: Annotated[list[vocabularies.Scheme], says("the lists")]


class TermsFile(Head):
    """The glossary."""

    terms: Annotated[list[vocabularies.Term], says("the terms")]


class OfEvent(TypedDict):
    """The event that a record of this list is of."""

    event: Annotated[EventId, says("the id of the event")]


class ListedCorrection(shapes.Correction, OfEvent):
    """A correction, with its event."""


class ListedRetired(shapes.Retired, OfEvent):
    """A removed claim, with its event."""


class RetiredEvent(TypedDict):
    """An event that was published and is gone; its address says so."""

    id: Annotated[EventId, says("the id it had")]
    title: Annotated[Texts, says("its title")]
    on: Annotated[Day, says("the day on which it was taken off the site")]
    reason: Annotated[Texts, says("why it was removed")]
    claims: Annotated[list[PartId], says("the claims it had")]
    now: Annotated[EventId | None, says("the event that took its place")]
    former_ids: Annotated[list[EventId], says("ids that its address had before")]


class CorrectionsFile(Head):
    """What was corrected and removed after it was published."""

    corrections: Annotated[list[ListedCorrection], says("what was corrected")]
    retired_claims: Annotated[list[ListedRetired], says("claims that are gone")]
    retired_events: Annotated[list[RetiredEvent], says("events that are gone")]
    former_ids: Annotated[dict[str, str], says("ids of before, with the id that each has now")]


class EventFile(TypedDict):
    """One event with the sources that it cites, in the order of their numbers on its page."""

    version: Annotated[Literal[1], says("the version of the API")]
    event: Annotated[shapes.Event, says("the event")]
    sources: Annotated[list[shapes.CitedSource], says("its sources")]


class Licence(TypedDict):
    """The licence of the data."""

    id: Annotated[str, says("its SPDX identifier")]
    title: Annotated[str, says("its name")]
    url: Annotated[str, says("the address of its text")]


class Listed(TypedDict):
    """A file that there is."""

    path: Annotated[str, says("below `root`; `{id}` stands for the id of an event")]
    about: Annotated[str, says("what it holds")]
    media_type: Annotated[str, says("its media type")]
    schema: Annotated[str | None, says("the path of its JSON Schema")]
    records: Annotated[int | None, says("how many records it holds")]


class IndexFile(Head):
    """What there is to fetch."""

    title: Annotated[Texts, says("the title of the site")]
    description: Annotated[Texts, says("what the site is about")]
    licence: Annotated[Licence | None, says("the licence of the data")]
    languages: Annotated[list[str], says("the languages of the texts, the first one first")]
    root: Annotated[str, says("the address below which the paths stand, or nothing")]
    openapi: Annotated[str, says("the path of the OpenAPI description")]
    files: Annotated[list[Listed], says("the files that there are")]


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
