"""The page of an event for machines: schema.org as JSON-LD, safe inside a script element.

An event, its claims with the sources that each cites, the sources with their stored copies, and
what was corrected. Ids are relative, as on the page: a claim is `#c1`, a source `#s1`.
"""

from __future__ import annotations

import json
import re

from generator.corpus import Identified, identified
from generator.model import Event, Source
from generator.pages.renderer import Renderer
from generator.vocabulary import Place

UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end the script element or a line of it, and how JSON may write them."""
RISKY = re.compile("[<>&\u2028\u2029]")


def linked_data(r: Renderer, event: Event, address: str) -> str:
    """Return the JSON-LD of an event's page at an address."""
    settings = r.corpus.settings.site
    site = r.words.pick(settings.title)
    root = f"{r.options.site_url}{r.words.language.root}"
    page: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": r.words.pick(event.title),
        "inLanguage": r.language,
        "dateModified": r.options.data_date,
        "author": _named("Organization", r.words("cite-author")),
        "isPartOf": _named("WebSite", site) | {"url": root},
        "about": _event(r, event),
        "hasPart": [
            {
                "@type": "Claim",
                "@id": f"#{claim.id}",
                "text": r.words.pick(claim.text),
                "citation": [{"@id": f"#s{mark.number}"} for mark in r.marks(event, claim.sources)],
            }
            for claim in event.claims
        ],
        "citation": [_source(r, n, source) for n, _, source in r.sources(event)],
    }
    if settings.data_licence:
        page["license"] = settings.data_licence.url
    if event.corrections or event.retired:
        page["correction"] = _corrections(r, event)
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return RISKY.sub(lambda sign: UNSAFE[ord(sign[0])], text)


def _named(kind: str, name: str) -> dict[str, object]:
    return {"@type": kind, "name": name}


def _corrections(r: Renderer, event: Event) -> list[dict[str, object]]:
    """Return what was corrected and removed, newest first; a claim that is gone keeps its id."""
    found = [(one.on, one.text, one.claims) for one in event.corrections]
    found += [(one.on, one.reason, (one.id,)) for one in event.retired]
    found.sort(key=lambda one: one[0], reverse=True)
    return [
        _correction(str(on), r.words.pick(text) if text else "", ids) for on, text, ids in found
    ]


def _correction(on: str, text: str, claims: tuple[str, ...]) -> dict[str, object]:
    about = [{"@id": f"#{claim}"} for claim in claims or ("event",)]
    found: dict[str, object] = {"@type": "CorrectionComment", "dateCreated": on, "about": about}
    return {**found, "text": text} if text else found


def _event(r: Renderer, event: Event) -> dict[str, object]:
    """Return what happened, when and where; dates are as exact as they are."""
    first, places = event.dates[0], r.corpus.vocabulary.places
    found = _named("Event", r.words.pick(event.title)) | {
        "@id": "#event",
        "identifier": event.id,
        "startDate": str(first.start),
    }
    if numbers := identified(r.corpus, event):
        found["identifier"] = [event.id, *(_number(r, one) for one in numbers)]
        found["sameAs"] = [one.url for one in numbers]
    if first.end:
        found["endDate"] = str(first.end)
    if event.places:
        found["location"] = [_place(r, places[key]) for key in event.places]
    return found


def _number(r: Renderer, one: Identified) -> dict[str, object]:
    name = r.words.pick(r.corpus.vocabulary.identifiers[one.scheme].name)
    found = _named("PropertyValue", name) | {"propertyID": one.scheme}
    return found | {"value": one.value, "url": one.url}


def _place(r: Renderer, place: Place) -> dict[str, object]:
    found = _named("Place", r.words.pick(place.name))
    if place.lat is not None and place.lon is not None:
        where = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
        found["geo"] = where
    return found


def _source(r: Renderer, number: int, source: Source) -> dict[str, object]:
    """Return a source; one whose headline was not seen has a bracketed description for its name."""
    words = r.words
    title = f"[{words.pick(source.description)}]" if source.description else source.title or ""
    found = _named("CreativeWork", title) | {
        "@id": f"#s{number}",
        "inLanguage": source.language,
        "publisher": _named("Organization", r.publisher_name(source)),
    }
    if source.url:
        found["url"] = source.url
    if source.published:
        found["datePublished"] = str(source.published)
    if source.archive:
        found["archivedAt"] = source.archive.url
    return found
