"""Words that one side chooses: which there are, and where a text uses one in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pydantic import Field

from generator.fields import Key, Text
from generator.model import Record

QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|‘(?>[^‘’]*(?:’(?=\w)[^‘’]*)*)’|\"[^\"]*\"")
"""What stands between quotation marks: another's words.

The group is atomic and not possessive: Python 3.11.2 matches nothing with `(…)*+`.
"""


class Partisan(Record):
    """Forms of a word that one side chooses, and what the narrator writes instead."""

    forms: tuple[Text, ...] = Field(min_length=1)
    instead: Text


class NeutralLanguage(Record):
    """The partisan words of one language; `*` in a form stands for any letters."""

    attached: tuple[Text, ...] = ()
    """Letters that the language writes onto the beginning of a word."""
    passes: tuple[Text, ...] = ()
    """Names and terms that hold such a word."""
    words: tuple[Partisan, ...] = ()


class Neutrality(Record):
    """The file neutrality.yml."""

    languages: dict[Key, NeutralLanguage] = Field(default_factory=dict)


@dataclass(frozen=True)
class Narrator:
    """Reads texts of one language for words that a narrator does not use."""

    rules: NeutralLanguage

    @cached_property
    def _passes(self) -> re.Pattern[str] | None:
        names = "|".join(re.escape(name) for name in self.rules.passes)
        return re.compile(names, re.IGNORECASE) if names else None

    def _pattern(self, words: Iterable[Partisan]) -> re.Pattern[str]:
        """Return what finds any form of the words, with what the language attaches to it."""
        before = "|".join(re.escape(part) for part in self.rules.attached)
        forms = (re.escape(form).replace(r"\*", r"\w*") for word in words for form in word.forms)
        prefix = f"(?:{before})?" if before else ""
        return re.compile(rf"(?<!\w){prefix}(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _any(self) -> re.Pattern[str] | None:
        return self._pattern(self.rules.words) if self.rules.words else None

    @cached_property
    def _each(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        return tuple((self._pattern([word]), word.instead) for word in self.rules.words)

    def partisan(self, text: str) -> tuple[str, str] | None:
        """Return the first partisan word outside quotation marks and what to write instead."""
        if self._any is None or not self._any.search(text):
            return None
        own = QUOTED.sub(" ", text)
        if self._passes:
            own = self._passes.sub(" ", own)
        for pattern, instead in self._each:
            if found := pattern.search(own):
                return found[0], instead
        return None
