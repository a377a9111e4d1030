"""The home page: the whole at a glance, then the timeline of all events with its filters."""

from __future__ import annotations

from generator import drawing
from generator.pages import paths
from generator.pages.filters import Filters
from generator.pages.links import to_event
from generator.pages.page import Page
from generator.pages.renderer import Renderer


def home(r: Renderer) -> Page:
    """Return the home page: the timeline of all events."""
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
    card = drawing.site_card(r.corpus, r.words)
    return Page(
        paths.HOME,
        title,
        about,
        body,
        "home",
        scripts=("filters.js", "marks.js", "take.js"),
        card=card,
    )
