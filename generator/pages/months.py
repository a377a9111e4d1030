"""A timeline of too many events for one page: the weightiest by year, and a page for each month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import drawing
from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.model import Event
from generator.pages import paths
from generator.pages.page import Draft, Page
from generator.pages.renderer import Renderer

CARDS = 60
"""About how many events the home page shows, an equal number of each year."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month in which something happened; what is known by its year alone stands in the first."""

    year: int
    number: int
    events: tuple[Event, ...]

    @property
    def path(self) -> str:
        """The path of its page."""
        return paths.month(self.year, self.number)

    @property
    def date(self) -> PartialDate:
        """The month as a date."""
        return PartialDate(self.year, self.number)


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a long timeline: its months, and the weightiest of its events."""

    number: int
    months: tuple[Month, ...]
    shown: tuple[Event, ...]


def is_long(corpus: Corpus) -> bool:
    """Tell whether the timeline has too many events for one page."""
    return len(corpus.events) > corpus.settings.site.whole_up_to


def months(events: Sequence[Event]) -> list[Month]:
    """Return the months of events, which stand in the order of time."""
    found = groupby(events, key=lambda e: (e.start.earliest().year, e.start.earliest().month))
    return [Month(year, number, tuple(group)) for (year, number), group in found]


def years(corpus: Corpus) -> list[Year]:
    """Return the years of a long timeline."""
    parts = [(year, tuple(g)) for year, g in groupby(months(corpus.events), key=lambda m: m.year)]
    most = max(CARDS // len(parts), 1)
    return [
        Year(year, found, weightiest(corpus, [e for month in found for e in month.events], most))
        for year, found in parts
    ]


def weightiest(corpus: Corpus, events: Sequence[Event], most: int) -> tuple[Event, ...]:
    """Return the weightiest of some events, in their order."""
    kept = drawing.weightiest(corpus, events, most)
    return tuple(event for event in events if event.id in kept)


def month_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the page of each month, if the timeline is long."""
    if not is_long(r.corpus):
        return
    found = months(r.corpus.events)
    around: Sequence[Month | None] = [None, *found, None]
    for month, before, after in zip(found, around, around[2:], strict=False):
        beside = [one.path if one else "" for one in (before, after)]
        held = [rail for _, _, rows in r.years(month.events) for _, rail in rows]
        make = partial(_page, r, month, (before, after))
        yield Draft(month.path, make, month.events, (*beside, *held))


def _page(r: Renderer, month: Month, around: Sequence[Month | None]) -> Page:
    heading = r.words.date(month.date)
    body = r("month.html", month.path, heading=heading, month=month, around=around)
    about = r.words.count("events", len(month.events))
    description = r.words("list-description", name=heading, about=about)
    return Page(month.path, heading, description, body, "month", scripts=("marks.js",))
