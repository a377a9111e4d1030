"""Every claim is cited, every source is used once, every disagreement has two versions."""

from __future__ import annotations

from generator.checks.bases import Bases, Unit
from generator.checks.register import Register
from generator.checks.walk import citation_paths
from generator.model import Article, Event
from generator.nodes import Document
from generator.problems import Place, Problems


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:  # noqa: ARG001
    """Record claims without a source and disagreements without a second version."""
    document, record = unit.document, unit.record
    if isinstance(record, Event | Article):
        _uncited(document, record, problems)
    if isinstance(record, Event):
        _disagreements(document, record, problems)


def between(register: Register, problems: Problems) -> None:
    """Record evidence that is doubled, unused or in one language, and events that are gone."""
    _spoken(register, problems)
    _unused(register, problems)
    _addresses(register, problems)
    found, floor = len(register.events), register.bases.settings.site.floor
    if register.complete and found < floor:
        problems.add(Place("_settings/site.yml"), "E120", found=found, floor=floor)


def _uncited(document: Document, record: Event | Article, problems: Problems) -> None:
    for path, cited in citation_paths(record):
        if not cited:
            document.report(problems, "R011", *path[:-1])


def _disagreements(document: Document, event: Event, problems: Problems) -> None:
    for d, discrepancy in enumerate(event.discrepancies):
        if len(discrepancy.versions) < 2:
            document.report(problems, "E102", "discrepancies", d)
    for key, source in event.sources.items():
        if source.origin == source.publisher:
            document.report(problems, "E103", "sources", key, "origin", key=source.origin)


def _spoken(register: Register, problems: Problems) -> None:
    """Record weighty events that no source in one of the site's languages tells of."""
    settings = register.bases.settings
    for entry in register.events if register.complete else ():
        if not entry.sound or entry.importance > settings.site.spoken_up_to:
            continue
        spoken = {register.source_languages.get(key) for key, *_ in entry.cited}
        for key in settings.languages:
            if key not in spoken and None not in spoken:
                facts = {"importance": entry.importance, "language": f"`{key}`"}
                register.report(problems, entry, "E112", entry.importance_at, **facts)


def _unused(register: Register, problems: Problems) -> None:
    """Record sources that nothing cites; a broken file may cite any, so then none."""
    citing = [entry for entry in register.entries if not entry.path.startswith("_retired/")]
    if not (register.complete and all(entry.sound for entry in citing)):
        return
    used = {key for entry in citing for key, *_ in entry.cited}
    for entry in register.events:
        for key, *at in entry.keys:
            if key not in used:
                register.report(problems, entry, "R012", at, key=key)


def _addresses(register: Register, problems: Problems) -> None:
    """Record pages that stand under two keys."""
    first: dict[str, tuple[str, str]] = {}
    for entry in register.events:
        for key, (page, *at) in zip(entry.page_keys, entry.pages, strict=True):
            if page in first and first[page][0] != key:
                other, path = first[page]
                register.report(problems, entry, "R013", at, key=other, other=path)
            first.setdefault(page, (key, entry.path))
