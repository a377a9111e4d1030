"""The sources by year of publication and by publisher, each with its index."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby

from generator.model import Event, Source
from generator.pages import paths
from generator.pages.lists import Entry, index
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer

Sources = list[tuple[str, Source]]


def source_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the index of sources, the page of each year, the index of publishers, each publisher."""
    ordered = sorted(r.corpus.sources.items(), key=_by_date)
    years = [(year, list(found)) for year, found in groupby(ordered, key=_year)]
    shown, carried = _by_publisher(ordered)
    yield Draft(paths.SOURCES, partial(_index, r, years, shown))
    dated = [(year, found) for year, found in years if year is not None]
    for at, (year, found) in enumerate(dated):
        around = [dated[i][0] if 0 <= i < len(dated) else None for i in (at - 1, at + 1)]
        make = partial(_of_year, r, year, found, around)
        yield Draft(paths.sources_of(year), make, *_showing(r, found))
    if years and years[-1][0] is None:
        yield _undated(r, years[-1][1])
    yield from _publishers(r, shown, carried)


def _showing(r: Renderer, found: Sources) -> tuple[tuple[Event, ...], tuple[str, ...]]:
    """Return the events that sources were recorded in and cited by, and other citing pages."""
    corpus, events, others = r.corpus, dict[str, Event](), list[str]()
    for key, _ in found:
        home = corpus.homes[key]
        events[home.id] = home
        for record in corpus.cited_by[key]:
            if isinstance(record, Event):
                events[record.id] = record
            else:
                others.append(f"{key} {record.id} {record.title}")
    return tuple(events.values()), tuple(others)


def _by_date(pair: tuple[str, Source]) -> tuple[bool, tuple[int, int, int, bool], str]:
    """Return the order of sources: by day of publication, the undated last, then by key."""
    key, source = pair
    if source.published is None:
        return (True, (0, 0, 0, False), key)
    return (False, source.published.sort_key, key)


def _year(pair: tuple[str, Source]) -> int | None:
    published = pair[1].published
    return published.year if published else None


def _by_publisher(ordered: Sources) -> tuple[dict[str, Sources], dict[str, Sources]]:
    """Return the sources of each publisher: those it shows, and those of its that others show."""
    shown: dict[str, Sources] = {}
    carried: dict[str, Sources] = {}
    for key, source in ordered:
        shown.setdefault(source.publisher, []).append((key, source))
        if source.origin:
            carried.setdefault(source.origin, []).append((key, source))
    return shown, carried


def _index(
    r: Renderer, years: list[tuple[int | None, Sources]], shown: Mapping[str, Sources]
) -> Page:
    """Return the index of sources: the years, then the sides with their publishers."""
    words, vocabulary = r.words, r.corpus.vocabulary
    by_year = [
        Entry(paths.sources_of(year), _name(r, year), words.count("sources", len(found)))
        for year, found in years
    ]
    by_side = []
    for key, side in vocabulary.sides.items():
        found = [len(v) for k, v in shown.items() if vocabulary.publishers[k].side == key]
        if found:
            number = words.count("sources", sum(found))
            note = f"{number}{words('comma')}{words.count('publishers', len(found))}"
            path = f"{paths.PUBLISHERS}#{key}"
            by_side.append(Entry(path, words.pick(side.name), note))
    body = r(
        "sources.html",
        paths.SOURCES,
        total=len(r.corpus.sources),
        publishers=len(shown),
        by_year=by_year,
        by_side=by_side,
    )
    return Page(paths.SOURCES, words("sources"), words("sources-lead"), body, "sources")


def _name(r: Renderer, year: int | None) -> str:
    return r.words("no-date") if year is None else str(year)


def _of_year(r: Renderer, year: int, found: Sources, around: list[int | None]) -> Page:
    """Return the page of the sources of a year, by month, between the years around it."""
    words = r.words
    heading = words("sources-of-year", year=year)
    months = [
        (month, list(group))
        for month, group in groupby(found, key=lambda p: p[1].published and p[1].published.month)
    ]
    path = paths.sources_of(year)
    neighbours = [(paths.sources_of(other), str(other)) if other else None for other in around]
    body = r(
        "sources-year.html",
        path,
        heading=heading,
        total=len(found),
        months=months,
        neighbours=neighbours,
    )
    about = words.count("sources", len(found))
    return Page(
        path, heading, words("list-description", name=heading, about=about), body, "sources"
    )


def _undated(r: Renderer, found: Sources) -> Draft:
    """Return the index of those who publish pages without a date; their own pages list them."""
    words, vocabulary = r.words, r.corpus.vocabulary
    numbers = Counter(source.publisher for _, source in found)
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.sides}
    for key, number in sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0])):
        publisher = vocabulary.publishers[key]
        entry = Entry(
            paths.publisher(key), words.pick(publisher.name), words.count("sources", number)
        )
        groups[publisher.side].append(entry)
    named = [(words.pick(vocabulary.sides[k].name), v) for k, v in groups.items() if v]
    see = Entry(paths.SOURCES, words("sources"), "")
    return index(r, paths.sources_of(None), "sources-undated", named, see=see)


def _publishers(
    r: Renderer, shown: Mapping[str, Sources], carried: Mapping[str, Sources]
) -> Iterator[Draft]:
    """Yield the page of each publisher, and their index by side."""
    words, vocabulary = r.words, r.corpus.vocabulary
    groups: dict[str, list[Entry]] = {key: [] for key in vocabulary.sides}
    for key in sorted({*shown, *carried}, key=lambda k: (-len(shown.get(k, [])), k)):
        publisher = vocabulary.publishers[key]
        found = sorted([*shown.get(key, []), *carried.get(key, [])], key=_by_date)
        path, number = paths.publisher(key), words.count("sources", len(found))
        yield Draft(path, partial(_publisher, r, key, found), *_showing(r, found))
        groups[publisher.side].append(Entry(path, words.pick(publisher.name), number))
    named = [(words.pick(vocabulary.sides[k].name), v) for k, v in groups.items() if v]
    anchors = [key for key, entries in groups.items() if entries]
    yield index(r, paths.PUBLISHERS, "publishers", named, anchors=anchors)


def _publisher(r: Renderer, key: str, found: Sources) -> Page:
    """Return the page of a publisher: what it shows, and what others show of it."""
    words, vocabulary = r.words, r.corpus.vocabulary
    path, publisher = paths.publisher(key), vocabulary.publishers[key]
    name = words.pick(publisher.name)
    body = r("publisher.html", path, key=key, publisher=publisher, sources=found)
    side = words.pick(vocabulary.sides[publisher.side].name)
    about = f"{side}{words('comma')}{words.count('sources', len(found))}"
    description = words("list-description", name=name, about=about)
    entry = SearchEntry("", name, about, r.spellings(publisher.name, {}))
    return Page(path, name, description, body, "publisher", entries=(entry,))
