"""The narrator is neutral: a word that one side chooses stands only in a quotation."""

from __future__ import annotations

from generator.checks.bases import Bases, Unit
from generator.checks.walk import texts
from generator.problems import Problems


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record partisan words in the texts of a file."""
    document = unit.document
    for path, text in texts(unit.record):
        for key, narrator in bases.narrators.items():
            found = narrator.partisan(text.get(key, ""))
            # A text that is too long or of another script has its one message already.
            if found and not problems.at(document.place(*path, key)):
                word, instead = found
                document.report(problems, "E130", *path, key, word=word, instead=instead)
