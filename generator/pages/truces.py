"""The page of all truces: how long each held, as a picture and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import drawing
from generator.drawing.captions import held
from generator.pages import paths
from generator.pages.links import to_event
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


def truce_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of the truces, if there is one."""
    if r.corpus.truces:
        yield Draft(paths.TRUCES, partial(_page, r))


def _page(r: Renderer) -> Page:
    words = r.words
    body = r(
        "truces.html",
        paths.TRUCES,
        truces=[(event, truce, held(truce, words)) for event, truce in r.corpus.truces],
        picture=drawing.truces(r.corpus, words, to_event(paths.TRUCES)),
        picture_key=drawing.key(r.corpus, words),
        announced_by=_announced_by(r),
    )
    title, lead = words("truces"), words("truces-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(paths.TRUCES, title, lead, body, "truces", entries=entries)


def _announced_by(r: Renderer) -> dict[str, list[str]]:
    """Return for each truce's event the actors that are states, bodies or forces, not people."""
    actors = r.corpus.vocabulary.actors
    return {
        event.id: [key for key in event.actors if actors[key].kind != "person"]
        for event, _ in r.corpus.truces
    }
