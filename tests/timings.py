"""Timings by hand (`make timings`): how long filters and search take on a phone's processor.

The browser is slowed four times. A filter's time runs from the click to the end of the next
painted frame; a search's from the last letter typed, the box being open, to the same of the first
results. Run it on a machine that does nothing else.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.browser_setup import HELP, find
from tests.serving import served

SLOWER = 4
PHONE: ViewportSize = {"width": 390, "height": 844}
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu"]
ROUNDS = 5
SETTLED = 600

_PAINTED = """
  new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  }))
"""
_FILTER = f"""async ([selector, value]) => {{
  const field = document.querySelector(`#filters ${{selector}}`), from = performance.now();
  if (value === null) field.click();
  else {{ field.value = value; field.dispatchEvent(new Event("change", {{ bubbles: true }})); }}
  await {_PAINTED};
  return performance.now() - from;
}}"""
_SEARCH = f"""async query => {{
  const input = document.querySelector(".m-search input");
  const list = document.querySelector(".m-search ol"), from = performance.now();
  const shown = new Promise(done => new MutationObserver((_, observer) => {{
    if (list.children.length) {{ observer.disconnect(); done(); }}
  }}).observe(list, {{ childList: true }}));
  input.value = query;
  input.dispatchEvent(new Event("input", {{ bubbles: true }}));
  await shown;
  await {_PAINTED};
  return performance.now() - from;
}}"""

FILTERS: dict[str, tuple[str, str | None]] = {
    "a track off": ("[name=t]", None),
    "the track on": ("[name=t]", None),
    "from 2020": ("[name=from]", "2020"),
    "all cleared": ("[type=reset]", None),
}
QUERIES = {
    "": ("هدنة إدلب", "أستانا", "بوتين وأردوغان سوتشي", "اتفاق موسكو 5 آذار", "قرار 2254"),
    "en/": ("Idlib ceasefire", "Astana", "Putin Erdogan Sochi", "Moscow protocol", "2254"),
}
NEXT = "2020"


def main(site: Path) -> int:
    """Print the timings of the two languages' home pages."""
    chromium = find()
    if chromium is None:
        print(HELP, file=sys.stderr)
        return 1
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for root, queries in QUERIES.items():
            print(f"/{root}")
            for name, times in filter_times(browser, f"{address}{root}").items():
                print(f"  filter, {name:14}{_figures(times)}")
            first, second = search_times(browser, f"{address}{root}", queries)
            print(f"  search, first query   {_figures(first)}")
            print(f"  search, second query  {_figures(second)}")
        browser.close()
    return 0


def filter_times(browser: Browser, url: str) -> dict[str, list[float]]:
    """Return milliseconds by action, several rounds each."""
    page = _phone(browser, url)
    found: dict[str, list[float]] = {name: [] for name in FILTERS}
    for _ in range(ROUNDS):
        for name, what in FILTERS.items():
            found[name].append(page.evaluate(_FILTER, what))
            page.wait_for_timeout(SETTLED)
    page.context.close()
    return found


def search_times(
    browser: Browser, url: str, queries: tuple[str, ...]
) -> tuple[list[float], list[float]]:
    """Return milliseconds of first queries, each in a browser that knows nothing, and of next ones."""
    first, second = [], []
    for query in queries:
        page = _phone(browser, url)
        page.keyboard.press("/")
        page.wait_for_function("document.querySelector('.m-search').open")
        page.wait_for_load_state("networkidle")
        first.append(page.evaluate(_SEARCH, query))
        page.wait_for_load_state("networkidle")
        second.append(page.evaluate(_SEARCH, f"{query} {NEXT}"))
        page.context.close()
    return first, second


def _phone(browser: Browser, url: str) -> Page:
    context = browser.new_context(viewport=PHONE, device_scale_factor=2)
    page = context.new_page()
    page.goto(url)
    page.wait_for_timeout(SETTLED)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def _figures(times: list[float]) -> str:
    middle = statistics.median(times)
    return f"median {middle:4.0f} ms, {min(times):.0f} to {max(times):.0f}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
