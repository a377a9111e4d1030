"""The maps of places: outlines, a dot for each place, names as far as there is room.

A map is never mirrored: east is on the right in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import cos, hypot, radians, sqrt

from markupsafe import Markup

from generator.corpus import Corpus
from generator.drawing import names
from generator.drawing.names import Dot, Name
from generator.drawing.places import Spot, charts_of, gazetteer, home_of
from generator.drawing.sizes import letter_factor, text_width
from generator.drawing.svg import element, joined, number
from generator.maps import Chart, Line, Outline
from generator.words import Words

Href = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What differs between the sizes of a map."""

    key: str
    width: int
    letters: float
    radius: float
    """The radius of the dot of a place with one event."""
    step: float
    """Points of a line nearer to the one before are left out."""


WIDE = Paper("wide", 720, 13, 2.2, 0.8)
NARROW = Paper("narrow", 358, 12.5, 1.9, 0.8)
SMALL = Paper("small", 220, 0, 5, 1.6)


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to places on paper: equirectangular, true to scale at the middle parallel."""

    chart: Chart
    width: float

    @property
    def _degree(self) -> float:
        """The height of a degree of latitude."""
        middle = radians((self.chart.south + self.chart.north) / 2)
        return self.width / ((self.chart.east - self.chart.west) * cos(middle))

    @property
    def height(self) -> int:
        """The height of the paper."""
        return round(self._degree * (self.chart.north - self.chart.south))

    def x(self, lon: float) -> float:
        """Return how far a meridian is from the left edge."""
        share = (lon - self.chart.west) / (self.chart.east - self.chart.west)
        return round(self.width * share, 1)

    def y(self, lat: float) -> float:
        """Return how far a parallel is from the upper edge."""
        return round(self._degree * (self.chart.north - lat), 1)


def chart(corpus: Corpus, words: Words, key: str, href: Href) -> Markup:
    """Return a map in the sizes of wide and narrow paper; `href` gives a place's address."""
    spots = gazetteer(corpus).on[key]
    return joined(_chart(corpus, words, key, spots, href, paper) for paper in (WIDE, NARROW))


def locator(corpus: Corpus, words: Words, place: str) -> Markup:
    """Return a small map with one place, or nothing where no map holds it."""
    charts, spot = charts_of(corpus), Spot(place, corpus.vocabulary.places[place], 1)
    key = home_of(charts, spot)
    if key is None:
        return Markup("")
    there = Projection(charts[key], SMALL.width)
    name, of = words.pick(spot.place.name), words.pick(charts[key].name)
    label = words("map-locator", place=name, map=of)
    dot = _dot(spot, there, SMALL, words)
    return _svg(SMALL, there, label, "img", _lines(corpus, key, there, SMALL), _circle(dot))


def _chart(
    corpus: Corpus, words: Words, key: str, spots: Iterable[Spot], href: Href, paper: Paper
) -> Markup:
    charts = charts_of(corpus)
    there = Projection(charts[key], paper.width)
    dots = [_dot(spot, there, paper, words) for spot in spots]
    mirrored = words.language.direction == "rtl"
    size = (float(paper.width), float(there.height))
    named = {n.dot.key: n for n in names.place(dots, size, paper.letters, mirrored=mirrored)}
    marks = [_mark(dot, named.get(dot.key), words, href, paper) for dot in dots]
    label = words("map-label", name=words.pick(charts[key].name))
    frames = [_frame(other, there) for other in _inside(charts.values(), charts[key])]
    return _svg(paper, there, label, "group", _lines(corpus, key, there, paper), *frames, *marks)


def _svg(paper: Paper, there: Projection, label: str, role: str, *parts: Markup) -> Markup:
    return element(
        "svg",
        *parts,
        class_=f"m-map {paper.key}",
        viewBox=f"0 0 {paper.width} {there.height}",
        width=paper.width,
        height=there.height,
        role=role,
        aria_label=label,
        font_size=paper.letters or None,
    )


def _dot(spot: Spot, there: Projection, paper: Paper, words: Words) -> Dot:
    """Return a place on paper: its area grows with the number of events."""
    name = words.pick(spot.place.name)
    width = round(text_width(name, paper.letters, letter_factor(words)), 1)
    x, y = there.x(spot.place.lon or 0), there.y(spot.place.lat or 0)
    return Dot(spot.key, name, x, y, round(paper.radius * sqrt(spot.events), 1), spot.events, width)


def _mark(dot: Dot, name: Name | None, words: Words, href: Href, paper: Paper) -> Markup:
    """Return dot and name as a link for the pointer; for the keyboard there is the list."""
    title = f"{dot.name}{words('colon')}{words.count('events', dot.weight)}"
    parts = [element("title", title), _circle(dot)]
    if name:
        parts.append(_lettering(name, words, paper))
    return element("a", *parts, href=href(dot.key), tabindex="-1")


def _circle(dot: Dot) -> Markup:
    return element("circle", cx=dot.x, cy=dot.y, r=dot.radius)


def _lettering(name: Name, words: Words, paper: Paper) -> Markup:
    """Return a name; the edge that is nearer to its dot is the one that holds it."""
    ahead = name.aside == (-1 if words.language.direction == "rtl" else 1)
    anchor = "middle" if not name.aside else "start" if ahead else "end"
    x = (name.left, (name.left + name.right) / 2, name.right)[1 - name.aside]
    y = (name.top + name.bottom) / 2 + paper.letters * 0.34
    return element("text", name.dot.name, x=round(x, 1), y=round(y, 1), text_anchor=anchor)


def _inside(charts: Iterable[Chart], chart: Chart) -> list[Chart]:
    """Return the other maps that lie whole on a map."""
    return [
        one for one in charts if one is not chart and all(chart.holds(*c) for c in _corners(one))
    ]


def _corners(chart: Chart) -> tuple[tuple[float, float], tuple[float, float]]:
    return (chart.west, chart.south), (chart.east, chart.north)


def _frame(chart: Chart, there: Projection) -> Markup:
    x, y = there.x(chart.west), there.y(chart.north)
    width, height = there.x(chart.east) - x, there.y(chart.south) - y
    return element("rect", class_="frame", x=x, y=y, width=width, height=height)


def _lines(corpus: Corpus, key: str, there: Projection, paper: Paper) -> Markup:
    outline = corpus.vocabulary.outlines.get(key, Outline())
    kinds = {
        "coast": outline.coasts,
        "border": outline.borders,
        "separation": outline.separations,
    }
    drawn = [
        element("path", class_=kind, d="".join(path(line, there, paper.step) for line in lines))
        for kind, lines in kinds.items()
        if lines
    ]
    return joined(drawn)


def path(line: Line, there: Projection, step: float) -> str:
    """Return a line as a piece of a path, without points that nobody could tell apart."""
    points = [(there.x(lon), there.y(lat)) for lon, lat in line]
    kept = points[:1]
    for point in points[1:-1]:
        if hypot(point[0] - kept[-1][0], point[1] - kept[-1][1]) >= step:
            kept.append(point)
    kept.append(points[-1])
    (x, y), moves = kept[0], []
    for before, after in pairwise(kept):
        moves += [number(after[0] - before[0]), number(after[1] - before[1])]
    return f"M{number(x)} {number(y)}l{' '.join(moves)}"
