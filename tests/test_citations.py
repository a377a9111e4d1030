"""Files for reference managers are read back by pandoc, which has written none of them."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from babel import Locale
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from generator import citations
from generator.citations.bibtex import bibtex, escaped
from generator.citations.csl import csl, listed
from generator.citations.entries import Edition, Entry, source_entry
from generator.citations.ris import ris
from generator.corpus import Corpus, numbered
from generator.dates import PartialDate
from tests.test_site import HOST, LANGUAGES, pages

READ_AS = {"bib": "biblatex", "ris": "ris", "json": "csljson"}
QUOTES = re.compile(r"[\"'’‘“”`]|</?span[^>]*>")
"""Quotation marks, which pandoc sets as a typographer would, and its mark of a title kept whole."""
INVISIBLE = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
PLAIN = Entry(
    key="k", title="A title", author="An office", url="https://a.example/b_c?d=1&e=%D8#f~g"
)
HEAVIEST = 70_000
"""The most bytes that an event's page may bring over the wire, without fonts."""


def page_address(event_id: str) -> str:
    """Return the address of an event's page in the first language."""
    return f"{HOST}events/{event_id}/"


def read(text: str, ending: str) -> list[dict[str, Any]]:
    """Return what pandoc reads in a file."""
    command = [pypandoc.get_pandoc_path(), "-f", READ_AS[ending], "-t", "csljson"]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    assert not done.stderr
    items: list[dict[str, Any]] = json.loads(done.stdout)
    return items


def plain(text: str) -> str:
    """Return a title without what pandoc may change in one."""
    return " ".join(INVISIBLE.sub("", QUOTES.sub("", text)).split())


def written(entry: Entry) -> dict[str, str]:
    """Return an entry in each format."""
    return {"bib": bibtex(entry), "ris": ris(entry), "json": listed([csl(entry)])}


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, str]:
    """The files of the real data."""
    return citations.files(corpus, "2026-11-24", page_address)


@pytest.fixture(scope="module")
def parsed(site: Path, corpus: Corpus) -> dict[str, HtmlElement]:
    """The pages of events in every language by their paths."""
    paths = [f"{root}events/{e.id}/" for _, root in LANGUAGES.values() for e in corpus.events]
    return {
        path: html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))
        for path in paths
    }


def test_every_event_has_its_files(files: dict[str, str], corpus: Corpus) -> None:
    """Each event has a file in each format, and beside them stand those of all sources."""
    expected = {citations.path(e.id, ending) for e in corpus.events for ending in READ_AS}
    expected |= {f"api/v1/{name}" for name in ("sources.bib", "sources.ris", "sources.csl.json")}
    assert set(files) == expected
    assert files == citations.files(corpus, "2026-11-24", page_address)


@pytest.mark.parametrize("ending", sorted(READ_AS))
def test_all_sources_are_read_back(files: dict[str, str], corpus: Corpus, ending: str) -> None:
    """Another program finds every source, with the title and address that the data has."""
    items = read(files[f"api/v1/{citations.WHOLE[ending]}"], ending)
    assert [item["id"] for item in items] == list(corpus.sources)
    default = corpus.settings.default
    for item, source in zip(items, corpus.sources.values(), strict=True):
        described = source.description
        title = f"[{described[default]}]" if described else source.title or ""
        assert plain(item["title"]) == plain(title)
        assert item.get("URL") == source.url
        name = str(Locale.parse(source.language).english_name).lower()
        assert item["language"].split("-")[0] in {source.language, name}
        if source.published:
            year = item["issued"]["date-parts"][0][0]
            assert year == source.published.year
        else:
            assert "issued" not in item


