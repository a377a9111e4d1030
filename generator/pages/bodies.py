"""Which pages there are, and what each is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from generator import drawing
from generator.corpus import is_open
from generator.dates import PartialDate
from generator.fields import Local
from generator.model import Event, Source
from generator.pages import paths
from generator.pages.page import Page, SearchEntry, link
from generator.pages.renderer import Renderer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index: a name that leads to a page, and how much stands there."""

    path: str
    name: str
    note: str


def all_bodies(r: Renderer) -> Iterator[Page]:
    """Yield every generated page."""
    yield home(r)
    yield from events(r)
    yield from track_pages(r)
    yield from actor_pages(r)
    yield from place_pages(r)
    yield from year_pages(r)
    yield from source_pages(r)
    yield from article_pages(r)


def home(r: Renderer) -> Page:
    """Return the home page: the timeline of all events."""
    site = r.corpus.settings.site
    years = sorted({event.start.year for event in r.corpus.events})
    to_event = _href(paths.HOME)
    body = r(
        "home.html",
        paths.HOME,
        events=r.corpus.events,
        years=years,
        whole=drawing.lanes(r.corpus, r.words, to_event),
        whole_key=drawing.key(r.corpus, r.words),
        whole_rows=drawing.table_rows(r.corpus, r.words, to_event),
    )
    title, about = r.words.pick(site.heading), r.words.pick(site.description)
    return Page(paths.HOME, title, about, body, "home")


def _href(here: str) -> Callable[[Event], str]:
    """Return the function that gives the link from a page to an event."""
    return lambda event: link(here, paths.event(event.id))


def events(r: Renderer) -> Iterator[Page]:
    """Yield the page of each event, with its neighbours in time and in its tracks."""
    all_events = r.corpus.events
    lines: list[tuple[str, Sequence[Event]]] = [("", all_events)]
    lines += [
        (key, [event for event in all_events if key in event.tracks])
        for key in r.corpus.vocabulary.tracks
    ]
    positions = {key: {e.id: i for i, e in enumerate(line)} for key, line in lines}
    by_key = dict(lines)
    for event in all_events:
        neighbours = []
        for key in ("", *event.tracks):
            line, at = by_key[key], positions[key][event.id]
            name = r.words.pick(r.corpus.vocabulary.tracks[key].name) if key else ""
            previous = line[at - 1] if at else None
            following = line[at + 1] if at + 1 < len(line) else None
            neighbours.append(
                (
                    r.words("in-track", track=name) if key else r.words("in-time"),
                    previous,
                    following,
                )
            )
        yield _event(r, event, neighbours)


def _event(
    r: Renderer, event: Event, neighbours: Sequence[tuple[str, Event | None, Event | None]]
) -> Page:
    here, words = paths.event(event.id), r.words
    language = words.language
    title = words.pick(event.title)
    address = f"{r.options.site_url}{language.root}{here}"
    file = f"{event.id[:4]}/{event.id}.yml"
    site = r.corpus.settings.site
    cite = words(
        "cite",
        title=title,
        site=words.pick(site.title),
        date=words.span(event.dates[0].start, event.dates[0].end),
    )
    edit = f"{r.options.edit_url}{r.options.events_folder}/{file}" if r.options.edit_url else ""
    body = r(
        "event.html",
        here,
        event=event,
        neighbours=neighbours,
        related=list(_related(r, event)),
        held=_held(r, event),
        whole=drawing.mini(r.corpus, r.words, now=event.start),
        claim_ref=lambda name: _claim_ref(r, here, event.id, name),
        outcome_mark=_outcome_mark,
        cite=f"{cite}.",
        address=address,
        edit=edit,
        data=link(f"{language.root}{here}", "api/v1/events.json"),
        data_date=_data_date(r),
    )
    lead = words.pick(event.claims[0].text)
    when = words.span(event.dates[0].start, event.dates[0].end)
    return Page(here, title, f"{when}: {lead}", body, "event", file, tuple(_entries(r, event)))


