"""The pipeline: bytes of an events folder to a corpus, or the problems that forbid one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import checks, settings, vocabulary
from generator.checks.drafts import Drafts
from generator.corpus import Corpus, in_order
from generator.decode import Draft, decode
from generator.model import Article, Event, Record
from generator.neutrality import Neutrality
from generator.nodes import Document
from generator.problems import Place, Problem, Problems
from generator.reader import SourceFile, read
from generator.settings import Settings
from generator.vocabulary import Vocabulary

SETTINGS, LISTS, ARTICLES = "_settings/", "_vocabulary/", "_articles/"
OPTIONAL = frozenset({*settings.OPTIONAL, *vocabulary.OPTIONAL})


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a run made: a corpus if there was no error, the problems, the files read."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    files: int


def compile_corpus(
    files: Iterable[SourceFile], *, today: date, found: Problems | None = None
) -> Compiled:
    """Compile the files of an events folder.

    `today` is the date of the data, from the last commit: events after it are errors. `found`
    holds what was wrong with the files themselves. No file is opened here, no clock is read.
    """
    problems = found or Problems()
    ordered = sorted(files, key=lambda file: file.path)
    documents = {file.path: read(file, problems) for file in ordered}
    readable = {path: document for path, document in documents.items() if document}
    broken = frozenset(p.place.file for p in problems if p.code.startswith(("F", "Y")))
    bases = _bases(readable, broken, problems)
    corpus: Corpus | None = None
    events = tuple(
        decode(document, Event, problems)
        for path, document in readable.items()
        if not path.startswith("_")
    )
    articles = tuple(
        decode(document, Article, problems)
        for path, document in readable.items()
        if path.startswith(ARTICLES)
    )
    if bases is not None:
        site, lists, drafts = bases
        checks.run(Drafts(events, articles, drafts, site, lists, today, broken), problems)
        if not problems.errors:
            found_articles = tuple(draft.record for draft in articles if draft.record)
            in_time = in_order(draft.record for draft in events if draft.record)
            corpus = Corpus(site, lists, in_time, found_articles)
    return Compiled(corpus, tuple(problems), len(ordered))


def _bases(
    documents: dict[str, Document], broken: frozenset[str], problems: Problems
) -> tuple[Settings, Vocabulary, tuple[Draft[Record], ...]] | None:
    """Return settings and shared lists, or None where one of them cannot be used."""
    drafts: dict[str, Draft[Record]] = {}
    for folder, models in ((SETTINGS, settings.FILES), (LISTS, vocabulary.FILES)):
        for name, model in models.items():
            path = f"{folder}{name}.yml"
            document = documents.get(path)
            if document is not None:
                drafts[path] = decode(document, model, problems)
            elif path not in broken and name not in OPTIONAL:
                problems.add(Place(path), "F005", file=path)
    for path in documents:
        if path.startswith((SETTINGS, LISTS)) and path not in drafts:
            problems.add(Place(path), "F004")
    records = {path: draft.record for path, draft in drafts.items()}
    spare = {f"{SETTINGS}{name}.yml" for name in settings.OPTIONAL}
    spare |= {f"{LISTS}{name}.yml" for name in vocabulary.OPTIONAL}
    absent = spare - drafts.keys() - broken
    needed = {f"{SETTINGS}{name}.yml" for name in settings.FILES}
    needed |= {f"{LISTS}{name}.yml" for name in vocabulary.FILES}
    if any(records.get(path) is None for path in needed - absent):
        return None
    return _settings(records), _vocabulary(records), tuple(drafts.values())


def compile_bases(
    files: Iterable[SourceFile], problems: Problems
) -> tuple[Settings, Vocabulary] | None:
    """Return settings and shared lists alone, or None with the problems that forbid them."""
    below = [file for file in files if file.path.startswith((SETTINGS, LISTS))]
    documents = {file.path: document for file in below if (document := read(file, problems))}
    broken = frozenset(file.path for file in below if file.path not in documents)
    bases = _bases(documents, broken, problems)
    return bases[:2] if bases else None


def languages_of(files: Iterable[SourceFile]) -> tuple[str, ...]:
    """Return the keys of the site's languages in their order; none where they cannot be read."""
    unheard = Problems()
    for file in files:
        if file.path == f"{SETTINGS}languages.yml" and (document := read(file, unheard)):
            record = decode(document, settings.Languages, unheard).record
            return tuple(record.languages) if record else ()
    return ()


def _settings(records: dict[str, Record | None]) -> Settings:
    found: Any = {name: records.get(f"{SETTINGS}{name}.yml") for name in settings.FILES}
    return Settings(
        site=found["site"],
        languages=found["languages"].languages,
        patterns=found["interface"].patterns,
        words=found["interface"].words,
        counts=found["interface"].counts,
        looks=found["looks"],
        neutrality=found["neutrality"] or Neutrality(),
        atlas=found["map"],
        fields=found["fields"].fields if found["fields"] else {},
        forms=found["forms"].forms if found["forms"] else {},
    )


def _vocabulary(records: dict[str, Record | None]) -> Vocabulary:
    found: Any = {name: records.get(f"{LISTS}{name}.yml") for name in vocabulary.FILES}
    glossary = found["glossary"] or vocabulary.Glossary()
    people = found["people"].actors if found["people"] else {}
    return Vocabulary(
        tracks=found["tracks"].tracks,
        balance=found["sides"].balance,
        sides=found["sides"].sides,
        actors={**found["actors"].actors, **people},
        places=found["places"].places,
        publishers=found["publishers"].publishers,
        zones=found["zones"].zones,
        kinds=found["kinds"],
        groups=glossary.groups,
        terms=glossary.terms,
        unverified=found["unverified"].unverified if found["unverified"] else {},
        outlines=found["outlines"].outlines if found["outlines"] else {},
    )
