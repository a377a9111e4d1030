"""Events, sources and articles as the API gives them: the records of the corpus as plain values."""

from __future__ import annotations

from generator.amendments import whole
from generator.corpus import Corpus, identified, is_open
from generator.dates import PartialDate
from generator.exports import shapes
from generator.exports.release import Release
from generator.exports.values import Precision
from generator.fields import Local
from generator.model import (
    Article,
    Citation,
    Claim,
    Correction,
    Dating,
    Discrepancy,
    Event,
    Obligation,
    Retired,
    Source,
    Truce,
)


def event_record(release: Release, event: Event) -> shapes.Event:
    """Return an event as the API gives it."""
    return {
        "id": event.id,
        "pages": release.pages(event.id),
        "tracks": list(event.tracks),
        "kind": event.kind,
        "importance": event.importance,
        "dates": [_dating(dating) for dating in event.dates],
        "title": dict(event.title),
        "label": _texts(event.label),
        "places": list(event.places),
        "actors": list(event.actors),
        "signatories": list(event.signatories),
        "claims": [_claim(release.corpus, event, claim) for claim in event.claims],
        "discrepancies": [_discrepancy(one) for one in event.discrepancies],
        "truce": _truce(event.truce) if event.truce else None,
        "obligations": [_obligation(one) for one in event.obligations],
        "relations": [{"kind": one.kind, "event": one.event} for one in event.relations],
        "identifiers": [
            {"scheme": one.scheme, "value": one.value, "url": one.url}
            for one in identified(release.corpus, event)
        ],
        "corrections": [correction_record(one) for one in event.corrections],
        "retired": [retired_record(event, one) for one in event.retired],
        "former_ids": list(event.former_ids),
    }


def correction_record(one: Correction) -> shapes.Correction:
    """Return a correction as the API gives it."""
    return {
        "on": str(one.on),
        "claims": list(one.claims),
        "kind": one.kind,
        "text": _texts(one.text),
    }


def retired_record(event: Event, one: Retired) -> shapes.Retired:
    """Return a removed claim as the API gives it."""
    now = whole(event.id, one.now) or None
    return {"id": one.id, "on": str(one.on), "reason": dict(one.reason), "now": now}


def _texts(text: Local | None) -> dict[str, str] | None:
    return dict(text) if text else None


def _day(day: PartialDate | None) -> str | None:
    return str(day) if day else None


def _about(day: PartialDate | None) -> bool:
    return bool(day and day.approximate)


def _dating(dating: Dating) -> shapes.Dating:
    return {
        "kind": dating.kind,
        "start": str(dating.start),
        "end": _day(dating.end),
        "precision": _precision(dating.start),
        "approximate": dating.start.approximate,
        "end_precision": _precision(dating.end) if dating.end else None,
        "end_approximate": _about(dating.end),
        "time": dating.time,
        "zone": dating.zone,
    }


def _precision(day: PartialDate) -> Precision:
    return "day" if day.day else "month" if day.month else "year"


def _claim(corpus: Corpus, event: Event, claim: Claim) -> shapes.Claim:
    return {
        "id": claim.id,
        "text": dict(claim.text),
        "sources": [_citation(citation) for citation in claim.sources],
        "agreement": corpus.agreement(event, claim).value,
    }


def _citation(citation: Citation) -> shapes.Citation:
    quote = citation.quote
    return {
        "key": citation.key,
        "locator": citation.locator,
        "quote": {"language": quote.language, "text": quote.text} if quote else None,
    }


def _discrepancy(one: Discrepancy) -> shapes.Discrepancy:
    return {
        "id": one.id,
        "kind": one.kind,
        "about": dict(one.about),
        "claims": list(one.claims),
        "open": is_open(one),
        "versions": [
            {
                "text": dict(version.text),
                "sources": [_citation(citation) for citation in version.sources],
                "slip": _texts(version.slip),
            }
            for version in one.versions
        ],
    }


def _truce(truce: Truce) -> shapes.Truce:
    return {
        "name": dict(truce.name),
        "announced": _day(truce.announced),
        "announced_approximate": _about(truce.announced),
        "start": str(truce.start),
        "start_approximate": truce.start.approximate,
        "end": _day(truce.end),
        "end_approximate": _about(truce.end),
        "ending": truce.ending,
        "ended_by": truce.ended_by,
        "basis": list(truce.basis),
        "terms": _texts(truce.terms),
        "monitors": _texts(truce.monitors),
        "guarantors": list(truce.guarantors),
    }


def _obligation(one: Obligation) -> shapes.Obligation:
    return {
        "id": one.id,
        "article": one.article,
        "text": dict(one.text),
        "by": list(one.by),
        "due": _day(one.due),
        "due_approximate": _about(one.due),
        "sources": [_citation(citation) for citation in one.sources],
        "outcomes": [
            {"state": found.state, "text": dict(found.text), "claims": list(found.claims)}
            for found in one.outcomes
        ],
    }


def cited_source(corpus: Corpus, key: str, source: Source) -> shapes.CitedSource:
    """Return a source as an event's file gives it; its side is that of the voice it carries."""
    archive, link = source.archive, source.link
    return {
        "key": key,
        "url": source.url,
        "held": _texts(source.held),
        "title": source.title,
        "description": _texts(source.description),
        "publisher": source.publisher,
        "publisher_name": dict(corpus.publisher(source).name),
        "origin": source.origin,
        "language": source.language,
        "side": corpus.side(source),
        "kind": corpus.kind(source),
        "published": _day(source.published),
        "published_approximate": _about(source.published),
        "check": {"how": source.check.how, "on": str(source.check.on)},
        "link": {"state": link.state, "on": str(link.on), "to": link.to} if link else None,
        "archive": {"url": archive.url, "on": str(archive.on)} if archive else None,
    }


def source_record(corpus: Corpus, cited: shapes.CitedSource) -> shapes.Source:
    """Return a source as the list of sources gives it: with what cites it."""
    return {**cited, "cited_by": [record.id for record in corpus.cited_by[cited["key"]]]}


def article_record(article: Article) -> shapes.Article:
    """Return an article taken apart, as the API gives it."""
    return {
        "id": article.id,
        "title": dict(article.title),
        "source": article.source,
        "claims": [
            {
                "n": claim.n,
                "quote": claim.quote,
                "text": dict(claim.text),
                "verdict": claim.verdict,
                "note": dict(claim.note),
                "sources": [_citation(citation) for citation in claim.sources],
                "claims": list(claim.claims),
            }
            for claim in article.claims
        ],
    }
