"""What of a corpus is drawn: the lanes, the years, the marks and truces within them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.drawing.scale import moment
from generator.model import Event, Truce
from generator.vocabulary import Track


def lanes_of(corpus: Corpus) -> dict[str, Track]:
    """Return the tracks that have a lane, in their order."""
    return {key: track for key, track in corpus.vocabulary.tracks.items() if track.lane}


def has_mark(corpus: Corpus, event: Event) -> bool:
    """Tell whether an event has a mark: its first track's lane is one of marks, not of bars."""
    track = lanes_of(corpus).get(event.tracks[0])
    return track is not None and not track.truces


def years_of(corpus: Corpus) -> tuple[int, int] | None:
    """Return first and last year of the drawings, as set or as the data has them."""
    if corpus.settings.site.rail:
        first, last = sorted(corpus.settings.site.rail)
        return first, last
    found = [event.start.year for event in corpus.events if has_mark(corpus, event)]
    for _, truce in corpus.truces:
        found += [day.year for day in (truce.start, truce.end) if day]
    return (min(found), max(found)) if found else None


def marked(corpus: Corpus, years: tuple[int, int], depth: int) -> Iterator[Event]:
    """Yield the events within the years that have marks, down to an importance."""
    for event in corpus.events:
        if event.importance <= depth and has_mark(corpus, event) and _in(years, event.start.year):
            yield event


def truces(corpus: Corpus, years: tuple[int, int]) -> Iterator[tuple[Event, Truce]]:
    """Yield the truces that start within the years, if there is a lane for them, by start."""
    if not any(track.truces for track in lanes_of(corpus).values()):
        return
    for event, truce in sorted(corpus.truces, key=lambda pair: moment(pair[1].start)):
        if _in(years, truce.start.year):
            yield event, truce


def _in(years: tuple[int, int], year: int) -> bool:
    return years[0] <= year <= years[1]
