"""The page of disagreements: by kind, every version with its sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import get_args

from generator.model import Discrepancy, DiscrepancyKind, Event
from generator.pages import paths
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


def disagreement_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of all disagreements, if there is one."""
    found: dict[str, list[tuple[Event, Discrepancy]]] = {
        kind: [] for kind in get_args(DiscrepancyKind)
    }
    for event in r.corpus.events:
        for one in event.discrepancies:
            found[one.kind].append((event, one))
    groups = [(kind, pairs) for kind, pairs in found.items() if pairs]
    if not groups:
        return
    yield Draft(paths.DISAGREEMENTS, partial(_page, r, groups))


def _page(r: Renderer, groups: Sequence[tuple[str, Sequence[tuple[Event, Discrepancy]]]]) -> Page:
    words = r.words
    total = sum(len(pairs) for _, pairs in groups)
    body = r("disagreements.html", paths.DISAGREEMENTS, groups=groups, total=total)
    title, lead = words("disagreements-page"), words("disagreements-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(paths.DISAGREEMENTS, title, lead, body, "disagreements", entries=entries)
