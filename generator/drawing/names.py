"""Names beside the dots of a map: as many as have room, the weightiest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

GAP = 3.0
"""What a name keeps from its own dot, and from the edges of the paper."""
CLEAR = 1.5
"""What a name keeps from other names and dots."""
LINE = 1.3
"""The height of a line, in sizes of its letters."""
DIAGONAL = 0.7
"""How far aside a name above or below a dot stands from its middle, in radii."""
SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (1, 1), (-1, -1), (-1, 1))
"""Where a name may stand, in the order in which they are tried: aside, and down."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the paper, with its name and the width that the name has."""

    key: str
    name: str
    x: float
    y: float
    radius: float
    weight: int
    width: float


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a dot in its place: the box that it fills, and on which side of the dot."""

    dot: Dot
    left: float
    top: float
    right: float
    bottom: float
    aside: int
    """1 right of its dot, -1 left of it, 0 above or below."""

    def meets(self, other: Name) -> bool:
        """Tell whether two names are nearer than they may be."""
        return (
            self.left < other.right + CLEAR
            and other.left < self.right + CLEAR
            and self.top < other.bottom + CLEAR
            and other.top < self.bottom + CLEAR
        )

    def covers(self, dot: Dot) -> bool:
        """Tell whether the name lies on a dot."""
        across = max(self.left - dot.x, 0.0, dot.x - self.right)
        down = max(self.top - dot.y, 0.0, dot.y - self.bottom)
        return hypot(across, down) < dot.radius + CLEAR


def place(
    dots: Sequence[Dot], paper: tuple[float, float], letters: float, *, mirrored: bool
) -> tuple[Name, ...]:
    """Return the names that find room; where text runs leftwards, the left side goes first."""
    placed: list[Name] = []
    for dot in sorted(dots, key=lambda dot: (-dot.weight, dot.key)):
        others = [other for other in dots if other is not dot]
        for name in _options(dot, letters, -1 if mirrored else 1):
            if _within(name, paper) and _free(name, placed, others):
                placed.append(name)
                break
    return tuple(placed)


def _options(dot: Dot, letters: float, forward: int) -> Iterator[Name]:
    for aside, down in SIDES:
        side, height = aside * forward, letters * LINE
        off = (dot.radius if not down else dot.radius * DIAGONAL) + GAP
        middle = dot.x + side * (off + dot.width / 2)
        # Letters leave room of their own above and below.
        level = dot.y + down * (dot.radius * (1 if not aside else DIAGONAL) + height / 2)
        yield Name(
            dot,
            middle - dot.width / 2,
            level - height / 2,
            middle + dot.width / 2,
            level + height / 2,
            side,
        )


def _within(name: Name, paper: tuple[float, float]) -> bool:
    width, height = paper
    across = name.left >= GAP and name.right <= width - GAP
    return across and name.top >= 0 and name.bottom <= height


def _free(name: Name, placed: Iterable[Name], dots: Iterable[Dot]) -> bool:
    return not any(name.meets(other) for other in placed) and not any(
        name.covers(dot) for dot in dots
    )
