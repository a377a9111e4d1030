"""The page of an article taken apart: its claims held against other sources."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.model import Article
from generator.pages import paths
from generator.pages.links import claim_ref
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


def article_pages(r: Renderer) -> Iterator[Draft]:
    """Yield the page of each article: its claims held against other sources."""
    for article in r.corpus.articles:
        yield Draft(paths.article(article.id), partial(_page, r, article))


def _page(r: Renderer, article: Article) -> Page:
    here = paths.article(article.id)
    found = [claim.verdict for claim in article.claims]
    body = r(
        "article.html",
        here,
        article=article,
        source=r.corpus.sources[article.source],
        verdicts=[(verdict, found.count(verdict)) for verdict in dict.fromkeys(found)],
        claim_ref=lambda name: claim_ref(r, here, "", name),
    )
    title = r.words.pick(article.title)
    lead = r.words("article-lead")
    passages = tuple((f"n{claim.n}", r.words.pick(claim.text)) for claim in article.claims)
    entry = SearchEntry("", title, lead, passages=passages)
    return Page(here, title, lead, body, "article", entries=(entry,))
