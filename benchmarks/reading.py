"""Measure how a synthetic site reads on a phone: the timeline's first paint, its filters, the search.

Chromium with a phone's viewport and its processor slowed four times; answers are compressed as a
host would. A filter's time runs from the choice to the end of the next painted frame, a search's
from the last letter typed, the box being open, to the same of its first results.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Response, sync_playwright

from benchmarks import project, report
from benchmarks.builds import ENVIRONMENT, MASAR, pages
from benchmarks.run import CACHE
from tests import timings
from tests.browser_setup import HELP, find
from tests.serving import served

EXAMPLES = """\
examples:
  python -m benchmarks.reading 1000           builds the site of 1,000 events if it is not there
  python -m benchmarks.reading 1000 10000     both sizes
  python -m benchmarks.reading --site site    a site that was built, as it stands
"""
QUERIES = {
    "ar": ("", ("تبادل المحتجزين", "هدنة كفر", "نقاط المراقبة", "دمشق 2018", "محطة المياه")),
    "en": (
        "en/",
        ("exchange of detainees", "Truce of Kafr", "observation posts", "Damascus 2018", "water"),
    ),
}
"""The root of each language and what is looked for in it: words that stand in many events."""
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
SETTLED = 2_000
"""Milliseconds in which a page may fetch what it wants before anything is asked of it."""


def measured(browser: Browser, address: str) -> dict[str, Any]:
    """Return what was measured of each language."""
    found = {}
    for language, (root, queries) in QUERIES.items():
        url = f"{address}{root}"
        loads = [_load(browser, url) for _ in range(timings.ROUNDS)]
        filters = timings.filter_times(browser, url)
        first, second = timings.search_times(browser, url, queries)
        found[language] = {
            "paint": [paint for paint, _ in loads],
            "bytes": max(size for _, size in loads),
            "filters": [time for times in filters.values() for time in times],
            "first": first,
            "second": second,
            "first_bytes": [_searched(browser, url, query) for query in queries],
        }
    return found


def _load(browser: Browser, url: str) -> tuple[float, int]:
    """Return the first paint of a page on a slow processor, and what it fetches by itself."""
    context = browser.new_context(viewport=timings.PHONE, device_scale_factor=2)
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Emulation.setCPUThrottlingRate", {"rate": timings.SLOWER})
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    paint = float(page.evaluate(PAINTED))
    size = sum(map(_size, answers))
    context.close()
    return paint, size


def _searched(browser: Browser, url: str, query: str) -> int:
    """Return the bytes that a first query fetches, scripts of the search and all."""
    context = browser.new_context(viewport=timings.PHONE, device_scale_factor=2)
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108
    page.keyboard.press("/")
    page.wait_for_function("document.querySelector('.m-search').open")
    page.wait_for_load_state("networkidle")
    page.fill(".m-search input", query)
    page.wait_for_selector(".m-search ol li")
    page.wait_for_load_state("networkidle")
    size = sum(map(_size, answers))
    context.close()
    return size


def _size(answer: Response) -> int:
    sizes = answer.request.sizes()
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def _built(number: int) -> Path:
    """Return the built site of a synthetic corpus, built if it is not there whole."""
    folder = CACHE / str(number)
    if pages(folder / "site" / "events") != number:
        project.make(folder, number)
        print(f"building {number} events", file=sys.stderr)
        subprocess.run(MASAR, cwd=folder, env=ENVIRONMENT, check=True)
    return folder / "site"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the sites that the command line names."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=form)
    parser.add_argument(
        "sizes", nargs="*", type=int, metavar="N", help="events of a synthetic site"
    )
    parser.add_argument("--site", type=Path, help="a built site; its figures are only printed")
    asked = parser.parse_args(arguments)
    chromium = find()
    if chromium is None:
        print(HELP, file=sys.stderr)
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=timings.ARGUMENTS)
        for number in asked.sizes:
            with served(_built(number)) as address:
                what = {"events": number, "languages": measured(browser, address)}
            report.keep("reading", str(number), {**what, "machine": report.machine()})
        if asked.site:
            with served(asked.site) as address:
                print(measured(browser, address))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
