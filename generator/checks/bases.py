"""What every file is checked against: settings, shared lists, the date of the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.decode import Draft
from generator.model import Article, Event, Record, Tombstone
from generator.neutrality import Narrator
from generator.settings import Settings
from generator.vocabulary import Vocabulary

Unit = Draft[Event] | Draft[Article] | Draft[Tombstone]
"""A file that is no base: an event, an article, the tombstone of an event."""


@dataclass(frozen=True)
class Bases:
    """Settings and shared lists that could be read."""

    settings: Settings
    vocabulary: Vocabulary
    lists: tuple[Draft[Record], ...]
    today: date
    broken: frozenset[str]
    """Paths of the optional lists that could not be read."""

    @cached_property
    def narrators(self) -> Mapping[str, Narrator]:
        """Who reads the texts of each language for words that a narrator does not use."""
        rules = self.settings.neutrality.languages
        return {key: Narrator(language) for key, language in rules.items()}
