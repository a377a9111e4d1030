"""The events as TimelineJS reads them (timeline.knightlab.com), a file for each language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup, escape

from generator.brief import Brief, brief
from generator.dates import PartialDate
from generator.exports.api import written
from generator.exports.release import FOLDER, Release
from generator.fields import Local
from generator.model import Dating, Event
from generator.pages.prose import isolated
from generator.words import Words


def path(key: str) -> str:
    """Return the path of the file of a language."""
    return f"{FOLDER}timelinejs/{key}.json"


def files(release: Release) -> Iterator[tuple[str, str]]:
    """Yield paths and contents of the files."""
    for words in release.voices:
        yield path(words.key), written(_timeline(release, words))


def _timeline(release: Release, words: Words) -> dict[str, Any]:
    site = release.corpus.settings.site
    about = Markup("<p>{}</p>").format(_prose(words, site.description))
    return {
        "scale": "human",
        "title": {
            "unique_id": "title",
            "text": {"headline": _prose(words, site.heading or site.title), "text": about},
        },
        "events": [_slide(release, words, event) for event in release.corpus.events],
    }


def _prose(words: Words, text: Local) -> Markup:
    return escape(isolated(words.pick(text), words.language.direction))


def _slide(release: Release, words: Words, event: Event) -> dict[str, Any]:
    dating, track = event.dates[0], release.corpus.vocabulary.tracks[event.tracks[0]]
    told = brief(release.corpus, words, event)
    slide = {
        "unique_id": event.id,
        "start_date": _date(dating.start, dating),
        "display_date": told.when,
        "group": words.pick(track.name),
        "text": {
            "headline": _prose(words, event.title),
            "text": _text(release, words, event, told),
        },
    }
    if dating.end:
        slide["end_date"] = _date(dating.end)
    return slide


def _date(day: PartialDate, dating: Dating | None = None) -> dict[str, int]:
    """Return a date as exact as it is; the hour is that of the place."""
    found = {"year": day.year, "month": day.month, "day": day.day}
    if dating and dating.time:
        found["hour"], found["minute"] = map(int, dating.time.split(":"))
    return {name: value for name, value in found.items() if value is not None}


def _text(release: Release, words: Words, event: Event, told: Brief) -> Markup:
    """Return the first claims as HTML, how far their sources agree, and where the rest stands."""
    lines = [escape(isolated(line, words.language.direction)) for line in told.lines]
    more = escape(told.sources)
    if release.site_url:
        more = Markup('<a href="{}">{}</a>').format(release.pages(event.id)[words.key], more)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in (*lines, more))
