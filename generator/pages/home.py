"""The home page: the whole at a glance, then the timeline of all events with its filters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import drawing
from generator.pages import paths
from generator.pages.filters import Filters
from generator.pages.links import to_event
from generator.pages.page import Draft, Page
from generator.pages.renderer import Renderer


def home(r: Renderer) -> Iterator[Draft]:
    """Yield the home page: the timeline of all events."""
    yield Draft(paths.HOME, partial(_page, r))


def _page(r: Renderer) -> Page:
    site = r.corpus.settings.site
    years = sorted({event.start.year for event in r.corpus.events})
    href = to_event(paths.HOME)
    body = r(
        "home.html",
        paths.HOME,
        events=r.corpus.events,
        years=years,
        filters=Filters(r),
        data="../" * r.words.language.root.count("/"),
        whole=drawing.lanes(r.corpus, r.words, href),
        whole_key=drawing.key(r.corpus, r.words),
        whole_rows=drawing.table_rows(r.corpus, r.words, href),
    )
    title, about = r.words.pick(site.heading), r.words.pick(site.description)
    return Page(
        paths.HOME,
        title,
        about,
        body,
        "home",
        scripts=("filters.js", "marks.js", "take.js"),
        pictured=True,
    )
