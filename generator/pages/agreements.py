"""The page of agreements: what each promised, when it was due, what sources report since."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from generator.model import Event
from generator.pages import paths
from generator.pages.links import claim_ref
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


def agreement_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of the agreements that bind somebody, if there is one."""
    events = [event for event in r.corpus.events if event.obligations]
    if not events:
        return
    yield Draft(paths.AGREEMENTS, partial(_page, r, events))


def _page(r: Renderer, events: Sequence[Event]) -> Page:
    here, words = paths.AGREEMENTS, r.words
    body = r(
        "agreements.html",
        here,
        agreements=[(event, _states(event)) for event in events],
        claim_ref=lambda own, name: claim_ref(
            r, here, "", name if "#" in name else f"{own}#{name}"
        ),
    )
    title, lead = words("agreements"), words("agreements-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(here, title, lead, body, "agreements", entries=entries)


def _states(event: Event) -> list[tuple[str, int]]:
    found = Counter(outcome.state for one in event.obligations for outcome in one.outcomes)
    return sorted(found.items())