def _entries(r: Renderer, event: Event) -> Iterator[SearchEntry]:
    """Yield what search finds of an event: itself, then each claim."""
    words, vocabulary = r.words, r.corpus.vocabulary
    names = [words.pick(vocabulary.actors[key].name) for key in event.actors]
    names += [words.pick(vocabulary.places[key].name) for key in event.places]
    when = words.span(event.dates[0].start, event.dates[0].end)
    yield SearchEntry("", words.pick(event.title), " · ".join([when, *names]))
    for claim in event.claims:
        title = words("claim-number", n=claim.id[1:])
        yield SearchEntry(claim.id, title, words.pick(claim.text))


def _related(r: Renderer, event: Event) -> Iterator[tuple[str, Event]]:
    kinds, by_id = r.corpus.vocabulary.kinds.relations, r.corpus.by_id
    for relation in event.relations:
        yield r.words.pick(kinds[relation.kind].name), by_id[relation.event]
    for kind, other in r.corpus.relations_to(event):
        yield r.words.pick(kinds[kind].back), other


def _held(r: Renderer, event: Event) -> str:
    """Return how long a truce held in words; `about` where no day of its end was declared."""
    truce = event.truce
    if truce is None or truce.end is None or truce.ending == "not-held":
        return ""
    days = (truce.end.earliest() - truce.start.earliest()).days
    length = r.words.held(max(days, 1))
    vague = truce.end.approximate or truce.end.precision != "day" or truce.ending == "eroded"
    return r.words("about-length", length=length) if vague else length


def _claim_ref(r: Renderer, here: str, own: str, name: str) -> Markup:
    """Return a link from a page to a claim of its own event or of another."""
    owner, _, claim = name.rpartition("#")
    label = r.words("claim-number", n=claim[1:])
    if not owner or owner == own:
        return Markup('<a href="#{}">{}</a>').format(claim, label)
    there = f"{link(here, paths.event(owner))}#{claim}"
    title = r.words.pick(r.corpus.by_id[owner].title)
    return Markup('<a href="{}">{}: {}</a>').format(there, r.prose(title), label)


def _outcome_mark(state: str) -> Markup:
    return escape({"kept": "✓", "missed": "✕", "partly": "±", "disputed": "≠"}[state])


def _data_date(r: Renderer) -> str:
    return r.words.date(PartialDate.parse(r.options.data_date))


def track_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of tracks and the page of each."""
    tracks = r.corpus.vocabulary.tracks
    entries = []
    for key, track in tracks.items():
        found = [event for event in r.corpus.events if key in event.tracks]
        if found:
            yield _list(r, paths.track(key), track.name, found, "tracks", lead=track.about)
            note = f"{r.words.count('events', len(found))}. {r.words.pick(track.about)}"
            entries.append(Entry(paths.track(key), r.words.pick(track.name), note))
    yield _index(r, paths.TRACKS, "tracks", [("", entries)])


def actor_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of actors by kind and the page of each that acts in an event."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.actors}
    for key, actor in vocabulary.actors.items():
        found = [e for e in r.corpus.events if key in e.actors or key in e.signatories]
        if found:
            kind = vocabulary.kinds.actors[actor.kind].name
            yield _list(r, paths.actor(key), actor.name, found, "actors", kind=kind)
            groups[actor.kind].append(_entry(r, paths.actor(key), actor.name, found))
    named = [(r.words.pick(vocabulary.kinds.actors[k].name), v) for k, v in groups.items() if v]
    yield _index(r, paths.ACTORS, "actors", named)


def place_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of places by kind and the page of each where an event happened."""
    vocabulary = r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.kinds.places}
    for key, place in vocabulary.places.items():
        found = [event for event in r.corpus.events if key in event.places]
        if found:
            kind = vocabulary.kinds.places[place.kind].name
            yield _list(r, paths.place(key), place.name, found, "places", kind=kind)
            groups[place.kind].append(_entry(r, paths.place(key), place.name, found))
    named = [(r.words.pick(vocabulary.kinds.places[k].name), v) for k, v in groups.items() if v]
    yield _index(r, paths.PLACES, "places", named)


