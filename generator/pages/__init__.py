"""The corpus as pages: one HTML body a page and language, with what search finds in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.corpus import Corpus
from generator.pages import (
    agreements,
    articles,
    corrections,
    disagreements,
    downloads,
    events,
    glossary,
    home,
    lists,
    maps,
    months,
    problems,
    sources,
    truces,
)
from generator.pages.page import Draft, Options, Page
from generator.pages.renderer import Renderer

MAKERS: tuple[Callable[[Renderer], Iterable[Draft]], ...] = (
    home.home,
    events.events,
    lists.track_pages,
    lists.actor_pages,
    lists.place_pages,
    lists.year_pages,
    months.month_pages,
    maps.map_page,
    sources.source_pages,
    articles.article_pages,
    truces.truce_page,
    disagreements.disagreement_page,
    agreements.agreement_page,
    glossary.glossary_page,
    glossary.open_questions_page,
    corrections.corrections_page,
    corrections.removed_pages,
    corrections.moved_pages,
    problems.problems_page,
    downloads.download_page,
)
"""What drafts each kind of page."""


def drafts(corpus: Corpus, language: str, options: Options) -> tuple[Draft, ...]:
    """Return every generated page in one language before it is made, in the order of paths."""
    renderer = Renderer(corpus, language, options)
    found = (draft for maker in MAKERS for draft in maker(renderer))
    return tuple(sorted(found, key=lambda draft: draft.path))


def render(corpus: Corpus, language: str, options: Options) -> Iterator[Page]:
    """Yield every generated page in one language, in the order of their paths."""
    for draft in drafts(corpus, language, options):
        yield draft.make()
