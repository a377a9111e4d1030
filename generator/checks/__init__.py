"""The checks: of the shared lists, inside each file, and between the files; all problems kept."""

from __future__ import annotations

from generator.checks import (
    chronology,
    evidence,
    identifiers,
    identity,
    language,
    permanence,
    references,
    voice,
)
from generator.checks.bases import Bases, Unit
from generator.checks.register import Register
from generator.problems import Problems

OF_LISTS = (language.of_lists, references.of_lists, chronology.of_lists)
INSIDE = (
    identity.inside,
    language.inside,
    references.inside,
    identifiers.inside,
    chronology.inside,
    permanence.inside,
    evidence.inside,
    voice.inside,
)
BETWEEN = (
    identity.between,
    references.between,
    identifiers.between,
    chronology.between,
    permanence.between,
    evidence.between,
)


def of_lists(bases: Bases, problems: Problems) -> None:
    """Check settings and shared lists."""
    for check in OF_LISTS:
        check(bases, problems)


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Check what can be seen in a file and the shared lists alone."""
    for check in INSIDE:
        check(unit, bases, problems)


def between(register: Register, problems: Problems) -> None:
    """Check what lies between the files."""
    for check in BETWEEN:
        check(register, problems)
