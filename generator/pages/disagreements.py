"""The page of disagreements: by kind, every version with its sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from generator.model import Discrepancy, DiscrepancyKind, Event
from generator.pages import paths
from generator.pages.page import Page, SearchEntry
from generator.pages.renderer import Renderer


def disagreement_page(r: Renderer) -> Iterator[Page]:
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
    words = r.words
    total = sum(len(pairs) for _, pairs in groups)
    body = r("disagreements.html", paths.DISAGREEMENTS, groups=groups, total=total)
    title, lead = words("disagreements-page"), words("disagreements-lead")
    entries = (SearchEntry("", title, lead),)
    yield Page(paths.DISAGREEMENTS, title, lead, body, "disagreements", entries=entries)
