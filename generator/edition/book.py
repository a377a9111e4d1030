"""The whole timeline as chapters of one text, well-formed as XML, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from generator import drawing
from generator.corpus import Corpus, identified
from generator.dates import PartialDate
from generator.drawing.captions import held
from generator.model import DiscrepancyKind, Event
from generator.pages.links import to_event
from generator.pages.page import Options
from generator.pages.renderer import Renderer
from generator.words import Words

FRONT = "front"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter: its name in addresses, its title, its body, and its parts by their anchors."""

    name: str
    title: str
    body: str
    parts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The timeline as one text. Links lead to `<chapter>.xhtml#<anchor>`."""

    words: Words
    title: str
    description: str
    author: str
    day: str
    """The day of the data, ISO."""
    address: str
    """The address of the site in this language, or nothing."""
    licence: str
    chapters: tuple[Chapter, ...]

    @property
    def key(self) -> str:
        """The key of the language."""
        return self.words.key


def anchor(event_id: str, part: str = "") -> str:
    """Return the anchor of an event or of a part of it: a name that XML takes as an id."""
    return f"e-{event_id}-{part}" if part else f"e-{event_id}"


def book(corpus: Corpus, language: str, options: Options) -> Book:
    """Return the book of a corpus in a language."""
    r = Renderer(corpus, language, options)
    site, words = corpus.settings.site, r.words
    root = f"{options.site_url}{words.language.root}" if options.site_url else ""
    front = _chapter(
        r,
        FRONT,
        words("about"),
        address=root,
        day=words.date(PartialDate.parse(options.data_date)),
        drawn=drawing.lanes(corpus, words, to_event(""), sizes=("md",)),
        drawn_key=drawing.key(corpus, words),
    )
    return Book(
        words,
        f"{words.pick(site.title)}{words('colon')}{words.pick(site.heading)}",
        words.pick(site.description),
        words("cite-author"),
        options.data_date,
        root,
        site.data_licence.url if site.data_licence else "",
        (front, *_years(r), *_rest(r)),
    )


def _chapter(
    r: Renderer, name: str, title: str, parts: tuple[tuple[str, str], ...] = (), **values: object
) -> Chapter:
    template = "year" if name.startswith("y") else name
    values |= {"anchor": anchor, "place": _place(r), "title": title}
    body = r(f"edition/{template}.html", "", name=name, **values)
    return Chapter(name, title, body, parts)


def _place(r: Renderer) -> Callable[..., str]:
    """Return the function that gives the link to an event, or to a part of it."""

    def place(event_id: str, part: str = "") -> str:
        year = r.corpus.by_id[event_id].start.year
        return f"y{year}.xhtml#{anchor(event_id, part)}"

    return place


def _years(r: Renderer) -> Iterator[Chapter]:
    for year, group in groupby(r.corpus.events, key=lambda event: event.start.year):
        events = list(group)
        parts = tuple((anchor(e.id), r.words.pick(e.title)) for e in events)
        lengths = {e.id: held(e.truce, r.words) for e in events if e.truce}
        numbers = {e.id: identified(r.corpus, e) for e in events}
        values = {"events": events, "held": lengths, "identified": numbers}
        yield _chapter(r, f"y{year}", str(year), parts, **values)


def _rest(r: Renderer) -> Iterator[Chapter]:
    """Yield the chapters that look at all events at once, those without content left out."""
    words, vocabulary = r.words, r.corpus.vocabulary
    if r.corpus.truces:
        truces = [(event, truce, held(truce, words)) for event, truce in r.corpus.truces]
        yield _chapter(r, "truces", words("truces"), truces=truces)
    if groups := _disagreements(r.corpus.events):
        yield _chapter(r, "disagreements", words("disagreements-page"), groups=groups)
    if vocabulary.terms:
        yield _chapter(r, "glossary", words("glossary"), terms=_terms(r))
    if vocabulary.unverified:
        yield _chapter(r, "not-verified", words("not-verified"), questions=vocabulary.unverified)


def _terms(r: Renderer) -> list[tuple[str, list[object]]]:
    """Return the terms by the name of their group."""
    vocabulary = r.corpus.vocabulary
    named = [
        (r.words.pick(group.name), [t for t in vocabulary.terms.values() if t.group == key])
        for key, group in vocabulary.groups.items()
    ]
    return [(name, list(terms)) for name, terms in named if terms]


def _disagreements(events: tuple[Event, ...]) -> list[tuple[str, list[tuple[Event, object]]]]:
    """Return the disagreements by kind, each with its event."""
    found = [(event, one) for event in events for one in event.discrepancies]
    kinds = get_args(DiscrepancyKind)
    groups = [(kind, [(e, one) for e, one in found if one.kind == kind]) for kind in kinds]
    return [(kind, list(pairs)) for kind, pairs in groups if pairs]
