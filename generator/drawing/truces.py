"""The picture of the truces: one row each by start, its bar as long as it held."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from markupsafe import Markup

from generator.corpus import Corpus
from generator.drawing import bars, captions
from generator.drawing.grid import grid
from generator.drawing.scale import moment
from generator.drawing.sizes import PHONE, WIDE, Sheet, sheet
from generator.drawing.svg import element, number
from generator.model import Event, Truce
from generator.words import Words

ROWS = replace(WIDE, pitch=24, bar=12)
STACKED = replace(PHONE, pitch=42, bar=12)
"""On a phone name and length stand on a line of their own, above the bar."""


def truces(corpus: Corpus, words: Words, href: Callable[[Event], str]) -> Markup:
    """Return the picture in the sizes of wide and narrow paper, or nothing without truces."""
    if not corpus.truces:
        return Markup("")
    years = _years(corpus)
    names = [words.pick(truce.name) for _, truce in corpus.truces]
    parts = []
    for size in (ROWS, STACKED):
        paper = sheet(size, years, names, words)
        parts.append(_picture(corpus, words, href, paper))
    return Markup("").join(parts)


def _years(corpus: Corpus) -> tuple[int, int]:
    days = [moment(day) for _, t in corpus.truces for day in (t.start, t.end) if day]
    return min(days).year, max(days).year


def _picture(corpus: Corpus, words: Words, href: Callable[[Event], str], paper: Sheet) -> Markup:
    size = paper.size
    height = size.top + size.pitch * len(corpus.truces) + 6
    rows = [
        _row(event, truce, words, paper, size.top + n * size.pitch, href)
        for n, (event, truce) in enumerate(corpus.truces)
    ]
    kind = "dk" if size.beside else "ph"
    return element(
        "svg",
        grid(paper, height),
        *rows,
        class_=f"m-lanes m-rows {kind}",
        viewBox=f"0 0 {size.width} {number(height)}",
        width=size.width,
        height=height,
        role="group" if size.links else "img",
        aria_label=words("truces-picture"),
        font_size=size.letters,
    )


def _row(
    event: Event,
    truce: Truce,
    words: Words,
    paper: Sheet,
    top: float,
    href: Callable[[Event], str],
) -> Markup:
    size, scale = paper.size, paper.scale
    one = bars.stretch(truce, scale)
    name, held = words.pick(truce.name), captions.held(truce, words)
    bar_top = top + (size.pitch - size.bar) / 2 if size.beside else top + size.pitch - size.bar - 6
    ink = bars.ink(one, scale, round(bar_top, 1), size.bar, size.taller)
    lettering = _beside if size.beside else _above
    parts = [ink, *lettering(one, name, held, paper, top)]
    title = element("title", captions.of_truce(truce, words))
    if not size.links:
        return element("g", *parts, title)
    return element("a", *parts, title, href=href(event), tabindex="-1")


def _beside(one: bars.Stretch, name: str, held: str, paper: Sheet, top: float) -> Iterator[Markup]:
    """Yield the name at the edge where time starts, and the length at the bar's end."""
    size, scale = paper.size, paper.scale
    base = round(top + size.pitch / 2 + size.letters * 0.34, 1)
    yield element("text", name, class_="lb", x=scale.x(0), y=base, text_anchor="start")
    bar = bars.Bar(one, bars.side(one, paper.text(held), scale), 0)
    if bar.name is bars.Side.NOWHERE:
        bar = bars.Bar(one, bars.Side.BEFORE, 0)
    middle = top + size.pitch / 2
    yield bars.lettering(bar, held, scale, lambda part: round(middle + size.letters * part, 1))


def _above(one: bars.Stretch, name: str, held: str, paper: Sheet, top: float) -> Iterator[Markup]:
    """Yield name and length on one line, at its two ends."""
    del one
    size, scale = paper.size, paper.scale
    base = round(top + size.letters * 1.3, 1)
    yield element("text", name, class_="lb", x=scale.x(0), y=base, text_anchor="start")
    yield element("text", held, class_="dur", x=scale.x(size.width), y=base, text_anchor="end")
