"""What a drawing says in words: of a mark, of a truce, of itself."""

from __future__ import annotations

from collections.abc import Iterable

from generator.dates import PartialDate
from generator.model import Event, Truce
from generator.words import Words


def of_event(event: Event, words: Words) -> str:
    """Return date and title of an event."""
    return f"{when(event, words)}{words('colon')}{words.pick(event.title)}"


def when(event: Event, words: Words) -> str:
    """Return the date of an event on the timeline."""
    return words.span(event.dates[0].start, event.dates[0].end)


def of_truce(truce: Truce, words: Words) -> str:
    """Return name, start and length of a truce."""
    name, start = words.pick(truce.name), words.date(truce.start)
    return f"{name}{words('colon')}{start}{words('comma')}{held(truce, words)}"


def held(truce: Truce, words: Words) -> str:
    """Return how long a truce held, `about` where no day of its end was declared."""
    if truce.ending == "not-held":
        return words("ending-not-held")
    if truce.end is None:
        return words("lanes-no-end")
    days = (truce.end.earliest() - truce.start.earliest()).days
    length = words.held(max(days, 1))
    return words("about-length", length=length) if _vague(truce, truce.end) else length


def _vague(truce: Truce, end: PartialDate) -> bool:
    return truce.ending == "eroded" or any(
        day.approximate or day.precision != "day" for day in (truce.start, end)
    )


def of_drawing(
    tracks: Iterable[str], years: tuple[int, int], words: Words, now: PartialDate | None
) -> str:
    """Return what the drawing shows, for those who do not see it."""
    names = words("comma").join(tracks)
    direction = words(f"lanes-direction-{words.language.direction}")
    first, last = years
    if first == last:
        text = words("lanes-label-year", tracks=names, year=first, direction=direction)
    else:
        text = words("lanes-label", tracks=names, first=first, last=last, direction=direction)
    if now is None:
        return text
    return f"{text}{words('comma')}{words('lanes-now', date=words.date(now))}"
