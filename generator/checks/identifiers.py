"""Numbers of events in lists of others have the form of their list, and belong to one event."""

from __future__ import annotations

from generator.checks.bases import Bases, Unit
from generator.checks.register import Register
from generator.model import Event
from generator.problems import Problems


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record numbers that do not have the form of their list."""
    document, record = unit.document, unit.record
    if not isinstance(record, Event):
        return
    for key, value in record.identifiers.items():
        scheme = bases.vocabulary.identifiers.get(key)
        if scheme and not scheme.pattern.fullmatch(value):
            facts = {"value": value, "scheme": key, "address": scheme.address("…")}
            document.report(problems, "R025", "identifiers", key, **facts)


def between(register: Register, problems: Problems) -> None:
    """Record numbers that two events have."""
    first: dict[str, str] = {}
    for entry in register.events:
        for name, *at in entry.identifiers:
            other = first.setdefault(name, entry.path)
            if other != entry.path:
                scheme, _, value = name.partition(":")
                facts = {"value": value, "scheme": scheme, "other": other}
                register.report(problems, entry, "R026", at, **facts)
