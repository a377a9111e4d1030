"""What machines read of the pages: linked data by a JSON-LD processor, sitemaps, robots.txt."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from pyld import jsonld

from generator.corpus import Corpus, numbered
from generator.dates import PartialDate
from generator.fields import Local
from generator.model import Correction, Retired
from generator.pages.linked_data import linked_data
from generator.pages.page import Options
from generator.pages.renderer import Renderer
from tests.conftest import ROOT
from tests.test_site import HOST, LANGUAGES, pages

CONTEXT = json.loads((ROOT / "tests" / "schema-org.json").read_text(encoding="utf-8"))
SCHEMA = "http://schema.org/"
WORK = {
    *("about", "archivedAt", "author", "citation", "correction", "dateCreated", "dateModified"),
    *("datePublished", "hasPart", "inLanguage", "isPartOf", "license", "name", "publisher"),
    *("text", "url"),
}
PROPERTIES = {
    "Claim": WORK,
    "CorrectionComment": WORK,
    "CreativeWork": WORK,
    "Event": {"endDate", "identifier", "location", "name", "sameAs", "startDate"},
    "GeoCoordinates": {"latitude", "longitude"},
    "Organization": {"name"},
    "Place": {"geo", "name"},
    "PropertyValue": {"name", "propertyID", "url", "value"},
    "WebPage": WORK,
    "WebSite": WORK,
}
"""The types that we use and which of their properties, as schema.org defines them."""
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def loader(address: str, _options: Any) -> dict[str, Any]:
    """Give the context of schema.org from a file, and nothing else: no test asks the network."""
    assert address in {"https://schema.org", "https://schema.org/"}
    return {"contextUrl": None, "documentUrl": address, "document": CONTEXT}


def nodes(text: str, address: str) -> dict[str, dict[str, Any]]:
    """Return the things that linked data speaks of by their addresses."""
    options = {"base": address, "documentLoader": loader}
    flat = jsonld.flatten(json.loads(text), None, options)
    return {one["@id"]: one for one in flat}


def refers(node: dict[str, Any], name: str) -> list[str]:
    """Return the addresses that a property of a thing names."""
    return [one["@id"] for one in node.get(f"{SCHEMA}{name}", [])]


def check(found: dict[str, dict[str, Any]]) -> None:
    """Check that every thing has a type of schema.org and only properties of that type."""
    for node in found.values():
        (kind,) = (one.removeprefix(SCHEMA) for one in node["@type"])
        names = {key.removeprefix(SCHEMA) for key in node if not key.startswith("@")}
        assert names <= PROPERTIES[kind], (kind, names - PROPERTIES[kind])


def test_every_event_page_is_linked_data(site: Path, corpus: Corpus) -> None:
    """A JSON-LD processor finds the event, its claims and its sources on every event's page."""
    seen = 0
    for path, page in pages(site):
        texts = page.xpath('//script[@type="application/ld+json"]/text()')
        if not texts:
            continue
        seen += 1
        address, key = f"{HOST}{path}", page.get("lang", "")
        found = nodes(texts[0], address)
        check(found)
        event = corpus.by_id[path.split("/")[-2]]
        whole = found[address]
        (about,) = refers(whole, "about")
        happened = found[about]
        assert happened[f"{SCHEMA}name"] == [{"@value": event.title[key]}]
        day = {"@type": f"{SCHEMA}Date", "@value": str(event.start)}
        assert happened[f"{SCHEMA}startDate"] == [day]
        assert refers(whole, "hasPart") == [f"{address}#{claim.id}" for claim in event.claims]
        numbers = numbered(event)
        assert refers(whole, "citation") == [f"{address}#s{n}" for n in numbers.values()]
        for claim in event.claims:
            cited = sorted(numbers[one.key] for one in claim.sources)
            part = found[f"{address}#{claim.id}"]
            assert part["@type"] == [f"{SCHEMA}Claim"]
            assert refers(part, "citation") == [f"{address}#s{n}" for n in dict.fromkeys(cited)]
        for source_key, n in numbers.items():
            source, node = corpus.sources[source_key], found[f"{address}#s{n}"]
            assert refers(node, "archivedAt") == ([source.archive.url] if source.archive else [])
        assert refers(whole, "license") == ["https://creativecommons.org/licenses/by/4.0/"]
    assert seen == len(corpus.events) * len(LANGUAGES)


