"""What the measurements stand on: corpora that are the same every time and that the checks pass."""

from __future__ import annotations

import os
import posixpath
import re
import sys
from pathlib import Path

import pytest

from benchmarks import aims, corpus, edits, report, telling
from benchmarks.measure import Cost, FailedError, cost
from benchmarks.peers import markdown
from benchmarks.peers.markdown import Book
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


def test_edits_pass_the_checks(tmp_path: Path) -> None:
    """An edit changes both languages of one event so that the checks pass, and can be undone."""
    before = made(tmp_path / "events")
    events = tmp_path / "events"
    changes = [edits.edit(events, number) for number in range(3)]
    assert len({change.file for change in changes}) == 3
    for change in changes:
        change.make()
    result = compiled(events)
    assert result.corpus is not None, [problem.fact for problem in result.problems]
    for change in changes:
        text = result.corpus.by_id[change.event].claims[0].text
        assert all(change.marks[key] in text[key] for key in text)
        change.undo()
    assert {p: (events / p).read_bytes() for p in before} == before


def test_removal_passes_the_checks(tmp_path: Path) -> None:
    """The event that is taken away is named by no other, nor are its sources."""
    made(tmp_path / "events")
    edits.removable(tmp_path / "events").unlink()
    result = compiled(tmp_path / "events")
    assert result.corpus is not None, [problem.fact for problem in result.problems]
    assert len(result.corpus.events) == NUMBER - 1


def test_markdown_is_whole(tmp_path: Path) -> None:
    """Other generators get a page for each event, every claim cited, and no link leads nowhere."""
    made(tmp_path / "events")
    result = compiled(tmp_path / "events")
    assert result.corpus is not None
    for language in result.corpus.settings.languages:
        leaves = {
            leaf.path: leaf for leaf in Book(result.corpus, language, markdown.to_folder).leaves()
        }
        for event in result.corpus.events:
            body = leaves[f"events/{event.id}/"].body
            for claim in event.claims:
                assert re.search(re.escape(claim.text[language]) + r"(\[\^\d+\])+", body)
        for leaf in leaves.values():
            for link in re.findall(r"\]\((\.[^)]*)\)", leaf.body):
                there = posixpath.normpath(posixpath.join(leaf.path or ".", link))
                assert f"{there}/".removeprefix("./") in leaves, (leaf.path, link)


def test_table_of_results() -> None:
    """Figures are medians; a ratio is the median of the ratios inside the rounds."""
    runs = {"Masar, cold": [2.0, 8.0, 4.0], aims.HUGO: [4.0, 4.0, 16.0]}
    costs = {name: [Cost(wall, wall, 100, 0.1) for wall in walls] for name, walls in runs.items()}
    more = {"pages": {"Masar, cold": 7}, "versions": {"hugo": "hugo 1"}}
    one = report.builds(costs, dict.fromkeys(runs, "command"), more)
    table = report.markdown({"builds": {"60": one}})
    assert "| Masar, cold | 7 | 4.00 | 4.00 | 100 | 0.500 | 0.500 |  |  |" in table
    assert "3 interleaved rounds" in table
    assert "| cold build, wall, to Hugo | 0.5 |  | not measured |" in table
    table = report.markdown({"builds": {"10000": one}})
    assert "| cold build, wall, to Hugo | 0.5 | 0.5 | yes |" in table
    assert "| memory of a cold build, MB | 600 | 100 | yes |" in table


def test_cost_counts_children(tmp_path: Path) -> None:
    """Processor time and memory of a command's children count, and a failure is told."""
    work = "x = bytearray(60_000_000); t = __import__('time'); e = t.process_time() + 0.5\n"
    work += "while t.process_time() < e: pass"
    child = ["sh", "-c", f'{sys.executable} -c "{work}"; true']
    found = cost([child, child], tmp_path, dict(os.environ))
    assert found.cpu >= 1
    assert found.memory > 100
    with pytest.raises(FailedError, match="no such word"):
        cost([["sh", "-c", "echo no such word; exit 3"]], tmp_path, dict(os.environ))
