"""What an event's page is on paper."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser

from tests.kinds import EVENT, ROOTS

pytestmark = pytest.mark.browser
AFTER = "node => getComputedStyle(node, '::after').content.slice(1, -1)"


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_event(browser: Browser, address: str, root: str, scheme: str) -> None:
    """Paper has the claims, every source with its address, and the page's own; no navigation."""
    context = browser.new_context(
        viewport={"width": 720, "height": 1000},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(urljoin(address, f"{root}{EVENT}"))
    page.emulate_media(media="print")
    for navigation in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".md-footer",
        ".m-pn",
        ".m-find",
        ".m-jump",
    ):
        for element in page.locator(navigation).all():
            assert not element.is_visible(), navigation
    assert not page.locator(".m-claims .m-citeit >> nth=0").is_visible()
    sources = page.locator(".m-src tbody tr").all()
    cited = page.locator(".m-claims .m-cite").all()
    numbers = {mark.inner_text() for mark in cited}
    assert numbers <= {str(number) for number in range(1, len(sources) + 1)}
    for source in sources:
        assert source.is_visible()
        for link in source.locator("th > a").all():
            assert link.evaluate(AFTER) == link.get_attribute("href")
    assert f"https://masar.example/{root}{EVENT}" in page.locator(".m-citethis").inner_text()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    context.close()
