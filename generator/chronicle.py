"""When each event was first recorded and last changed: by the commits, else by the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from generator.corpus import Corpus, numbered
from generator.model import Event

NEWEST = 60
"""How many events a feed names. A commit that changes more of them is one of form: as news it
would push out everything else."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What a commit did to the files of events, by their ids."""

    at: datetime
    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Touched:
    """When an event was first recorded, and when it was last changed."""

    added: datetime
    changed: datetime


def chronicle(corpus: Corpus, commits: Iterable[Commit]) -> dict[str, Touched]:
    """Return when each event was touched; former ids count as the event's own."""
    owner = {**corpus.former, **{event.id: event.id for event in corpus.events}}
    added: dict[str, datetime] = {}
    changed: dict[str, datetime] = {}
    for commit in sorted(commits, key=lambda one: one.at):
        for name in commit.added & owner.keys():
            added.setdefault(owner[name], commit.at)
        told = commit.changed if len(commit.changed) <= NEWEST else frozenset[str]()
        for name in (commit.added | told) & owner.keys():
            changed[owner[name]] = commit.at
    return {event.id: _touched(corpus, event, added, changed) for event in corpus.events}


def _touched(
    corpus: Corpus, event: Event, added: Mapping[str, datetime], changed: Mapping[str, datetime]
) -> Touched:
    if event.id in added:
        return Touched(added[event.id], changed[event.id])
    day = midnight(last_day(corpus, event))
    return Touched(day, day)


def last_day(corpus: Corpus, event: Event) -> date:
    """Return the newest day that an event tells of its making: a check, a correction, a removal."""
    days = [corpus.sources[key].check.on for key in numbered(event)]
    days += [one.on for one in event.corrections] + [one.on for one in event.retired]
    return max(day.earliest() for day in days)


def midnight(day: date) -> datetime:
    """Return the first moment of a day, GMT."""
    return datetime.combine(day, time(), UTC)
