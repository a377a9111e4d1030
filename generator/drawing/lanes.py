"""The drawing of the lanes: years, marks with labels, truces as bars."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from markupsafe import Markup

from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.drawing import bars, captions, chosen, labels
from generator.drawing.chosen import View
from generator.drawing.grid import grid, lane_name, now_line
from generator.drawing.marks import Mark, Spot, shape, spread
from generator.drawing.scale import moment
from generator.drawing.sizes import MINI, SIZES, Sheet, Size, sheet
from generator.drawing.svg import element, joined, number
from generator.model import Event
from generator.words import Words

LABEL_ROW = 1.55
"""The height of a row of labels, in sizes of the letters."""
NAME_ROW = 1.9
"""The height of a lane's name above it."""
WEIGHT = 8
"""What the label of a milestone counts; that of one with obligations counts one more."""

LABELS = 40
"""The most labels that places are sought for on a lane: many more than find one."""
SMALL = 120
"""The most marks of the small drawing, which stands on every event's page."""

Href = Callable[[Event], str]


@dataclass(frozen=True, slots=True)
class _Band:
    """A drawn lane, and where the next may start."""

    ink: Markup
    foot: float


@dataclass(frozen=True, slots=True)
class _Pen:
    """Everything that drawing a lane needs to know."""

    corpus: Corpus
    words: Words
    href: Href | None
    paper: Sheet
    view: View

    def active(self, ink: Markup, event: Event, caption: str) -> Markup:
        """Return ink as a link, or with its caption, or plain, as the size has it."""
        size = self.paper.size
        title = [element("title", caption)] if size.titles else []
        if size.links and self.href:
            return element("a", *title, ink, href=self.href(event), tabindex="-1")
        return element("g", *title, ink) if title else ink


def lanes(
    corpus: Corpus,
    words: Words,
    href: Href,
    *,
    view: View | None = None,
    now: PartialDate | None = None,
    sizes: Sequence[str] = ("dk", "md", "ph"),
) -> Markup:
    """Return the drawings of the lanes in the sizes asked for, one after the other.

    Without a view they show the whole.
    """
    shown = view or chosen.whole(corpus)
    if shown is None:
        return Markup("")
    pens = (_pen(corpus, words, SIZES[key], shown, href) for key in sizes)
    return joined(_framed(pen, _drawn(pen), now) for pen in pens)


class Miniature:
    """The small drawing for a side column, without labels; pages differ in their date's line."""

    def __init__(self, corpus: Corpus, words: Words) -> None:
        view = chosen.whole(corpus)
        small = replace(view, most=SMALL) if view else None
        self._pen = _pen(corpus, words, MINI, small) if small else None
        self._drawn = _drawn(self._pen) if self._pen else None

    @cached_property
    def mark(self) -> str:
        """A short text that differs where the drawing does."""
        ink = self._drawn.ink if self._drawn else ""
        return hashlib.sha256(ink.encode()).hexdigest()

    def at(self, now: PartialDate | None = None) -> Markup:
        """Return the drawing with a dashed line at a date."""
        if self._pen is None or self._drawn is None:
            return Markup("")
        return _framed(self._pen, self._drawn, now)


def _pen(corpus: Corpus, words: Words, size: Size, view: View, href: Href | None = None) -> _Pen:
    names = [words.pick(track.name) for track in view.tracks.values()]
    return _Pen(corpus, words, href, sheet(size, view.years, names, words), view)


def _drawn(pen: _Pen) -> _Band:
    """Draw the lanes, one below the other, over the lines of the years."""
    body, y = [], pen.paper.size.top
    for key, track in pen.view.tracks.items():
        band = _bars(pen, key, y) if track.truces else _marks(pen, key, y)
        body.append(element("g", band.ink, class_=f"t-{key}"))
        y = band.foot
    return _Band(joined([grid(pen.paper, round(y)), *body]), y)


def _framed(pen: _Pen, drawn: _Band, now: PartialDate | None) -> Markup:
    size, height = pen.paper.size, round(drawn.foot)
    names = [pen.words.pick(track.name) for track in pen.view.tracks.values()]
    return element(
        "svg",
        drawn.ink,
        now_line(pen.paper, now, height),
        class_=f"m-lanes {size.key}",
        viewBox=f"0 0 {size.width} {height}",
        width=size.width,
        height=height,
        role="group" if size.links else "img",
        aria_label=captions.of_drawing(names, pen.view.years, pen.words, now),
        font_size=size.letters,
    )


