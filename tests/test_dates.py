"""Partial dates: their form, their order, and the advice for what is none."""

from __future__ import annotations

from datetime import date

import pytest

from generator.dates import HOUR, DateFault, PartialDate, western_digits


def fault(text: str) -> DateFault:
    """Return the fault of a text that is no date."""
    with pytest.raises(DateFault) as caught:
        PartialDate.parse(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("2018", PartialDate(2018)),
        ("2018~", PartialDate(2018, approximate=True)),
        ("2018-09", PartialDate(2018, 9)),
        ("2018-09~", PartialDate(2018, 9, approximate=True)),
        ("2018-09-17", PartialDate(2018, 9, 17)),
        ("2020-02-29", PartialDate(2020, 2, 29)),
        ("0001", PartialDate(1)),
    ],
)
def test_parse(text: str, parsed: PartialDate) -> None:
    """A day, a month or a year is read, `~` as about."""
    assert PartialDate.parse(text) == parsed
    assert str(parsed) == text.removesuffix("~")


@pytest.mark.parametrize(
    ("text", "example"),
    [
        ("2018-9-7", "2018-09-07"),
        ("٢٠١٨-٠٩-١٧", "2018-09-17"),
        ("17/09/2018", "2018-09-17"),
        ("17.9.2018", "2018-09-17"),
        ("2018/09", "2018-09"),
        ("2018-13", "a month from 01 to 12"),
        ("0000", "a year from 0001"),
        ("yesterday", "a day as 2018-09-17"),
        ("", "a day as 2018-09-17"),
        ("2018-09-17T14:00", "a day as 2018-09-17"),
        ("2018-09-17\n", "2018-09-17"),
        ("1-2-" + "9" * 9_000, "a day as 2018-09-17"),
    ],
)
def test_advice(text: str, example: str) -> None:
    """A text that is no date is answered with the date that was most likely meant."""
    found = fault(text)
    assert (found.code, str(found.facts["example"])) == ("D001", example)


@pytest.mark.parametrize(
    ("text", "days"), [("2017-02-29", 28), ("2018-09-31", 30), ("2018-09-00", 30)]
)
def test_days_that_do_not_exist(text: str, days: int) -> None:
    """A day that the calendar has not is told with the length of its month."""
    found = fault(text)
    assert (found.code, found.facts["days"]) == ("D002", days)


def test_order() -> None:
    """A vaguer date comes before an exact one that begins on the same day."""
    texts = ["2017-12", "2018~", "2018", "2018-01~", "2018-01", "2018-01-01", "2018-01-02"]
    dates = [PartialDate.parse(text) for text in texts]
    assert sorted([*dates[3:], *dates[:3]]) == dates


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2018-09-17", date(2018, 9, 17), date(2018, 9, 17)),
    ],
)
def test_ends(text: str, first: date, last: date) -> None:
    """A date knows the first and the last day it may mean."""
    parsed = PartialDate.parse(text)
    assert (parsed.earliest(), parsed.latest()) == (first, last)


def test_precision() -> None:
    """A date knows how exact it is."""
    texts = ("2018", "2018-09", "2018-09-17")
    assert [PartialDate.parse(t).precision for t in texts] == ["year", "month", "day"]


@pytest.mark.parametrize(
    ("text", "fits"),
    [("00:00", True), ("23:59", True), ("24:00", False), ("9:30", False), ("١٤:٠٠", False)],
)
def test_hours(text: str, *, fits: bool) -> None:
    """An hour has four digits of the 24-hour clock."""
    assert bool(HOUR.match(text)) is fits


def test_western_digits() -> None:
    """Digits of every script become 0-9, other characters stay."""
    assert western_digits("١٢ و۳ ½ 4") == "12 و3 ½ 4"
