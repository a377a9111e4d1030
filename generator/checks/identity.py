"""Ids and keys stand for one thing each, and a file is named after its event."""

from __future__ import annotations

import re

from generator.checks.bases import Bases, Unit
from generator.checks.entry import Entry
from generator.checks.register import Register
from generator.fields import EVENT_ID, LONGEST_KEY
from generator.model import Article, Event
from generator.nodes import Document
from generator.problems import Problems
from generator.said import say

ID_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=-)")
MONTH = len("2018-09")
"""The part of the date that file and event share; what was signed may begin another day."""


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record ids that stand twice in a file, and an id whose date is not the event's."""
    document, record = unit.document, unit.record
    if isinstance(record, Article):
        _inner_ids(document, "claims", problems, name="n")
        return
    for section in ("claims", "discrepancies", "obligations", "retired"):
        _inner_ids(document, section, problems)
    if isinstance(record, Event) and record.start.earliest() <= bases.today:
        start, found = str(record.start), ID_DATE.match(record.id)
        assert found, "an id begins with a date"
        if not record.id.startswith(start[:MONTH]):
            document.report(problems, "D007", "id", found=found[0], expected=start)


def between(register: Register, problems: Problems) -> None:
    """Record ids and keys of two files, and files that are not named after their event."""
    for entry in register.events:
        _event_id(entry, register, problems)
        for key, *at in entry.keys:
            first = register.source_keys[key]
            if first != entry.path:
                register.report(problems, entry, "R002", at, key=key, other=first)
    _articles(register, problems)


def _event_id(entry: Entry, register: Register, problems: Problems) -> None:
    if not EVENT_ID.match(entry.id) or len(entry.id) > LONGEST_KEY:
        return
    first, year = register.event_ids[entry.id], entry.id[:4]
    folder, _, name = entry.path.rpartition("/")
    if first != entry.path:
        register.report(problems, entry, "R002", entry.id_at, key=entry.id, other=first)
    elif name != f"{entry.id}.yml" or folder.rpartition("/")[2] != year:
        facts = {"file": entry.path, "id": entry.id, "year": year}
        register.report(problems, entry, "R003", entry.id_at, **facts)


def _articles(register: Register, problems: Problems) -> None:
    """Record ids of articles that stand for two."""
    files: dict[str, str] = {}
    for entry in register.sound:
        if entry.path.startswith("_articles/"):
            first = files.setdefault(entry.id, entry.path)
            if first != entry.path:
                register.report(problems, entry, "R002", entry.id_at, key=entry.id, other=first)


def _inner_ids(document: Document, section: str, problems: Problems, name: str = "id") -> None:
    node = document.root.get(section)
    if node is None or not isinstance(node.value, list):
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(node.value):
        found = item.get(name)
        if found is None or not isinstance(found.value, str):
            continue
        if found.value in seen:
            document.report(
                problems,
                "R002",
                section,
                index,
                name,
                key=found.value,
                other=say("line {line} of this file", line=seen[found.value]),
            )
        seen.setdefault(found.value, found.line)
