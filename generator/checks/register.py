"""All that was read, as one: which names there are, in which files, and who uses them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.checks.bases import Bases
from generator.checks.entry import At, Entry
from generator.nodes import excerpt_of
from generator.problems import Place, Problems
from generator.said import Said

UNKNOWN = ("R010", "R015")
"""Codes of unknown sources and events, of which there are so many that the search takes time."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Where the removal of an event or claim is recorded, its day, and where it went, if known."""

    path: str
    on: str
    now: str


@dataclass(frozen=True)
class Register:
    """The entries of all files, in the order of their paths."""

    entries: tuple[Entry, ...]
    bases: Bases
    broken: frozenset[str]
    """Paths of files that could not be read at all."""
    lines: Callable[[str], Sequence[str]]
    """Gives the lines of a file by its path, for what a message shows of it."""

    def report(
        self,
        problems: Problems,
        entry: Entry,
        code: str,
        at: At,
        **facts: object,
    ) -> None:
        """Record a problem of a file at a line and column; `help` is advice instead of the code's."""
        line, column = at
        advice = facts.pop("help", None)
        help = advice if isinstance(advice, Said) else None
        excerpt = excerpt_of(self.lines(entry.path), line)
        problems.add(Place(entry.path, line, column), code, excerpt, help=help, **facts)

    @cached_property
    def events(self) -> tuple[Entry, ...]:
        """The entries of events, of broken ones too; first those that are named after their events.

        So a copy under another name is told to be one, and not the file that was copied.
        """
        found = (entry for entry in self.entries if entry.event)
        return tuple(sorted(found, key=lambda one: not one.path.endswith(f"/{one.id}.yml")))

    @property
    def sound(self) -> Iterator[Entry]:
        """The entries of files whose shape is right."""
        return (entry for entry in self.entries if entry.sound)

    @cached_property
    def event_ids(self) -> dict[str, str]:
        """Every id with the path of the first file that has it."""
        found: dict[str, str] = {}
        for entry in self.events:
            found.setdefault(entry.id, entry.path)
        for event_id, path in self.misshapen.items():
            found.setdefault(event_id, path)
        found.pop("", None)
        return found

    @cached_property
    def misshapen(self) -> dict[str, str]:
        """The ids, by the names of their files, of events and tombstones with unknown claims."""
        broken = (entry.path for entry in self.entries if not entry.sound)
        return {
            path.rpartition("/")[2].removesuffix(".yml"): path
            for path in broken
            if not path.startswith("_articles/")
        }

    @cached_property
    def source_keys(self) -> dict[str, str]:
        """Every source key with the path of the first file that records it."""
        found: dict[str, str] = {}
        for entry in self.events:
            for key, *_ in entry.keys:
                found.setdefault(key, entry.path)
        return found

    @cached_property
    def source_languages(self) -> dict[str, str]:
        """The language of each source that could be read."""
        return {key: language for entry in self.events for key, language in entry.languages}

    @cached_property
    def published(self) -> dict[str, str]:
        """The last day on which each dated source can have been published, in ISO form."""
        return {key: day for entry in self.events for key, day in entry.published}

    @cached_property
    def claim_ids(self) -> dict[str, frozenset[str]]:
        """The claim ids of each event."""
        found: dict[str, frozenset[str]] = {}
        for entry in self.events:
            found[entry.id] = found.get(entry.id, frozenset()).union(entry.claims)
        return found

    @cached_property
    def removals(self) -> dict[str, Removal]:
        """What was published and is gone: events by their ids, claims as `event-id#c1`."""
        found: dict[str, Removal] = {}
        for entry in (*self.events, *(e for e in self.entries if not e.event)):
            for name, on, now in entry.removed:
                found.setdefault(name, Removal(entry.path, on, now))
        return found

    @cached_property
    def former(self) -> dict[str, tuple[str, str]]:
        """The id that each former id has now, with the path of the first file that names it."""
        found: dict[str, tuple[str, str]] = {}
        for entry in (*self.events, *(e for e in self.entries if not e.event)):
            for name, *_ in entry.former:
                found.setdefault(name, (entry.id, entry.path))
        return found

    @cached_property
    def complete(self) -> bool:
        """Whether every file could be read: only then can a name be called unknown."""
        return not self.broken and all(entry.lends for entry in self.events)

    def offered(self, known: Collection[str], path: str, problems: Problems) -> Collection[str]:
        """Return the keys to seek a similar one among: none where enough was advised already."""
        enough = problems.crowded(path) or problems.many(UNKNOWN, len(known))
        return () if enough else known
