"""What went wrong and where: `Problem`, and the collector of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.codes import CODES
from generator.said import Said, one_line, say

MOST_PER_FILE = 20
"""Problems of one file that are printed; the rest is a count."""
MOST_SOUGHT = 30
"""Unknown keys of a run for which a similar one is sought."""
MOST_COMPARED = 300_000
"""Keys that are compared for it in a run: each search reads every key there is."""


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
    said: Said
    advice: Said
    excerpt: str = ""

    @property
    def fact(self) -> str:
        """The sentence that states the fact, in English."""
        return str(self.said)

    @property
    def help(self) -> str:
        """The advice, in English; empty where there is none."""
        return str(self.advice)

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
        self._codes: Counter[str] = Counter()
        self._places: set[Place] = set()

    def add(
        self,
        place: Place,
        code: str,
        excerpt: str = "",
        *,
        help: Said | None = None,
        **facts: object,
    ) -> None:
        """Record a problem; `facts` fill the code's sentence, `help` replaces its advice.

        Raises:
            KeyError: the code is not in the table, or a fact of its sentence is missing.
        """
        entry = CODES[code]
        advice = say(entry.help, **facts) if help is None else help
        self._keep(Problem(place, code, say(entry.fact, **facts), advice, one_line(excerpt)))

    def take(self, problems: Iterable[Problem]) -> None:
        """Record problems that another collector found."""
        for problem in problems:
            self._keep(problem)

    def _keep(self, problem: Problem) -> None:
        if self._found.setdefault(problem.sort_key, problem) is problem:
            self._count[problem.place.file] += 1
            self._codes[problem.code] += 1
            self._places.add(problem.place)

    def at(self, place: Place) -> bool:
        """Tell whether something is wrong at the place: one mistake needs one message."""
        return place in self._places

    def crowded(self, file: str) -> bool:
        """Tell whether the file has more problems than are printed: advice can be spared."""
        return self._count[file] > MOST_PER_FILE

    def many(self, codes: Iterable[str], known: int) -> bool:
        """Tell whether so many names are unknown that the codes' general advice must do.

        A search among `known` keys is made for each until then.
        """
        sought = sum(self._codes[code] for code in codes)
        return sought >= MOST_SOUGHT or sought * known >= MOST_COMPARED

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
