"""What stands behind the lanes: years, names, the line of a date."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from generator.dates import PartialDate
from generator.drawing.scale import moment
from generator.drawing.sizes import Sheet
from generator.drawing.svg import element

YEAR_GAP = 8.0
"""What the figures of two years keep between them."""


def grid(paper: Sheet, height: float) -> Markup:
    """Return a line at every new year, and each year between two lines as far as they fit."""
    scale, size = paper.scale, paper.size
    years = range(scale.first, scale.last + 1)
    wide = (scale.end - scale.start) / len(years)
    every = max(1, ceil((paper.text("0000") + YEAR_GAP) / wide))
    parts = []
    for year in (*years, scale.last + 1):
        x = scale.x(scale.new_year(year))
        parts.append(element("line", class_="gr", x1=x, x2=x, y1=round(size.top - 6, 1), y2=height))
    for year in years[::every]:
        middle = (scale.new_year(year) + scale.new_year(year + 1)) / 2
        parts.append(
            element(
                "text",
                str(year),
                class_="yr",
                x=scale.x(middle),
                y=size.letters,
                text_anchor="middle",
            )
        )
    return element("g", *parts)


def lane_name(paper: Sheet, track: str, name: str, base: float) -> Markup:
    """Return the name of a lane at the edge where time starts."""
    x = paper.scale.x(0 if paper.size.beside else paper.scale.start)
    return element("text", name, class_=f"ln ln-{track}", x=x, y=base, text_anchor="start")


def now_line(paper: Sheet, now: PartialDate | None, height: float) -> Markup:
    """Return the dashed line at a date, or nothing where the years do not hold it."""
    if now is None or not paper.scale.covers(moment(now)):
        return Markup("")
    x = paper.scale.x(paper.scale.at(moment(now)))
    return element("line", class_="now", x1=x, x2=x, y1=paper.size.top - 8, y2=height)
