"""What every hostile input must come to: problems with places, or pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import islice
from pathlib import Path

from generator.compiler import Compiled, compile_corpus, is_base
from generator.corpus import Corpus
from generator.disk import limit_of, read_events
from generator.pages import drafts
from generator.pages.page import Options
from generator.preview import Recent
from generator.problems import Problem, Problems
from generator.reader import SourceFile, decoded

EVENTS = Path(__file__).resolve().parents[1] / "corpora" / "faro" / "events"
EVENT = "1998/1998-05-03-first-meeting.yml"
TODAY = date(2026, 11, 24)
OPTIONS = Options(data_date="2026-11-24", site_url="https://faro.example/")


@cache
def base() -> Mapping[str, SourceFile]:
    """Return the files of the small site by path."""
    return {file.path: file for file in read_events(EVENTS, Problems())}


_RECENT = Recent()
"""Knows the small site's own files: an input of another file need not have them read again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an input came to: a corpus, or none and the problems."""

    corpus: Corpus | None
    problems: tuple[Problem, ...]


def outcome(changed: Mapping[str, bytes], pages: int = 1) -> Outcome:
    """Compile the small site with other bytes in some files, and make its first pages of events.

    Raises:
        AssertionError: a problem has a place that is not in its file, or nothing says why there
            is no corpus.
    """
    files = {**base(), **{p: SourceFile(p, d, limit_of(p)) for p, d in changed.items()}}
    made = _compiled(files, changed)
    for problem in made.problems:
        sits(problem, files)
    assert (made.corpus is None) == any(p.severity == "error" for p in made.problems)
    if made.corpus is not None:
        for language in made.corpus.settings.languages:
            found = drafts(made.corpus, language, OPTIONS)
            events = (draft for draft in found if draft.path.startswith("events/") or pages > 1)
            for draft in islice(events, pages):
                assert draft.make().body
    return Outcome(made.corpus, made.problems)


def _compiled(files: Mapping[str, SourceFile], changed: Mapping[str, bytes]) -> Compiled:
    if any(is_base(files[path]) for path in changed):
        return compile_corpus(files.values(), today=TODAY)
    return compile_corpus(files.values(), today=TODAY, examine_all=_RECENT, grounds=_RECENT.grounds)


@lru_cache(64)
def _lines(file: SourceFile) -> list[str] | None:
    text = decoded(file, Problems())
    return None if text is None else text.split("\n")


def sits(problem: Problem, files: Mapping[str, SourceFile]) -> None:
    """Assert that the place of a problem can be shown in an editor."""
    place, file = problem.place, files.get(problem.place.file)
    assert f"{problem.fact}{problem.help}".isprintable(), problem
    if file is None:
        assert (place.line, place.column) == (0, 0), problem
        return
    lines = _lines(file)
    if lines is None:
        assert place.line <= file.data.count(b"\n") + file.data.count(b"\r") + 1, problem
        return
    assert 0 <= place.line <= len(lines), problem
    assert (place.column == 0) == (place.line == 0), problem
    if place.line:
        assert place.column <= len(lines[place.line - 1]) + 1, problem
