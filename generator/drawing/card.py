"""The picture that goes with a link to a page: its title, its day and its place on the lanes."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.corpus import Corpus, numbered
from generator.drawing.sizes import SEMIBOLD, letter_factor, text_width
from generator.drawing.svg import box, element, joined
from generator.model import Event
from generator.words import Words

WIDTH, HEIGHT = 1200, 630
"""The size that sites which show pictures of links ask for (Open Graph)."""
PAPER, INK, INK_2, RULE = "#ffffff", "#16202a", "#525d68", "#d8dde1"
MARGIN, GAP, MARK = 72, 44, 17
"""The edge of the paper, what lies between two lanes, and half the height of a mark."""
TITLES = ((76, 2), (62, 3), (50, 4), (42, 5))
"""Sizes of a title, each with the most lines that it may take; the last takes all."""
SMALL, LEAD, TOP, FOOT = 34, 1.45, 142, 562
"""The size of other texts, the height of lines, the line above a title, the foot."""


def site_card(corpus: Corpus, words: Words) -> Markup:
    """Return the picture of the site: what it is about, and how much of it there is."""
    site = corpus.settings.site
    counts = words.count("events", len(corpus.events)), words.count("sources", len(corpus.sources))
    above = words.pick(site.title)
    return _card(corpus, words, words.pick(site.heading), above, words("comma").join(counts), "")


def event_card(corpus: Corpus, words: Words, event: Event) -> Markup:
    """Return the picture of an event."""
    first = event.dates[0]
    counts = words.count("claims", len(event.claims)), words.count("sources", len(numbered(event)))
    foot = words("comma").join([words.pick(corpus.settings.site.title), *counts])
    when = words.span(first.start, first.end)
    return _card(corpus, words, words.pick(event.title), when, foot, event.tracks[0])


def _card(corpus: Corpus, words: Words, title: str, above: str, foot: str, track: str) -> Markup:
    looks = corpus.settings.looks
    head, text = looks.languages[words.key].head, looks.text
    parts = [
        element("path", d=box(0, 0, WIDTH, HEIGHT), fill=PAPER),
        *_lanes(corpus, words, track),
        _text(words, above, TOP, SMALL, text, INK_2),
        *_title(words, title, head),
        _text(words, foot, FOOT, SMALL, text, INK_2),
    ]
    view = f"0 0 {WIDTH} {HEIGHT}"
    return element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=HEIGHT,
        viewBox=view,
    )


def _lanes(corpus: Corpus, words: Words, track: str) -> Iterator[Markup]:
    """Yield the lanes at the edge where reading starts, with a mark on each or on one's own."""
    lanes = [(key, one) for key, one in corpus.vocabulary.tracks.items() if one.lane]
    for number, (key, one) in enumerate(lanes):
        x = _across(words, MARGIN + GAP * number)
        yield element("path", d=box(x - 2, 0, 4, HEIGHT), fill=RULE)
        if track in ("", key):
            yield element("path", d=_mark(one.shape, x, TOP - 11), fill=one.colors.light)


def _mark(shape: str, x: float, y: float) -> str:
    """Return the outline of a track's mark around a point."""
    if shape == "circle":
        return (
            f"M{x - MARK} {y}a{MARK} {MARK} 0 1 0 {2 * MARK} 0a{MARK} {MARK} 0 1 0 {-2 * MARK} 0z"
        )
    if shape == "diamond":
        far = MARK * 1.28
        return f"M{x} {y - far}L{x + far} {y}L{x} {y + far}L{x - far} {y}z"
    if shape == "bar":
        return box(x - 22, y - 11, 44, 22)
    return box(x - MARK, y - MARK, 2 * MARK, 2 * MARK)


def _across(words: Words, along: float) -> float:
    """Return the place at a distance from the edge where reading starts."""
    return WIDTH - along if words.language.direction == "rtl" else along


def _title(words: Words, title: str, face: str) -> Iterator[Markup]:
    for size, most in TITLES:
        lines = _lines(words, title, size)
        if len(lines) <= most:
            break
    for number, line in enumerate(lines):
        yield _text(words, line, TOP + 40 + size * (1 + LEAD * number), size, face, INK)


def _lines(words: Words, text: str, size: int) -> list[str]:
    """Return a text as lines that have room beside the lanes."""
    room = WIDTH - 2 * MARGIN - 3 * GAP
    factor = letter_factor(words) * SEMIBOLD
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, factor) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _text(words: Words, text: str, y: float, size: int, face: str, colour: str) -> Markup:
    """Return a line of text; the marks around it set its direction, which no attribute does."""
    mirrored = words.language.direction == "rtl"
    return element(
        "text",
        joined(["\u2067" if mirrored else "\u2066", text, "\u2069"]),
        x=_across(words, MARGIN + 3 * GAP),
        y=y,
        text_anchor="end" if mirrored else "start",
        font_family=face,
        font_weight="600" if colour == INK else "400",
        font_size=size,
        fill=colour,
    )
