"""Truces as bars: how long, with what end, in which row, and where their names stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from generator.drawing.scale import Scale, moment
from generator.drawing.svg import box, element
from generator.model import Truce

SHORTEST = 6.0
"""A bar that would be shorter is a stroke, so that nobody reads it as a length."""
STROKE = 3.0
"""How wide a stroke is, and how much taller than a bar."""
INSIDE = 16.0
"""How much longer than its name a bar must be to hold it."""
BESIDE = 5.0
"""What a name keeps from the bar beside it."""
SLACK = 8.0
"""What is left free behind a name, since its width is estimated."""
AROUND = 3.0
"""What a bar with its name keeps from the next in its row."""
BREAK, BREAK_PART = 16.0, 0.4
"""How much of a bar is broken where its end has no declared day: at most so much."""
SLICES = ((1.0, 2.0), (4.4, 1.3), (7.0, 0.8))
"""Where the slices of a broken end start and how wide they are, in eighths of it."""


class Ends(StrEnum):
    """How a bar ends."""

    SQUARE = "square"
    BROKEN = "broken"
    HOLLOW = "hollow"


class Side(StrEnum):
    """Where the name of a bar stands."""

    INSIDE = "inside"
    AFTER = "after"
    BEFORE = "before"
    NOWHERE = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a lane that a truce takes, from where time starts."""

    start: float
    end: float
    ends: Ends

    @property
    def short(self) -> bool:
        """Whether it is drawn as a stroke."""
        return self.ends is Ends.HOLLOW or self.end - self.start < SHORTEST

    @property
    def drawn(self) -> tuple[float, float]:
        """Where the ink starts and ends: a stroke stands across its start."""
        if self.short:
            return self.start - STROKE / 2, self.start + STROKE / 2
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch with the side of its name, and the row it is drawn in."""

    stretch: Stretch
    name: Side
    row: int


def stretch(truce: Truce, scale: Scale) -> Stretch:
    """Return the part of the lane that a truce takes; what is outside the years is cut off."""
    start = max(scale.start, scale.at(moment(truce.start)))
    if truce.ending == "not-held":
        return Stretch(start, start, Ends.HOLLOW)
    if truce.end is None:
        return Stretch(start, start, Ends.SQUARE)
    last = moment(truce.end)
    if not scale.covers(last):
        return Stretch(start, scale.end if last.year > scale.last else start, Ends.SQUARE)
    broken = truce.ending in ("eroded", "followed")
    end = max(start, scale.at(last))
    return Stretch(start, end, Ends.BROKEN if broken else Ends.SQUARE)


def side(one: Stretch, text: float, scale: Scale) -> Side:
    """Return where a name of a width has room: in the bar, after it, before it, nowhere."""
    start, end = one.drawn
    if not one.short and end - start > text + INSIDE:
        return Side.INSIDE
    if end + text + BESIDE + SLACK <= scale.width:
        return Side.AFTER
    if start - text - BESIDE - SLACK >= max(0.0, scale.start - STROKE):
        return Side.BEFORE
    return Side.NOWHERE


def taken(one: Stretch, name: Side, text: float) -> tuple[float, float]:
    """Return from where to where a bar takes its row, with its name."""
    start, end = one.drawn
    beside = text + BESIDE + SLACK
    return (
        start - beside if name is Side.BEFORE else start,
        end + beside if name is Side.AFTER else end,
    )


def pack(wanted: Iterable[tuple[Stretch, float | None]], scale: Scale) -> tuple[Bar, ...]:
    """Return the bars in rows: each, in the order given, in the first row that is free.

    With each stretch comes the width of its name, or None where it is not named.
    """
    rows: list[list[tuple[float, float]]] = []
    bars: list[Bar] = []
    for one, text in wanted:
        name = Side.NOWHERE if text is None else side(one, text, scale)
        start, end = taken(one, name, text or 0.0)
        row = next((n for n, row in enumerate(rows) if _free(row, start, end)), len(rows))
        if row == len(rows):
            rows.append([])
        rows[row].append((start, end))
        bars.append(Bar(one, name, row))
    return tuple(bars)


def _free(row: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    return all(end + AROUND < first or start - AROUND > last for first, last in row)


def solid(one: Stretch) -> Iterator[tuple[float, float]]:
    """Yield the inked parts of a bar: one, or one and the slices of its broken end."""
    start, end = one.drawn
    if one.short or one.ends is not Ends.BROKEN:
        yield start, end
        return
    cut = min(BREAK, BREAK_PART * (end - start))
    yield start, end - cut
    for first, wide in SLICES:
        yield end - cut + cut / 8 * first, end - cut + cut / 8 * (first + wide)


def ink(one: Stretch, scale: Scale, top: float, height: float, taller: float = STROKE) -> Markup:
    """Return the drawing of a bar, or of a stroke that is so much taller."""
    if one.short:
        left = scale.left(*one.drawn)
        return element(
            "rect",
            class_="br short k-never" if one.ends is Ends.HOLLOW else "br short",
            x=left,
            y=top - taller / 2,
            width=STROKE,
            height=height + taller,
        )
    parts = [box(scale.left(a, b), top, round(b - a, 1), height) for a, b in solid(one)]
    return element("path", class_="br", d="".join(parts))


def lettering(bar: Bar, name: str, scale: Scale, top: Callable[[float], float]) -> Markup:
    """Return the name of a bar; `top` gives its baseline for a part of the letters' size."""
    start, end = bar.stretch.drawn
    if bar.name is Side.INSIDE:
        middle = scale.x((start + end) / 2)
        return element("text", name, class_="lb in", x=middle, y=top(0.3), text_anchor="middle")
    if bar.name is Side.AFTER:
        x = scale.x(end + BESIDE)
        return element("text", name, class_="lb", x=x, y=top(0.34), text_anchor="start")
    if bar.name is Side.BEFORE:
        x = scale.x(start - BESIDE)
        return element("text", name, class_="lb", x=x, y=top(0.34), text_anchor="end")
    return Markup("")
