"""The calendars: read back by somebody else's program they hold the days of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.exports import calendars
from generator.exports.release import Release
from tests.test_site import HOST, LANGUAGES


def made(corpus: Corpus) -> dict[str, bytes]:
    """Return the calendars of a corpus."""
    return dict(calendars.files(Release(corpus, "2026-11-25", HOST)))


def entries(text: bytes) -> Mapping[str, Any]:
    """Return the entries of a calendar by the ids of their events."""
    calendar: Any = Calendar.from_ical(text)
    assert not calendar.errors
    found = {str(one["UID"]).partition(".")[0]: one for one in calendar.walk("VEVENT")}
    assert len(found) == len(calendar.walk("VEVENT"))
    assert not any(one.errors for one in found.values())
    return found


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, bytes]:
    """The calendars of the real data."""
    return made(corpus)


@pytest.mark.parametrize("key", LANGUAGES)
def test_events_stand_on_their_days(corpus: Corpus, files: dict[str, bytes], key: str) -> None:
    """Days are whole days with an end that is no part of them; hours stand in their zone."""
    found = entries(files[f"{LANGUAGES[key][1]}{calendars.EVENTS}"])
    zones = corpus.vocabulary.zones
    exact = [one for one in corpus.events if calendars.is_exact(one.dates[0])]
    assert list(found) == [event.id for event in exact]
    assert 0 < len(exact) < len(corpus.events)
    for event in exact:
        entry, dating = found[event.id], event.dates[0]
        start = entry["DTSTART"].dt
        assert str(entry["SUMMARY"]) == event.title[key]
        assert event.claims[0].text[key] in str(entry["DESCRIPTION"])
        assert str(entry["URL"]) == f"{HOST}{LANGUAGES[key][1]}events/{event.id}/"
        if isinstance(start, datetime):
            assert dating.zone
            zone = zones[dating.zone].tz or ""
            assert start.utcoffset() == start.replace(tzinfo=ZoneInfo(zone)).utcoffset()
            assert str(start.tzinfo) == ("UTC" if zone == "Etc/GMT" else zone)
            assert start.strftime("%Y-%m-%d %H:%M") == f"{dating.start} {dating.time}"
            assert "DTEND" not in entry
        else:
            last = dating.end or dating.start
            assert start == dating.start.earliest()
            assert entry["DTEND"].dt == last.earliest() + timedelta(days=1)
            known = dating.zone and zones[dating.zone].tz
            assert not (dating.time and known) or dating.end
    assert sum(isinstance(one["DTSTART"].dt, datetime) for one in found.values()) > 10


@pytest.mark.parametrize("key", LANGUAGES)
def test_milestones_come_again(corpus: Corpus, files: dict[str, bytes], key: str) -> None:
    """Each milestone with a day has an anniversary every year, named with its year."""
    found = entries(files[f"{LANGUAGES[key][1]}{calendars.ANNIVERSARIES}"])
    weighty = [e for e in corpus.events if e.importance == 1 and calendars.is_exact(e.dates[0])]
    assert list(found) == [f"{event.id}-yearly" for event in weighty]
    for event in weighty:
        entry = found[f"{event.id}-yearly"]
        assert entry["RRULE"].to_ical() == b"FREQ=YEARLY"
        assert entry["DTSTART"].dt == event.start.earliest()
        assert str(entry["SUMMARY"]).startswith(event.title[key])
        assert str(event.start.year) in str(entry["SUMMARY"])


def test_lines_are_short_and_letters_whole(files: dict[str, bytes]) -> None:
    """No line is longer than 75 octets, and no Arabic letter is cut by a fold."""
    for text in files.values():
        lines = text.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        for line in lines:
            line.decode("utf-8")


def test_zones_are_told_in_order(files: dict[str, bytes]) -> None:
    """Each zone of an hour is described once, in the order of names, whatever the hash seed."""
    calendar: Any = Calendar.from_ical(files[calendars.EVENTS])
    told = [str(one["TZID"]) for one in calendar.walk("VTIMEZONE")]
    used = {one["DTSTART"].params.get("TZID") for one in calendar.walk("VEVENT")} - {None}
    assert told == sorted(told)
    assert set(told) == used


def test_calendar_says_what_it_leaves_out(corpus: Corpus, files: dict[str, bytes]) -> None:
    """The description of a calendar says in its language that it has exact days alone."""
    for key, (_, root) in LANGUAGES.items():
        for path in (calendars.EVENTS, calendars.ANNIVERSARIES):
            calendar: Any = Calendar.from_ical(files[f"{root}{path}"])
            said = corpus.settings.words["calendar-lead"][key]
            assert calendar["DESCRIPTION"] == calendar["X-WR-CALDESC"] == said
            assert calendar["NAME"] == calendar["X-WR-CALNAME"]


def test_stamps_and_ids_stay(faro_corpus: Corpus, corpus: Corpus) -> None:
    """Stamps are days of the data, ids those of the first address; bytes are the same twice."""
    assert made(corpus) == made(corpus)
    later = dict(calendars.files(Release(corpus, "2030-01-01", HOST)))
    assert later == made(corpus)
    event = faro_corpus.events[0]
    moved = event.model_copy(
        update={"id": "1998-05-03-meeting", "former_ids": (*event.former_ids, event.id)}
    )
    before = entries(made(replace(faro_corpus, events=(event,)))[calendars.EVENTS])
    after = entries(made(replace(faro_corpus, events=(moved,)))[calendars.EVENTS])
    assert list(before) == list(after)


@pytest.mark.parametrize("day", ["1998-06", "1998", "1998-06-02~"])
def test_vague_days_are_left_out(faro_corpus: Corpus, day: str) -> None:
    """A month, a year and a day that is only about right stand in no calendar."""
    event = faro_corpus.events[0]
    dating = event.dates[0].model_copy(
        update={"start": PartialDate.parse(day), "time": None, "zone": None}
    )
    vague = event.model_copy(update={"dates": (dating,)})
    for text in made(replace(faro_corpus, events=(vague,))).values():
        assert not entries(text)


def test_leap_day_comes_every_year(faro_corpus: Corpus) -> None:
    """What happened on a 29th of February is remembered on the last of the month."""
    event = faro_corpus.events[0]
    dating = event.dates[0].model_copy(update={"start": PartialDate(2020, 2, 29), "time": None})
    leap = event.model_copy(update={"dates": (dating,), "importance": 1})
    (entry,) = entries(made(replace(faro_corpus, events=(leap,)))[calendars.ANNIVERSARIES]).values()
    assert entry["DTSTART"].dt == date(2020, 2, 29)
    assert entry["RRULE"]["BYMONTHDAY"] == [-1]
    assert entry["RRULE"]["BYMONTH"] == [2]
