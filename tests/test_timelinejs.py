"""TimelineJS, the real library, draws the file that is made for it, in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Route

from generator.corpus import Corpus
from generator.exports import timelinejs
from generator.exports.release import Release
from tests.serving import served
from tests.test_data_page import examples
from tests.test_site import HOST, LANGUAGES
from tests.web_setup import WEB

LIBRARY = WEB / "node_modules" / "@knight-lab" / "timelinejs" / "dist"
MARKS = dict.fromkeys((0x2066, 0x2067, 0x2069))
HEAD = '<!doctype html><html lang="{}" dir="{}"><meta charset="utf-8"><title>x</title>'


def content(corpus: Corpus, key: str) -> Any:
    """Return the file of a language."""
    files = dict(timelinejs.files(Release(corpus, "2026-11-25", HOST)))
    return json.loads(files[timelinejs.path(key)])


@pytest.mark.parametrize("key", LANGUAGES)
def test_file_has_every_event(corpus: Corpus, key: str) -> None:
    """The file holds each event once with its date as exact as it is, in its language."""
    found = content(corpus, key)
    assert [one["unique_id"] for one in found["events"]] == [event.id for event in corpus.events]
    for one, event in zip(found["events"], corpus.events, strict=True):
        start = event.start
        exact = {"year": start.year, "month": start.month, "day": start.day}
        said = {name: one["start_date"].get(name) for name in exact}
        assert said == exact
        assert event.title[key] == one["text"]["headline"].translate(MARKS).replace("&#39;", "'")
        assert f"{HOST}{LANGUAGES[key][1]}events/{event.id}/" in one["text"]["text"]
        assert ("end_date" in one) == (event.dates[0].end is not None)


@pytest.fixture
def project(tmp_path: Path, site: Path) -> Iterator[str]:
    """The address of the examples for others, with the library and the built files beside them."""
    (tmp_path / "timelinejs").symlink_to(LIBRARY)
    (tmp_path / "data").symlink_to(site / "data")
    (tmp_path / "404.html").touch()
    with served(tmp_path) as where:
        for key, _, text in examples("html"):
            page = HEAD.format(key, LANGUAGES[key][0]) + text.replace(HOST, where)
            (tmp_path / f"{key}.html").write_text(page, encoding="utf-8")
        yield where


@pytest.mark.browser
@pytest.mark.parametrize("key", LANGUAGES)
def test_library_draws_it(browser: Browser, project: str, corpus: Corpus, key: str) -> None:
    """The library shows the title, then the first event, and asks no other host for anything."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    foreign: list[str] = []
    faults: list[str] = []

    def guard(route: Route) -> None:
        if route.request.url.startswith(project):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context.route(lambda url: urlsplit(url).scheme.startswith("http"), guard)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{project}{key}.html")
    page.wait_for_selector(".tl-slide h2.tl-headline-title")
    page.wait_for_function("document.querySelectorAll('.tl-timemarker').length > 100")
    assert page.locator(".tl-timemarker").count() == len(corpus.events)
    page.locator(".tl-slidenav-next").click()
    first = corpus.events[0]
    page.wait_for_function(
        "id => timeline.current_id === id && document.getElementById(id)", arg=first.id
    )
    headline = page.locator(f"[id='{first.id}'] h2.tl-headline")
    headline.wait_for()
    assert (headline.text_content() or "").translate(MARKS).strip() == first.title[key]
    assert foreign == []
    assert faults == []
    context.close()
