"""A corpus as Markdown: the pages that Masar makes of it, for generators that read Markdown.

An event's page has its facts, claims with footnotes, disagreements, truce, obligations, sources and
neighbours; the index pages are those of Masar, as lists of links. Less stands in them than in
Masar's: no drawings, no balance of sides, no data for machines, no cards for frames.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.corpus import Corpus, numbered
from generator.model import Citation, Event, Source
from generator.pages import paths
from generator.vocabulary import Actor, Place, Track
from generator.words import Words

Link = Callable[[str, str], str]
"""The address of a page as it is written on another: both by their paths."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of Markdown; its path ends in a slash, and that of the home page is empty."""

    path: str
    title: str
    description: str
    body: str


def to_folder(here: str, there: str) -> str:
    """Return a link as browsers follow it."""
    return f"{posixpath.relpath(there or '.', here or '.')}/"


def to_file(here: str, there: str) -> str:
    """Return a link as MkDocs checks it: to a file of Markdown."""
    return posixpath.join(posixpath.relpath(there or ".", here or "."), "index.md")


class Book:
    """The pages of a corpus in one language."""

    def __init__(self, corpus: Corpus, language: str, link: Link) -> None:
        self.corpus = corpus
        self.words = Words(corpus.settings, corpus.vocabulary, language)
        self.link = link

    def leaves(self) -> Iterator[Leaf]:
        """Yield every page."""
        site, vocabulary, events = (
            self.corpus.settings.site,
            self.corpus.vocabulary,
            self.corpus.events,
        )
        yield self._list(paths.HOME, self.words.pick(site.heading), events)
        yield from self._events()
        years = {str(y): list(g) for y, g in groupby(events, key=lambda e: e.start.year)}
        yield from self._lists(paths.YEARS, "years", years, lambda key: key)
        yield from self._named(paths.TRACKS, "tracks", vocabulary.tracks, lambda e: e.tracks)
        yield from self._named(
            paths.ACTORS, "actors", vocabulary.actors, lambda e: (*e.actors, *e.signatories)
        )
        yield from self._named(paths.PLACES, "places", vocabulary.places, lambda e: e.places)
        yield from self._sources()
        yield from self._tables()

    def _named(
        self,
        folder: str,
        word: str,
        records: Mapping[str, Track] | Mapping[str, Actor] | Mapping[str, Place],
        keys: Callable[[Event], Iterable[str]],
    ) -> Iterator[Leaf]:
        """Yield the lists of events by the entries of a shared list."""
        found = _grouped(self.corpus.events, keys)
        yield from self._lists(folder, word, found, lambda key: self.words.pick(records[key].name))

    def _events(self) -> Iterator[Leaf]:
        events = self.corpus.events
        for before, event, after in zip((None, *events), events, (*events[1:], None), strict=False):
            yield self._event(event, before, after)

    def _event(self, event: Event, before: Event | None, after: Event | None) -> Leaf:
        here, pick = paths.event(event.id), self.words.pick
        when = self.words.span(event.dates[0].start, event.dates[0].end)
        numbers = numbered(event)
        parts = [
            f"# {pick(event.title)}",
            self._facts(here, event),
            f"## {self.words('claims')}",
            *(
                f"{i}. {pick(claim.text)}{self._notes(numbers, claim.sources)}"
                for i, claim in enumerate(event.claims, 1)
            ),
            *self._parts(event, numbers),
            f"## {self.words('sources')}",
            self._table_of_sources(here, numbers),
            *self._neighbours(here, event, before, after),
            "\n".join(self._note(n, self.corpus.sources[key]) for key, n in numbers.items()),
        ]
        about = f"{when}: {pick(event.claims[0].text)}"
        return Leaf(here, pick(event.title), about, "\n\n".join(parts))

    def _facts(self, here: str, event: Event) -> str:
        w, v = self.words, self.corpus.vocabulary
        rows = [(w.pick(v.kinds.dates[d.kind].name), w.span(d.start, d.end)) for d in event.dates]
        rows.append((w("kind"), w.pick(v.kinds.events[event.kind].name)))
        named = (
            ("tracks", paths.track, v.tracks, event.tracks),
            ("places", paths.place, v.places, event.places),
            ("actors", paths.actor, v.actors, event.actors),
        )
        for word, path, records, keys in named:
            links = [f"[{w.pick(records[key].name)}]({self.link(here, path(key))})" for key in keys]
            if links:
                rows.append((w(word), w("comma").join(links)))
        return _table((w("date"), w("event")), rows)

    def _parts(self, event: Event, numbers: Mapping[str, int]) -> Iterator[str]:
        w, pick = self.words, self.words.pick
        if event.truce:
            truce = event.truce
            yield f"## {w('truce')}"
            rows = [(w("truce-start"), w.date(truce.start))]
            rows += [(w("truce-end"), w.date(truce.end))] if truce.end else []
            rows += [(w("truce-terms"), pick(truce.terms))] if truce.terms else []
            rows += [(w("truce-monitors"), pick(truce.monitors))] if truce.monitors else []
            yield _table((w("truce"), pick(truce.name)), rows)
        if event.obligations:
            yield f"## {w('obligations')}"
            for one in event.obligations:
                yield f"- {pick(one.text)}{self._notes(numbers, one.sources)}"
        for found in event.discrepancies:
            yield f"## {pick(found.about)}"
            rows = [(pick(v.text), self._notes(numbers, v.sources)) for v in found.versions]
            yield _table((w("version"), w("sources")), rows)

    def _notes(self, numbers: Mapping[str, int], cited: Iterable[Citation]) -> str:
        return "".join(f"[^{numbers[one.key]}]" for one in cited)

    def _note(self, number: int, source: Source) -> str:
        return f"[^{number}]: {self._linked(source)}. {self._publisher(source)}."

    def _table_of_sources(self, here: str, numbers: Mapping[str, int]) -> str:
        w, v = self.words, self.corpus.vocabulary
        rows = []
        for key, number in numbers.items():
            source = self.corpus.sources[key]
            publisher = (
                f"[{self._publisher(source)}]({self.link(here, paths.publisher(source.publisher))})"
            )
            rows.append(
                (
                    f"{number}. {self._linked(source)}",
                    publisher,
                    w.pick(v.sides[self.corpus.side(source)].name),
                    w.pick(v.kinds.sources[self.corpus.kind(source)].name),
                    w.pick(v.kinds.languages[source.language].name),
                    w.date(source.published) if source.published else "",
                )
            )
        heads = ("title-publisher", "publishers", "side", "kind", "language", "published")
        return _table([w(head) for head in heads], rows)

    def _neighbours(
        self, here: str, event: Event, before: Event | None, after: Event | None
    ) -> Iterator[str]:
        kinds, by_id = self.corpus.vocabulary.kinds.relations, self.corpus.by_id
        related = [(kinds[one.kind].name, by_id[one.event]) for one in event.relations]
        related += [(kinds[kind].back, other) for kind, other in self.corpus.relations_to(event)]
        if related:
            yield f"## {self.words('related')}"
            rows = (
                f"- {self.words.pick(name)}: {self._to(here, other)}" for name, other in related
            )
            yield "\n".join(rows)
        for word, other in (("previous", before), ("next", after)):
            if other:
                yield f"{self.words(word)}: {self._to(here, other)}"

    def _to(self, here: str, event: Event) -> str:
        when = self.words.span(event.dates[0].start, event.dates[0].end)
        return f"[{self.words.pick(event.title)}]({self.link(here, paths.event(event.id))}), {when}"

    def _linked(self, source: Source) -> str:
        title = source.title or (self.words.pick(source.description) if source.description else "")
        return f"[{_plain(title)}]({source.url})" if source.url else _plain(title)

    def _publisher(self, source: Source) -> str:
        return self.words.pick(self.corpus.publisher(source).name)

    def _lists(
        self,
        folder: str,
        word: str,
        found: Mapping[str, Sequence[Event]],
        name: Callable[[str], str],
    ) -> Iterator[Leaf]:
        """Yield an index and the list of events of each of its entries."""
        yield self._index(
            folder, word, ((f"{folder}{k}/", name(k), len(v)) for k, v in found.items())
        )
        for key, events in found.items():
            yield self._list(f"{folder}{key}/", name(key), events)

    def _index(self, folder: str, word: str, entries: Iterable[tuple[str, str, int]]) -> Leaf:
        lines = [
            f"- [{name}]({self.link(folder, path)}) ({number})" for path, name, number in entries
        ]
        title = self.words(word)
        return Leaf(folder, title, title, "\n".join([f"# {title}\n", *lines]))

    def _list(self, path: str, title: str, events: Sequence[Event]) -> Leaf:
        lines = [f"- {self._to(path, event)}" for event in events]
        about = self.words.count("events", len(events))
        return Leaf(path, title, about, "\n".join([f"# {title}\n", f"{about}\n", *lines]))

    def _sources(self) -> Iterator[Leaf]:
        """Yield the sources by year and by publisher, each with its index."""
        years: dict[str, list[str]] = {}
        publishers: dict[str, list[str]] = {}
        for key, source in self.corpus.sources.items():
            year = str(source.published.year) if source.published else "undated"
            years.setdefault(year, []).append(key)
            publishers.setdefault(source.publisher, []).append(key)
        names = {k: self.words.pick(self.corpus.vocabulary.publishers[k].name) for k in publishers}
        for folder, word, found in (
            (paths.SOURCES, "sources", dict(sorted(years.items()))),
            (paths.PUBLISHERS, "publishers", publishers),
        ):
            named = {key: names.get(key, key) for key in found}
            entries = ((f"{folder}{key}/", named[key], len(keys)) for key, keys in found.items())
            yield self._index(folder, word, entries)
            for key, keys in found.items():
                yield self._cited(f"{folder}{key}/", named[key], keys)

    def _cited(self, path: str, title: str, keys: Sequence[str]) -> Leaf:
        lines = []
        for key in keys:
            source = self.corpus.sources[key]
            events = [one for one in self.corpus.cited_by[key] if isinstance(one, Event)]
            cited = self.words("comma").join(self._to(path, one) for one in events)
            lines.append(f"- {self._linked(source)}. {self._publisher(source)}. {cited}")
        about = self.words.count("sources", len(keys))
        return Leaf(path, title, about, "\n".join([f"# {title}\n", *lines]))

    def _tables(self) -> Iterator[Leaf]:
        """Yield the pages of which there is one: truces, disagreements, agreements, glossary."""
        events, pick = self.corpus.events, self.words.pick
        chosen = (
            (paths.TRUCES, "truces", [e for e in events if e.truce]),
            (paths.DISAGREEMENTS, "disagreements-page", [e for e in events if e.discrepancies]),
            (paths.AGREEMENTS, "agreements", [e for e in events if e.obligations]),
            (paths.CORRECTIONS, "corrections", [e for e in events if e.corrections]),
        )
        for path, word, found in chosen:
            yield self._list(path, self.words(word), found)
        title = self.words("glossary")
        rows = [(pick(t.name), pick(t.definition)) for t in self.corpus.vocabulary.terms.values()]
        body = _table((title, self.words("kind")), rows)
        yield Leaf(paths.GLOSSARY, title, title, f"# {title}\n\n{body}")


def _grouped(
    events: Iterable[Event], keys: Callable[[Event], Iterable[str]]
) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for event in events:
        for key in dict.fromkeys(keys(event)):
            found.setdefault(key, []).append(event)
    return found


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table; what would part a cell is written otherwise."""
    lines = [list(heads), *(list(row) for row in rows)]
    texts = ["| " + " | ".join(cell.replace("|", "/") for cell in line) + " |" for line in lines]
    texts.insert(1, "|" + " --- |" * len(lines[0]))
    return "\n".join(texts)


def _plain(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
