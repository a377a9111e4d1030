"""What each code means, with a few lines that are wrong and the same lines put right."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.codes import CODES, GROUPS
from generator.said import Said, Voice, say

ANYTHING = "…"
"""What stands in a sentence for a fact that the example does not give."""


@dataclass(frozen=True, slots=True)
class Example:
    """The same lines, wrong and right; `at` is what both stand for in the file of the tests."""

    bad: str
    good: str
    before: str = ""
    """The lines as they were published, where the code is of a change."""
    file: str = ""
    """The file that the lines are of; where there is none, each line is the name of a file."""
    at: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What fills the sentence of the code for the wrong lines."""
    folder: bool = False
    """Whether the lines name every file of their folder."""
    beside: str = ""
    """Files that are there besides those of the tests, with spaces between."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A code in one language; what is to be typed in backquotes, facts between isolates."""

    code: str
    title: str
    severity: str
    warning: bool
    fact: str
    help: str
    example: Example

    def lines(self) -> tuple[tuple[tuple[str, bool], ...], ...]:
        """Return the wrong lines and the right ones, each with whether the other has it not."""
        bad, good = self.example.bad.splitlines(), self.example.good.splitlines()
        return _marked(bad, good), _marked(good, bad)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands before the parts of an explanation."""

    message: str
    help: str
    before: str
    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Manual:
    """Every code, by group, in one language."""

    language: str
    rtl: bool
    labels: Labels
    groups: tuple[tuple[str, str, tuple[Explained, ...]], ...]
    """Letter, title and codes of each group."""

    def __iter__(self) -> Iterator[Explained]:
        for _, _, codes in self.groups:
            yield from codes


def manual(voice: Voice, examples: Mapping[str, Example]) -> Manual:
    """Return every code as a voice explains it.

    Raises:
        KeyError: a code has no example.
    """
    groups = [
        (letter, Said(title).render(voice), tuple(_group(letter, voice, examples)))
        for letter, title in GROUPS.items()
    ]
    labels = Labels(
        say("The message").render(voice),
        say("What to do").render(voice),
        say("Published").render(voice),
        say("Wrong").render(voice),
        say("Right").render(voice),
    )
    return Manual(voice.key, voice.rtl, labels, tuple(groups))


def _group(letter: str, voice: Voice, examples: Mapping[str, Example]) -> Iterator[Explained]:
    for code in sorted(CODES):
        if code.startswith(letter):
            yield _explained(code, voice, examples[code])


def _explained(code: str, voice: Voice, example: Example) -> Explained:
    entry = CODES[code]
    return Explained(
        code,
        Said(entry.title).render(voice),
        Said("warning" if entry.warning else "error").render(voice),
        entry.warning,
        filled(entry.fact, example.facts).render(voice),
        filled(entry.help, example.facts).render(voice),
        example,
    )


def filled(template: str, facts: Mapping[str, Any]) -> Said:
    """Return a sentence with the facts of an example, and a mark for those that it lacks."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
    return Said(template, tuple((name, _fact(facts.get(name, ANYTHING))) for name in names))


def _fact(value: Any) -> object:
    """Return a fact; one that is itself a sentence of the program is written as `say:`."""
    if isinstance(value, Mapping):
        return Said(value["say"], tuple((k, _fact(v)) for k, v in value.items() if k != "say"))
    return value


def _marked(lines: Iterable[str], others: list[str]) -> tuple[tuple[str, bool], ...]:
    return tuple((line, line not in others) for line in lines)
