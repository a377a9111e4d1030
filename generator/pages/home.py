"""The home page: the whole at a glance, then the timeline of all events with its filters."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import drawing
from generator.pages import paths
from generator.pages.filters import Filters
from generator.pages.links import to_event
from generator.pages.months import is_long, years
from generator.pages.page import Draft, Page
from generator.pages.renderer import Renderer

SCRIPTS = ("choices.js", "filters.js", "marks.js", "take.js")
LONG = ("choices.js", "months.js", "marks.js")
"""The scripts of a timeline on one page, and of one whose months have their own."""


def home(r: Renderer) -> Iterator[Draft]:
    """Yield the home page: the timeline of all events."""
    yield Draft(paths.HOME, partial(_page, r))


def _page(r: Renderer) -> Page:
    site = r.corpus.settings.site
    long = is_long(r.corpus)
    outline = years(r.corpus) if long else []
    shown = [event for year in outline for event in year.shown]
    href = to_event(paths.HOME)
    body = r(
        "home.html",
        paths.HOME,
        events=r.corpus.events,
        years=sorted({event.start.year for event in r.corpus.events}),
        filters=Filters(r),
        outline=outline,
        rows=r.years(shown),
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
        scripts=LONG if long else SCRIPTS,
        pictured=True,
    )
