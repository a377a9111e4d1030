"""Problems and their formats: sorted, on one line each, safe to print anywhere."""

from __future__ import annotations

import json
import string

import pytest

from generator.checks.register import UNKNOWN
from generator.codes import CODES
from generator.problems import MOST_COMPARED, MOST_PER_FILE, MOST_SOUGHT, Place, Problems, Severity
from generator.report import FORMATS, Report, format_report
from generator.said import LONGEST_FACT

HOSTILE = "x\n::error file=README.md::owned\r\x1b[31m%0A\u202e\ud800,:"


def report(*places: Place, code: str = "R010", key: str = "k", **options: str) -> Report:
    """Return a report with one problem a place."""
    problems = Problems()
    for place in places:
        problems.add(place, code, f"excerpt {key}", key=key)
    return Report(tuple(problems), 3, **options)  # type: ignore[arg-type]


def test_sorted_by_place() -> None:
    """Problems come by file, line and column, however they were found."""
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 2, 9), Place("a", 2, 1), Place("a")]
    shown = [p.place for p in report(*places).problems]
    assert shown == [Place("a"), *sorted(places[1:4], key=lambda p: (p.line, p.column)), places[0]]


def test_same_problem_once() -> None:
    """A problem that two checks find is told once."""
    assert len(report(Place("a", 1, 1), Place("a", 1, 1)).problems) == 1


def test_counts() -> None:
    """Errors and warnings are counted apart, and files with errors are known."""
    problems = Problems()
    problems.add(Place("a"), "Y004")
    problems.add(Place("b", 1, 1), "R012", key="k")
    assert (problems.errors, problems.warnings) == (1, 1)
    assert problems.files_with_errors() == {"a"}
    assert [p.severity for p in problems] == [Severity.ERROR, Severity.WARNING]
    assert problems.at(Place("a"))
    assert not problems.at(Place("a", 1, 1))


def test_crowded() -> None:
    """A file with more problems than are printed needs no more advice."""
    problems = Problems()
    for line in range(MOST_PER_FILE + 1):
        assert not problems.crowded("a")
        problems.add(Place("a", line + 1, 1), "R011")
    assert problems.crowded("a")
    assert not problems.crowded("b")


def test_many() -> None:
    """After so many unknown names in a run, or comparisons, the general advice must do."""
    problems = Problems()
    for number in range(MOST_SOUGHT):
        assert not problems.many(UNKNOWN, 1)
        assert problems.many(UNKNOWN, MOST_COMPARED) == (number > 0)
        problems.add(Place(f"{number}", 1, 1), UNKNOWN[number % 2], key="k")
    assert problems.many(UNKNOWN, 1)
    assert not problems.many(["R011"], MOST_COMPARED)


def test_text() -> None:
    """The report for people is place, fact, excerpt, advice, and a summary."""
    lines = report(Place("2018/x.yml", 7, 3), folder="events").text().splitlines()
    assert lines == [
        "events/2018/x.yml:7:3: error[R010]: no source has the key `k`",
        "     7 | \u2068excerpt k\u2069",
        "  help: record it under `sources:` in the event that brings it in, once for the whole site",
        "1 error in 1 of 3 files. Explain a code: python -m generator explain R010",
    ]


def test_text_ends_after_some() -> None:
    """Of a file with many problems some are printed and the rest is counted."""
    places = [Place("a", line, 1) for line in range(1, MOST_PER_FILE + 3)]
    lines = report(*places).text().splitlines()
    assert lines[-2] == "a: 2 more problems in this file"
    assert sum("error[" in line for line in lines) == MOST_PER_FILE


def test_no_problems() -> None:
    """Without problems the report is one line."""
    assert Report((), 1).text() == "no problems in 1 file\n"


def test_files_that_are_not_read_count() -> None:
    """A file that was refused by its name is one of the files, else there were more than all."""
    problems = Problems()
    problems.add(Place("2018/x.txt"), "F002", ending=".txt")
    assert "1 error in 1 of 1 file." in Report(tuple(problems), 0).text()


def test_long_facts_are_cut() -> None:
    """A message repeats no more of the data than can be read."""
    (problem,) = report(Place("a"), key="x" * 100_000).problems
    assert len(problem.fact) < LONGEST_FACT + 100


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_data_cannot_forge(name: str) -> None:
    """What a file or its name holds makes no new line and no control character."""
    shown = report(Place(f"2018/{HOSTILE}.yml", 1, 1), key=HOSTILE)
    text = format_report(shown, name)
    text.encode("utf-8")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert not any(line.lstrip().startswith("::error file=README") for line in text.splitlines())


def test_github() -> None:
    """An annotation is one escaped line with file, line and column."""
    shown = report(Place("2018/a,b:c.yml", 7, 3), key="100%", folder="events").github()
    assert shown == (
        "::error file=events/2018/a%2Cb%3Ac.yml,line=7,col=3,title=R010::"
        "no source has the key `100%25` help: record it under `sources:` "
        "in the event that brings it in, once for the whole site\n"
    )
    assert report(Place("a")).github().startswith("::error file=a,title=R010::")


def test_json() -> None:
    """The JSON report holds every fact of a problem."""
    found = json.loads(report(Place("a", 1, 2), folder="events").json())
    assert found["files"] == 3
    (problem,) = found["problems"]
    assert (problem["file"], problem["line"], problem["column"]) == ("events/a", 1, 2)
    assert problem["severity"] == "error"
    assert set(problem) == {
        "file",
        "line",
        "column",
        "code",
        "severity",
        "fact",
        "help",
        "excerpt",
    }


def test_sarif() -> None:
    """The SARIF report has a version, its rules, and counts columns as we do."""
    shown = report(Place("2018/a b.yml"), Place("c", 4, 5), folder="events")
    document = json.loads(shown.sarif())
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["R010"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert [p["artifactLocation"]["uri"] for p in places] == ["events/2018/a%20b.yml", "events/c"]
    assert [p["region"]["startLine"] for p in places] == [1, 4]


def test_facts_must_be_complete() -> None:
    """A code without the facts of its sentence is a bug that shows at once."""
    with pytest.raises(KeyError):
        Problems().add(Place("a"), "R010")
    with pytest.raises(KeyError):
        Problems().add(Place("a"), "X999")


@pytest.mark.parametrize("code", sorted(CODES))
def test_codes(code: str) -> None:
    """A code has a title, a fact in lower case without full stop, and advice."""
    entry = CODES[code]
    assert entry.title
    assert entry.fact[0].islower() or entry.fact[0] in "`{"
    assert not entry.fact.endswith(".")
    assert entry.help
    assert not entry.help.endswith(".")
    names = [name for _, name, _, _ in string.Formatter().parse(entry.fact + entry.help) if name]
    assert all(name.isidentifier() for name in names)
