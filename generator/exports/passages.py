"""The texts that the tables can be searched for, each folded by the rules of the languages.

A query is not folded, since no program but ours knows how. So each text is found by other forms
of its words too: folded, as they are written elsewhere in the data, with and without a prefix such
as an article, and by the words that the settings call alike. One spelling finds another.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.amendments import whole
from generator.exports.columns import Column, Table
from generator.exports.event_tables import EVENT
from generator.exports.flattened import version_id
from generator.exports.release import Release
from generator.exports.source_tables import SOURCE
from generator.folding import SHORTEST, WORD, Folder
from generator.model import Event
from generator.vocabulary import Actor, Place

KINDS = ("event", "claim", "discrepancy", "version", "truce", "obligation", "source")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in one language and where it stands."""

    kind: str
    event: str | None
    part: str | None
    """The id of the claim or other part, whole in itself."""
    source: str | None
    language: str
    text: str
    names: tuple[str, ...] = ()
    """Other spellings of what it is about."""


def table(passages: Sequence[Passage]) -> Table:
    """Return the table of passages."""
    return Table(
        "passages",
        "the texts that can be searched, one row for each language",
        (
            Column("id", "a number, for this edition only", lambda r: r[0], "integer", needed=True),
            Column(
                "kind", "what it is the text of", lambda r: r[1].kind, needed=True, choices=KINDS
            ),
            Column("event", "the event", lambda r: r[1].event, refers=EVENT),
            Column("part", "the claim or other part", lambda r: r[1].part),
            Column("source", "the source", lambda r: r[1].source, refers=SOURCE),
            Column("language", "the language", lambda r: r[1].language, needed=True),
            Column("text", "the text", lambda r: r[1].text, needed=True),
        ),
        list(enumerate(passages, 1)),
        ("id",),
    )


def passages(release: Release) -> Iterator[Passage]:
    """Yield every text of events and sources in every language."""
    for event in release.corpus.events:
        names = tuple(_spellings(release, event))
        for kind, part, texts in _texts(event):
            for language, text in texts.items():
                more = names if kind == "event" else ()
                yield Passage(kind, event.id, part, None, language, text, more)
    for key, source in release.corpus.sources.items():
        if source.title:
            yield Passage("source", None, None, key, source.language, source.title)
        for language, text in (source.description or {}).items():
            yield Passage("source", None, None, key, language, text)


def _texts(event: Event) -> Iterator[tuple[str, str | None, Mapping[str, str]]]:
    """Yield kind, part and text of everything that an event says."""
    yield "event", None, event.title
    for claim in event.claims:
        yield "claim", whole(event.id, claim.id), claim.text
    for one in event.discrepancies:
        yield "discrepancy", whole(event.id, one.id), one.about
        for number, version in enumerate(one.versions, 1):
            yield "version", version_id(event, one, number), version.text
    if event.truce:
        yield "truce", None, event.truce.name
    for owed in event.obligations:
        yield "obligation", whole(event.id, owed.id), owed.text


def _spellings(release: Release, event: Event) -> Iterator[str]:
    """Yield every name and spelling of who acts in an event and of where it is."""
    vocabulary = release.corpus.vocabulary
    found: list[Actor | Place] = [
        *(vocabulary.actors[key] for key in (*event.actors, *event.signatories)),
        *(vocabulary.places[key] for key in event.places),
    ]
    for one in found:
        yield from one.name.values()
        for spellings in one.variants.values():
            yield from spellings


class Forms:
    """The forms of the words of all passages."""

    def __init__(self, release: Release, passages: Iterable[Passage]) -> None:
        languages = release.corpus.settings.languages
        self._folder = Folder([one.folding for one in languages.values()])
        self._articles = _articles(self._folder)
        dropped = "".join(one.folding.strip for one in languages.values())
        self._dropped = re.compile(f"[{dropped}]" if dropped else r"(?!)")
        written = {
            word
            for one in passages
            for text in (one.text, *one.names)
            for word in self._words(text)
        }
        self._rules = [
            str.maketrans(dict.fromkeys(many, one))
            for language in languages.values()
            for one, many in language.folding.letters
        ]
        self._alike = [group for one in languages.values() for group in one.folding.alike]
        folded = {word: self._folder.fold(word) for word in written}
        bases = self._folder.bases(folded.values())
        self._base = {word: bases[form] for word, form in folded.items()}
        """The base of each word as it is written."""
        self._forms = self._of_bases(bases)

    def _of_bases(self, bases: Mapping[str, str]) -> Mapping[str, str]:
        """Return all forms of the words of each base."""
        found: dict[str, set[str]] = defaultdict(set)
        for word, base in self._base.items():
            found[base] |= self._spelled(word)
        for base, forms in found.items():
            forms |= {base, *(f"{article}{base}" for article in self._articles_of(base))}
        for group in self._alike:
            alike = {bases.get(self._folder.fold(word), word) for word in group}
            spelled = (self._spelled(word) for word in group)
            together = set[str]().union(*spelled, *(found.get(base, ()) for base in alike))
            for base in alike & found.keys():
                found[base] = together
        return {base: " ".join(sorted(forms)) for base, forms in found.items()}

    def _spelled(self, word: str) -> set[str]:
        """Return a word, folded by each rule alone and by all, with and without an article."""
        forms = {word, self._folder.fold(word), *(word.translate(rule) for rule in self._rules)}
        for form in tuple(forms):
            for article in self._articles_of(form):
                if form.startswith(article) and len(form) >= SHORTEST + len(article) - 1:
                    forms.add(form.removeprefix(article))
        return forms

    def _articles_of(self, word: str) -> Iterator[str]:
        """Yield the articles of the language of a word's letters."""
        for letters, article in self._articles:
            if letters.fullmatch(word):
                yield article

    def _words(self, text: str) -> list[str]:
        """Return the words of a text in small letters, as they are written but for dropped marks."""
        return WORD.findall(unicodedata.normalize("NFKC", self._dropped.sub("", text.lower())))

    def of(self, passage: Passage) -> str:
        """Return the folded words of a passage in their order, then all forms of them."""
        bases = [self._base[word] for word in self._words(passage.text)]
        named = [self._base[word] for name in passage.names for word in self._words(name)]
        forms = [self._forms[base] for base in dict.fromkeys((*bases, *named))]
        return " ".join([*bases, *forms])


def _articles(folder: Folder) -> list[tuple[re.Pattern[str], str]]:
    """Return the first of the shortest prefixes of two letters or more, such as an article."""
    found = []
    for ends in folder.ends:
        long = [prefix for prefix in ends.prefixes if len(prefix) > 1]
        if long:
            found.append((ends.word, min(long, key=len)))
    return found
