"""What a change of the data means: two states compared, what it may not do, and the report."""

from __future__ import annotations

from generator.changes import rules
from generator.changes.compare import Compared, compare
from generator.changes.formats import FORMATS, as_json, markdown, text
from generator.changes.outline import Asked, outline
from generator.changes.state import State, state
from generator.problems import Problem, Problems
from generator.said import Voice, say

__all__ = ["FORMATS", "Asked", "Compared", "State", "breaches", "compare", "report", "state"]


def breaches(compared: Compared) -> tuple[Problem, ...]:
    """Return what the change may not do to what was published, by file and line."""
    problems = Problems()
    rules.check(compared, problems)
    return tuple(problems)


def report(compared: Compared, problems: tuple[Problem, ...], asked: Asked, voice: Voice) -> str:
    """Return what the change means, in the format that was asked for."""
    if asked.form == "json":
        return as_json(compared, problems, asked.base)
    lines = outline(compared, problems, voice, asked)
    if asked.form == "markdown":
        cut = say("The rest is left out here; `python -m generator diff` shows it.").render(voice)
        return markdown(lines, cut, rtl=voice.rtl)
    return text(lines, rtl=voice.rtl)
