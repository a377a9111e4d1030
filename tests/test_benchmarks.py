"""What the measurements stand on: corpora that are the same every time and that the checks pass."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import corpus, telling
from generator.compiler import Compiled, compile_corpus
from generator.disk import read_events
from generator.problems import Problems

NUMBER = 60


def made(folder: Path, size: telling.Size = telling.SKETCH, seed: int = 1) -> dict[str, bytes]:
    """Return the files of a small corpus by their paths."""
    corpus.write(NUMBER, folder, seed=seed, size=size)
    files = sorted(file for file in folder.rglob("*.yml"))
    return {str(file.relative_to(folder)): file.read_bytes() for file in files}


def compiled(folder: Path) -> Compiled:
    """Return what a synthetic corpus compiles to, on its own day."""
    problems = Problems()
    return compile_corpus(read_events(folder, problems), today=telling.DATA_DATE, found=problems)


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    """The same seed gives the same files, another seed gives others."""
    first, again = made(tmp_path / "a"), made(tmp_path / "b")
    assert first == again
    other = made(tmp_path / "c", seed=2)
    assert {path for path in first if path[0] != "_"} != {path for path in other if path[0] != "_"}


@pytest.mark.parametrize("size", [telling.SKETCH, telling.REAL], ids=["sketch", "real"])
def test_passes_the_checks(tmp_path: Path, size: telling.Size) -> None:
    """A corpus passes every check without an error or a warning, and has what real ones have."""
    made(tmp_path / "events", size)
    result = compiled(tmp_path / "events")
    assert [problem.fact for problem in result.problems] == []
    assert result.corpus is not None
    events = result.corpus.events
    assert len(events) == NUMBER
    assert {event.importance for event in events} == {1, 2, 3}
    assert {key for event in events for key in event.tracks} == set(result.corpus.vocabulary.tracks)
    for part in ("discrepancies", "truce", "obligations", "relations"):
        assert any(getattr(event, part) for event in events), part
    assert any(len(cited) > 1 for cited in result.corpus.cited_by.values())


def test_as_long_as_the_sketch(tmp_path: Path) -> None:
    """An event has about 2 KB, as those of the measurements that the aims come from."""
    sizes = [len(text) for path, text in made(tmp_path / "events").items() if path[0] != "_"]
    assert 1_900 < sum(sizes) / NUMBER < 2_700


def test_says_that_it_is_invented(tmp_path: Path) -> None:
    """The home page of such a site says in both languages that nothing in it is true."""
    made(tmp_path / "events")
    result = compiled(tmp_path / "events")
    assert result.corpus is not None
    lead = result.corpus.settings.site.lead
    assert "مختلق" in lead["ar"]
    assert "invented" in lead["en"]


def test_digits_of_both_kinds(tmp_path: Path) -> None:
    """Texts have the digits of the site, Arabic headlines sometimes their own."""
    texts = "".join(text.decode() for path, text in made(tmp_path / "e").items() if path[0] != "_")
    assert re.search(r"title: .*[٠-٩]", texts)
    assert not re.search(r" (?:ar|en): .*[٠-٩]", texts)
