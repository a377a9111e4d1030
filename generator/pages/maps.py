"""The page of the map: where the events happened, and the same places as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator import drawing
from generator.drawing.places import Spot, gazetteer
from generator.maps import Atlas
from generator.pages import paths
from generator.pages.lists import Entry
from generator.pages.page import Draft, Page, SearchEntry, link
from generator.pages.renderer import Renderer


def map_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of the maps, if the settings have any."""
    atlas = r.corpus.settings.atlas
    if atlas is not None:
        yield Draft(paths.MAP, partial(_page, r, atlas))


def _page(r: Renderer, atlas: Atlas) -> Page:
    words, found = r.words, gazetteer(r.corpus)
    sections = [
        (words.pick(chart.name), _picture(r, key), _entries(r, found.on[key]))
        for key, chart in atlas.maps.items()
    ]
    rest = [("map-beyond", found.beyond), ("map-without", found.without)]
    body = r(
        "map.html",
        paths.MAP,
        sections=sections,
        note=atlas.note,
        rest=[(words(word), _entries(r, spots)) for word, spots in rest if spots],
    )
    title, lead = words("map"), words("map-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(paths.MAP, title, lead, body, "map", entries=entries)


def _picture(r: Renderer, key: str) -> str:
    return drawing.chart(r.corpus, r.words, key, lambda place: link(paths.MAP, paths.place(place)))


def _entries(r: Renderer, spots: Iterable[Spot]) -> list[Entry]:
    return [
        Entry(paths.place(spot.key), r.words.pick(spot.place.name), r.words.number(spot.events))
        for spot in spots
    ]