@pytest.mark.parametrize("ending", sorted(READ_AS))
def test_event_and_its_sources_are_read_back(
    files: dict[str, str], corpus: Corpus, ending: str
) -> None:
    """The file of an event has its page, then its sources in the order of their numbers."""
    texts = {event.id: files[citations.path(event.id, ending)] for event in corpus.events}
    for event in corpus.events[:: len(corpus.events) // 12]:
        first, *others = read(texts[event.id], ending)
        assert first["id"] == f"event-{event.id}"
        assert plain(first["title"]) == plain(event.title[corpus.settings.default])
        assert first["URL"] == page_address(event.id)
        assert [item["id"] for item in others] == list(numbered(event))
    opening = {"bib": r"(?m)^@\w+\{", "ris": r"(?m)^TY  - ", "json": r'(?m)^\{"id": '}[ending]
    for event in corpus.events:
        assert len(re.findall(opening, texts[event.id])) == 1 + len(numbered(event)), event.id
        for title in event.title.values():
            said = (
                escaped(title) if ending == "bib" else json.dumps(title, ensure_ascii=False)[1:-1]
            )
            assert (title if ending == "ris" else said) in texts[event.id]


@pytest.mark.parametrize("ending", sorted(READ_AS))
@pytest.mark.parametrize(
    "title",
    [
        "خبر عن «هدنة» في 100% من القرى، الفقرة (3)",
        r"50% & more #1: \foo_bar ~ $5 ^ {whole}",
        'a "quoted" <b> & </script> title',
        "A, B and C: x | y",
    ],
)
def test_special_characters_are_read_back(title: str, ending: str) -> None:
    """A sign that a format would obey comes back as the sign that it is."""
    (item,) = read(written(replace(PLAIN, title=title))[ending], ending)
    if ending == "json":
        assert json.loads(csl(replace(PLAIN, title=title)))["title"] == title
    else:
        assert plain(item["title"]) == plain(title)
    assert item["URL"] == PLAIN.url


def test_an_odd_brace_harms_no_other_entry() -> None:
    """A brace without its other one does not swallow what follows it."""
    text = "\n".join(bibtex(replace(PLAIN, title=odd)) for odd in ("a { b", "a } b", "} {", "end"))
    assert len(read(text, "bib")) == 4


@pytest.mark.parametrize("ending", sorted(READ_AS))
@pytest.mark.parametrize("day", ["2015", "2015-09", "2015-09-24", "2015-09~"])
def test_dates_are_as_exact_as_they_are(day: str, ending: str) -> None:
    """No month or day is added to a date, and about stays about where the format has a word."""
    value = PartialDate.parse(day)
    text = written(replace(PLAIN, issued=value))[ending]
    parts = [int(part) for part in day.strip("~").split("-")]
    if ending == "ris":
        months = [f"{part:02}" for part in parts[1:]] + [""] * (3 - len(parts))
        assert f"DA  - 2015/{'/'.join(months)}{'/~' if value.approximate else ''}\n" in text
    else:
        (item,) = read(text, ending)
        assert item["issued"]["date-parts"] == [parts]
        assert bool(item["issued"].get("circa")) == value.approximate


def test_only_an_opened_page_was_accessed(corpus: Corpus) -> None:
    """An excerpt that was stored gives no date of access; how it was read stands in a note."""
    edition = Edition(corpus, PartialDate(2026, 11, 24), page_address)
    for key, source in corpus.sources.items():
        entry = source_entry(edition, key)
        assert (entry.accessed is not None) == (
            source.check.how == "full-text" and bool(source.url)
        )
        assert entry.accessed or entry.notes


def test_an_author_that_ris_would_part_is_left_to_the_publisher() -> None:
    """RIS parts a name at its comma, so a name with one is not given as an author."""
    (item,) = read(ris(replace(PLAIN, author="Office (north, east)")), "ris")
    assert "author" not in item
    assert item["publisher"] == "Office (north, east)"


def test_page_says_how_it_is_cited(parsed: dict[str, HtmlElement], corpus: Corpus) -> None:
    """A page and each claim has its reference, with author, title, address and date of the data."""
    for path, page in parsed.items():
        key = page.get("lang", "")
        event = corpus.by_id[path.split("/")[-2]]
        own, other = page.xpath('//section[@class="m-citethis"]/p[@data-ref]')
        bare = path.removeprefix("en/")
        for text, language in ((own, key), (other, "en" if key == "ar" else "ar")):
            said = text.text_content()
            assert event.title[language] in said
            assert said.endswith(f"{HOST}{LANGUAGES[language][1]}{bare}")
            assert corpus.settings.words["cite-author"][language] in said
            assert "2026" in said
        assert other.get("lang") != key
        for claim in page.xpath('//ol[@class="m-claims"]/li'):
            (said,) = claim.xpath(".//details/p[@data-ref]")
            assert said.text_content().endswith(f"{HOST}{path}#{claim.get('id')}")
        links = page.xpath('//section[@class="m-citethis"]//a[@download]/@href')
        assert [link.rsplit(".", 1)[1] for link in links] == list(citations.FORMATS)


def test_page_for_machines(parsed: dict[str, HtmlElement], corpus: Corpus) -> None:
    """The JSON-LD has every claim with what it cites, every source, and ends no script element."""
    for path, page in parsed.items():
        (text,) = page.xpath('//script[@type="application/ld+json"]/text()')
        assert not re.search(r"[<>&\u2028\u2029]", text)
        found, event = json.loads(text), corpus.by_id[path.split("/")[-2]]
        assert found["@id"] == f"{HOST}{path}"
        assert found["about"]["startDate"] == str(event.start)
        assert [part["text"] for part in found["hasPart"]] == [
            claim.text[page.get("lang", "")] for claim in event.claims
        ]
        sources = [corpus.sources[key] for key in numbered(event)]
        assert [one.get("url") for one in found["citation"]] == [one.url for one in sources]
        ids = set(page.xpath("//@id"))
        for part in [*found["hasPart"], *found["citation"]]:
            assert part["@id"].removeprefix("#") in ids
        archived = [one["archivedAt"] for one in found["citation"] if "archivedAt" in one]
        assert archived == [one.archive.url for one in sources if one.archive]


def test_links_are_shown_with_title_and_picture(site: Path, corpus: Corpus) -> None:
    """Every page tells its title, words, languages, address and a picture of the asked size."""
    for name, page in pages(site):
        path = name.removesuffix("/")
        if path.endswith("404.html"):
            continue
        said = {one.get("property"): one.get("content") for one in page.xpath("//meta[@property]")}
        key = page.get("lang", "")
        assert said["og:title"], path
        assert said["og:description"], path
        assert said["og:locale"] == corpus.settings.languages[key].locale
        assert said["og:locale:alternate"] != said["og:locale"]
        assert said["og:url"] == f"{HOST}{path}/".replace("example//", "example/")
        assert page.xpath('//meta[@name="twitter:card"]/@content') == ["summary_large_image"]
        picture = (site / said["og:image"].removeprefix(HOST)).read_bytes()
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        size = int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
        assert size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
        if "/events/" in f"/{path}/" and not path.endswith("events"):
            assert f"/{path.removeprefix('en/')}/card.png" in said["og:image"]


def test_site_without_faces_has_no_pictures(faro: Path) -> None:
    """Letters of the machine are never drawn; the files that cite a site need none."""
    assert not list(faro.rglob("*.png"))
    (event, *_) = sorted(faro.glob("events/*/index.html"))
    page = html.fromstring(event.read_text(encoding="utf-8"))
    assert page.xpath('//meta[@name="twitter:card"]/@content') == ["summary"]
    assert not page.xpath('//meta[@property="og:image"]')
    entries = read((faro / f"cite/{event.parent.name}.bib").read_text(encoding="utf-8"), "bib")
    assert entries[0]["author"] == [{"literal": "Quienes escriben El faro"}]


@pytest.mark.browser
def test_reference_is_read_without_scripts_and_copied_with_them(
    browser: Browser, address: str, corpus: Corpus
) -> None:
    """Opening a reference takes no script; where there is one, a button copies its text."""
    page_path = f"{address}events/{corpus.events[0].id}/"
    plain_page = browser.new_context(java_script_enabled=False).new_page()
    plain_page.goto(page_path)
    plain_page.locator("#c1 details summary").click()
    reference = plain_page.locator("#c1 [data-ref]")
    assert reference.is_visible()
    said = reference.text_content()
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(page_path)
    page.locator("#c1 details summary").click()
    page.locator("#c1 .m-copy").click()
    copied = corpus.settings.words["cite-copied"][corpus.settings.default]
    page.locator("#c1 .m-copy", has_text=copied).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == said


def test_pages_of_events_are_light(site: Path, parsed: dict[str, HtmlElement]) -> None:
    """The heaviest page of an event with its styles and scripts is light enough."""

    def wire(file: Path) -> int:
        return len(gzip.compress(file.read_bytes(), 6))

    for path in sorted(parsed, key=lambda p: (site / p / "index.html").stat().st_size)[-6:]:
        page = parsed[path]
        asked = page.xpath('//script/@src | //link[@rel="stylesheet"]/@href')
        files = [(site / path / name).resolve() for name in asked]
        total = wire(site / path / "index.html") + sum(map(wire, files))
        assert total <= HEAVIEST, (path, total)
