"""The translations of the program's sentences: one PO file a language, read when it is asked for."""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.said import ENGLISH, Voice

FOLDER = Path(__file__).parent / "locale"
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
    return Voice(said.gettext, said.ngettext, rtl)
