"""Events as calendars (iCalendar, RFC 5545): each on its day, and the milestones every year.

Texts stand as they are in the data, without marks of direction: the library folds and escapes
them, and programs show them line by line in a direction of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from generator.brief import brief
from generator.chronicle import last_day, midnight
from generator.dates import PartialDate
from generator.exports.release import Release
from generator.model import Dating, Event
from generator.words import Words

EVENTS, ANNIVERSARIES = "calendar/events.ics", "calendar/anniversaries.ics"
"""Paths below the root of each language."""


def files(release: Release) -> Iterator[tuple[str, bytes]]:
    """Yield paths and contents of the calendars of each language."""
    for words in release.voices:
        yield f"{words.language.root}{EVENTS}", _events(release, words)
        yield f"{words.language.root}{ANNIVERSARIES}", _anniversaries(release, words)


def dated(release: Release) -> list[Event]:
    """Return the events of which it is known on which day they were."""
    return [event for event in release.corpus.events if is_exact(event.dates[0])]


def milestones(release: Release) -> list[Event]:
    """Return the events whose days come again every year."""
    return [event for event in dated(release) if event.importance == 1]


def is_exact(dating: Dating) -> bool:
    """Tell whether a date is one day, or days, and not ‘about’ them."""
    days = (dating.start, dating.end or dating.start)
    return all(day.day and not day.approximate for day in days)


def _events(release: Release, words: Words) -> bytes:
    calendar, events = _calendar(release, words, words("calendar"), EVENTS), dated(release)
    for event in events:
        entry = _entry(release, words, event, event.id)
        entry.add("summary", words.pick(event.title))
        start, end = _bounds(release, event.dates[0])
        entry.add("dtstart", start)
        if end:
            entry.add("dtend", end)
        calendar.add_component(entry)
    calendar.subcomponents[:0] = list(_zones(calendar, events))
    return bytes(calendar.to_ical())


def _zones(calendar: Calendar, events: list[Event]) -> Iterator[Timezone]:
    """Yield the zones of the hours, in the order of their names, for the years of the events.

    The library's own way of adding them takes them in an order that changes with each run.
    """
    years = [event.start.year for event in events]
    for key in sorted(calendar.get_missing_tzids()):
        first, last = date(min(years), 1, 1), date(max(years) + 1, 1, 1)
        yield Timezone.from_tzid(key, first_date=first, last_date=last)


def _anniversaries(release: Release, words: Words) -> bytes:
    calendar = _calendar(release, words, words("anniversaries"), ANNIVERSARIES)
    for event in milestones(release):
        entry = _entry(release, words, event, f"{event.id}-yearly")
        title = words.pick(event.title)
        entry.add("summary", words("name-number", name=title, n=event.start.year))
        day = event.start.earliest()
        entry.add("dtstart", day)
        entry.add("dtend", day + timedelta(days=1))
        entry.add("rrule", _yearly(day))
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _yearly(day: date) -> dict[str, object]:
    """Return the rule of a day that comes again; the 29th of February is the month's last."""
    leap = {"bymonth": 2, "bymonthday": -1} if (day.month, day.day) == (2, 29) else {}
    return {"freq": "yearly", **leap}


def _calendar(release: Release, words: Words, name: str, path: str) -> Calendar:
    """Return an empty calendar with its names, said also as older programs ask for them."""
    site = words.pick(release.corpus.settings.site.title)
    title, about = words("list-description", name=site, about=name), words("calendar-lead")
    calendar = Calendar()
    calendar.add("prodid", f"-//{release.corpus.settings.site.slug}//{words.key}//")
    calendar.add("version", "2.0")
    for names, text in (
        (("name", "x-wr-calname"), title),
        (("description", "x-wr-caldesc"), about),
    ):
        for one in names:
            calendar.add(one, text, parameters={"LANGUAGE": words.key})
    if release.site_url:
        calendar.add("url", f"{release.site_url}{words.language.root}")
        calendar.add("source", f"{release.site_url}{words.language.root}{path}")
    return calendar


def _entry(release: Release, words: Words, event: Event, name: str) -> Entry:
    """Return an entry without its days; its id stays while the event's does."""
    vocabulary = release.corpus.vocabulary
    first = next(iter(event.former_ids), event.id)
    entry = Entry()
    entry.add(
        "uid", f"{name.replace(event.id, first)}.{words.key}@{release.corpus.settings.site.slug}"
    )
    entry.add("dtstamp", midnight(last_day(release.corpus, event)))
    told = brief(release.corpus, words, event)
    said = [told.when, *told.lines, told.sources]
    if release.site_url:
        entry.add("url", release.pages(event.id)[words.key])
        said.append(release.pages(event.id)[words.key])
    entry.add("description", "\n".join(said))
    if event.places:
        names = [words.pick(vocabulary.places[key].name) for key in event.places]
        entry.add("location", words("comma").join(names))
    entry.add("categories", [words.pick(vocabulary.tracks[key].name) for key in event.tracks])
    entry.add("transp", "TRANSPARENT")  # nobody is busy on a day of history
    return entry


def _bounds(release: Release, dating: Dating) -> tuple[date, date | None] | tuple[datetime, None]:
    """Return start and end as calendars have them: the day after the last one, or the hour.

    An hour stands only where one day and a zone are known: any other would be computed from
    what nobody knows. It is told in the description all the same.
    """
    tz = release.corpus.vocabulary.zones[dating.zone].tz if dating.zone else None
    if dating.time and tz and not dating.end:
        hour, minute = map(int, dating.time.split(":"))
        day = dating.start.earliest()
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(tz)), None
    last: PartialDate = dating.end or dating.start
    return dating.start.earliest(), last.earliest() + timedelta(days=1)
