"""The problems of a run as text for people, and as files and lines for programs."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from generator.codes import CODES
from generator.problems import MOST_PER_FILE, Place, Problem, Severity
from generator.said import ENGLISH, Counted, Listed, Said, Voice, isolated, one_line, say


@dataclass(frozen=True, slots=True)
class Report:
    """The problems of a run with the number of files read, ready to be formatted."""

    problems: tuple[Problem, ...]
    files: int
    folder: str = ""
    """The events folder as the reader of the report names it; it stands before each file."""
    voice: Voice = ENGLISH

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
                lines.append(f"{self._file(current)}: {self._rest(rest)}")
        lines.append(self.summary())
        return "\n".join(lines) + "\n"

    def _lines(self, problem: Problem) -> Iterable[str]:
        severity = self.voice.line(Said(str(problem.severity)))
        fact = self.voice.line(problem.said)
        yield f"{self._where(problem.place)}: {severity}[{problem.code}]: {fact}"
        if problem.excerpt:
            # The isolate keeps a right-to-left line from reordering its number.
            yield f"  {problem.place.line:>4} | {isolated(problem.excerpt)}"
        if problem.advice.template:
            yield f"  {self.voice.line(say('help: {advice}', advice=problem.advice))}"

    def summary(self) -> str:
        """Return the last line: how many problems in how many files."""
        hit = len({p.place.file for p in self.problems})
        files = Counted("{n} file", "{n} files", max(self.files, hit))
        if not self.problems:
            return self.voice.line(say("no problems in {files}", files=files))
        errors = sum(p.severity is Severity.ERROR for p in self.problems)
        warnings = len(self.problems) - errors
        found = [Counted("{n} error", "{n} errors", errors)] if errors else []
        found += [Counted("{n} warning", "{n} warnings", warnings)] if warnings else []
        language = "" if self.voice.key == ENGLISH.key else f" --lang {self.voice.key}"
        sentence = say(
            "{problems} in {hit} of {files}. Explain a code: {command}",
            problems=Listed(tuple(found)),
            hit=hit,
            files=files,
            command=f"python -m generator explain {self.problems[0].code}{language}",
        )
        return self.voice.line(sentence)

    def _rest(self, number: int) -> str:
        one, many = "{n} more problem in this file", "{n} more problems in this file"
        return self.voice.line(Counted(one, many, number))

    def github(self) -> str:
        """Return one workflow command a problem, escaped so that data cannot forge one.

        The escapes are those of GitHub's toolkit (`%`, CR, LF; in properties `:` and `,` too).
        """
        return "".join(f"{self._annotation(p)}\n" for p in self.problems)

    def _annotation(self, problem: Problem) -> str:
        place = problem.place
        properties = [f"file={_escape(self._file(place.file), property=True)}"]
        if place.line:
            properties += [f"line={place.line}", f"col={place.column}"]
        properties.append(f"title={_escape(problem.code, property=True)}")
        text = self.voice.line(problem.said)
        if problem.advice.template:
            text += f" {self.voice.line(say('help: {advice}', advice=problem.advice))}"
        return f"::{problem.severity} {','.join(properties)}::{_escape(text)}"

    def json(self) -> str:
        """Return the problems as a JSON document."""
        return (
            json.dumps(
                {
                    "files": self.files,
                    "problems": [self._record(p) for p in self.problems],
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
            "rules": [
                {"id": c, "shortDescription": {"text": self.voice.text(CODES[c].title)}}
                for c in rules
            ],
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "results": [self._result(p) for p in self.problems],
        }
        document = {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _record(self, problem: Problem) -> dict[str, object]:
        place, plain = problem.place, self._plain
        return {
            "file": self._file(place.file),
            "line": place.line,
            "column": place.column,
            "code": problem.code,
            "severity": str(problem.severity),
            "fact": problem.said.render(plain),
            "help": problem.advice.render(plain),
            "excerpt": problem.excerpt,
        }

    def _result(self, problem: Problem) -> dict[str, object]:
        place, plain = problem.place, self._plain
        region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
        file = {"uri": quote(self._file(place.file))}
        fact, advice = problem.said.render(plain), problem.advice.render(plain)
        return {
            "ruleId": problem.code,
            "level": str(problem.severity),
            "message": {"text": f"{fact}. {advice}" if advice else fact},
            "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
        }

    @property
    def _plain(self) -> Voice:
        """The voice for programs: without marks of direction."""
        return replace(self.voice, isolate=False)

    def _file(self, name: str) -> str:
        """Return the file as it is shown: on one line, whatever its name holds."""
        return one_line(posixpath.join(self.folder, name))

    def _where(self, place: Place) -> str:
        at = f":{place.line}:{place.column}" if place.line else ""
        return f"{self._file(place.file)}{at}"


def _escape(text: str, *, property: bool = False) -> str:
    for raw, safe in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, safe)
    if property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text


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
