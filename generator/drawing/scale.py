"""Dates to places on the drawing.

Everything is laid out from the edge where time starts; only `Scale.x` knows which edge
that is. So a right-to-left drawing is the mirror image of the other, and its text is not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Scale:
    """A time axis of whole years between two edges of a drawing."""

    width: float
    lead: float
    """What is left free before the first year."""
    trail: float
    """What is left free after the last year."""
    first: int
    last: int
    mirrored: bool = False
    """Whether time runs from right to left."""

    @property
    def start(self) -> float:
        """Where the first year begins."""
        return self.lead

    @property
    def end(self) -> float:
        """Where the last year ends."""
        return self.width - self.trail

    def covers(self, day: date) -> bool:
        """Tell whether the years of the drawing hold the day."""
        return self.first <= day.year <= self.last

    def at(self, day: date) -> float:
        """Return how far a day is from the edge where time starts."""
        return self._at(day.toordinal())

    def new_year(self, year: int) -> float:
        """Return where a year begins; the one after the last may be asked for too."""
        return self._at(date(year - 1, 12, 31).toordinal() + 1 if year > 1 else 1)

    def new_month(self, month: int) -> float:
        """Return where a month of the first year begins; the thirteenth is the year's end."""
        if month > 12:
            return self.new_year(self.first + 1)
        return self.at(date(self.first, month, 1))

    def x(self, at: float) -> float:
        """Return the x of a distance from the edge where time starts."""
        return round(self.width - at if self.mirrored else at, 1)

    def left(self, start: float, end: float) -> float:
        """Return the smaller x of a stretch."""
        return min(self.x(start), self.x(end))

    def _at(self, ordinal: int) -> float:
        origin = date(self.first, 1, 1).toordinal()
        span = date(self.last, 12, 31).toordinal() + 1 - origin
        return round(self.lead + (ordinal - origin) / span * (self.end - self.start), 1)


def moment(value: PartialDate) -> date:
    """Return the day at which a date is drawn: the middle of its month or year."""
    if value.day:
        return value.earliest()
    if value.month:
        return date(value.year, value.month, 15)
    return date(value.year, 7, 1)
