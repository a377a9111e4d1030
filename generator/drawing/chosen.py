"""What of a corpus is drawn: the lanes, the years, the marks and truces within them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.drawing.scale import moment
from generator.model import Event, Truce
from generator.vocabulary import Track


@dataclass(frozen=True, slots=True)
class View:
    """The lanes that a drawing shows, and its first and last year."""

    tracks: Mapping[str, Track]
    years: tuple[int, int]
    most: int = 240
    """The most marks that it can show; of truces it shows half as many."""


def lanes_of(corpus: Corpus) -> dict[str, Track]:
    """Return the tracks that have a lane, in their order."""
    return {key: track for key, track in corpus.vocabulary.tracks.items() if track.lane}


def whole(corpus: Corpus) -> View | None:
    """Return all lanes over the years as set, or as the data has them."""
    tracks, rail = lanes_of(corpus), corpus.settings.site.rail
    if rail:
        return View(tracks, (min(rail), max(rail)))
    return _all_years(corpus, tracks)


def of_track(corpus: Corpus, key: str) -> View | None:
    """Return the lane of a track over all years in which it has something to show."""
    return _all_years(corpus, {k: t for k, t in lanes_of(corpus).items() if k == key})


def of_year(corpus: Corpus, year: int) -> View | None:
    """Return all lanes over a year, or nothing where they would be empty."""
    view = View(lanes_of(corpus), (year, year))
    shown = [*marked(corpus, view, 3), *truces(corpus, view)]
    return view if shown else None


def _all_years(corpus: Corpus, tracks: Mapping[str, Track]) -> View | None:
    found = [event.start.year for event in corpus.events if has_mark(event, tracks)]
    if _bars(tracks):
        for _, truce in corpus.truces:
            found += [day.year for day in (truce.start, truce.end) if day]
    return View(tracks, (min(found), max(found))) if found else None


def has_mark(event: Event, tracks: Mapping[str, Track]) -> bool:
    """Tell whether an event has a mark: its first track's lane is one of marks, not of bars."""
    track = tracks.get(event.tracks[0])
    return track is not None and not track.truces


def marked(corpus: Corpus, view: View, depth: int) -> list[Event]:
    """Return the events that have marks in the lanes and years, down to an importance.

    Where they are more than a drawing can show, the weightiest.
    """
    found = [
        event
        for event in corpus.events
        if event.importance <= depth
        and has_mark(event, view.tracks)
        and _in(view.years, event.start.year)
    ]
    kept = weightiest(corpus, found, view.most)
    return [event for event in found if event.id in kept]


def truces(corpus: Corpus, view: View) -> list[tuple[Event, Truce]]:
    """Return the truces in force within the years, if there is a lane for them, by start.

    Where they are more than a drawing can show, the weightiest.
    """
    if not _bars(view.tracks):
        return []
    found = [
        (event, truce)
        for event, truce in sorted(corpus.truces, key=lambda pair: moment(pair[1].start))
        if _in(view.years, truce.start.year) or _reaches(truce, view.years)
    ]
    kept = weightiest(corpus, [event for event, _ in found], view.most // 2)
    return [(event, truce) for event, truce in found if event.id in kept]


def weightiest(corpus: Corpus, found: Sequence[Event], most: int) -> frozenset[str]:
    """Return the ids of the most important events; of equals those that others name, then long ones."""
    ordered = sorted(
        found, key=lambda e: (e.importance, -len(corpus.relations_to(e)), -len(e.claims), e.id)
    )
    return frozenset(event.id for event in ordered[:most])


def _bars(tracks: Mapping[str, Track]) -> bool:
    return any(track.truces for track in tracks.values())


def _reaches(truce: Truce, years: tuple[int, int]) -> bool:
    """Tell whether a truce that started before the years held into them."""
    if truce.end is None or truce.ending == "not-held":
        return False
    return truce.start.year < years[0] <= truce.end.year


def _in(years: tuple[int, int], year: int) -> bool:
    return years[0] <= year <= years[1]
