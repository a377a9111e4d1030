"""Labels over the marks of a lane: as many as have room, each over its own mark.

Labels stand in rows, the lowest first. Two never overlap in a row, and the line that leads
from an upper label to its mark never runs through a label below it.

Taken in the order of their marks, the labels of a row follow in that order too, since each
covers its own mark. So the search needs to know of what is placed only where each row is
free again, and of two states that leave the same room it keeps the better one: the answer
is the best there is, and it is found without trying all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

GAP = 6.0
"""What two labels of a row keep between them."""
CLEAR = 4.0
"""What a leader keeps from a label that it passes."""
OVER = 1.0
"""How far beside its label a mark may stand."""
SHIFTS = (0, 24, -24, 46, -46)
"""How far a label may move aside, in hundredths of its width."""
ROW_COST = 80
"""What an upper row costs, in hundredths of a label's width moved aside."""
MOST_STATES = 500
"""The states kept at each label; far more than a drawing ever has."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A label that wants a place over the mark at `at`."""

    key: str
    text: str
    at: float
    width: float
    weight: int = 1
    """What it counts in choosing which labels to keep."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label in its place: the middle of its text and its row, 0 the lowest."""

    wish: Wish
    middle: float
    row: int

    @property
    def start(self) -> float:
        """Where the text starts."""
        return self.middle - self.wish.width / 2

    @property
    def end(self) -> float:
        """Where the text ends."""
        return self.middle + self.wish.width / 2


@dataclass(frozen=True, slots=True)
class _State:
    """What has been placed so far, and what room it leaves in each row."""

    labels: tuple[Label, ...]
    weight: int
    cost: int
    ends: tuple[float, ...]
    """Where the last label of each row ends."""
    free: tuple[float, ...]
    """From where on each row may hold another label."""

    def takes(self, label: Label) -> bool:
        """Tell whether there is room for a label."""
        below = self.ends[: label.row]
        return label.start >= self.free[label.row] and all(
            label.wish.at >= end + CLEAR for end in below
        )

    def plus(self, label: Label, cost: int) -> _State:
        """Return the state with one more label."""
        ends, free = list(self.ends), list(self.free)
        ends[label.row] = label.end
        free[label.row] = label.end + GAP
        for row in range(label.row):
            free[row] = max(free[row], label.wish.at + CLEAR)
        weight = self.weight + label.wish.weight
        return _State((*self.labels, label), weight, self.cost + cost, tuple(ends), tuple(free))

    def seen_from(self, start: float, mark: float) -> _State:
        """Return the state as labels that start no earlier, over later marks, meet it."""
        ends = tuple(max(end, mark - CLEAR) for end in self.ends)
        free = tuple(max(one, start) for one in self.free)
        return replace(self, ends=ends, free=free)

    def serves_as_well_as(self, other: _State) -> bool:
        """Tell whether nothing can follow the other that could not follow this one better."""
        return (self.weight, -self.cost) >= (other.weight, -other.cost) and all(
            mine <= theirs
            for mine, theirs in zip(self.free + self.ends, other.free + other.ends, strict=True)
        )


def place(wishes: Sequence[Wish], start: float, end: float, rows: int) -> tuple[Label, ...]:
    """Return the labels that find room between two edges.

    The weightiest choice there is; then as near their marks and as low as can be; then the
    earlier.
    """
    never = (float("-inf"),) * rows
    states = [_State((), 0, 0, never, never)]
    ordered = sorted(wishes, key=lambda w: (w.at, w.key))
    for n, wish in enumerate(ordered):
        reach = min(one.at - one.width - OVER for one in ordered[n:])
        met = _best([state.seen_from(reach, wish.at) for state in states])
        states = [new for state in met for new in _next(state, wish, start, end)]
    return min(states, key=_rank).labels


def _next(state: _State, wish: Wish, start: float, end: float) -> Iterator[_State]:
    for label, cost in _options(wish, start, end, len(state.free)):
        if state.takes(label):
            yield state.plus(label, cost)
    yield state


def _options(wish: Wish, start: float, end: float, rows: int) -> Iterator[tuple[Label, int]]:
    """Yield the places a label may take, with what each costs."""
    half = wish.width / 2
    if start + half > end - half:
        return
    for row in range(rows):
        for shift in SHIFTS:
            wanted = wish.at + shift / 100 * wish.width
            middle = round(min(max(wanted, start + half), end - half), 1)
            if abs(middle - wish.at) <= half + OVER:
                yield Label(wish, middle, row), abs(shift) + row * ROW_COST


def _best(states: list[_State]) -> list[_State]:
    """Return the states worth following, the best first."""
    kept: list[_State] = []
    for state in sorted(states, key=_rank):
        if len(kept) == MOST_STATES:
            break
        if not any(other.serves_as_well_as(state) for other in kept):
            kept.append(state)
    return kept


def _rank(state: _State) -> tuple[int, int]:
    return -state.weight, state.cost
