"""Sources whose address died or moved: what pages, files and citations say of them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lxml import html
from pydantic import ValidationError

from generator.citations.entries import Edition, source_entry
from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.exports import exports
from generator.exports.release import Release
from generator.exports.source_tables import source_columns
from generator.model import Link, Source
from generator.pages import render
from generator.pages.robust import first_address, robust
from tests.test_golden import OPTIONS

ASKED = "https://news.example.org/خبر"
COPY = "https://web.archive.org/web/20180918000000/https://news.example.org/x"
DEAD = {"state": "dead", "on": "2026-11-24"}
MOVED = {"state": "moved", "on": "2026-11-24", "to": "https://news.example.org/new"}
STORED = {"url": COPY, "on": "2018-09-18"}


def source(**more: Any) -> Source:
    """Return a source with an address."""
    given = {
        "url": ASKED,
        "title": "x",
        "publisher": "news",
        "language": "ar",
        "check": {"how": "excerpt", "on": "2026-11-01"},
    }
    return Source.model_validate({**given, **more})


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({}, ASKED),
        ({"archive": STORED}, ASKED),
        ({"link": DEAD}, ASKED),
        ({"link": MOVED, "archive": STORED}, ASKED),
        ({"link": DEAD, "archive": STORED}, COPY),
    ],
)
def test_copy_comes_first_where_the_page_is_gone(more: dict[str, Any], first: str) -> None:
    """A title leads to the stored copy where the page is gone, and else to the page."""
    assert first_address(source(**more)) == first


def test_robust_links() -> None:
    """A link says which address was cited, where its copy is and of which day, and is plain else."""
    encoded = "https://news.example.org/%D8%AE%D8%A8%D8%B1"
    assert robust(source()) == {}
    assert robust(source(link=MOVED)) == {}
    assert robust(source(link=DEAD)) == {
        "data-originalurl": encoded,
        "data-versiondate": "2026-11-01",
    }
    for link in (None, DEAD, MOVED):
        assert robust(source(link=link, archive=STORED)) == {
            "data-originalurl": encoded,
            "data-versionurl": COPY,
            "data-versiondate": "2018-09-18",
        }
    held = source(url=None, held={"ar": "x", "en": "x"})
    assert (first_address(held), robust(held)) == ("", {})


@pytest.mark.parametrize("wrong", [{**DEAD, "to": COPY}, {"state": "moved", "on": "2026-11-24"}])
def test_only_what_moved_has_a_new_address(wrong: dict[str, str]) -> None:
    """A page that moved has a new address, and one that is gone has none."""
    with pytest.raises(ValidationError, match="S019"):
        Link.model_validate(wrong)


def test_pages_mark_what_is_gone(faro_corpus: Corpus) -> None:
    """Each list of sources marks a dead address, with its copy first, and a moved one with its new."""
    seen = 0
    for language in ("es", "fr"):
        words = faro_corpus.settings.words
        for page in render(faro_corpus, language, OPTIONS):
            if page.path not in {
                "events/1998-05-03-first-meeting/",
                "sources/1999/",
                "publishers/diario/",
            }:
                continue
            tree = html.fromstring(page.body)
            (dead,) = tree.xpath('//span[contains(@class, "is-dead")]')
            (title,) = tree.xpath('//a[bdi="Reunión en el faro"]')
            assert title.get("href") == title.get("data-versionurl")
            assert title.get("data-originalurl").startswith("https://diario.example.org/")
            original = dead.xpath("following-sibling::a")[0]
            assert original.get("href") == title.get("data-originalurl")
            assert original.text == words["link-original"][language]
            (moved,) = tree.xpath('//span[contains(@class, "is-moved")]')
            new = moved.xpath("following-sibling::a")[0]
            assert new.get("href") == "https://gaceta.example.org/archivo/1998"
            seen += 1
    assert seen == 6


def test_files_say_it(faro_corpus: Corpus) -> None:
    """The API, the tables and the bibliography say what became of an address."""
    release = Release(faro_corpus, "2026-11-24", "https://faro.example/")
    files = exports(faro_corpus, "2026-11-24", "https://faro.example/")
    sources = json.loads(files["api/v1/sources.json"])["sources"]
    links = {one["key"]: one["link"] for one in sources}
    assert links["diario-1998"] == {"state": "dead", "on": "2026-03-01", "to": None}
    assert links["gaceta-1998"]["to"] == "https://gaceta.example.org/archivo/1998"
    assert links["cofradia-carta"] is None
    figures = json.loads(files["api/v1/quality.json"])["sources"]
    assert figures["by_link"] == {"dead": 1, "moved": 1}
    columns = {column.name: column for column in source_columns(release)}
    row = ("gaceta-1998", faro_corpus.sources["gaceta-1998"])
    assert [columns[f"link_{name}"].get(row) for name in ("state", "on", "to")] == [
        "moved",
        "2026-03-01",
        "https://gaceta.example.org/archivo/1998",
    ]
    edition = Edition(faro_corpus, PartialDate.parse("2026-11-24"), lambda _: "")
    assert "1 marzo 2026" in source_entry(edition, "diario-1998").notes[0]
    assert source_entry(edition, "gaceta-1998").notes[0].endswith("/archivo/1998")