def year_pages(r: Renderer) -> Iterator[Page]:
    """Yield the index of years and the page of each."""
    entries = []
    for year, group in groupby(r.corpus.events, key=lambda event: event.start.year):
        found = list(group)
        name = Local({key: str(year) for key in r.corpus.settings.languages})
        yield _list(r, paths.year(year), name, found, "years")
        entries.append(_entry(r, paths.year(year), name, found))
    yield _index(r, paths.YEARS, "years", [("", entries)])


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
    )
    about = r.words.pick(lead) if lead else r.words.count("events", len(events))
    description = r.words("list-description", name=heading, about=about)
    entries = (SearchEntry("", heading, r.words.count("events", len(events))),)
    return Page(path, heading, description, body, "list", entries=entries)


def _entry(r: Renderer, path: str, name: Local, events: Sequence[Event]) -> Entry:
    return Entry(path, r.words.pick(name), r.words.count("events", len(events)))


def _index(
    r: Renderer, path: str, word: str, groups: Sequence[tuple[str, Sequence[Entry]]]
) -> Page:
    heading = r.words(word)
    body = r("index.html", path, heading=heading, groups=groups)
    total = sum(len(entries) for _, entries in groups)
    description = r.words("list-description", name=heading, about=str(total))
    return Page(path, heading, description, body, "index")


def _by_date(pair: tuple[str, Source]) -> tuple[bool, tuple[int, int, int, bool], str]:
    """Return the order of sources: by day of publication, the undated last, then by key."""
    key, source = pair
    if source.published is None:
        return (True, (0, 0, 0, False), key)
    return (False, source.published.sort_key, key)


def source_pages(r: Renderer) -> Iterator[Page]:
    """Yield the list of sources, the index of publishers and the page of each."""
    vocabulary = r.corpus.vocabulary
    shown: dict[str, list[tuple[str, Source]]] = {}
    for key, source in r.corpus.sources.items():
        shown.setdefault(source.publisher, []).append((key, source))
    carried: dict[str, list[tuple[str, Source]]] = {}
    for key, source in r.corpus.sources.items():
        if source.origin:
            carried.setdefault(source.origin, []).append((key, source))
    order = sorted(shown, key=lambda k: (-len(shown[k]), k))
    total = len(r.corpus.sources)
    body = r(
        "sources.html",
        paths.SOURCES,
        publisher=None,
        total=total,
        groups=[(key, sorted(shown[key], key=_by_date)) for key in order],
    )
    words = r.words
    yield Page(paths.SOURCES, words("sources"), words("sources-lead"), body, "sources")
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.sides}
    for key in sorted({*shown, *carried}, key=lambda k: (-len(shown.get(k, [])), k)):
        publisher = vocabulary.publishers[key]
        found = sorted([*shown.get(key, []), *carried.get(key, [])], key=_by_date)
        path = paths.publisher(key)
        name = words.pick(publisher.name)
        body = r("sources.html", path, publisher=publisher, total=len(found), groups=[(key, found)])
        side = words.pick(vocabulary.sides[publisher.side].name)
        about = f"{side}{words('comma')}{words.count('sources', len(found))}"
        yield Page(path, name, words("list-description", name=name, about=about), body, "publisher")
        groups[publisher.side].append(Entry(path, name, words.count("sources", len(found))))
    named = [(words.pick(vocabulary.sides[k].name), v) for k, v in groups.items() if v]
    yield _index(r, paths.PUBLISHERS, "publishers", named)


def article_pages(r: Renderer) -> Iterator[Page]:
    """Yield the page of each article: its claims held against other sources."""
    for article in r.corpus.articles:
        here = paths.article(article.id)
        found = [claim.verdict for claim in article.claims]
        body = r(
            "article.html",
            here,
            article=article,
            source=r.corpus.sources[article.source],
            verdicts=[(verdict, found.count(verdict)) for verdict in dict.fromkeys(found)],
            claim_ref=lambda name, here=here: _claim_ref(r, here, "", name),
        )
        title = r.words.pick(article.title)
        entries = tuple(
            SearchEntry(f"n{c.n}", r.words("claim-number", n=c.n), r.words.pick(c.text))
            for c in article.claims
        )
        entries = (SearchEntry("", title, r.words("article-lead")), *entries)
        yield Page(here, title, r.words("article-lead"), body, "article", entries=entries)
