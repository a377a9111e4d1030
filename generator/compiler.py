"""The pipeline: bytes of an events folder to a corpus, or the problems that forbid one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from generator import checks, settings, vocabulary
from generator.checks.bases import Bases, Unit
from generator.checks.entry import Entry, entry_of
from generator.checks.register import Register
from generator.corpus import Corpus, in_order
from generator.decode import Draft, decode
from generator.model import Article, Event, Record, Tombstone
from generator.neutrality import Neutrality
from generator.nodes import Document
from generator.problems import Place, Problem, Problems
from generator.reader import SourceFile, lines_of, read
from generator.settings import Settings
from generator.vocabulary import Vocabulary

SETTINGS, LISTS = "_settings/", "_vocabulary/"
ARTICLES, RETIRED = "_articles/", "_retired/"
OPTIONAL = frozenset({*settings.OPTIONAL, *vocabulary.OPTIONAL})


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a run made: a corpus if there was no error, the problems, the files read."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]
    files: int


@dataclass(frozen=True, slots=True)
class Examined:
    """What a look at one file gave: the names that others need, problems, the record."""

    entry: Entry | None
    """None where the file could not be read at all."""
    problems: tuple[Problem, ...] = ()
    record: Record | None = None
    """None where the shape is wrong, and for a file that is known from an earlier run."""


Grounds: TypeAlias = "tuple[Bases | None, tuple[Problem, ...]]"
"""What files are checked against, if it can be used, and what is wrong with it."""
FindGrounds: TypeAlias = Callable[[Sequence[SourceFile], date, frozenset[str]], Grounds]
"""Reads settings and lists, of which some files are already known to be broken."""
Examine: TypeAlias = Callable[[Sequence[SourceFile], "Bases | None"], Iterable[Examined]]
"""Looks at files one by one or all at once, and may remember those that it knows."""


def each(files: Sequence[SourceFile], bases: Bases | None) -> Iterator[Examined]:
    """Look at the files one after the other."""
    return (examine(file, bases) for file in files)


def examine(file: SourceFile, bases: Bases | None) -> Examined:
    """Read a file that is no base and check what can be seen in it alone."""
    problems = Problems()
    document = read(file, problems)
    if document is None:
        return Examined(None, tuple(problems))
    unit = _decoded(document, problems)
    if bases is not None:
        checks.inside(unit, bases, problems)
    return Examined(entry_of(unit), tuple(problems), unit.record)


def _decoded(document: Document, problems: Problems) -> Unit:
    if document.path.startswith(ARTICLES):
        return decode(document, Article, problems)
    if document.path.startswith(RETIRED):
        return decode(document, Tombstone, problems)
    return decode(document, Event, problems)


def compile_corpus(
    files: Iterable[SourceFile],
    *,
    today: date,
    found: Problems | None = None,
    examine_all: Examine = each,
    grounds: FindGrounds | None = None,
) -> Compiled:
    """Compile the files of an events folder; `examine_all` must yield their records.

    `today` is the date of the data, from the last commit: events after it are errors. `found`
    holds what was wrong with the files themselves. No file is opened here, no clock is read.
    """
    problems = found or Problems()
    ordered = sorted(files, key=lambda file: file.path)
    bases, examined = inspect(
        ordered, problems, today=today, examine_all=examine_all, grounds=grounds
    )
    corpus: Corpus | None = None
    if bases is not None and not problems.errors:
        records = [one.record for one in examined]
        events = in_order(record for record in records if isinstance(record, Event))
        articles = tuple(record for record in records if isinstance(record, Article))
        stones = tuple(record for record in records if isinstance(record, Tombstone))
        corpus = Corpus(bases.settings, bases.vocabulary, events, articles, stones)
    return Compiled(corpus, tuple(problems), len(ordered))


def inspect(
    files: Iterable[SourceFile],
    problems: Problems,
    *,
    today: date,
    examine_all: Examine = each,
    grounds: FindGrounds | None = None,
) -> tuple[Bases | None, tuple[Examined, ...]]:
    """Check the files of an events folder: the bases, then each file, then what lies between."""
    ordered = sorted(files, key=lambda file: file.path)
    broken = frozenset(p.place.file for p in problems if p.code.startswith(("F", "Y")))
    lists = [file for file in ordered if is_base(file)]
    bases, wrong = (grounds or find_grounds)(lists, today, broken)
    problems.take(wrong)
    units = [file for file in ordered if not is_base(file)]
    examined = tuple(examine_all(units, bases))
    for one in examined:
        problems.take(one.problems)
    if bases is not None:
        broken = frozenset(p.place.file for p in problems if p.code.startswith(("F", "Y")))
        entries = tuple(one.entry for one in examined if one.entry)
        texts = {file.path: file for file in units}
        register = Register(entries, bases, broken, lambda path: lines_of(texts[path]))
        checks.between(register, problems)
    return bases, examined


def find_grounds(files: Sequence[SourceFile], today: date, broken: frozenset[str]) -> Grounds:
    """Return what files are checked against, and what is wrong with it."""
    problems = Problems()
    bases = _bases(files, problems, today, broken)
    if bases is not None:
        checks.of_lists(bases, problems)
    return bases, tuple(problems)


def is_base(file: SourceFile) -> bool:
    """Tell whether a file holds settings or a shared list."""
    return file.path.startswith((SETTINGS, LISTS))


def _bases(
    files: Iterable[SourceFile],
    problems: Problems,
    today: date,
    known: frozenset[str] = frozenset(),
) -> Bases | None:
    """Return settings and shared lists, or None where one of them cannot be used."""
    read_all = {file.path: read(file, problems) for file in files}
    documents = {path: document for path, document in read_all.items() if document}
    broken = known | {p.place.file for p in problems if p.code.startswith(("F", "Y"))}
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
        if path not in drafts:
            problems.add(Place(path), "F004")
    records = {path: draft.record for path, draft in drafts.items()}
    spare = {f"{SETTINGS}{name}.yml" for name in settings.OPTIONAL}
    spare |= {f"{LISTS}{name}.yml" for name in vocabulary.OPTIONAL}
    absent = spare - drafts.keys() - broken
    needed = {f"{SETTINGS}{name}.yml" for name in settings.FILES}
    needed |= {f"{LISTS}{name}.yml" for name in vocabulary.FILES}
    if any(records.get(path) is None for path in needed - absent):
        return None
    lists = tuple(drafts.values())
    return Bases(_settings(records), _vocabulary(records), lists, today, broken)


def compile_bases(
    files: Iterable[SourceFile], problems: Problems
) -> tuple[Settings, Vocabulary] | None:
    """Return settings and shared lists alone, or None with the problems that forbid them."""
    bases = _bases([file for file in files if is_base(file)], problems, date.max)
    return (bases.settings, bases.vocabulary) if bases else None


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
        identifiers=found["identifiers"].identifiers if found["identifiers"] else {},
    )
