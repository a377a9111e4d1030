"""The rail beside the timeline: on which rows a truce is in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.model import Event, Truce


class Rail(StrEnum):
    """What the truce lane shows on a row: nothing, a bar, its beginning or its end."""

    NONE = ""
    ON = "on"
    FROM = "on from"
    TO = "on to"


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a truce held; an end that nobody declared counts as given."""

    start: date
    end: date


def spans(truces: Sequence[Truce]) -> tuple[Span, ...]:
    """Return the days of the truces that held and whose end is known."""
    return tuple(
        Span(truce.start.earliest(), truce.end.latest())
        for truce in truces
        if truce.end and truce.ending != "not-held"
    )


def before(held: Sequence[Span], day: date) -> bool:
    """Tell whether a truce is in force when the day begins."""
    return any(span.start < day <= span.end for span in held)


def after(held: Sequence[Span], day: date) -> bool:
    """Tell whether a truce is in force when the day ends."""
    return any(span.start <= day < span.end for span in held)


def row(held: Sequence[Span], event: Event) -> Rail:
    """Return what the truce lane shows beside an event."""
    day = event.start.earliest()
    states = (before(held, day), after(held, day))
    return {
        (True, True): Rail.ON,
        (False, True): Rail.FROM,
        (True, False): Rail.TO,
        (False, False): Rail.NONE,
    }[states]


def between(held: Sequence[Span], previous: Event | None, following: Event) -> Rail:
    """Return what the truce lane shows on a row without a date, such as a year."""
    if previous is None:
        return Rail.NONE
    there = after(held, previous.start.earliest())
    here = before(held, following.start.earliest())
    return Rail.ON if there and here else Rail.NONE