def test_numbers_elsewhere_are_linked_data(faro_corpus: Corpus) -> None:
    """A number in a list of others is a property with its value, and its entry is the same thing."""
    event = faro_corpus.by_id["1998-05-03-first-meeting"]
    address = f"{HOST}events/{event.id}/"
    found = nodes(
        linked_data(Renderer(faro_corpus, "es", Options("2026-11-25")), event, address), address
    )
    check({key: one for key, one in found.items() if "@type" in one})
    happened, entry = found[f"{address}#event"], "https://archivo.example.com/fondos/P-17/"
    assert refers(happened, "sameAs") == [entry]
    own, number = happened[f"{SCHEMA}identifier"]
    assert own == {"@value": event.id}
    assert {name.removeprefix(SCHEMA): value for name, value in found[number["@id"]].items()} == {
        "@id": number["@id"],
        "@type": [f"{SCHEMA}PropertyValue"],
        "name": [{"@value": "Archivo del puerto"}],
        "propertyID": [{"@value": "archivo"}],
        "url": [{"@id": entry}],
        "value": [{"@value": "P-17"}],
    }


def test_corrections_are_linked_data(corpus: Corpus) -> None:
    """What was corrected and removed is said newest first, with the claim that it is about."""
    said = Local({"ar": "قيل", "en": "said"})
    early, late = PartialDate(2026, 11, 1), PartialDate(2026, 11, 2)
    event = corpus.events[0].model_copy(
        update={
            "corrections": (
                Correction.model_construct(on=early, claims=("c1",), kind="correction", text=said),
            ),
            "retired": (Retired.model_construct(id="c9", on=late, reason=said, now=None),),
        }
    )
    renderer = Renderer(
        replace(corpus, events=(event, *corpus.events[1:])), "en", Options("2026-11-25", HOST)
    )
    address = f"{HOST}en/events/{event.id}/"
    text = linked_data(renderer, event, address)
    check({key: one for key, one in nodes(text, address).items() if "@type" in one})
    found = json.loads(text)["correction"]
    assert [one["dateCreated"] for one in found] == [str(late), str(early)]
    assert [one["about"] for one in found] == [[{"@id": "#c9"}], [{"@id": "#c1"}]]
    assert {one["text"] for one in found} == {"said"}


def listed(site: Path, root: str) -> dict[str, dict[str, str]]:
    """Return the addresses of a sitemap, each with its alternates by language."""
    tree = etree.parse(site / root / "sitemap.xml")
    found = {}
    for one in tree.iterfind(".//s:url", SITEMAP):
        links = one.iterfind("x:link", SITEMAP)
        others = {str(link.get("hreflang")): str(link.get("href")) for link in links}
        found[one.findtext("s:loc", "", SITEMAP)] = others
    return found


def test_sitemaps_list_every_page(site: Path) -> None:
    """Each page that search engines may list stands in its language's sitemap, once."""
    everything = {f"{HOST}{path}" for path, page in pages(site) if "404" not in path}
    found = [address for _, root in LANGUAGES.values() for address in listed(site, root)]
    assert len(found) == len(set(found))
    assert set(found) == everything


def test_alternates_are_reciprocal(site: Path) -> None:
    """Each page of a sitemap names its twins, itself and the default, and they name it."""
    found = {k: v for _, root in LANGUAGES.values() for k, v in listed(site, root).items()}
    for address, others in found.items():
        assert set(others) == {*LANGUAGES, "x-default"}, address
        assert address in others.values()
        assert others["x-default"] == others["ar"]
        for other in others.values():
            assert found[other] == others, address


@pytest.mark.parametrize("root", ["", "fr/"])
def test_sitemap_leaves_out_what_is_gone(faro: Path, faro_corpus: Corpus, root: str) -> None:
    """Removed events, old addresses and cards stand in no sitemap and ask not to be listed."""
    addresses = set(listed(faro, root))
    gone = [*faro_corpus.former, *(stone.id for stone in faro_corpus.tombstones)]
    assert gone
    for name in gone:
        assert not [one for one in addresses if name in one]
    for file in (faro / root / "embed").glob("*/index.html"):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert not [one for one in addresses if "/embed/" in one]


def test_robots(site: Path) -> None:
    """Robots may read everything and are told where the sitemaps are."""
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert [one for one in lines if one.startswith("Disallow")] == []
    maps = [one.removeprefix(f"Sitemap: {HOST}") for one in lines[2:] if one]
    assert maps == ["sitemap.xml", "en/sitemap.xml"]
    assert all((site / one).is_file() for one in maps)
