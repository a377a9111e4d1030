"""Lists of events by track, actor, place and year, each with its index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator import drawing
from generator.corpus import is_open
from generator.fields import Local
from generator.model import Event
from generator.pages import paths
from generator.pages.links import to_event
from generator.pages.page import Page, SearchEntry
from generator.pages.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index: a name that leads to a page, and how much stands there."""

    path: str
    name: str
    note: str


def track_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of tracks and the page of each."""
    tracks = r.corpus.vocabulary.tracks
    entries = []
    for key, track in tracks.items():
        found = [event for event in r.corpus.events if key in event.tracks]
        if found:
            yield _list(
                r,
                paths.track(key),
                track.name,
                found,
                "tracks",
                lead=track.about,
                view=drawing.of_track(r.corpus, key),
            )
            note = f"{r.words.count('events', len(found))}. {r.words.pick(track.about)}"
            entries.append(Entry(paths.track(key), r.words.pick(track.name), note))
    yield index(r, paths.TRACKS, "tracks", [("", entries)])


def actor_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of actors by kind and the page of each that acts in an event."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.actors}
    for key, actor in vocabulary.actors.items():
        found = [e for e in r.corpus.events if key in e.actors or key in e.signatories]
        if found:
            kind, variants = vocabulary.kinds.actors[actor.kind].name, actor.variants
            yield _list(
                r, paths.actor(key), actor.name, found, "actors", kind=kind, variants=variants
            )
            groups[actor.kind].append(_entry(r, paths.actor(key), actor.name, found))
    named = [(r.words.pick(vocabulary.kinds.actors[k].name), v) for k, v in groups.items() if v]
    yield index(r, paths.ACTORS, "actors", named)


def place_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of places by kind and the page of each where an event happened."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.places}
    for key, place in vocabulary.places.items():
        found = [event for event in r.corpus.events if key in event.places]
        if found:
            kind, variants = vocabulary.kinds.places[place.kind].name, place.variants
            yield _list(
                r,
                paths.place(key),
                place.name,
                found,
                "places",
                kind=kind,
                variants=variants,
                locator=drawing.locator(r.corpus, r.words, key),
            )
            groups[place.kind].append(_entry(r, paths.place(key), place.name, found))
    named = [(r.words.pick(vocabulary.kinds.places[k].name), v) for k, v in groups.items() if v]
    yield index(r, paths.PLACES, "places", named, see=_map(r))


def year_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of years and the page of each."""
    entries = []
    for year, group in groupby(r.corpus.events, key=lambda event: event.start.year):
        found = list(group)
        name = Local({key: str(year) for key in r.corpus.settings.languages})
        yield _list(r, paths.year(year), name, found, "years", view=drawing.of_year(r.corpus, year))
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
    view: drawing.View | None = None,
    locator: str = "",
) -> Page:
    index = f"{kind_of_list}/"
    heading = r.words.pick(name)
    disputes = sum(is_open(d) for event in events for d in event.discrepancies)
    body = r(
        "list.html",
        path,
        heading=heading,
        lead=r.words.pick(lead) if lead else "",
        events=events,
        facts=r.words.count("disagreements", disputes) if disputes else "",
        full=kind_of_list in FULL,
        kicker=r.words(kind_of_list),
        kicker_path=index,
        kind=r.words.pick(kind) if kind else "",
        locator=locator,
        lanes=drawing.lanes(r.corpus, r.words, to_event(path), view=view) if view else "",
        lanes_key=drawing.key(r.corpus, r.words, view) if view else "",
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
) -> Page:
    """Return an index page: groups of entries under the name of each group.

    `see` is another page that shows the same; `anchors` name the groups in addresses.
    """
    heading = r.words(word)
    body = r("index.html", path, heading=heading, groups=groups, see=see, anchors=anchors)
    total = sum(len(entries) for _, entries in groups)
    description = r.words("list-description", name=heading, about=str(total))
    return Page(path, heading, description, body, "index")
