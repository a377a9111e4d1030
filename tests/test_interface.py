"""Every word that templates and modules say is one that a site must have."""

from __future__ import annotations

import re
from pathlib import Path

from generator.checks.language import CHOICES
from generator.corpus import Corpus
from generator.interface import COUNTS, WORDS

PACKAGE = Path(__file__).resolve().parents[1] / "generator"
SAID = re.compile(r"""(?<![.\w])(?:t|w|words|self)\(["']([a-z0-9-]+)["']\s*[,)]""")
COUNTED = re.compile(r"""\b(?:count|forms)\(["']([a-z-]+)["']""")
MADE = re.compile(r"""\b(?:t\("([a-z-]+)-" ~|(?:words|w)\(f"([a-z-]+)-\{)""")


def texts() -> str:
    """Return the text of all modules and templates."""
    files = [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html")]
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(files))


def test_words_said_are_asked_for() -> None:
    """A word that a template or module says stands in the table of needed words."""
    chosen = {f"{family}-{choice}" for family in CHOICES for choice in CHOICES[family]}
    assert set(SAID.findall(texts())) <= {*WORDS, *chosen}
    assert set(COUNTED.findall(texts())) == set(COUNTS)


def test_words_made_of_choices_are_asked_for() -> None:
    """A word made of a family and a choice has every choice asked for."""
    families = {a or b for a, b in MADE.findall(texts())}
    for family in families:
        assert family in CHOICES or any(word.startswith(f"{family}-") for word in WORDS)


def test_sites_have_every_word(corpus: Corpus, faro_corpus: Corpus) -> None:
    """The real site and the tiny one say every needed word, and none that nobody asks for."""
    chosen = {f"{family}-{choice}" for family in CHOICES for choice in CHOICES[family]}
    for one in (corpus, faro_corpus):
        assert {*one.settings.words, *one.settings.patterns} == {*WORDS, *chosen}
