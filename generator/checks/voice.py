"""The narrator is neutral: a word that one side chooses stands only in a quotation."""

from __future__ import annotations

from generator.checks.drafts import Drafts
from generator.neutrality import Narrator
from generator.problems import Problems


def check(drafts: Drafts, problems: Problems) -> None:
    """Record partisan words in the texts of events and articles."""
    rules = drafts.settings.neutrality.languages
    narrators = {key: Narrator(language) for key, language in rules.items()}
    for document, path, text in drafts.texts:
        for key, narrator in narrators.items():
            found = narrator.partisan(text.get(key, ""))
            # A text that is too long or of another script has its one message already.
            if found and not problems.at(document.place(*path, key)):
                word, instead = found
                document.report(problems, "E130", *path, key, word=word, instead=instead)
