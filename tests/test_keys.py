"""The key of a page tells whether the page can have changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.compiler import compile_corpus
from generator.corpus import Corpus
from generator.disk import read_events
from generator.keys import Keys, digests
from generator.pages import drafts
from generator.pages.page import Draft, Options
from generator.problems import Problems
from generator.reader import SourceFile
from tests.conftest import FARO, told

OPTIONS = Options("2026-11-24", site_url="https://faro.example/")
TODAY = date(2026, 11, 24)
PART = re.compile(r"(?<=[ ,{])[\w-]{4,}(?=[ ,.}\]]|$)")
"""A word, a key or a date, as an event file has them."""


def files() -> list[SourceFile]:
    """Return the files of the tiny site."""
    return read_events(FARO / "events", Problems())


def compiled(found: list[SourceFile]) -> Corpus | None:
    """Return the corpus of files, if there is one."""
    return compile_corpus(found, today=TODAY).corpus


def keyed(corpus: Corpus, found: list[SourceFile]) -> dict[tuple[str, str], tuple[str, Draft]]:
    """Return the key and the draft of every page by language and path."""
    keys = {
        language: Keys(corpus, digests(found), language) for language in corpus.settings.languages
    }
    return {
        (language, draft.path): (keys[language].of(draft), draft)
        for language in keys
        for draft in drafts(corpus, language, OPTIONS)
    }


FIRST = files()
BEFORE = compiled(FIRST)
assert BEFORE is not None
MADE = {where: (key, draft.make()) for where, (key, draft) in keyed(BEFORE, FIRST).items()}
EVENTS = [file for file in FIRST if file.path[0].isdigit()]
PARTS = sorted({part for file in EVENTS for part in PART.findall(file.data.decode())})


@st.composite
def edits(draw: st.DrawFn) -> Mapping[str, bytes | None]:
    """Draw some edits: a line of an event changed for one of another, a line or a file taken away."""
    changed: dict[str, bytes | None] = {}
    for _ in range(draw(st.integers(1, 3))):
        file = draw(st.sampled_from(EVENTS))
        lines = file.data.decode().split("\n")
        what = draw(st.sampled_from(["swap", "swap", "word", "word", "word", "drop", "file"]))
        if what == "file":
            changed[file.path] = None
            continue
        at = draw(st.integers(0, len(lines) - 1))
        spots = list(PART.finditer(lines[at]))
        if what == "drop":
            lines.pop(at)
        elif spots:
            spot = draw(st.sampled_from(spots))
            new = draw(st.sampled_from(PARTS)) if what == "swap" else f"{spot[0]}s"
            lines[at] = lines[at][: spot.start()] + new + lines[at][spot.end() :]
        changed[file.path] = "\n".join(lines).encode()
    return changed


COUNTS = {"edits": 0, "pages": 0, "same": 0}


@given(edits())
@settings(max_examples=300)
def test_same_key_same_page(changed: Mapping[str, bytes | None]) -> None:
    """After any edits that leave a site, a page whose key stayed the same is the same page."""
    now = [
        SourceFile(file.path, data, file.limit)
        for file in FIRST
        if (data := changed.get(file.path, file.data)) is not None
    ]
    corpus = compiled(now)
    if corpus is None:
        return
    COUNTS["edits"] += 1
    for where, (key, draft) in keyed(corpus, now).items():
        COUNTS["pages"] += 1
        if where in MADE and MADE[where][0] == key:
            COUNTS["same"] += 1
            assert draft.make() == MADE[where][1], where


def test_many_edits_left_a_site() -> None:
    """The property above has been tried: on edits that left a site, and on pages of both kinds."""
    if not COUNTS["edits"]:
        pytest.skip("the property was not run")
    told(f"keys of pages: {COUNTS}")
    assert COUNTS["edits"] > 20
    assert 0 < COUNTS["same"] < COUNTS["pages"]


def test_an_edit_leaves_most_pages(faro_corpus: Corpus) -> None:
    """After a change of one title, pages that show nothing of that event keep their keys."""
    file = EVENTS[0]
    data = re.sub(rb"(title: \{es: |title:\n  es: )", rb"\1Otro ", file.data, count=1)
    assert data != file.data
    now = [SourceFile(f.path, data if f is file else f.data, f.limit) for f in FIRST]
    corpus = compiled(now)
    assert corpus is not None
    after = keyed(corpus, now)
    same = [where for where, (key, _) in after.items() if MADE[where][0] == key]
    assert len(same) > len(after) / 6
    assert all(file.path[5:-4] not in path for _, path in same)
