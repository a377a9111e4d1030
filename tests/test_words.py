"""Dates, hours and numbers in words."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.model import Dating
from generator.words import Words


@pytest.fixture(params=["ar", "en"])
def words(request: pytest.FixtureRequest, corpus: Corpus) -> Words:
    """The words of a language of the real site."""
    return Words(corpus.settings, corpus.vocabulary, request.param)


DATES = [
    ("2018-09-17", None, "17 أيلول/سبتمبر 2018", "17 September 2018"),
    ("2018-09", None, "أيلول/سبتمبر 2018", "September 2018"),
    ("2018", None, "2018", "2018"),
    ("2020-10-18~", None, "نحو 18 تشرين الأول/أكتوبر 2020", "about 18 October 2020"),
    ("2018-09-14", "2018-09-15", "14–15 أيلول/سبتمبر 2018", "14–15 September 2018"),
    (
        "2018-09-17",
        "2018-10-02",
        "17 أيلول/سبتمبر – 2 تشرين الأول/أكتوبر 2018",
        "17 September – 2 October 2018",
    ),
    (
        "2018-12-30",
        "2019-01-02",
        "30 كانون الأول/ديسمبر 2018 – 2 كانون الثاني/يناير 2019",
        "30 December 2018 – 2 January 2019",
    ),
    (
        "2018-09",
        "2018-11",
        "أيلول/سبتمبر 2018 – تشرين الثاني/نوفمبر 2018",
        "September 2018 – November 2018",
    ),
]


@pytest.mark.parametrize(("start", "end", "ar", "en"), DATES)
def test_dates(words: Words, start: str, end: str | None, ar: str, en: str) -> None:
    """A date is said as exactly as it is known, in Arabic with both names of the month."""
    said = words.span(PartialDate.parse(start), PartialDate.parse(end) if end else None)
    assert said == {"ar": ar, "en": en}[words.key]


COUNTS = [
    (0, "بلا مصادر", "0 sources"),
    (1, "مصدر واحد", "1 source"),
    (2, "مصدران", "2 sources"),
    (3, "3 مصادر", "3 sources"),
    (11, "11 مصدراً", "11 sources"),
    (100, "100 مصدر", "100 sources"),
    (103, "103 مصادر", "103 sources"),
    (12345, "12,345 مصدراً", "12,345 sources"),
]


@pytest.mark.parametrize(("number", "ar", "en"), COUNTS)
def test_counts(words: Words, number: int, ar: str, en: str) -> None:
    """A number takes its noun in the form that the grammar of the language asks for."""
    assert words.count("sources", number) == {"ar": ar, "en": en}[words.key]


HOURS = [
    (
        "2020-01-09",
        "14:00",
        "moscow",
        "الساعة 14:00 بتوقيت موسكو (11:00 بتوقيت غرينتش)",
        "14:00 Moscow time (11:00 GMT)",
    ),
    (
        "2016-12-30",
        "00:00",
        "damascus",
        "الساعة 00:00 بتوقيت دمشق (22:00 بتوقيت غرينتش يوم 29 كانون الأول/ديسمبر)",
        "00:00 Damascus time (22:00 GMT on 29 December)",
    ),
    (
        "2020-01-12",
        "00:01",
        "source-local",
        "الساعة 00:01 بالتوقيت المحلي كما في المصدر",
        "00:01 local time in the source",
    ),
    (
        "2024-01-24",
        "10:00",
        "astana",
        "الساعة 10:00 بتوقيت أستانا (04:00 بتوقيت غرينتش)",
        "10:00 Astana time (04:00 GMT)",
    ),
    (
        "2024-11-11",
        "10:00",
        "astana",
        "الساعة 10:00 بتوقيت أستانا (05:00 بتوقيت غرينتش)",
        "10:00 Astana time (05:00 GMT)",
    ),
    ("2017-07-09", "09:00", "gmt", "الساعة 09:00 بتوقيت غرينتش", "09:00 GMT"),
]


@pytest.mark.parametrize(("day", "hour", "zone", "ar", "en"), HOURS)
def test_hours(words: Words, day: str, hour: str, zone: str, ar: str, en: str) -> None:
    """An hour names its zone, and GMT by the zone's rules of that very day."""
    dating = Dating.model_validate({"kind": "began", "start": day, "time": hour, "zone": zone})
    assert words.hour(dating) == {"ar": ar, "en": en}[words.key]


HELD = [
    (3, "3 أيام", "3 days"),
    (60, "60 يوماً", "60 days"),
    (346, "11 شهراً", "11 months"),
    (1727, "4 سنوات و9 أشهر", "4 years and 9 months"),
    (731, "سنتان", "2 years"),
]


@pytest.mark.parametrize(("days", "ar", "en"), HELD)
def test_lengths(words: Words, days: int, ar: str, en: str) -> None:
    """A length is in days to two months, then in months and years."""
    assert words.held(days) == {"ar": ar, "en": en}[words.key]


def test_weekday(words: Words) -> None:
    """A day has a weekday, a month has none."""
    assert (
        words.weekday(PartialDate.parse("2020-01-13"))
        == {"ar": "الاثنين", "en": "Monday"}[words.key]
    )
    assert words.weekday(PartialDate.parse("2020-01")) == ""
