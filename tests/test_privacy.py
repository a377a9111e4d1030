"""The page on privacy says what is so: each sentence that a browser can prove is proven here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request

from tests.conftest import ROOT
from tests.kinds import CARD, EVENT, KINDS, ROOTS

SCRIPTS = ROOT / "generator" / "scripts"
PAGES = [ROOT / "docs" / key / "privacy.md" for key in ("ar", "en")]
KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookie: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {
    "local": [],
    "session": [],
    "cookie": "",
    "databases": 0,
    "caches": 0,
    "workers": 0,
}


class Watched:
    """A reader whose every request is looked at."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.asked: list[str] = []
        self.told: set[str] = set()
        self.referrers: set[str] = set()
        self.page = context.new_page()
        self.page.on("request", self._asked)

    def _asked(self, request: Request) -> None:
        self.asked.append(request.url)
        heads = {name.lower(): value for name, value in request.all_headers().items()}
        self.referrers.add(heads.pop("referer", ""))
        self.told |= set(heads)

    def open(self, path: str) -> Page:
        """Open a path and wait for the network to be still."""
        self.page.goto(urljoin(self.address, path), wait_until="networkidle")
        return self.page

    def kept(self) -> dict[str, Any]:
        """Return what the browser keeps for the site."""
        found: dict[str, Any] = self.page.evaluate(KEPT)
        return found


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Watched]:
    """A reader at a desk, whose system asks for light."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 844}, color_scheme="light", accept_downloads=True
    )
    yield Watched(context, address)
    context.close()


def use(reader: Watched, root: str) -> None:
    """Do what a reader can do: read, search, filter, point at a source, take."""
    for path in (*KINDS, CARD):
        reader.open(f"{root}{path}")
    page = reader.open(root)
    page.click(".m-find")
    page.fill(".m-search input", "2018")
    page.locator(".m-search ol li").first.wait_for()
    page.keyboard.press("Escape")
    page.hover(".m-ev .m-cite >> nth=0")
    page.locator(".m-ev .m-cite[title]").first.wait_for()
    page.uncheck(".m-chip input >> nth=0")
    with page.expect_download():
        page.click(".m-take button >> nth=0")


@pytest.mark.browser
@pytest.mark.parametrize("root", ROOTS)
def test_nothing_is_asked_of_others(reader: Watched, root: str) -> None:
    """All is asked of the site's own host; no cookie is sent, and no page says that it asked.

    A style sheet says which it is when it asks for typefaces: the same on every page.
    """
    use(reader, root)
    own = (reader.address, f"blob:{reader.address}", "data:")
    assert [url for url in reader.asked if not url.startswith(own)] == []
    assert len(reader.asked) > len(KINDS)
    assert not reader.told & {"cookie", "authorization"}
    assert reader.referrers == {"", urljoin(reader.address, "assets/stylesheets/masar.css")}
    assert reader.context.cookies() == []


@pytest.mark.browser
@pytest.mark.parametrize("root", ROOTS)
def test_nothing_is_kept(reader: Watched, root: str) -> None:
    """Whatever a reader does but choose light or dark, the browser keeps nothing."""
    use(reader, root)
    assert reader.kept() == NOTHING


@pytest.mark.browser
def test_the_one_entry(reader: Watched) -> None:
    """Choosing dark keeps the one entry that the page names; going back takes it away."""
    page = reader.open(EVENT)
    page.click(".m-scheme:visible")
    assert reader.kept() == {**NOTHING, "local": ["scheme"]}
    assert page.evaluate("localStorage.scheme") == "slate"
    reader.open("")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.click(".m-scheme:visible")
    assert reader.kept() == NOTHING


@pytest.mark.browser
def test_a_leaving_link_tells_nothing(reader: Watched) -> None:
    """Following a source sends it no referring address."""
    page = reader.open(EVENT)
    heads: list[dict[str, str]] = []

    def answer(route: Any) -> None:
        heads.append(route.request.all_headers())
        route.fulfill(body="gone", content_type="text/plain")

    reader.context.route(re.compile(r"^https://"), answer)
    page.click("tr[id^=s] th a[rel~=noreferrer] >> nth=0")
    page.wait_for_url(re.compile(r"^https://"))
    assert heads
    assert not any("referer" in head for head in heads)


@pytest.mark.browser
def test_words_of_a_search_are_not_sent(reader: Watched) -> None:
    """What is typed into the search stands in no request; what is filtered by stands in the address."""
    page = reader.open("en/")
    page.click(".m-find")
    page.fill(".m-search input", "deconfliction idlib")
    page.locator(".m-search ol li").first.wait_for()
    asked = " ".join(unquote(url) for url in reader.asked)
    assert "search/terms/" in asked
    assert "search/documents/" in asked
    assert "idlib" not in asked
    page.keyboard.press("Escape")
    page.click(".m-filters summary")
    page.fill(".m-filters [type=search]", "idlib")
    page.wait_for_url(re.compile("idlib"))
    assert "idlib" not in " ".join(reader.asked)


@pytest.mark.browser
def test_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts a page fetches itself, its style, typefaces and pictures, and nothing else."""
    context = browser.new_context(java_script_enabled=False)
    reader = Watched(context, address)
    reader.open(EVENT)
    kinds = {url.partition("?")[0].rpartition(".")[2] for url in reader.asked[1:]}
    assert kinds <= {"css", "woff2", "svg"}
    context.close()


@pytest.mark.parametrize("page", PAGES, ids=("ar", "en"))
def test_names_what_scripts_keep(page: Path) -> None:
    """The table of the page names exactly what a script may put into the local storage."""
    table = re.findall(r"^\| `(\w+)` \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    texts = [file.read_text(encoding="utf-8") for file in SCRIPTS.rglob("*.js")]
    texts += [file.read_text(encoding="utf-8") for file in (ROOT / "generator/theme").rglob("*.*")]
    kept = {name for text in texts for name in re.findall(r'localStorage\.\w+\("(\w+)"', text)}
    assert kept == set(table)
    for word in ("sessionStorage", "indexedDB", "document.cookie", "serviceWorker", "sendBeacon"):
        assert not any(word in text for text in texts), word


def test_footer_leads_there(site: Path) -> None:
    """The footer of a page leads to what is said of privacy, in its language."""
    for root in ROOTS:
        html = (site / root / "index.html").read_text(encoding="utf-8")
        assert '<a href="privacy/">' in html
        assert (site / root / "privacy" / "index.html").is_file()
