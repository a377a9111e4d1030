"""Citation marks on cards name who stands behind them when asked, and cost nothing before."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.kinds import EVENT, ROOTS

pytestmark = pytest.mark.browser
CARD = '[id="2018-09-17-sochi-memorandum"]'
NAMED = re.compile(r"\S \(.+\)$")


@pytest.mark.parametrize("path", ["", "en/", "tracks/sochi/", "en/years/2018/"])
def test_pointed_at(browser: Browser, address: str, path: str) -> None:
    """A mark that is pointed at gets the publisher and its side, from one request a card."""
    page = browser.new_page()
    page.goto(urljoin(address, path), wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.url.endswith(EVENT) else None)
    marks = page.locator(f"{CARD} .m-cite")
    for number in (0, 1):
        marks.nth(number).hover()
        expect(marks.nth(number)).to_have_attribute("title", NAMED)
        title = marks.nth(number).get_attribute("title") or ""
        assert title in (marks.nth(number).get_attribute("aria-label") or "")
    assert len(asked) == 1
    page.close()


@pytest.mark.parametrize("root", ROOTS)
def test_reached_by_keyboard(browser: Browser, address: str, root: str) -> None:
    """By keyboard the name can be seen, makes nothing wider, and Escape puts it away."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(urljoin(address, root), wait_until="networkidle")
    page.locator(f"{CARD} h3 a").focus()
    page.keyboard.press("Tab")
    page.wait_for_selector(f"{CARD} .m-cite[title]")
    seen = "getComputedStyle(document.activeElement, '::before').content"
    assert NAMED.search(page.evaluate(seen).strip('"'))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.keyboard.press("Escape")
    assert page.evaluate(seen) == "none"
    page.close()


def test_every_shape_is_drawn(site: Path) -> None:
    """What an icon refers to is drawn on its own page, once, and nothing else is."""
    for file in site.rglob("index.html"):
        text = file.read_text("utf-8")
        used = set(re.findall(r'<use href="#(i-[\w-]+)"', text))
        assert sorted(re.findall(r'<symbol id="([^"]*)"', text)) == sorted(used), file
