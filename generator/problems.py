"""What went wrong and where: `Problem`, the collector, and its formats."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from generator.codes import CODES

MOST_PER_FILE = 20
"""Problems of one file that are printed; the rest is a count."""
LONGEST_FACT = 400
"""The most characters of the data that a message repeats at once."""


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; line and column count from 1, 0 stands for the whole file."""

    file: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One located fact about the data, with what to write instead."""

    place: Place
    code: str
    fact: str
    help: str
    excerpt: str = ""

    @property
    def severity(self) -> Severity:
        """Whether the problem stops the build."""
        return Severity.WARNING if CODES[self.code].warning else Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Return the order of the report: file, line, column, code, fact."""
        place = self.place
        return (place.file, place.line, place.column, self.code, self.fact)


class Problems:
    """Collects the problems of one run."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int, int, str, str], Problem] = {}
        self._count: Counter[str] = Counter()
        self._places: set[Place] = set()

    def add(
        self,
        place: Place,
        code: str,
        excerpt: str = "",
        *,
        help: str = "",
        **facts: object,
    ) -> None:
        """Record a problem; `facts` fill the code's sentence, `help` replaces its advice.

        Raises:
            KeyError: the code is not in the table, or a fact of its sentence is missing.
        """
        entry = CODES[code]
        shown = {name: _short(value) for name, value in facts.items()}
        problem = Problem(
            place,
            code,
            entry.fact.format(**shown),
            _one_line(help or entry.help.format(**shown)),
            _one_line(excerpt),
        )
        if self._found.setdefault(problem.sort_key, problem) is problem:
            self._count[place.file] += 1
            self._places.add(place)

    def at(self, place: Place) -> bool:
        """Tell whether something is wrong at the place: one mistake needs one message."""
        return place in self._places

    def crowded(self, file: str) -> bool:
        """Tell whether the file has more problems than are printed: advice can be spared."""
        return self._count[file] > MOST_PER_FILE

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.sorted())

    def sorted(self) -> list[Problem]:
        """Return the problems by file, line and column."""
        return [self._found[key] for key in sorted(self._found)]

    @property
    def errors(self) -> int:
        """The number of problems that stop the build."""
        return sum(p.severity is Severity.ERROR for p in self._found.values())

    @property
    def warnings(self) -> int:
        """The number of problems that do not stop the build."""
        return len(self._found) - self.errors

    def files_with_errors(self) -> frozenset[str]:
        """Return the files that hold at least one error."""
        return frozenset(p.place.file for p in self._found.values() if p.severity is Severity.ERROR)


def _short(value: object) -> str:
    """Return the value as one line of bearable length."""
    text = str(value)
    return _one_line(text if len(text) <= LONGEST_FACT else f"{text[:LONGEST_FACT]}…")


def _one_line(value: object) -> str:
    """Return the value as one printable line: nothing in the data can forge another."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in str(value))


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a run with the number of files read, ready to be formatted."""

    problems: tuple[Problem, ...]
    files: int
    isolate: bool = field(default=True)
    folder: str = ""
    """The events folder as the reader of the report names it; it stands before each file."""

    def text(self) -> str:
        """Return the report for people; excerpts stand inside direction isolates."""
        lines: list[str] = []
        shown = 0
        current = ""
        for problem in self.problems:
            if problem.place.file != current:
                current, shown = problem.place.file, 0
            shown += 1
            if shown <= MOST_PER_FILE:
                lines += self._lines(problem)
            elif shown == MOST_PER_FILE + 1:
                rest = sum(p.place.file == current for p in self.problems) - MOST_PER_FILE
                lines.append(f"{self._file(current)}: {_count(rest, 'more problem')} in this file")
        lines.append(self.summary())
        return "\n".join(lines) + "\n"

    def _lines(self, problem: Problem) -> Iterable[str]:
        yield f"{self._where(problem.place)}: {problem.severity}[{problem.code}]: {problem.fact}"
        if problem.excerpt:
            # First-strong isolates keep a right-to-left line from reordering its number.
            excerpt = f"\u2068{problem.excerpt}\u2069" if self.isolate else problem.excerpt
            yield f"  {problem.place.line:>4} | {excerpt}"
        if problem.help:
            yield f"  help: {problem.help}"

    def summary(self) -> str:
        """Return the last line: how many problems in how many files."""
        errors = sum(p.severity is Severity.ERROR for p in self.problems)
        warnings = len(self.problems) - errors
        hit = len({p.place.file for p in self.problems})
        if not self.problems:
            return f"no problems in {_count(self.files, 'file')}"
        said = [_count(errors, "error")] if errors else []
        said += [_count(warnings, "warning")] if warnings else []
        line = f"{', '.join(said)} in {hit} of {_count(self.files, 'file')}"
        code = self.problems[0].code
        return f"{line}. Explain a code: python -m generator explain {code}"

    def github(self) -> str:
        """Return one workflow command a problem, escaped so that data cannot forge one.

        The escapes are those of GitHub's toolkit (`%`, CR, LF; in properties `:` and `,` too).
        """
        return "".join(f"{_annotation(p, self._file(p.place.file))}\n" for p in self.problems)

    def json(self) -> str:
        """Return the problems as a JSON document."""
        return (
            json.dumps(
                {
                    "files": self.files,
                    "problems": [_record(p, self._file(p.place.file)) for p in self.problems],
                },
                ensure_ascii=False,
                indent=2,
            )
            + "\n"
        )

    def sarif(self) -> str:
        """Return the problems as SARIF 2.1.0."""
        rules = sorted({p.code for p in self.problems})
        driver = {
            "name": "masar",
            "rules": [{"id": c, "shortDescription": {"text": CODES[c].title}} for c in rules],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": [_sarif_result(p, self._file(p.place.file)) for p in self.problems],
        }
        document = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _file(self, name: str) -> str:
        """Return the file as it is shown: on one line, whatever its name holds."""
        return _one_line(posixpath.join(self.folder, name))

    def _where(self, place: Place) -> str:
        at = f":{place.line}:{place.column}" if place.line else ""
        return f"{self._file(place.file)}{at}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _escape(text: str, *, property: bool = False) -> str:
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    if property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text


def _annotation(problem: Problem, file: str) -> str:
    place = problem.place
    properties = [f"file={_escape(file, property=True)}"]
    if place.line:
        properties += [f"line={place.line}", f"col={place.column}"]
    properties.append(f"title={_escape(problem.code, property=True)}")
    advice = f" help: {problem.help}" if problem.help else ""
    return f"::{problem.severity} {','.join(properties)}::{_escape(problem.fact + advice)}"


def _record(problem: Problem, file: str) -> dict[str, object]:
    return {
        "file": file,
        "line": problem.place.line,
        "column": problem.place.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "fact": problem.fact,
        "help": problem.help,
        "excerpt": problem.excerpt,
    }


def _sarif_result(problem: Problem, file: str) -> dict[str, object]:
    place = problem.place
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    location = {"artifactLocation": {"uri": quote(file)}, "region": region}
    text = f"{problem.fact}. {problem.help}" if problem.help else problem.fact
    return {
        "ruleId": problem.code,
        "level": str(problem.severity),
        "message": {"text": text},
        "locations": [{"physicalLocation": location}],
    }


FORMATS = ("text", "github", "json", "sarif")


def format_report(report: Report, name: str) -> str:
    """Return the report in one of `FORMATS`."""
    formats = {
        "text": report.text,
        "github": report.github,
        "json": report.json,
        "sarif": report.sarif,
    }
    return formats[name]()
