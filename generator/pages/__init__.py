"""The corpus as pages: one HTML body a page and language, with what search finds in it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.corpus import Corpus
from generator.pages import bodies
from generator.pages.page import Options, Page
from generator.pages.renderer import Renderer


def render(corpus: Corpus, language: str, options: Options) -> Iterator[Page]:
    """Yield every generated page in one language, in the order of their paths."""
    renderer = Renderer(corpus, language, options)
    yield from sorted(bodies.all_bodies(renderer), key=lambda page: page.path)
