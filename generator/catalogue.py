"""What the program says in each language, and the examples of its codes, read when asked for."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

import yaml
from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.explained import Example, Manual, manual
from generator.said import ENGLISH, Voice

FOLDER = Path(__file__).parent / "locale"
EXAMPLES = Path(__file__).parent / "examples.yml"
OWN = "en"
"""The language of the templates themselves."""


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that the program speaks: its own, then those with a PO file."""
    return (OWN, *sorted(file.stem for file in FOLDER.glob("*.po")))


@cache
def voice(language: str) -> Voice:
    """Return how the program speaks a language; English where it has no translation."""
    if language == OWN or language not in languages():
        return ENGLISH
    with (FOLDER / f"{language}.po").open(encoding="utf-8") as file:
        catalog = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    said = gettext.GNUTranslations(compiled)
    rtl = Locale.parse(language).character_order == "right-to-left"
    return Voice(said.gettext, said.ngettext, rtl, language)


@cache
def examples() -> dict[str, Example]:
    """Return the example of each code."""
    records = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return {code: Example(**record) for code, record in records["codes"].items()}


@cache
def spoken(language: str) -> Manual:
    """Return the explanation of every code in a language; English where there is no translation."""
    return manual(voice(language), examples())
