"""How the page of an event is cited: its references, those of its claims, and its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from generator import citations
from generator.citations.reference import Reference
from generator.dates import PartialDate
from generator.model import Claim, Event
from generator.pages import paths
from generator.pages.page import link
from generator.pages.renderer import Renderer
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Citing:
    """What a page says of citing it."""

    address: str
    """The address of the page in its own language."""
    references: tuple[tuple[Words, Markup], ...]
    """The reference of the page in each language, its own first."""
    claim: Callable[[Claim], Markup]
    """The reference of a claim, in the language of the page."""
    files: tuple[tuple[str, str], ...]
    """The names of formats and where their files are."""


def address(r: Renderer, root: str, event: Event) -> str:
    """Return the address of an event's page in the language that has a root."""
    return f"{r.options.site_url}{root}{paths.event(event.id)}"


def citing(r: Renderer, event: Event) -> Citing:
    """Return how an event's page is cited."""
    settings, day = r.corpus.settings, PartialDate.parse(r.options.data_date)
    own = address(r, r.words.language.root, event)
    here = f"{r.words.language.root}{paths.event(event.id)}"
    return Citing(
        own,
        tuple(
            (w, Reference(w, settings, event, address(r, w.language.root, event), day).page())
            for w in r.voices
        ),
        Reference(r.words, settings, event, own, day).claim,
        tuple(
            (name, link(here, citations.path(event.id, ending)))
            for ending, name in citations.FORMATS.items()
        ),
    )
