"""What goes out beside the pages: files that cite them, and how a link to them is shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markupsafe import escape

from generator import catalogue, citations, drawing, feeds, fonts, hosting, pictures
from generator.drawing.card import HEIGHT, WIDTH
from generator.exports import exports
from generator.pages import paths
from generator.pages.embeds import embeds
from generator.pages.page import Page
from generator.pages.renderer import Renderer
from generator.policy import stated
from generator.publication import Publication

HEAD = 1_000
"""Letters of a page among which its policy stands."""


def cited_files(publication: Publication) -> dict[str, str]:
    """Return the files for reference managers by path."""
    options = publication.options
    address = f"{options.site_url}{paths.event('{}')}" if options.site_url else ""
    return citations.files(publication.corpus, options.data_date, address.format)


def news(publication: Publication) -> dict[str, str]:
    """Return the feeds by path; there is none where the site has no address."""
    corpus, options = publication.corpus, publication.options
    url, day = options.site_url, options.data_date
    if not url:
        return {}
    found = {}
    for key, language in corpus.settings.languages.items():
        told = feeds.news(corpus, key, url, day, publication.touched)
        found[f"{language.root}{paths.NEWS}"] = told
        found[f"{language.root}{paths.FEED}"] = feeds.atom(corpus, key, url, day)
    return found


def data(publication: Publication) -> dict[str, bytes | str]:
    """Return the exported data by path, its descriptions in every language."""
    options = publication.options
    spoken = {key: catalogue.voice(key) for key in publication.corpus.settings.languages}
    return exports(publication.corpus, options.data_date, options.site_url, spoken)


def embedded(publication: Publication, key: str) -> Iterator[tuple[str, str]]:
    """Return the cards of events in a language with their paths, which other sites show."""
    return embeds(Renderer(publication.corpus, key, publication.options))


def hosted(publication: Publication, site: Path) -> dict[str, str]:
    """Return what hosts are told to send with the pages of a site, by the policies they state."""
    policies = {file.relative_to(site).as_posix(): _policy(file) for file in site.rglob("*.html")}
    languages = publication.corpus.settings.languages.values()
    return hosting.files(policies, {language.root for language in languages})


def _policy(page: Path) -> str:
    with page.open(encoding="utf-8") as file:
        return stated(file.read(HEAD))


def cards(publication: Publication) -> dict[str, bytes]:
    """Return the pictures of the pages by path, drawn with the faces of the site."""
    looks, cache = publication.corpus.settings.looks, publication.root / ".cache"
    if not looks.faces:
        return {}
    faces = dict.fromkeys(fonts.whole(face, cache / "fonts") for face in looks.faces.values())
    return pictures.pngs(dict(_drawn(publication)), list(faces), cache / "cards")


def _drawn(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield paths and drawings of the pictures: of the site and of events, in each language."""
    corpus = publication.corpus
    for key in corpus.settings.languages:
        r = Renderer(corpus, key, publication.options)
        yield _card(key, paths.HOME), drawing.site_card(corpus, r.words)
        for event in corpus.events:
            if event.id in r.pictured:
                path = _card(key, paths.event(event.id))
                yield path, drawing.event_card(corpus, r.words, event)


def social(publication: Publication, key: str, page: Page | None) -> dict[str, Any]:
    """Return what a page tells sites that show links to it, beside its title (Open Graph).

    A page without a picture of its own shows that of the site. There is none where the site
    has no faces, since the letters of a picture would be those of the machine, or no address.
    """
    settings, address = publication.corpus.settings, publication.options.site_url
    own = page.path if page and page.pictured else paths.HOME
    pictured = bool(settings.looks.faces and address)
    return {
        "site": escape(settings.site.title[key]),
        "kind": "article" if page and page.file else "website",
        "locale": settings.languages[key].locale,
        "others": [one.locale for other, one in settings.languages.items() if other != key],
        "picture": f"{address}{_card(key, own)}" if pictured else "",
        "width": WIDTH,
        "height": HEIGHT,
    }


def _card(language: str, path: str) -> str:
    """Return the path of the picture of the page at a path."""
    return f"assets/cards/{language}/{path}card.png"
