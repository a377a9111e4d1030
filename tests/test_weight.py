"""What a first visit weighs over the wire, by the requests that Chromium makes."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Response

from tests.kinds import ROOTS

pytestmark = pytest.mark.browser
EVENT_MOST, EVENT_MOST_WITHOUT_FONTS, HOME_MOST = 110_000, 70_000, 200_000
SOURCES_MOST = 150_000


def first_visit(browser: Browser, address: str) -> dict[str, int]:
    """Return the bytes of each answer, head and body, on a first visit scrolled to the end."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto(address, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    sizes = {answer.url: weight(answer) for answer in answers}
    context.close()
    return sizes


def weight(answer: Response) -> int:
    """Return the bytes of an answer."""
    sizes = answer.request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def fonts_of(sizes: dict[str, int]) -> int:
    """Return the weight of the fonts among the answers."""
    return sum(size for url, size in sizes.items() if url.endswith(".woff2"))


def events(site: Path, root: str) -> list[str]:
    """Return the paths of the events' pages, the lightest first."""
    files = (site / root / "events").glob("*/index.html")
    weighed = sorted((len(gzip.compress(file.read_bytes(), 9)), file) for file in files)
    return [f"{root}events/{file.parent.name}/" for _, file in weighed]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("which", ["median", "largest"])
def test_event(browser: Browser, site: Path, address: str, root: str, which: str) -> None:
    """An event's page weighs at most 110 kB with its fonts, and 70 kB without."""
    paths = events(site, root)
    path = paths[-1] if which == "largest" else paths[len(paths) // 2]
    sizes = first_visit(browser, urljoin(address, path))
    total, fonts = sum(sizes.values()), fonts_of(sizes)
    assert fonts > 0, "the fonts were not asked for"
    assert total <= EVENT_MOST, (path, total, sizes)
    assert total - fonts <= EVENT_MOST_WITHOUT_FONTS, (path, total - fonts, sizes)


@pytest.mark.parametrize("root", ROOTS)
def test_home(browser: Browser, address: str, root: str) -> None:
    """The home page, with all events, weighs at most 200 kB."""
    sizes = first_visit(browser, urljoin(address, root))
    assert sum(sizes.values()) <= HOME_MOST, sizes


@pytest.mark.parametrize("root", ROOTS)
def test_sources(browser: Browser, site: Path, address: str, root: str) -> None:
    """The index of sources and the longest list of them weigh at most 150 kB."""
    lists = sorted((site / root / "sources").glob("*/index.html"), key=lambda f: f.stat().st_size)
    for path in ("sources/", f"sources/{lists[-1].parent.name}/"):
        sizes = first_visit(browser, urljoin(address, f"{root}{path}"))
        assert sum(sizes.values()) <= SOURCES_MOST, (path, sizes)


def test_nothing_twice_and_no_theme_script(browser: Browser, address: str) -> None:
    """A page asks for one style sheet, for its fonts and for small scripts, each once."""
    sizes = first_visit(browser, address)
    sheets = [url for url in sizes if url.endswith(".css")]
    scripts = sum(size for url, size in sizes.items() if url.endswith(".js"))
    assert len(sheets) == 1, sheets
    assert scripts <= 10_000, sizes
