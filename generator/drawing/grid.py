"""What stands behind the lanes: years or months, names, the line of a date."""

from __future__ import annotations

from math import ceil

from markupsafe import Markup

from generator.dates import PartialDate
from generator.drawing.scale import moment
from generator.drawing.sizes import Sheet
from generator.drawing.svg import element

GAP = 8.0
"""What the names of two years or months keep between them."""
MONTH_LEAD = 3.0
"""How far behind its line the name of a month begins."""
EVERY_MONTH = (1, 2, 3, 4, 6)
"""Every how many months one is named: such that the named ones part the year evenly."""


def grid(paper: Sheet, height: float) -> Markup:
    """Return a line at every new year with the years, or of a single year the same by months."""
    parts = _months(paper, height) if paper.months else _years(paper, height)
    return element("g", *parts)


def _years(paper: Sheet, height: float) -> list[Markup]:
    """Return the lines, and each year between two of them as far as they fit."""
    scale = paper.scale
    years = range(scale.first, scale.last + 1)
    wide = (scale.end - scale.start) / len(years)
    every = max(1, ceil((paper.text("0000") + GAP) / wide))
    lines = [_line(paper, scale.new_year(year), height) for year in (*years, scale.last + 1)]
    for year in years[::every]:
        middle = (scale.new_year(year) + scale.new_year(year + 1)) / 2
        lines.append(_name(paper, str(year), middle, "middle"))
    return lines


def _months(paper: Sheet, height: float) -> list[Markup]:
    """Return the lines, and the names of months behind theirs as far as they fit."""
    scale = paper.scale
    every = next((n for n in EVERY_MONTH if _fits(paper, n)), EVERY_MONTH[-1])
    lines = [_line(paper, scale.new_month(month), height) for month in range(1, 14)]
    for month in range(1, 13, every):
        at = scale.new_month(month) + MONTH_LEAD
        lines.append(_name(paper, paper.months[month - 1], at, "start"))
    return lines


def _fits(paper: Sheet, every: int) -> bool:
    """Tell whether the names of every so many months have room."""
    room = (paper.scale.end - paper.scale.start) / 12 * every
    return all(paper.text(name) + GAP <= room for name in paper.months[::every])


def _line(paper: Sheet, at: float, height: float) -> Markup:
    x = paper.scale.x(at)
    return element("line", class_="gr", x1=x, x2=x, y1=round(paper.size.top - 6, 1), y2=height)


def _name(paper: Sheet, name: str, at: float, anchor: str) -> Markup:
    x = paper.scale.x(at)
    return element("text", name, class_="yr", x=x, y=paper.size.letters, text_anchor=anchor)


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
