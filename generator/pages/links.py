"""Links that several kinds of pages write: to events and to claims."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from generator.model import Event
from generator.pages import paths
from generator.pages.page import link
from generator.pages.renderer import Renderer


def to_event(here: str) -> Callable[[Event], str]:
    """Return the function that gives the link from a page to an event."""
    return lambda event: link(here, paths.event(event.id))


def claim_ref(r: Renderer, here: str, own: str, name: str) -> Markup:
    """Return a link from a page to a claim of its own event or of another."""
    owner, _, claim = name.rpartition("#")
    label = r.words("claim-number", n=claim[1:])
    if not owner or owner == own:
        return Markup('<a href="#{}">{}</a>').format(claim, label)
    there = f"{link(here, paths.event(owner))}#{claim}"
    title = r.words.pick(r.corpus.by_id[owner].title)
    whole = Markup('<a href="{}">{}: <span class="m-num0">{}</span></a>')
    return whole.format(there, r.prose(title), label)
