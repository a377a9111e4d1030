"""The narrator is neutral: a word that one side chooses stands only in a quotation."""

from __future__ import annotations

from generator.checks.drafts import Drafts
from generator.checks.language import texts
from generator.neutrality import Narrator
from generator.problems import Problems


def check(drafts: Drafts, problems: Problems) -> None:
    """Record partisan words in the texts of events and articles."""
    rules = drafts.settings.neutrality.languages
    narrators = {key: Narrator(language) for key, language in rules.items()}
    for document, record in (*drafts.sound, *drafts.sound_articles):
        for path, text in texts(record):
            for key, narrator in narrators.items():
                if problems.at(document.place(*path, key)):
                    continue  # too long, or of another script: one message is enough
                if found := narrator.partisan(text.get(key, "")):
                    word, instead = found
                    document.report(problems, "E130", *path, key, word=word, instead=instead)
