"""What was corrected and removed: the list of all, the pages of removed events, old addresses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from generator.amendments import Amendment, amendments
from generator.model import Event, Tombstone
from generator.pages import paths
from generator.pages.links import claim_ref
from generator.pages.page import Draft, Page, SearchEntry, link, up
from generator.pages.renderer import Renderer


def corrections_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of all corrections and removals, also where there are none."""
    yield Draft(paths.CORRECTIONS, partial(_corrections, r))


def _corrections(r: Renderer) -> Page:
    words, found = r.words, amendments(r.corpus)
    feed = paths.FEED if r.options.site_url else ""
    body = r(
        "corrections.html",
        paths.CORRECTIONS,
        told=[one for one in found if one.kind != "typo"],
        typos=[one for one in found if one.kind == "typo"],
        now=lambda one: _successor(r, one),
        feed=link(paths.CORRECTIONS, feed) if feed else "",
    )
    title, lead = words("corrections"), words("corrections-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(paths.CORRECTIONS, title, lead, body, "corrections", entries=entries)


def _successor(r: Renderer, one: Amendment) -> Markup:
    """Return a link to the event or claim that took the place of what was removed."""
    if "#" in one.now:
        owner, _, claim = one.now.rpartition("#")
        if owner != one.record.id:
            return claim_ref(r, paths.CORRECTIONS, "", one.now)
        there = f"{link(paths.CORRECTIONS, paths.event(owner))}#{claim}"
        name = r.words("claim-number", n=claim[1:])
        return Markup('<a href="{}">{}</a>').format(there, name)
    title = r.prose(r.corpus.by_id[one.now].title)
    there = link(paths.CORRECTIONS, paths.event(one.now))
    return Markup('<a href="{}">{}</a>').format(there, title)


def removed_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the page of each removed event: at its address, and in no list."""
    for stone in r.corpus.tombstones:
        yield Draft(paths.event(stone.id), partial(_removed, r, stone))


def _removed(r: Renderer, stone: Tombstone) -> Page:
    here, title = paths.event(stone.id), r.words.pick(stone.title)
    body = r("removed.html", here, stone=stone)
    told = r.words("event-removed", date=r.words.date(stone.on))
    return Page(here, title, told, body, "removed", unlisted=True)


def moved_pages(r: Renderer) -> Iterator[Draft]:
    """Yield a page for each former id, which sends its reader on."""
    for record in r.corpus.permanent:
        for former in record.former_ids:
            yield Draft(paths.event(former), partial(_moved, r, record, former))


def _moved(r: Renderer, record: Event | Tombstone, former: str) -> Page:
    here, there = paths.event(former), paths.event(record.id)
    root = up(f"{r.words.language.root}{there}")
    body = r("moved.html", here, there=there, record=record, root=root)
    title, told = r.words.pick(record.title), r.words("moved-lead")
    return Page(here, title, told, body, "moved", scripts=("moved.js",), moved_to=there)
