"""Golden pages: one of each kind, in both languages of the tiny corpus, byte for byte.

`python -m tests.test_golden` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalogue import spoken
from generator.corpus import Corpus
from generator.pages import render
from generator.pages.page import Options
from tests.conftest import FARO, compiled

GOLDEN = Path(__file__).parent / "golden"
FEW = replace(spoken("en"), groups=spoken("en").groups[:1])
"""The codes of one group, so that a new code elsewhere changes no golden page."""
OPTIONS = Options(
    data_date="2026-11-24",
    site_url="https://faro.example/",
    edit_url="https://code.example/club/faro/edit/main/",
    manuals={"es": FEW, "fr": FEW},
)


def rendered(corpus: Corpus, language: str) -> dict[str, str]:
    """Return the first page of each kind: title, description and body."""
    found: dict[str, str] = {}
    for page in render(corpus, language, OPTIONS):
        head = f"{page.path or './'}\n{page.title}\n{page.description}\n"
        found.setdefault(page.kind, head + page.body.rstrip() + "\n")
    return found


@pytest.mark.parametrize("language", ["es", "fr"])
def test_pages_are_as_they_were_read(faro_corpus: Corpus, language: str) -> None:
    """A page of each kind is byte for byte the one that was read and kept."""
    kept = {
        file.stem: file.read_text(encoding="utf-8") for file in (GOLDEN / language).glob("*.html")
    }
    assert rendered(faro_corpus, language) == kept


def update() -> None:
    """Write the golden pages anew."""
    assert not os.environ.get("CI"), "golden pages are never rewritten by a machine"
    corpus = compiled(FARO / "events").corpus
    assert corpus is not None
    for language in corpus.settings.languages:
        (GOLDEN / language).mkdir(parents=True, exist_ok=True)
        for kind, text in rendered(corpus, language).items():
            (GOLDEN / language / f"{kind}.html").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update()
