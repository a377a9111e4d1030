"""What was published stays findable: tombstones, old addresses, the list and the feed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html
from playwright.sync_api import Browser

from generator import feeds
from generator.amendments import amendments
from generator.corpus import Corpus
from generator.model import Correction
from generator.pages import render
from generator.pages.page import Options, Page
from tests.serving import served

ATOM = "{http://www.w3.org/2005/Atom}"
MOVED, REMOVED = "events/1998-05-first-meeting/", "events/1998-07-12-second-meeting/"
MEETING = "events/1998-05-03-first-meeting/"
SITE = "https://faro.example/"


def pages(corpus: Corpus, site_url: str = SITE) -> dict[str, Page]:
    """Return the pages of the first language by path."""
    options = Options("2026-11-24", site_url=site_url)
    return {page.path: page for page in render(corpus, "es", options)}


def bare(corpus: Corpus) -> Corpus:
    """Return the corpus as it was before anything was corrected."""
    nothing: dict[str, object] = {"corrections": (), "retired": (), "former_ids": ()}
    events = tuple(event.model_copy(update=nothing) for event in corpus.events)
    return replace(corpus, events=events, tombstones=())


def test_newest_first(faro_corpus: Corpus) -> None:
    """Corrections and removals of all events stand in one list, the newest first."""
    kinds = [(str(one.on), one.kind) for one in amendments(faro_corpus)]
    assert kinds == [
        ("2026-03-07", "retired-event"),
        ("2026-03-06", "retired-claim"),
        ("2026-03-05", "correction"),
        ("2026-02-01", "typo"),
    ]


def test_keys_outlive_a_new_id(faro_corpus: Corpus) -> None:
    """An entry keeps its key when the event is renamed, and two alike have two keys."""
    found = amendments(faro_corpus)
    assert found[2].key == "1998-05-first-meeting/2026-03-05/correction/c2"
    event = faro_corpus.events[0]
    twice = event.model_copy(update={"corrections": event.corrections[:1] * 2})
    again = amendments(replace(faro_corpus, events=(twice,)))
    assert len({one.key for one in again}) == len(again)


def test_page_without_corrections_says_so(faro_corpus: Corpus) -> None:
    """Where nothing was corrected the page is there and says that plainly."""
    body = pages(bare(faro_corpus))["corrections/"].body
    assert "Aún no hay correcciones." in body
    assert "<ol" not in body
    assert "Aún no hay" not in pages(faro_corpus)["corrections/"].body


def test_texts_are_escaped(faro_corpus: Corpus) -> None:
    """What a correction says is text, whatever it looks like."""
    event = faro_corpus.events[0]
    text = {"es": "Era <b> & no", "fr": "C’était <b>"}
    record = {"on": "2026-03-05", "kind": "correction", "text": text}
    changed = event.model_copy(update={"corrections": (Correction.model_validate(record),)})
    found = pages(replace(faro_corpus, events=(changed, *faro_corpus.events[1:])))
    for path in (MEETING, "corrections/"):
        assert "Era &lt;b&gt; &amp; no" in found[path].body


def test_claims_keep_their_numbers(faro_corpus: Corpus) -> None:
    """After a claim has gone those below it are still numbered by their ids."""
    event = faro_corpus.events[0]
    changed = event.model_copy(update={"claims": event.claims[1:]})
    body = pages(replace(faro_corpus, events=(changed, *faro_corpus.events[1:])))[MEETING].body
    assert '<li id="c2" data-n="2">' in body
    assert "data-n" not in pages(faro_corpus)[MEETING].body


def test_feed_has_the_times_of_the_data(faro_corpus: Corpus) -> None:
    """The feed is the same whenever it is made; its times are those of the corrections."""
    text = feeds.atom(faro_corpus, "es", SITE, "2026-11-24")
    assert text == feeds.atom(faro_corpus, "es", SITE, "2026-11-25")
    feed = etree.fromstring(text.encode())
    times = [e.text for e in feed.iter(f"{ATOM}updated")]
    assert times == [f"2026-03-0{day}T00:00:00+00:00" for day in (7, 7, 6, 5)]
    ids = [e.text for e in feed.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids))
    links = [e.get("href") for e in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert links == [f"{SITE}{REMOVED}", f"{SITE}{MEETING}#c3", f"{SITE}{MEETING}#corrections"]


def test_feed_with_nothing_in_it(faro_corpus: Corpus) -> None:
    """A feed without entries is a feed, of the date of the data."""
    feed = etree.fromstring(feeds.atom(bare(faro_corpus), "fr", SITE, "2026-11-24").encode())
    assert feed.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00+00:00"
    assert not feed.findall(f"{ATOM}entry")


def test_site_without_address_has_no_feed(faro_corpus: Corpus) -> None:
    """Entries of a feed need addresses: where the site has none, nothing links to a feed."""
    page = pages(faro_corpus, "")["corrections/"]
    assert "corrections.xml" not in page.body


@pytest.mark.parametrize("root", ["", "fr/"])
def test_built_site(faro: Path, root: str) -> None:
    """Removed and old addresses have pages, which stand in no list and in no search."""
    for path in (MOVED, REMOVED):
        name = path.split("/")[1]
        assert (faro / root / path / "index.html").is_file()
        assert name not in (faro / root / "sitemap.xml").read_text("utf-8")
        for file in (faro / root / "search").rglob("*.json"):
            assert name not in file.read_text("utf-8")
    removed = html.fromstring((faro / root / REMOVED / "index.html").read_text("utf-8"))
    assert removed.xpath('//meta[@name="robots"]/@content') == ["noindex"]
    assert removed.xpath('//ul[@class="m-gone"]/li/@id') == ["c1", "c2"]
    moved = html.fromstring((faro / root / MOVED / "index.html").read_text("utf-8"))
    (canonical,) = moved.xpath('//link[@rel="canonical"]/@href')
    assert canonical.endswith(f"/{root}{MEETING}")
    (refresh,) = moved.xpath('//meta[@http-equiv="refresh"]/@content')
    assert refresh == f"0; url=../{MEETING.split('/')[1]}/"
    assert not moved.xpath("//link[@hreflang]")
    listed = html.fromstring((faro / root / "corrections/index.html").read_text("utf-8"))
    (feed,) = listed.xpath('//article//a[@type="application/atom+xml"]/@href')
    assert (faro / root / "corrections" / feed).resolve().is_file()
    assert listed.xpath('//footer//a[contains(@href, "corrections") or @href="./"]')


def test_exported(faro: Path) -> None:
    """The data tells of corrections and removals, by event and together."""
    events = json.loads((faro / "api/v1/events.json").read_text("utf-8"))["events"]
    assert events[0]["retired"][0]["now"] == "1998-06-calm#c1"
    assert events[0]["former_ids"] == ["1998-05-first-meeting"]
    assert events[0]["corrections"][1]["kind"] == "typo"
    told = json.loads((faro / "api/v1/corrections.json").read_text("utf-8"))
    assert [one["event"] for one in told["corrections"]] == [events[0]["id"]] * 2
    assert told["retired_events"][0]["claims"] == ["c1", "c2"]
    assert told["former_ids"] == {"1998-05-first-meeting": events[0]["id"]}


@pytest.mark.parametrize("scripts", [True, False])
def test_old_address_leads_on(faro: Path, browser: Browser, scripts: bool) -> None:  # noqa: FBT001
    """A browser at an old address comes to the new one, and with scripts to the claim."""
    with served(faro) as address:
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto(f"{address}{MOVED}#c2")
        page.wait_for_url(f"**/{MEETING}*")
        assert page.url.endswith(f"{MEETING}#c2" if scripts else MEETING)
        context.close()
