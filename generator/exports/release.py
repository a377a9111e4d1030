"""What is handed out and from where: the corpus, the date of its data and the site's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from generator.citations import PREFIX
from generator.corpus import Corpus
from generator.pages import paths
from generator.said import Voice
from generator.words import Words

__all__ = ["FOLDER", "PREFIX", "VERSION", "Release"]
FOLDER = "data/"
"""The folder of the tables."""
VERSION: Literal[1] = 1


@dataclass(frozen=True)
class Release:
    """The data of one day at one address."""

    corpus: Corpus
    data_date: str
    """The date of the data, ISO."""
    site_url: str = ""
    """The address of the site's root, with its last slash, or nothing."""
    spoken: Mapping[str, Voice] = field(default_factory=dict)
    """How the program speaks the languages of the site, for what it says of fields."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The keys of the languages, the first one first."""
        return tuple(self.corpus.settings.languages)

    @cached_property
    def voices(self) -> tuple[Words, ...]:
        """The words of each language."""
        settings, vocabulary = self.corpus.settings, self.corpus.vocabulary
        return tuple(Words(settings, vocabulary, key) for key in self.languages)

    def pages(self, event_id: str) -> dict[str, str]:
        """Return where an event's page stands in each language: below the root, if that is all."""
        languages = self.corpus.settings.languages
        path = paths.event(event_id)
        return {key: f"{self.site_url}{one.root}{path}" for key, one in languages.items()}
