"""What a reader sees and does, in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser
EVENT = "events/2018-09-17-sochi-memorandum/"
KINDS = [
    "",
    EVENT,
    "tracks/sochi/",
    "actors/russia/",
    "places/idlib/",
    "years/2020/",
    "sources/",
    "sources/2018/",
    "publishers/tass/",
    "actors/",
    "about/",
    "method/",
]


class Visit:
    """A page of the browser that keeps account of what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._asked(request.url))

    def _said(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in {"error", "warning"}:
            self.faults.append(f"{kind}: {text}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # what a click away cut short
            self.faults.append(request.url)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"off-site: {url}")

    def open(self, path: str) -> Page:
        """Open a path and wait for the network to be still."""
        self.page.goto(urljoin(self.address, path), wait_until="networkidle")
        return self.page


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit on a phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield Visit(context.new_page(), address)
    context.close()


def unbroken(file: Path) -> int:
    """Return the letters of the longest run on a page that may not be broken into lines."""
    runs = re.findall(r'<span class="m-num0?">(.*?</span>)</', file.read_text("utf-8"))
    return max((len(re.sub("<[^>]*>", "", run)) for run in runs), default=0)


def test_no_event_is_too_wide(browser: Browser, address: str, site: Path) -> None:
    """The events' pages with the longest unbroken runs do not scroll sideways at 320 px."""
    context = browser.new_context(viewport={"width": 320, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    wide = []
    for file in sorted(site.glob("**/events/*/index.html"), key=unbroken)[-16:]:
        page.goto(urljoin(address, f"{file.parent.relative_to(site)}/"))
        if page.locator("html").evaluate("html => html.scrollWidth") > 320:
            wide.append(file.parent.name)
    assert wide == []
    context.close()


@pytest.mark.parametrize("root", ["", "en/"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page(
    browser: Browser, address: str, root: str, width: int, scheme: str
) -> None:
    """Each kind of page opens without an error, an off-site request or a sideways scroll."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    visit = Visit(context.new_page(), address)
    for path in KINDS:
        page = visit.open(f"{root}{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.locator("h1").count() == 1, path
        assert page.evaluate("document.documentElement.dir") == ("ltr" if root else "rtl")
    assert visit.faults == []
    context.close()


def test_switch_stays_on_the_page(visit: Visit) -> None:
    """The language link leads to the same event in the other language, and back."""
    page = visit.open(EVENT)
    page.click(".md-header__lang")
    page.wait_for_url("**/en/" + EVENT)
    assert "Sochi memorandum" in page.inner_text("h1")
    page.click(".md-header__lang")
    page.wait_for_url(urljoin(visit.address, EVENT))
    assert visit.faults == []


def test_reads_without_scripts(browser: Browser, address: str) -> None:
    """Without JavaScript the whole text is there, and the language link works."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(urljoin(address, EVENT))
    assert page.locator(".m-claims > li").count() > 10
    assert page.locator("#sources").is_visible()
    page.click(".md-header__lang")
    assert page.url.endswith("/en/" + EVENT)
    context.close()


@pytest.mark.parametrize(("scheme", "paper"), [("light", "255"), ("dark", "20")])
def test_scheme_without_scripts(browser: Browser, address: str, scheme: str, paper: str) -> None:
    """Without JavaScript a page has the scheme of colours that the reader's system asks for."""
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.goto(urljoin(address, EVENT))
    picture = page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
    assert picture.startswith(f"rgb({paper},")
    context.close()


def test_mixed_direction_citation(visit: Visit) -> None:
    """A Latin symbol in an Arabic claim keeps its order, and its full stop stands to its left."""
    page = visit.open(EVENT)
    run = page.locator('.m-claims bdi[dir="ltr"]', has_text="S/2018/852").first
    assert run.inner_text() == "S/2018/852"
    edges = run.evaluate(
        """node => {
          const range = document.createRange(), text = node.firstChild;
          const at = i => { range.setStart(text, i); range.setEnd(text, i + 1);
                            return range.getBoundingClientRect().left; };
          return [at(0), at(2), at(7)];
        }"""
    )
    assert edges == sorted(edges)


def test_opened_as_files(browser: Browser, site: Path) -> None:
    """Opened from a folder, the site's links lead to pages, and its filters filter."""
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / "index.html").as_uri())
    page.uncheck(".m-chip input >> nth=0")
    page.click(".m-filters summary")
    assert page.locator(".m-filters [type=search]").count() == 0
    page.click(".m-ev:visible h3 a >> nth=0")
    assert page.locator("h1").count() == 1
    page.click(".md-header__lang")
    assert "/en/events/" in page.url
    assert page.locator(".m-claims").count() == 1
    assert faults == []
    page.close()


def test_claim_can_be_linked(visit: Visit) -> None:
    """The address of a claim leads to that claim."""
    page = visit.open(f"{EVENT}#c3")
    assert page.evaluate("document.querySelector(':target').id") == "c3"


def test_not_found_speaks_the_language(visit: Visit) -> None:
    """Each language has a page for addresses that lead nowhere."""
    assert visit.open("404.html").evaluate("document.documentElement.lang") == "ar"
    assert visit.open("en/404.html").evaluate("document.documentElement.lang") == "en"
