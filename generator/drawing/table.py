"""The drawing as a table: its milestones and truces in time order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.corpus import Corpus
from generator.drawing import captions, chosen
from generator.drawing.scale import moment
from generator.model import Event
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table; `held` says of a truce how long it held."""

    date: str
    track: str
    title: str
    href: str
    held: str = ""


def table_rows(corpus: Corpus, words: Words, href: Callable[[Event], str]) -> list[Row]:
    """Return milestones and truces in time order; on one day the milestone first."""
    view = chosen.whole(corpus)
    if view is None:
        return []
    rows: list[tuple[date, Row]] = [
        (
            moment(event.start),
            Row(captions.when(event, words), event.tracks[0], words.pick(event.title), href(event)),
        )
        for event in chosen.marked(corpus, view, 1)
    ]
    lane = next((key for key, track in view.tracks.items() if track.truces), "")
    for event, truce in chosen.truces(corpus, view):
        name, held = words.pick(truce.name), captions.held(truce, words)
        row = Row(words.date(truce.start), lane, name, href(event), held)
        rows.append((moment(truce.start), row))
    return [row for _, row in sorted(rows, key=lambda pair: pair[0])]
