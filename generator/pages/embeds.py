"""An event as a small page of its own, to stand in a frame on other sites; it needs no script."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.brief import CLAIMS, brief
from generator.model import Event, Tombstone
from generator.pages import paths
from generator.pages.page import link
from generator.pages.renderer import Renderer
from generator.policy import CARD, digest

HEIGHTS = ((200, 320), (250, 345), (300, 375), (1_000, 425))
"""Up to how many letters of title and claims a frame of which height shows a card whole, where it
is as wide as a phone; a card that is longer, or in a narrower frame, scrolls."""


def embeds(r: Renderer) -> Iterator[tuple[str, str]]:
    """Yield paths and HTML of the cards, at former addresses and of removed events too."""
    style = Markup(r.alone("embed.css", face=Markup(r.corpus.settings.looks.text)))  # noqa: S704
    policy = Markup(CARD.format(style=digest(style)))  # noqa: S704 - our own words
    for record in r.corpus.permanent:
        for name in (record.id, *record.former_ids):
            yield f"{paths.embed(name)}index.html", _card(r, record, name, style, policy)


def _card(r: Renderer, record: Event | Tombstone, name: str, style: Markup, policy: Markup) -> str:
    site, event = r.options.site_url, record if isinstance(record, Event) else None
    there = paths.event(record.id)
    return r.alone(
        "embed.html",
        record=record,
        event=event,
        told=brief(r.corpus, r.words, event) if event else None,
        address=f"{site}{r.words.language.root}{there}" if site else link(paths.embed(name), there),
        style=style,
        policy=policy,
    )


def frame_code(r: Renderer, event: Event) -> str:
    """Return the HTML that shows an event's card on another site, or nothing without an address."""
    if not r.options.site_url:
        return ""
    address = f"{r.options.site_url}{r.words.language.root}{paths.embed(event.id)}"
    texts = (event.title, *(claim.text for claim in event.claims[:CLAIMS]))
    length = sum(len(r.words.pick(text)) for text in texts)
    height = next((high for most, high in HEIGHTS if length <= most), HEIGHTS[-1][1])
    return str(
        Markup(
            '<iframe src="{}" title="{}" width="100%" height="{}" style="border:0"'
            ' loading="lazy"></iframe>'
        ).format(address, r.words.pick(event.title), height)
    )
