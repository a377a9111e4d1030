"""Templates of one language: the environment, and what every template can say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.agreement import Agreement
from generator.corpus import Corpus, citations, numbered
from generator.drawing import Miniature
from generator.fields import Local, to_uri
from generator.model import Article, Citation, Claim, Event, Source
from generator.pages import paths, rail
from generator.pages.page import Options, link
from generator.pages.prose import last_word, prose
from generator.pages.robust import first_address, robust
from generator.pages.terms import Terms
from generator.words import Words, isolated

SHAPE = re.compile(r'<use href="#i-([\w-]+)"')
WORD = re.compile(r"""\{\{ t\((["'])([\w-]+)\1\) \}\}""")
"""A word of the interface in a template, without values to fill in."""
OUTCOMES = {"kept": "✓", "missed": "✕", "partly": "±", "disputed": "≠"}


class Spoken(Extension):
    """Puts the words of the language into templates before they are compiled.

    A page says some hundred words; asking for each of them took a third of its time.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return a template's source with the words in it."""
        words = self.environment.globals["w"]
        assert isinstance(words, Words)
        return WORD.sub(
            lambda found: str(escape(words(found[2]))).replace("{", "{{ '{' }}"), source
        )


class Direct(Context):
    """Calls what a template calls and nothing more.

    Jinja looks at each call whether it asks for the context. None of ours does, and macros that
    are not told so escape as the environment does: two calls in three of a page are macros.
    """

    def call(self, called: Callable[..., Any], /, *values: Any, **named: Any) -> Any:
        """Return what a call gives."""
        if named:
            named.pop("_loop_vars", None)
            named.pop("_block_vars", None)
        return called(*values, **named)


def outcome_mark(state: str) -> Markup:
    """Return the sign of what became of an obligation."""
    return escape(OUTCOMES[state])


@dataclass(frozen=True, slots=True)
class Mark:
    """A citation mark: a number in the event's own list of sources, and who stands behind it."""

    number: int
    key: str
    publisher: str
    side: str
    locator: str
    quote: str
    quote_language: str


class Renderer:
    """Renders templates over a corpus in one language."""

    def __init__(self, corpus: Corpus, language: str, options: Options) -> None:
        self.corpus = corpus
        self.options = options
        self.words = Words(corpus.settings, corpus.vocabulary, language)
        self.held = rail.spans([truce for _, truce in corpus.truces])
        self._numbers: dict[str, dict[str, int]] = {}

    @property
    def language(self) -> str:
        """The key of the language."""
        return self.words.key

    @cached_property
    def voices(self) -> tuple[Words, ...]:
        """The words of every language, those of this one first."""
        settings, vocabulary = self.corpus.settings, self.corpus.vocabulary
        others = [key for key in settings.languages if key != self.language]
        return (self.words, *(Words(settings, vocabulary, key) for key in others))

    @cached_property
    def miniature(self) -> Miniature:
        """The small drawing of the whole, which stands beside every event."""
        return Miniature(self.corpus, self.words)

    @cached_property
    def pictured(self) -> frozenset[str]:
        """The ids of the events whose links have a picture of their own: the weightiest."""
        most, events = self.corpus.settings.site.pictures, self.corpus.events
        if len(events) <= most:
            return frozenset(event.id for event in events)
        numbers = Counter(event.importance for event in events)
        reached = list(accumulate(numbers[weight] for weight in sorted(numbers)))
        weights = [w for w, total in zip(sorted(numbers), reached, strict=True) if total <= most]
        return frozenset(event.id for event in events if event.importance in weights)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=PackageLoader("generator", "templates"),
            autoescape=True,
            auto_reload=False,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        names: dict[str, Any] = {
            "w": self.words,
            "t": self.words,
            "r": self,
            "corpus": self.corpus,
            "vocabulary": self.corpus.vocabulary,
            "site": self.corpus.settings.site,
            "options": self.options,
            "paths": paths,
            "pick": self.words.pick,
            "count": self.words.count,
            "Agreement": Agreement,
            "outcome_mark": outcome_mark,
            "robust": robust,
            "first_address": first_address,
        }
        environment.context_class = Direct
        environment.globals.update(names)
        environment.add_extension(Spoken)
        environment.filters.update(prose=self.prose, isolated=isolated, uri=to_uri)
        return environment

    def __call__(self, template: str, here: str, **values: object) -> str:
        """Return a template's text for the page at a path, the shapes that it uses at its end."""
        to: Callable[[str], str] = lambda there: link(here, there)  # noqa: E731
        text = self._environment.get_template(template).render(here=here, to=to, **values)
        used = sorted(set(SHAPE.findall(text)))
        shapes = self._environment.get_template("shapes.html")
        return text + shapes.render(names=used).lstrip() if used else text

    def alone(self, template: str, **values: object) -> str:
        """Return a template's text that stands in no frame of the site."""
        return self._environment.get_template(template).render(**values)

    def prose(self, text: str | Local) -> Markup:
        """Return a text as HTML with the runs of the other direction isolated."""
        plain = text if isinstance(text, str) else self.words.pick(text)
        return prose(plain, self.words.language.direction)

    def parted(self, text: Local) -> tuple[Markup, Markup]:
        """Return a text as HTML parted before its last word, for marks to follow it."""
        head, tail = last_word(self.words.pick(text))
        return self.prose(head), self.prose(tail)

    def explained(self, text: Local, glossary: str, seen: dict[str, None]) -> tuple[Markup, Markup]:
        """Return a text parted before its last word, its terms explained where first met."""
        head, tail = last_word(self.words.pick(text))
        return self._terms.explained(head, glossary, seen), self.prose(tail)

    @cached_property
    def _terms(self) -> Terms:
        return Terms(self.corpus.vocabulary.terms, self.language, self.words.language)

    def numbers(self, record: Event | Article) -> dict[str, int]:
        """Return the number of each source on the page of an event or article."""
        if record.id not in self._numbers:
            self._numbers[record.id] = numbered(record)
        return self._numbers[record.id]

    def agreement(self, event: Event, claim: Claim) -> Agreement:
        """Return how far the sources of a claim agree."""
        return self.corpus.agreement(event, claim)

    def states(self, event: Event) -> list[tuple[Agreement, int]]:
        """Return the agreement states of an event's claims with their counts, none left out."""
        found = [self.agreement(event, claim) for claim in event.claims]
        return [(state, found.count(state)) for state in Agreement if state in found]

    def marks(self, record: Event | Article, cited: Iterable[Citation]) -> list[Mark]:
        """Return the citation marks of a list of citations, ascending."""
        numbers = self.numbers(record)
        marks = [self._mark(numbers[citation.key], citation) for citation in cited]
        return sorted(marks, key=lambda mark: mark.number)

    def _mark(self, number: int, citation: Citation) -> Mark:
        source = self.corpus.sources[citation.key]
        quote = citation.quote
        return Mark(
            number,
            citation.key,
            self.publisher_name(source),
            self.side_name(source),
            citation.locator or "",
            quote.text if quote else "",
            quote.language if quote else "",
        )

    def publisher_name(self, source: Source) -> str:
        """Return the name of who publishes a page."""
        return self.words.pick(self.corpus.publisher(source).name)

    def origin_name(self, source: Source) -> str:
        """Return the name of whose dispatch a page copies, or nothing."""
        if not source.origin:
            return ""
        return self.words.pick(self.corpus.vocabulary.publishers[source.origin].name)

    def side_name(self, source: Source) -> str:
        """Return the name of the side that a source's voice has."""
        return self.words.pick(self.corpus.vocabulary.sides[self.corpus.side(source)].name)

    def sources(self, record: Event | Article) -> list[tuple[int, str, Source]]:
        """Return the sources of an event or article with number and key, by number."""
        numbers = self.numbers(record)
        return [(number, key, self.corpus.sources[key]) for key, number in numbers.items()]

    def balance(self, events: Sequence[Event]) -> list[tuple[str, int]]:
        """Return the places of the balance with the number of sources in each."""
        keys = {citation.key for event in events for citation in citations(event)}
        sides = self.corpus.vocabulary.sides
        places = [sides[self.corpus.side(self.corpus.sources[key])].place for key in keys]
        return [(place, places.count(place)) for place in self.corpus.vocabulary.balance]

    def spellings(self, name: Local, variants: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
        """Return how else a name is written: in the other languages, and its known variants."""
        others = [text for key, text in name.items() if key != self.language]
        return (*others, *(text for texts in variants.values() for text in texts))

    def path(self, record: Event | Article) -> str:
        """Return the path of the page of an event or article."""
        if isinstance(record, Article):
            return paths.article(record.id)
        return paths.event(record.id)

    def years(
        self, events: Sequence[Event]
    ) -> list[tuple[int, rail.Rail, list[tuple[Event, rail.Rail]]]]:
        """Return the years of a timeline with their events, each with its piece of the rail."""
        years = []
        previous: Event | None = None
        for year, group in groupby(events, key=lambda event: event.start.year):
            found = list(group)
            rows = [(event, rail.row(self.held, event)) for event in found]
            years.append((year, rail.between(self.held, previous, found[0]), rows))
            previous = found[-1]
        return years
