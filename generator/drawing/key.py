"""The key of the drawing: what its marks, bars and strokes mean."""

from __future__ import annotations

from markupsafe import Markup

from generator.corpus import Corpus
from generator.drawing import bars, chosen
from generator.drawing.chosen import View
from generator.drawing.marks import shape
from generator.drawing.scale import Scale
from generator.drawing.svg import element, joined
from generator.words import Words

HEIGHT = 14
SAMPLES = (
    ("lanes-key-bar", bars.Stretch(0, 26, bars.Ends.SQUARE), 26),
    ("lanes-key-short", bars.Stretch(3, 3, bars.Ends.SQUARE), 6),
    ("lanes-key-broken", bars.Stretch(0, 26, bars.Ends.BROKEN), 26),
    ("lanes-key-hollow", bars.Stretch(3, 3, bars.Ends.HOLLOW), 6),
)
"""For each kind of bar its word, a sample, and how wide it is."""


def key(corpus: Corpus, words: Words, view: View | None = None) -> Markup:
    """Return the key: marks, then bars as far as the drawing has a lane for each."""
    tracks = view.tracks if view else chosen.lanes_of(corpus)
    parts: list[Markup] = []
    first = next((name for name, track in tracks.items() if not track.truces), None)
    if first is not None:
        parts.append(_entry(_marks(first, tracks[first].shape), 26, words("lanes-key-marks")))
    if any(track.truces for track in tracks.values()):
        mirrored = words.language.direction == "rtl"
        for word, sample, width in SAMPLES:
            scale = Scale(width, 0, 0, 1, 1, mirrored=mirrored)
            ink = bars.ink(sample, scale, 2, HEIGHT - 4)
            parts.append(_entry(ink, width, words(word)))
    return element("div", joined(parts), class_="m-s m-key")


def _marks(track: str, kind: str) -> Markup:
    filled = shape(kind, 7, HEIGHT / 2, 5.2, "mk i1")
    return element("g", filled, shape(kind, 19, HEIGHT / 2, 3.3, "mk i2"), class_=f"t-{track}")


def _entry(ink: Markup, width: int, word: str) -> Markup:
    drawn = element(
        "svg",
        ink,
        class_="m-lanes",
        viewBox=f"0 0 {width} {HEIGHT}",
        width=width,
        height=HEIGHT,
        aria_hidden="true",
    )
    return element("span", drawn, word)
