"""The list of sources, the index of publishers and the page of each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Source
from generator.pages import paths
from generator.pages.lists import Entry, index
from generator.pages.page import Page, SearchEntry
from generator.pages.renderer import Renderer


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
        description = words("list-description", name=name, about=about)
        entry = SearchEntry("", name, about, r.spellings(publisher.name, {}))
        yield Page(path, name, description, body, "publisher", entries=(entry,))
        groups[publisher.side].append(Entry(path, name, words.count("sources", len(found))))
    named = [(words.pick(vocabulary.sides[k].name), v) for k, v in groups.items() if v]
    yield index(r, paths.PUBLISHERS, "publishers", named)
