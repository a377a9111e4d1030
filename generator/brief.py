"""An event in a few lines, as feeds, calendars and cards tell it in one language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import Corpus, numbered
from generator.model import Event
from generator.words import Words

CLAIMS = 2
"""How many claims stand for an event where there is no room for all."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What is told of an event in plain text."""

    when: str
    """Its date, with the hour where one is known."""
    claims: tuple[tuple[str, str], ...]
    """Its first claims, each with how far its sources agree."""
    sources: str
    """How many sources it has."""

    @property
    def lines(self) -> list[str]:
        """The claims, each with its agreement in brackets: none is quoted without."""
        return [f"{text} ({state})" for text, state in self.claims]


def brief(corpus: Corpus, words: Words, event: Event) -> Brief:
    """Return an event in a few lines."""
    dating = event.dates[0]
    when = [words.span(dating.start, dating.end), words.hour(dating)]
    claims = tuple(
        (words.pick(one.text), words(f"agreement-{corpus.agreement(event, one).value}"))
        for one in event.claims[:CLAIMS]
    )
    sources = words.count("sources", len(numbered(event)))
    return Brief(words("comma").join(filter(None, when)), claims, sources)
