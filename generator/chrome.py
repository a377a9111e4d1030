"""What stands around a page: navigation, palette, links to the other languages, footer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeAlias

from markupsafe import escape

from generator import feeds
from generator.pages import paths
from generator.publication import Publication, logo
from generator.words import Words

Entries: TypeAlias = tuple[tuple[str, str], ...]

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("timeline", paths.HOME),
    ("truces", paths.TRUCES),
    ("agreements", paths.AGREEMENTS),
    ("disagreements-page", paths.DISAGREEMENTS),
    ("tracks", paths.TRACKS),
    ("years", paths.YEARS),
    ("actors", paths.ACTORS),
    ("places", paths.PLACES),
    ("sources", paths.SOURCES),
    ("data", "data/"),
    ("method", "method/"),
    ("about", "about/"),
)
"""The words of the navigation and where each leads; pages that a corpus lacks are left out."""
FOOTER: tuple[tuple[str, str], ...] = (
    ("glossary", paths.GLOSSARY),
    ("map", paths.MAP),
    ("not-verified", paths.NOT_VERIFIED),
    ("publishers", paths.PUBLISHERS),
    ("sources", paths.SOURCES),
    ("corrections", paths.CORRECTIONS),
    ("downloads", paths.DOWNLOADS),
    ("data", "data/"),
    ("method", "method/"),
    ("privacy", "privacy/"),
    ("about", "about/"),
)
HANDWRITTEN = frozenset({"data/", "method/", "privacy/", "about/"})


def existing(publication: Publication, key: str, entries: Entries) -> list[tuple[str, str]]:
    """Return the entries of a menu whose pages there are."""
    pages = {draft.path for draft in publication.drafts(key)}
    return [(word, path) for word, path in entries if path in pages or path in HANDWRITTEN]


def source_path(path: str) -> str:
    """Return the path that MkDocs knows a page by."""
    return f"{path.removesuffix('/')}.md" if path in HANDWRITTEN else f"{path}index.md"


def words(publication: Publication, key: str) -> Words:
    """Return the words of a language."""
    return Words(publication.corpus.settings, publication.corpus.vocabulary, key)


def speak(config: Any, publication: Publication, key: str) -> None:
    """Set a build's configuration to a language: names, navigation, palette."""
    settings = publication.corpus.settings
    language = settings.languages[key]
    w = words(publication, key)
    config.site_name = str(escape(w.pick(settings.site.title)))
    config.site_description = str(escape(w.pick(settings.site.description)))
    menu = existing(publication, key, NAVIGATION)
    config.nav = [{str(escape(w(word))): source_path(path)} for word, path in menu]
    config.theme["language"] = language.theme
    config.theme["direction"] = language.direction
    config.theme["palette"] = palette(w)
    config.extra["alternate"] = True  # truthy and no list: the theme writes no links of its own


def palette(w: Words) -> list[dict[str, Any]]:
    """Return the two schemes of colours, each with the name of the other on its button."""
    return [
        _scheme("light", "default", w("to-dark"), "weather-night"),
        _scheme("dark", "slate", w("to-light"), "weather-sunny"),
    ]


def _scheme(media: str, scheme: str, name: str, icon: str) -> dict[str, Any]:
    return {
        "media": f"(prefers-color-scheme: {media})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/{icon}", "name": str(escape(name))},
    }


def frame(publication: Publication, key: str) -> dict[str, Any]:
    """Return what the theme's templates say on every page of a language."""
    settings, w = publication.corpus.settings, words(publication, key)
    return {
        "licence": escape(w.pick(settings.site.licence)),
        "data_of": escape(w("data-of", date=_day(w, publication.options.data_date))),
        "footer": [{"name": escape(name), "path": path} for name, path in footer(publication, key)],
        "feeds": _feeds(publication, w),
        "logo": logo(publication.corpus),
        "preload": settings.looks.languages[key].first,
        "words": {
            "search_name": escape(w("search-name")),
            "search_placeholder": escape(w("search-placeholder")),
            "search_close": escape(w("search-close")),
            "search_failed": escape(w("search-failed")),
            "not_found": escape(w("not-found")),
            "not_found_lead": escape(w("not-found-lead")),
            "home": escape(w("timeline")),
            "menu": escape(w("menu")),
            "on_this_page": escape(w("on-this-page")),
        },
    }


def _feeds(publication: Publication, w: Words) -> list[dict[str, str]]:
    """Return names and paths of the feeds; there are none where the site has no address."""
    if not publication.options.site_url:
        return []
    return [
        {"name": escape(feeds.name(publication.corpus, w, what)), "path": path}
        for what, path in (("news", paths.NEWS), ("corrections", paths.FEED))
    ]


def alternates(
    publication: Publication,
    key: str,
    url: str,
    exists: Callable[[str], bool],
    *,
    absolute: bool = False,
) -> Iterator[dict[str, Any]]:
    """Yield where a page stands in each language, by its path below its language's root.

    Links are relative, so that the site works below any folder; on a page that is shown for any
    address, such as 404, they are absolute.
    """
    languages, site_url = publication.corpus.settings.languages, publication.options.site_url
    up = "../" * (url.count("/") + languages[key].root.count("/"))
    for other, language in languages.items():
        there = exists(other)
        target = f"{language.root}{url if there else ''}"
        href = f"{site_url or '/'}{target}" if absolute else f"{up}{target}" or "./"
        yield {
            "key": other,
            "name": escape(language.name),
            "direction": language.direction,
            "this": other == key,
            "href": href,
            "address": f"{site_url}{target}" if site_url and there and not absolute else "",
            "default": not language.root,
        }


def footer(publication: Publication, key: str) -> list[tuple[str, str]]:
    """Return names and paths of the footer: the articles, then the pages of `FOOTER`."""
    w = words(publication, key)
    articles = [(w.pick(a.title), paths.article(a.id)) for a in publication.corpus.articles]
    return articles + [(w(word), path) for word, path in existing(publication, key, FOOTER)]


def _day(w: Words, iso: str) -> str:
    return w.bare_date(date.fromisoformat(iso))
