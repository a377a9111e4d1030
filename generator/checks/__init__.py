"""The checks between records: one subject a module, all run, all problems kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from generator.checks import chronology, evidence, identity, language, permanence, references, voice
from generator.checks.drafts import Drafts
from generator.problems import Problems

Check: TypeAlias = Callable[[Drafts, Problems], None]

CHECKS: tuple[Check, ...] = (
    identity.check,
    language.check,
    references.check,
    permanence.check,
    chronology.check,
    evidence.check,
    voice.check,
)


def run(drafts: Drafts, problems: Problems) -> None:
    """Run every check over the drafts."""
    for check in CHECKS:
        check(drafts, problems)
