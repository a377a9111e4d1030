"""Sentences of the program: an English template with its facts, put into a language when shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

LONGEST_FACT = 400
"""The most characters of the data that a message repeats at once."""
CODE = re.compile(r"`[^`]*`")
ISOLATE, END = "\u2068", "\u2069"
"""First-strong isolate and its end (UAX 9): what stands between reorders nothing around it."""


def _same(text: str) -> str:
    return text


def _counted(one: str, many: str, number: int) -> str:
    return one if number == 1 else many


@dataclass(frozen=True, slots=True)
class Voice:
    """How the program speaks: its translations, and whether it writes from right to left."""

    text: Callable[[str], str] = _same
    count: Callable[[str, str, int], str] = _counted
    rtl: bool = False
    isolate: bool = True
    """Whether what may run in the other direction is isolated; not in files for programs."""

    def fact(self, value: object) -> str:
        """Return a fact as the sentence shows it: one line, short, isolated where need be."""
        if isinstance(value, Said | Counted | Listed):
            return value.render(self)
        shown = short(value)
        if not self.isolate or not (self.rtl or _has_rtl(shown)):
            return shown
        return isolated(shown)


@dataclass(frozen=True, slots=True)
class Said:
    """A template and what fills its fields; its text is the English sentence."""

    template: str
    facts: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.render(PLAIN)

    def render(self, voice: Voice) -> str:
        """Return the sentence in the language of the voice.

        Raises:
            KeyError: a fact of the template is missing.
        """
        text = voice.text(self.template) if self.template else ""
        filled = text.format(**{name: voice.fact(value) for name, value in self.facts})
        if voice.rtl and voice.isolate:
            return CODE.sub(lambda found: isolated(found[0]), filled)
        return filled


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with its noun; `{n}` in the forms stands for the number."""

    one: str
    many: str
    number: int

    def render(self, voice: Voice) -> str:
        """Return number and noun in the form that the language's grammar asks for."""
        return voice.count(self.one, self.many, self.number).format(n=self.number)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several facts, one after the other."""

    parts: tuple[object, ...]

    def render(self, voice: Voice) -> str:
        """Return the facts with the comma of the language between them."""
        return voice.text(", ").join(voice.fact(part) for part in self.parts)


def plain(text: str) -> Said:
    """Return a sentence that is no template: braces in it are braces."""
    return Said(text.replace("{", "{{").replace("}", "}}"))


def say(template: str, **facts: object) -> Said:
    """Return a sentence; the extraction of translations looks for calls of this name."""
    return Said(template, tuple(facts.items()))


PLAIN = Voice(isolate=False)
"""English without marks of direction, as files for programs have it."""
ENGLISH = Voice()


def short(value: object) -> str:
    """Return the value as one line of bearable length."""
    text = str(value)
    return one_line(text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…")


def one_line(value: object) -> str:
    """Return the value as one printable line: nothing in the data can forge another."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))


def isolated(text: str) -> str:
    """Return the text between the marks that isolate its direction."""
    return f"{ISOLATE}{text}{END}"


def _has_rtl(text: str) -> bool:
    return not text.isascii() and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
