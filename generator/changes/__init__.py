"""What a change of the data means: two states compared, what it may not do, and the report."""

from __future__ import annotations

from generator.changes import rules
from generator.changes.compare import Compared, compare
from generator.changes.formats import FORMATS, as_json, markdown, text
from generator.changes.outline import outline
from generator.changes.state import State, state
from generator.problems import Problem, Problems
from generator.said import Voice, say

__all__ = ["FORMATS", "Compared", "State", "breaches", "compare", "report", "state"]


def breaches(compared: Compared) -> tuple[Problem, ...]:
    """Return what the change may not do to what was published, by file and line."""
    problems = Problems()
    rules.check(compared, problems)
    return tuple(problems)


def report(
    compared: Compared,
    problems: tuple[Problem, ...],
    names: tuple[str, str],
    name: str,
    voice: Voice,
) -> str:
    """Return what the change means in one of `FORMATS`; `names` are those of base and folder."""
    base, folder = names
    if name == "json":
        return as_json(compared, problems, base)
    lines = outline(compared, problems, voice, folder)
    if name == "markdown":
        cut = say("The rest is left out here; `python -m generator diff` shows it.").render(voice)
        return markdown(lines, cut)
    return text(lines)