def _marks(pen: _Pen, track: str, top: float) -> _Band:
    """Draw a lane of marks: its name, its line, labels with leaders, marks."""
    size, scale = pen.paper.size, pen.paper.scale
    events = {e.id: e for e in _events_of(pen, track)}
    marks = [
        Mark(e.id, scale.at(moment(e.start)), size.radii[e.importance > 1], e.importance)
        for e in events.values()
    ]
    spots = spread(marks, size.step, size.steps)
    placed = labels.place(_wishes(pen, events, spots), scale.start - 2, scale.end + 2, size.rows)
    up = max((-spot.off for spot in spots), default=0.0)
    down = max((spot.off for spot in spots), default=0.0)
    named = 0.0 if size.beside else size.letters * NAME_ROW
    foot = max((label.row + 1 for label in placed), default=0) * size.letters * LABEL_ROW
    foot += top + named
    line = round(foot + 6 + up + size.radii[0] + 2, 1)
    base = line + size.letters * 0.36 if size.beside else top + size.letters * 1.15
    ink = [
        lane_name(pen.paper, track, pen.words.pick(pen.corpus.vocabulary.tracks[track].name), base),
        _line(pen.paper, spots, line),
        *_labels(pen.paper, placed, spots, foot, line),
        *_shapes(pen, track, events, spots, line),
    ]
    return _Band(joined(ink), line + down + size.radii[0] + (26 if size.beside else 22))


def _events_of(pen: _Pen, track: str) -> Iterable[Event]:
    for event in chosen.marked(pen.corpus, pen.view, pen.paper.size.depth):
        if event.tracks[0] == track:
            yield event


def _wishes(pen: _Pen, events: dict[str, Event], spots: Iterable[Spot]) -> list[labels.Wish]:
    """Return the labels that milestones have; of two, what binds somebody goes first."""
    found = []
    kept = chosen.weightiest(pen.corpus, list(events.values()), LABELS)
    for mark in (spot.mark for spot in spots):
        label = events[mark.key].label
        if label and mark.importance == 1 and mark.key in kept:
            text = pen.words.pick(label)
            weight = WEIGHT + bool(events[mark.key].obligations)
            found.append(labels.Wish(mark.key, text, mark.at, pen.paper.text(text), weight))
    return found


def _line(paper: Sheet, spots: Sequence[Spot], y: float) -> Markup:
    """Return the line of a lane, from its first mark to its last."""
    if not spots:
        return Markup("")
    first, last = (paper.scale.x(spot.mark.at) for spot in (spots[0], spots[-1]))
    return element("line", class_="tl", x1=first, x2=last, y1=y, y2=y)


def _labels(
    paper: Sheet, placed: Iterable[labels.Label], spots: Iterable[Spot], foot: float, line: float
) -> Iterable[Markup]:
    """Yield labels, each with the line that leads to its mark."""
    by_key = {spot.mark.key: spot for spot in spots}
    letters = paper.size.letters
    for label in placed:
        spot = by_key[label.wish.key]
        y = round(foot - label.row * letters * LABEL_ROW - letters * 0.35, 1)
        x, end = paper.scale.x(spot.mark.at), line + spot.off - spot.mark.radius - 1.5
        yield element("path", class_="ldr", d=f"M{number(x)} {number(y + 4)}V{number(end)}")
        middle = paper.scale.x(label.middle)
        yield element("text", label.wish.text, class_="lb", x=middle, y=y, text_anchor="middle")


def _shapes(
    pen: _Pen, track: str, events: dict[str, Event], spots: Iterable[Spot], line: float
) -> Iterable[Markup]:
    """Yield the marks of a lane, the weightier on top of the others."""
    kind = pen.corpus.vocabulary.tracks[track].shape
    for spot in sorted(spots, key=lambda spot: -spot.mark.importance):
        event, x = events[spot.mark.key], pen.paper.scale.x(spot.mark.at)
        class_ = f"mk i{spot.mark.importance}"
        ink = shape(kind, x, round(line + spot.off, 1), spot.mark.radius, class_)
        yield pen.active(ink, event, captions.of_event(event, pen.words))


def _bars(pen: _Pen, track: str, top: float) -> _Band:
    """Draw the lane of truces: its name and a bar for each."""
    paper, size, words = pen.paper, pen.paper.size, pen.words
    found = list(chosen.truces(pen.corpus, pen.view))
    wanted = [
        (
            bars.stretch(truce, paper.scale),
            paper.text(words.pick(truce.name)) if event.importance <= size.named else None,
        )
        for event, truce in found
    ]
    packed = bars.pack(wanted, paper.scale)
    base = top + size.letters * (1.25 if size.beside else 1.15)
    named = 0.0 if size.beside else size.letters * NAME_ROW
    first = top + named + 2
    ink = [lane_name(paper, track, words.pick(pen.corpus.vocabulary.tracks[track].name), base)]
    for (event, truce), bar in zip(found, packed, strict=True):
        y = round(first + bar.row * size.pitch, 1)
        drawn = bars.ink(bar.stretch, paper.scale, y, size.bar, size.taller)
        ink.append(pen.active(drawn, event, captions.of_truce(truce, words)))
        baseline = _baseline(y + size.bar / 2, size.letters)
        ink.append(bars.lettering(bar, words.pick(truce.name), paper.scale, baseline))
    rows = max((bar.row + 1 for bar in packed), default=1)
    return _Band(joined(ink), first + rows * size.pitch + 8)


def _baseline(middle: float, letters: float) -> Callable[[float], float]:
    return lambda part: round(middle + letters * part, 1)
