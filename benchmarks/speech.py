"""Sentences of a synthetic corpus: phrases in two languages, filled alike from one seeded source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator.settings import Settings
from generator.vocabulary import Vocabulary
from generator.words import Words

LANGUAGES = ("ar", "en")
PHRASES = Path(__file__).with_name("phrases.yml")
NAMES = 24_000
"""Invented names there are: about what the real data's growth of words leads to at 10,000 events."""
FLATTENED = 3
"""What is added to the rank of a name: without it the first would stand in every tenth sentence."""
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
Pair = dict[str, str]
"""One text in both languages."""


def phrases() -> dict[str, Any]:
    """Return the phrases that sentences are made of."""
    found: dict[str, Any] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return found


@dataclass(slots=True)
class Scene:
    """What the sentences of one event share: where it happens, who acts, when."""

    day: date
    actor: str
    place: str
    village: Pair
    person: Pair


class Speech:
    """Fills phrases with names, numbers and dates; names fall off as words of a text do (Zipf)."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary, random: Random) -> None:
        self.phrases = phrases()
        self._words = {key: Words(settings, vocabulary, key) for key in LANGUAGES}
        self._vocabulary = vocabulary
        self._random = random
        self._weights = list(accumulate(1 / (rank + FLATTENED) for rank in range(1, NAMES)))

    def village(self) -> Pair:
        """Return the name of an invented village."""
        return self._joined(self._random.choice(self.phrases["villages"]), self._name(1))

    def person(self) -> Pair:
        """Return the name of an invented person."""
        return self._joined(self._random.choice(self.phrases["persons"]), self._name(2))

    def unit(self) -> Pair:
        """Return the name of an invented body."""
        return self._joined(self._random.choice(self.phrases["units"]), self._name(3))

    def say(self, phrase: Pair, scene: Scene) -> Pair:
        """Return a phrase filled in both languages with the same facts."""
        facts = self._facts(scene)
        filled = {
            key: phrase[key].format(**{name: fact[key] for name, fact in facts.items()})
            for key in LANGUAGES
        }
        return {key: text[0].upper() + text[1:] for key, text in filled.items()}

    def headline(self, language: str, scene: Scene) -> str:
        """Return a headline of a source in its own language; Arabic ones may have their digits."""
        phrase = self._random.choice(self.phrases["sources"][language])
        spoken = "ar" if language == "ar" else "en"
        facts = {name: fact[spoken] for name, fact in self._facts(scene).items()}
        text: str = phrase.format(**facts)
        text = text[0].upper() + text[1:]
        eastern = language == "ar" and self._random.random() < 0.5
        return text.translate(EASTERN) if eastern else text

    def _facts(self, scene: Scene) -> dict[str, Pair]:
        random, vocabulary = self._random, self._vocabulary
        later = scene.day + timedelta(days=random.randint(1, 20))
        facts = {
            "actor": self._both(vocabulary.actors[scene.actor].name),
            "place": self._both(vocabulary.places[scene.place].name),
            "village": scene.village if random.random() < 0.6 else self.village(),
            "person": scene.person if random.random() < 0.5 else self.person(),
            "unit": self.unit(),
            "things": random.choice(self.phrases["things"]),
            "topic": random.choice(self.phrases["topics"]),
        }
        facts |= {name: self._same(self._number()) for name in "nm"}
        facts["hour"] = self._same(f"{random.randrange(24):02}:{random.choice((0, 15, 30, 45)):02}")
        days = {"date": scene.day, "later": later}
        for name, day in days.items():
            facts[name] = {key: words.bare_date(day) for key, words in self._words.items()}
        return facts

    def _number(self) -> str:
        """Return a number as reports have them: mostly small, large ones round and grouped."""
        most = self._random.choice((10, 60, 400, 400, 9_000, 200_000))
        number = self._random.randint(2, most)
        return f"{number - number % 50:,}" if number > 1_000 else str(number)

    def _name(self, salt: int) -> Pair:
        """Return an invented name by its rank; common ones are short, as names are."""
        rank = self._random.choices(range(1, NAMES), cum_weights=self._weights)[0]
        syllables, endings = self.phrases["syllables"], self.phrases["endings"]
        number, ending = divmod(rank * 7 + salt, len(endings))
        parts = [endings[ending]]
        number += len(syllables)  # at least two
        while number:
            number, syllable = divmod(number, len(syllables))
            parts.insert(0, syllables[syllable])
        arabic, english = ("".join(part[i] for part in parts) for i in (0, 1))
        return {"ar": arabic, "en": english.capitalize()}

    def _joined(self, before: tuple[str, str], name: Pair) -> Pair:
        return {k: f"{b} {name[k]}".strip() for k, b in zip(LANGUAGES, before, strict=True)}

    def _both(self, name: Any) -> Pair:
        return {key: name[key] for key in LANGUAGES}

    def _same(self, text: str) -> Pair:
        return dict.fromkeys(LANGUAGES, text)
