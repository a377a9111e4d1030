"""The cards of events: small pages for frames on other sites, without script."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page

from generator.corpus import Corpus, numbered
from generator.pages.embeds import embeds, frame_code
from generator.pages.page import Options
from generator.pages.renderer import Renderer
from tests.test_site import HOST, LANGUAGES

MOST = 6_000
"""Bytes of a card, compressed."""
EVENT = "2018-09-17-sochi-memorandum"
POLICY = '//meta[@http-equiv="Content-Security-Policy"]/@content'


def cards(site: Path, key: str) -> Iterator[tuple[str, Path, HtmlElement]]:
    """Yield id, file and page of each card of a language."""
    for file in sorted((site / LANGUAGES[key][1] / "embed").glob("*/index.html")):
        yield file.parent.name, file, html.fromstring(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("key", LANGUAGES)
def test_card_of_every_event(site: Path, corpus: Corpus, key: str) -> None:
    """Each event has a card with title, date, two claims, sources and a link to its page."""
    found = {name: page for name, _, page in cards(site, key)}
    assert set(found) == {event.id for event in corpus.permanent} | set(corpus.former)
    for event in corpus.events:
        page = found[event.id]
        there = f"{HOST}{LANGUAGES[key][1]}events/{event.id}/"
        assert (page.get("lang"), page.get("dir")) == (key, LANGUAGES[key][0])
        assert page.xpath("string(//h1)") == event.title[key]
        assert page.xpath("//time/@datetime") == [str(event.start)]
        said = [one.text_content() for one in page.xpath("//main/p[not(@class)]")]
        assert len(said) == min(2, len(event.claims))
        for text, claim in zip(said, event.claims, strict=False):
            assert text.startswith(claim.text[key])
            state = corpus.agreement(event, claim).value
            assert corpus.settings.words[f"agreement-{state}"][key] in text
        sources, whole = page.xpath("//footer/a")
        assert whole.get("href") == there
        assert sources.get("href") == f"{there}#sources"
        number = re.findall(r"\d+", sources.text_content())
        assert number in ([str(len(numbered(event)))], [])
        assert page.xpath('//link[@rel="canonical"]/@href') == [there]


@pytest.mark.parametrize("key", LANGUAGES)
def test_card_is_light_and_loads_nothing(site: Path, key: str) -> None:
    """A card weighs 6 kB at most, has no script, and its policy names its one style by hash."""
    for name, file, page in cards(site, key):
        assert len(gzip.compress(file.read_bytes(), 9)) <= MOST, name
        assert not page.xpath(
            "//script | //img | //iframe | //*[@style] | //link[@rel!='canonical']"
        )
        (style,) = page.xpath("//style/text()")
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = page.xpath(POLICY)
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}';")
        assert page.xpath('//meta[@name="robots"]/@content') == ["noindex"]
        for link in page.xpath("//a"):
            assert (link.get("target"), link.get("rel")) == ("_blank", "noopener noreferrer")


@pytest.mark.parametrize("key", LANGUAGES)
def test_cards_are_in_no_list(site: Path, key: str) -> None:
    """Search, the list of pages and the navigation know nothing of cards."""
    root = site / LANGUAGES[key][1]
    assert "embed/" not in (root / "sitemap.xml").read_text(encoding="utf-8")
    for file in (root / "search").rglob("*.json"):
        assert "embed/20" not in file.read_text(encoding="utf-8")


def test_old_addresses_and_removed_events_keep_their_cards(faro_corpus: Corpus) -> None:
    """A frame on another site never goes empty: it tells the new address, or the removal."""
    found = dict(
        embeds(Renderer(faro_corpus, "es", Options("2026-11-24", "https://faro.example/")))
    )
    for former, now in faro_corpus.former.items():
        page = html.fromstring(found[f"embed/{former}/index.html"])
        (canonical,) = page.xpath('//link[@rel="canonical"]/@href')
        assert canonical == f"https://faro.example/events/{now}/"
    (stone,) = faro_corpus.tombstones
    page = html.fromstring(found[f"embed/{stone.id}/index.html"])
    assert stone.reason["es"] in page.xpath("string(//main/p)")


def test_code_for_a_frame(site: Path, corpus: Corpus) -> None:
    """An event's page shows the code of its frame as text, which is one whole element."""
    for key, (_, root) in LANGUAGES.items():
        page = html.fromstring((site / root / "events" / EVENT / "index.html").read_text("utf-8"))
        (code,) = page.xpath('//section[@aria-labelledby="cite"]//code')
        frame = html.fromstring(code.text_content())
        assert frame.tag == "iframe"
        assert frame.get("title") == corpus.by_id[EVENT].title[key]
        assert frame.get("src") == f"{HOST}{root}embed/{EVENT}/"
        assert (site / root / "embed" / EVENT / "index.html").is_file()
    renderer = Renderer(corpus, "en", Options("2026-11-25"))
    assert frame_code(renderer, corpus.events[0]) == ""


class Foreign(SimpleHTTPRequestHandler):
    """Serves a page of another site that frames a card."""

    def __init__(self, frame: str, *given: object) -> None:
        self.frame = frame
        super().__init__(*given)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send the page, whatever is asked for."""
        body = f'<!doctype html><meta charset="utf-8"><title>x</title>{self.frame}'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def foreign(address: str, corpus: Corpus) -> Iterator[str]:
    """The address of another site that shows an Arabic card."""
    code = frame_code(Renderer(corpus, "ar", Options("2026-11-25", address)), corpus.by_id[EVENT])
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Foreign, code))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def colours(page: Page) -> tuple[str, str]:
    """Return paper and ink of the card that a page frames."""
    frame = page.frames[1]
    paper: str = frame.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    ink: str = frame.evaluate("getComputedStyle(document.body).color")
    return paper, ink


def _watch(page: Page, asked: list[str], faults: list[str]) -> None:
    page.on("request", lambda one: asked.append(one.url))
    page.on("console", lambda one: faults.append(one.text))


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_card_in_a_frame_of_another_site(browser: Browser, foreign: str, width: int) -> None:
    """In a frame the card is whole and fits, follows the reader's scheme, and asks for nothing."""
    seen = []
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": width, "height": 844}, color_scheme=scheme, java_script_enabled=True
        )
        page = context.new_page()
        asked: list[str] = []
        faults: list[str] = []
        _watch(page, asked, faults)
        page.goto(foreign)
        frame = page.frames[1]
        frame.wait_for_load_state()
        assert frame.locator("h1").is_visible()
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if width >= 390:
            assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
        seen.append(colours(page))
        assert [url for url in asked if "favicon" not in url] == [foreign, frame.url]
        assert faults == []
        context.close()
    assert seen[0] != seen[1]
