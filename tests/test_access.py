"""What axe-core finds in the pages (dequeuniversity.com/rules/axe): nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from tests.kinds import CARD, EVENT, KINDS, ROOTS
from tests.web_setup import HELP, WEB, install

pytestmark = pytest.mark.browser
RULES = {
    "light": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""Of dark pages only what colours decide: all else is the same page again."""


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core; its absence fails the tests, it never skips them."""
    missing = install()
    assert not missing, HELP.format(missing=missing)
    return (WEB / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str, scheme: str) -> list[str]:
    """Return what axe-core finds wrong with a page, by rule and place."""
    page.evaluate(axe)
    found: Any = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES[scheme]
    )
    return [
        f"{page.url}: {rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_page(
    browser: Browser, address: str, axe: str, root: str, width: int, scheme: str
) -> None:
    """No kind of page breaks a rule of WCAG 2.2 A or AA that a program can see."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    found: list[str] = []
    for path in (*KINDS, CARD):
        page.goto(urljoin(address, f"{root}{path}"), wait_until="load")
        found += violations(page, axe, scheme)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("button", [".m-menu", ".m-find"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opened(
    browser: Browser, address: str, axe: str, root: str, button: str, scheme: str
) -> None:
    """The opened drawer and the opened search break none either."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(urljoin(address, f"{root}{EVENT}"), wait_until="load")
    page.click(button)
    page.wait_for_load_state("networkidle")
    found = violations(page, axe, scheme)
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("root", ROOTS)
def test_drawer_by_keyboard(browser: Browser, address: str, root: str) -> None:
    """The keyboard opens the drawer and enters it; Escape closes it and returns to its button."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(urljoin(address, f"{root}{EVENT}"), wait_until="load")
    link = page.locator(".md-sidebar--primary a").first
    assert not link.is_visible()
    page.focus(".m-menu")
    page.keyboard.press("Enter")
    assert link.is_visible()
    assert link.evaluate("node => node === document.activeElement")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert page.locator(".m-menu").evaluate("node => node === document.activeElement")
    context.close()
