"""Partial and approximate dates: the subset of EDTF levels 0 and 1 that events use."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from generator.said import Said, say

FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)\Z", re.ASCII)
EASTERN = re.compile(r"(?![0-9])\d")
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)\Z", re.ASCII)


class DateFault(ValueError):  # noqa: N818 - a fault of the data, no error of ours
    """A text that is no date: `code` is D001 or D002, `facts` fill its sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@total_ordering
@dataclass(frozen=True, slots=True, eq=True)
class PartialDate:
    """A day, a month or a year; `approximate` stands for the `~` of EDTF level 1."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Return the date that the text says.

        Raises:
            DateFault: the text has another form (D001) or names no real day (D002).
        """
        found = FORM.match(text)
        if not found:
            raise DateFault("D001", value=text[:40], example=_suggest(text[:40]))
        year, month, day = (int(part) if part else None for part in found.groups()[:3])
        assert year is not None
        if year < 1:
            raise DateFault("D001", value=text, example=say("a year from 0001"))
        if month is not None and not 1 <= month <= 12:
            raise DateFault("D001", value=text, example=say("a month from 01 to 12"))
        if month and day is not None:
            days = monthrange(year, month)[1]
            if not 1 <= day <= days:
                raise DateFault("D002", value=text, month=f"{year}-{month:02}", days=days)
        return cls(year, month, day, bool(found[4]))

    def __str__(self) -> str:
        """Return the date in ISO form, without the `~`."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        return text

    def __lt__(self, other: PartialDate) -> bool:
        return self.sort_key < other.sort_key

    @property
    def precision(self) -> str:
        """`day`, `month` or `year`."""
        if self.day:
            return "day"
        return "month" if self.month else "year"

    @property
    def sort_key(self) -> tuple[int, int, int, bool]:
        """Return the order in time: the first day it may mean, the vaguer date first."""
        return (self.year, self.month or 0, self.day or 0, not self.approximate)

    def earliest(self) -> date:
        """Return the first day the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """Return the last day the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


def western_digits(text: str) -> str:
    """Return the text with the decimal digits of every script as 0-9."""
    return EASTERN.sub(lambda digit: str(int(digit[0])), text)


def _suggest(text: str) -> str | Said:
    """Return the date the writer most likely meant, or an example of the form."""
    parts = re.findall(r"\d+", western_digits(text))
    if len(parts) == 3:
        if len(parts[0]) != 4 and len(parts[2]) == 4:
            parts.reverse()
        year, month, day = (int(part) for part in parts)
        if len(parts[0]) == 4 and 1 <= month <= 12 and 1 <= day <= 31:
            return f"{year:04}-{month:02}-{day:02}"
    if len(parts) == 2 and len(parts[0]) == 4 and 1 <= int(parts[1]) <= 12:
        return f"{int(parts[0]):04}-{int(parts[1]):02}"
    return say("a day as 2018-09-17")
