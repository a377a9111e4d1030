"""The sizes a drawing is made in: three drawings, never one that is scaled."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import fsum
from unicodedata import combining

from generator.drawing.bars import STROKE
from generator.drawing.scale import Scale
from generator.words import Words

LATIN, OTHER, DIGIT = 0.53, 0.47, 0.6
"""The mean width of a letter and of a digit in parts of its size."""
SEMIBOLD = 1.08
"""How much wider semibold letters are."""


@dataclass(frozen=True, slots=True)
class Size:
    """What differs between the drawings."""

    key: str
    width: int
    lead: int
    trail: int
    letters: float
    """The size of the letters."""
    radii: tuple[float, float]
    """The radii of milestones and of other marks."""
    bar: int
    pitch: int
    """The height of a bar, and of a row of bars."""
    steps: int
    """How many steps from its line a mark may move, either way."""
    rows: int
    """The rows of labels over a lane."""
    depth: int
    """The least importance that gets a mark."""
    named: int
    """The least importance whose truces are named."""
    beside: bool = False
    """Whether the names of lanes stand beside them, not above."""
    links: bool = False
    """Whether marks are links, for the pointer."""
    titles: bool = True
    """Whether marks say what they are when pointed at."""

    @property
    def step(self) -> float:
        """How far a mark moves from its line at once."""
        return 2 * self.radii[1] + 1.4

    @property
    def taller(self) -> float:
        """How much taller than a bar a stroke is, without touching the next row."""
        return min(STROKE, self.pitch - self.bar - 1)

    @property
    def top(self) -> float:
        """Where the first lane starts, under the years."""
        return self.letters * 2


WIDE = Size("dk", 1144, 128, 14, 13, (5.2, 3.3), 14, 18, 3, 2, 3, 3, beside=True, links=True)
MIDDLE = Size("md", 720, 2, 2, 13, (4.6, 2.9), 13, 17, 2, 2, 2, 2)
PHONE = Size("ph", 358, 2, 2, 12.5, (4.2, 2.5), 13, 17, 2, 2, 2, 1)
MINI = Size("mini", 300, 2, 2, 12, (4.0, 2.3), 6, 9, 2, 0, 2, 0, titles=False)
SIZES = {size.key: size for size in (WIDE, MIDDLE, PHONE, MINI)}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A size with its time axis and the letters of a language."""

    size: Size
    scale: Scale
    factor: float
    months: tuple[str, ...] = ()
    """The names of the months, where the axis is a single year."""

    def text(self, text: str) -> float:
        """Return the estimated width of a text."""
        return text_width(text, self.size.letters, self.factor)


def sheet(size: Size, years: tuple[int, int], names: list[str], words: Words) -> Sheet:
    """Return the sheet of a size; names of lanes beside them get the room they need.

    On the axis of a single year every mark and every name has room.
    """
    factor = letter_factor(words)
    longest = max((text_width(name, size.letters, factor) for name in names), default=0.0)
    lead = max(size.lead, round(longest * SEMIBOLD) + 16) if size.beside else size.lead
    mirrored = words.language.direction == "rtl"
    scale = Scale(size.width, lead, size.trail, *years, mirrored=mirrored)
    single = years[0] == years[1]
    size = replace(size, depth=3, named=3) if single else size
    months = tuple(words.month(number) for number in range(1, 13)) if single else ()
    return Sheet(size, scale, factor, months)


def letter_factor(words: Words) -> float:
    """Return the mean width of a letter of the language in parts of its size."""
    return LATIN if words.language.script == "LATIN" else OTHER


def text_width(text: str, letters: float, factor: float) -> float:
    """Return the estimated width of a text, the same by every Python: `sum` changed with 3.12."""
    return letters * fsum(_letter(character, factor) for character in text)


def _letter(character: str, factor: float) -> float:
    if combining(character):
        return 0.0
    return DIGIT if character.isdecimal() else factor
