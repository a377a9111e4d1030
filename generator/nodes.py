"""The located tree a YAML file becomes: every scalar a string, every value with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.problems import Place, Problems
from generator.said import Said

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Step: TypeAlias = str | int
LONGEST_EXCERPT = 200


@dataclass(slots=True)
class Node:
    """A value with the line and column, counted from 1, at which it begins."""

    line: int
    column: int
    value: str | list[Node] | dict[str, Node]
    keys: dict[str, tuple[int, int]] | None = None
    """For a mapping: where each key stands; "" for the first that could not be read."""

    def plain(self) -> Plain:
        """Return the value without places."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return {key: item.plain() for key, item in self.value.items()}

    def get(self, *path: Step) -> Node | None:
        """Return the node at the path, or None where the path leads nowhere."""
        node = self
        for step in path:
            below = node._below(step)
            if below is None:
                return None
            node = below
        return node

    def _below(self, step: Step) -> Node | None:
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None

    def position(self, *path: Step) -> tuple[int, int]:
        """Return where the path leads, or the nearest place above it."""
        node = self
        for step in path:
            below = node._below(step)
            if below is None:
                break
            node = below
        return (node.line, node.column)

    def key_position(self, *path: Step) -> tuple[int, int]:
        """Return where the last key of the path is written, or the nearest place above it."""
        above = self.get(*path[:-1])
        if above is not None and above.keys and str(path[-1]) in above.keys:
            return above.keys[str(path[-1])]
        return self.position(*path)


def excerpt_of(lines: Sequence[str], line: int) -> str:
    """Return what a message shows of a line, counted from 1."""
    return lines[line - 1][:LONGEST_EXCERPT].strip() if 0 < line <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its path, its tree and its lines."""

    path: str
    root: Node
    lines: tuple[str, ...]

    def place(self, *path: Step) -> Place:
        """Return where the path leads, or the nearest place above it."""
        return Place(self.path, *self.root.position(*path))

    def unsure(self, *path: Step) -> bool:
        """Tell whether the mapping at the path has a key that could not be read."""
        node = self.root.get(*path)
        return node is not None and "" in (node.keys or {})

    def report(self, problems: Problems, code: str, *path: Step, **facts: object) -> None:
        """Record a problem of the value at the path."""
        self._record(problems, code, self.root.position(*path), facts)

    def report_key(self, problems: Problems, code: str, *path: Step, **facts: object) -> None:
        """Record a problem of the key that ends the path."""
        self._record(problems, code, self.root.key_position(*path), facts)

    def _record(
        self,
        problems: Problems,
        code: str,
        position: tuple[int, int],
        facts: dict[str, object],
    ) -> None:
        line, column = position
        advice = facts.pop("help", None)
        help = advice if isinstance(advice, Said) else None
        excerpt = excerpt_of(self.lines, line)
        problems.add(Place(self.path, line, column), code, excerpt, help=help, **facts)
