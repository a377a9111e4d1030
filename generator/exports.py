"""The data as JSON, version 1: fields may be added, never renamed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable

from generator.agreement import Agreement
from generator.amendments import whole
from generator.corpus import Corpus, citations
from generator.model import Citation, Claim, Dating, Discrepancy, Event, Record, Retired, Source

PREFIX = "api/v1/"


def exports(corpus: Corpus, data_date: str) -> dict[str, str]:
    """Return the exported files by path."""
    events = [event_record(corpus, event) for event in corpus.events]
    sources = [source_record(corpus, key, source) for key, source in corpus.sources.items()]
    return {
        f"{PREFIX}events.json": _json({"version": 1, "data_date": data_date, "events": events}),
        f"{PREFIX}sources.json": _json({"version": 1, "data_date": data_date, "sources": sources}),
        f"{PREFIX}articles.json": _json(
            {
                "version": 1,
                "data_date": data_date,
                "articles": [_plain(article) for article in corpus.articles],
            }
        ),
        f"{PREFIX}corrections.json": _json(
            {"version": 1, "data_date": data_date, **amended(corpus)}
        ),
        f"{PREFIX}quality.json": _json({"version": 1, "data_date": data_date, **quality(corpus)}),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def event_record(corpus: Corpus, event: Event) -> dict[str, object]:
    """Return an event as the API gives it."""
    return {
        "id": event.id,
        "tracks": list(event.tracks),
        "kind": event.kind,
        "importance": event.importance,
        "dates": [_dating(dating) for dating in event.dates],
        "title": dict(event.title),
        "label": dict(event.label) if event.label else None,
        "places": list(event.places),
        "actors": list(event.actors),
        "signatories": list(event.signatories),
        "claims": [_claim(corpus, event, claim) for claim in event.claims],
        "discrepancies": [_discrepancy(one) for one in event.discrepancies],
        "truce": _plain(event.truce),
        "obligations": [_plain(one) for one in event.obligations],
        "relations": [{"kind": one.kind, "event": one.event} for one in event.relations],
        "corrections": [_plain(one) for one in event.corrections],
        "retired": [_retired(event, one) for one in event.retired],
        "former_ids": list(event.former_ids),
    }


def _retired(event: Event, one: Retired) -> dict[str, object]:
    return {
        "id": one.id,
        "on": str(one.on),
        "reason": dict(one.reason),
        "now": whole(event.id, one.now) or None,
    }


def amended(corpus: Corpus) -> dict[str, object]:
    """Return what was corrected and removed, by event."""
    events = corpus.events
    return {
        "corrections": [
            {"event": event.id} | one.model_dump(mode="json")
            for event in events
            for one in event.corrections
        ],
        "retired_claims": [
            {"event": event.id} | _retired(event, one) for event in events for one in event.retired
        ],
        "retired_events": [_plain(stone) for stone in corpus.tombstones],
        "former_ids": dict(corpus.former),
    }


def _dating(dating: Dating) -> dict[str, object]:
    return {
        "kind": dating.kind,
        "start": str(dating.start),
        "end": str(dating.end) if dating.end else None,
        "precision": dating.start.precision,
        "approximate": dating.start.approximate,
        "time": dating.time,
        "zone": dating.zone,
    }


def _claim(corpus: Corpus, event: Event, claim: Claim) -> dict[str, object]:
    return {
        "id": claim.id,
        "text": dict(claim.text),
        "sources": [_citation(citation) for citation in claim.sources],
        "agreement": str(corpus.agreement(event, claim)),
    }


def _citation(citation: Citation) -> dict[str, object]:
    quote = citation.quote
    return {
        "key": citation.key,
        "locator": citation.locator,
        "quote": {"language": quote.language, "text": quote.text} if quote else None,
    }


def _discrepancy(one: Discrepancy) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "about": dict(one.about),
        "claims": list(one.claims),
        "versions": [
            {
                "text": dict(version.text),
                "sources": [_citation(citation) for citation in version.sources],
                "slip": dict(version.slip) if version.slip else None,
            }
            for version in one.versions
        ],
    }


def _plain(record: Record | None) -> object:
    return record.model_dump(mode="json") if record else None


def source_record(corpus: Corpus, key: str, source: Source) -> dict[str, object]:
    """Return a source as the API gives it; its side is that of the voice it carries."""
    return {
        "key": key,
        "url": source.url,
        "held": dict(source.held) if source.held else None,
        "title": source.title,
        "description": dict(source.description) if source.description else None,
        "publisher": source.publisher,
        "publisher_name": dict(corpus.publisher(source).name),
        "origin": source.origin,
        "language": source.language,
        "side": corpus.side(source),
        "kind": corpus.kind(source),
        "published": str(source.published) if source.published else None,
        "check": {"how": source.check.how, "on": str(source.check.on)},
        "archive": _plain(source.archive),
        "cited_by": [record.id for record in corpus.cited_by[key]],
    }


def quality(corpus: Corpus) -> dict[str, object]:
    """Return what the data says of itself: counts and shares."""
    claims = [(event, claim) for event in corpus.events for claim in event.claims]
    states = Counter(str(corpus.agreement(event, claim)) for event, claim in claims)
    weighty = [event for event in corpus.events if event.importance < 3]
    several = sum(len(_sides(corpus, event)) > 1 for event in weighty)
    sources = corpus.sources.values()
    return {
        "events": len(corpus.events),
        "claims": len(claims),
        "claims_cited": sum(bool(claim.sources) for _, claim in claims),
        "discrepancies": sum(len(event.discrepancies) for event in corpus.events),
        "truces": len(corpus.truces),
        "sources": {
            "total": len(corpus.sources),
            "by_language": _counts(source.language for source in sources),
            "by_side": _counts(corpus.side(source) for source in sources),
            "by_kind": _counts(corpus.kind(source) for source in sources),
            "by_check": _counts(source.check.how for source in sources),
            "with_title": sum(source.title is not None for source in sources),
            "with_archive": sum(source.archive is not None for source in sources),
        },
        "agreement": {
            str(state): {"claims": states[state], "share": _share(states[state], len(claims))}
            for state in Agreement
        },
        "weighty_events": {
            "total": len(weighty),
            "with_several_sides": several,
            "share": _share(several, len(weighty)),
        },
        "events_lacking_a_side_that_acts": list(_lacking(corpus)),
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _sides(corpus: Corpus, event: Event) -> set[str]:
    return {corpus.side(corpus.sources[citation.key]) for citation in citations(event)}


def _lacking(corpus: Corpus) -> Iterable[dict[str, object]]:
    """Yield the weighty events in which a side acts that no source of theirs has."""
    own = {key for key, side in corpus.vocabulary.sides.items() if not side.own}
    for event in corpus.events:
        acting = {corpus.actor(key).side for key in event.actors} & own
        missing = sorted(acting - _sides(corpus, event))
        if event.importance < 3 and missing:
            yield {"event": event.id, "sides": missing}
