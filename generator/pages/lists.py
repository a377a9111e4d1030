"""Lists of events by track, actor, place and year, each with its index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import drawing
from generator.corpus import is_open
from generator.fields import Local
from generator.model import Event
from generator.pages import paths
from generator.pages.links import to_event
from generator.pages.months import CARDS, Month, is_long, months, weightiest
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index: a name that leads to a page, and how much stands there."""

    path: str
    name: str
    note: str


def track_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the index of tracks and the page of each."""
    tracks = r.corpus.vocabulary.tracks
    entries = []
    for key, track in tracks.items():
        found = [event for event in r.corpus.events if key in event.tracks]
        if found:
            path, view = paths.track(key), partial(drawing.of_track, r.corpus, key)
            yield Draft(
                path,
                partial(_list, r, path, track.name, found, "tracks", lead=track.about, view=view),
            )
            note = f"{r.words.count('events', len(found))}. {r.words.pick(track.about)}"
            entries.append(Entry(paths.track(key), r.words.pick(track.name), note))
    yield index(r, paths.TRACKS, "tracks", [("", entries)])


def actor_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the index of actors by kind and the page of each that acts in an event."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.actors}
    by_actor = _grouped(r.corpus.events, lambda event: (*event.actors, *event.signatories))
    for key, actor in vocabulary.actors.items():
        if found := by_actor.get(key):
            path = paths.actor(key)
            make = partial(
                _list,
                r,
                path,
                actor.name,
                found,
                "actors",
                kind=vocabulary.kinds.actors[actor.kind].name,
                variants=actor.variants,
            )
            yield Draft(path, make, tuple(found))
            groups[actor.kind].append(_entry(r, paths.actor(key), actor.name, found))
    named = [(r.words.pick(vocabulary.kinds.actors[k].name), v) for k, v in groups.items() if v]
    yield index(r, paths.ACTORS, "actors", named)


def place_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the index of places by kind and the page of each where an event happened."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.places}
    by_place = _grouped(r.corpus.events, lambda event: event.places)
    for key, place in vocabulary.places.items():
        if found := by_place.get(key):
            path = paths.place(key)
            make = partial(
                _list,
                r,
                path,
                place.name,
                found,
                "places",
                kind=vocabulary.kinds.places[place.kind].name,
                variants=place.variants,
                locator=partial(drawing.locator, r.corpus, r.words, key),
            )
            yield Draft(path, make, tuple(found))
            groups[place.kind].append(_entry(r, paths.place(key), place.name, found))
    named = [(r.words.pick(vocabulary.kinds.places[k].name), v) for k, v in groups.items() if v]
    yield index(r, paths.PLACES, "places", named, see=_map(r))


def _grouped(
    events: Iterable[Event], keys: Callable[[Event], Iterable[str]]
) -> dict[str, list[Event]]:
    """Return the events of each key that they have."""
    found: dict[str, list[Event]] = {}
    for event in events:
        for key in dict.fromkeys(keys(event)):
            found.setdefault(key, []).append(event)
    return found


def year_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the index of years and the page of each."""
    entries = []
    for year, group in groupby(r.corpus.events, key=lambda event: event.start.year):
        found = list(group)
        name = Local({key: str(year) for key in r.corpus.settings.languages})
        path, view = paths.year(year), partial(drawing.of_year, r.corpus, year)
        parts = months(found) if is_long(r.corpus) else ()
        make = partial(_list, r, path, name, found, "years", view=view, parts=parts)
        yield Draft(path, make)
        entries.append(_entry(r, paths.year(year), name, found))
    yield index(r, paths.YEARS, "years", [("", entries)])


NAMED = 2
"""What search adds to the page of a name, so that it comes before the events that name it."""
FULL = frozenset({"tracks", "years"})
"""Lists that show whole cards; the others show one line an event."""


def _list(
    r: Renderer,
    path: str,
    name: Local,
    events: Sequence[Event],
    kind_of_list: str,
    *,
    lead: Local | None = None,
    kind: Local | None = None,
    variants: Mapping[str, Sequence[str]] | None = None,
    view: Callable[[], drawing.View | None] | None = None,
    locator: Callable[[], str] | None = None,
    parts: Sequence[Month] = (),
) -> Page:
    index = f"{kind_of_list}/"
    heading = r.words.pick(name)
    shown = view() if view else None
    disputes = sum(is_open(d) for event in events for d in event.discrepancies)
    body = r(
        "list.html",
        path,
        heading=heading,
        lead=r.words.pick(lead) if lead else "",
        events=events,
        facts=r.words.count("disagreements", disputes) if disputes else "",
        full=kind_of_list in FULL and not is_long(r.corpus),
        months=parts,
        weightiest=weightiest(r.corpus, events, CARDS) if parts else (),
        kicker=r.words(kind_of_list),
        kicker_path=index,
        kind=r.words.pick(kind) if kind else "",
        locator=locator() if locator else "",
        lanes=drawing.lanes(r.corpus, r.words, to_event(path), view=shown) if shown else "",
        lanes_key=drawing.key(r.corpus, r.words, shown) if shown else "",
    )
    about = r.words.pick(lead) if lead else r.words.count("events", len(events))
    description = r.words("list-description", name=heading, about=about)
    text = f"{r.words(kind_of_list)} · {r.words.count('events', len(events))}"
    entry = SearchEntry("", heading, text, r.spellings(name, variants or {}), rank=NAMED)
    scripts = ("marks.js",) if kind_of_list in FULL else ()
    return Page(path, heading, description, body, "list", entries=(entry,), scripts=scripts)


def _entry(r: Renderer, path: str, name: Local, events: Sequence[Event]) -> Entry:
    return Entry(path, r.words.pick(name), r.words.count("events", len(events)))


def _map(r: Renderer) -> Entry | None:
    """Return the way to the map, if the settings have one."""
    return Entry(paths.MAP, r.words("map"), "") if r.corpus.settings.atlas else None


def index(
    r: Renderer,
    path: str,
    word: str,
    groups: Sequence[tuple[str, Sequence[Entry]]],
    *,
    see: Entry | None = None,
    anchors: Sequence[str] = (),
) -> Draft:
    """Return an index page: groups of entries under the name of each group.

    `see` is another page that shows the same; `anchors` name the groups in addresses.
    """
    make = partial(_index, r, path, word, groups, see=see, anchors=anchors)
    return Draft(path, make, (), (repr((groups, see)),))


def _index(
    r: Renderer,
    path: str,
    word: str,
    groups: Sequence[tuple[str, Sequence[Entry]]],
    *,
    see: Entry | None,
    anchors: Sequence[str],
) -> Page:
    heading = r.words(word)
    body = r("index.html", path, heading=heading, groups=groups, see=see, anchors=anchors)
    total = sum(len(entries) for _, entries in groups)
    description = r.words("list-description", name=heading, about=str(total))
    return Page(path, heading, description, body, "index")
