"""Marks of events: their shapes, and how they make room for one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from generator.drawing.svg import element, number

GAP = 1.0
"""What two marks keep between them."""
DIAMOND = 1.28
"""Half the diagonal of a diamond, in radii of a circle that looks as large."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that wants a place on its lane."""

    key: str
    at: float
    radius: float
    importance: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark in its place: `off` the line of its lane, upwards below nought."""

    mark: Mark
    off: float

    def distance(self, other: Spot) -> float:
        """Return the distance between the middles of two marks."""
        return hypot(self.mark.at - other.mark.at, self.off - other.off)

    def clearance(self, other: Spot) -> float:
        """Return by how much two marks are farther apart than they must be."""
        return self.distance(other) - (self.mark.radius + other.mark.radius + GAP)


def offsets(step: float, steps: int) -> Iterator[float]:
    """Yield the places of a mark in the order in which they are tried: the line first."""
    yield 0.0
    for number_of in range(1, steps + 1):
        yield -number_of * step
        yield number_of * step


def spread(marks: Iterable[Mark], step: float, steps: int) -> tuple[Spot, ...]:
    """Return the marks in their places, by time.

    The weightier come first, so that they stay on the line wherever they can. Each takes
    the first offset that is free; where none is, the one with the most room.
    """
    placed: list[Spot] = []
    for mark in sorted(marks, key=lambda m: (m.importance, m.at, m.key)):
        placed.append(_spot(mark, placed, step, steps))
    return tuple(sorted(placed, key=lambda spot: (spot.mark.at, spot.mark.key)))


def _spot(mark: Mark, placed: Sequence[Spot], step: float, steps: int) -> Spot:
    best, room = Spot(mark, 0.0), float("-inf")
    for off in offsets(step, steps):
        spot = Spot(mark, off)
        free = min((spot.clearance(other) for other in placed), default=0.0)
        if free >= 0:
            return spot
        if free > room:
            best, room = spot, free
    return best


def shape(kind: str, x: float, y: float, radius: float, class_: str) -> Markup:
    """Return a mark of a track's shape; what is no circle or diamond is a square."""
    if kind == "circle":
        return element("circle", class_=class_, cx=x, cy=y, r=radius)
    if kind == "diamond":
        half = round(radius * DIAMOND, 1)
        plus, minus = number(half), number(-half)
        path = f"M{number(x)} {number(y - half)}l{plus} {plus}l{minus} {plus}l{minus} {minus}z"
        return element("path", class_=class_, d=path)
    side = radius * (2.0 if kind == "square" else 1.4)
    width = radius * 2
    return element("rect", class_=class_, x=x - radius, y=y - side / 2, width=width, height=side)
