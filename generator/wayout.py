"""The way out: the same pages as files from which other programs build them, without our hook.

Each language is a folder of Markdown files, whose bodies are the HTML that the generator made, and
a file of settings that MkDocs, ProperDocs and Zensical read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from markupsafe import escape

from generator import chrome, fonts, offers, sharing
from generator.finish import Seen
from generator.pages import paths
from generator.pages.downloads import filled
from generator.pages.page import Page
from generator.publication import Publication, shared_files, style

PAGES = "pages/"
STYLE, ICON = "assets/stylesheets/masar.css", "assets/masar.svg"
EXTENSIONS: dict[str, dict[str, Any]] = {
    "attr_list": {},
    "tables": {},
    "toc": {"permalink": False},
}
"""What the hand-written pages ask of Markdown."""
RAW = '<div class="m-page">\n{body}\n</div>\n'
"""One element around a body: Markdown leaves it and all that stands in it as it is."""
LINK = re.compile(r"\]\((?!https?:|#)([^)\s]+)\)")
"""Where a link of a hand-written page leads, seen from the page's file."""
BESIDE = re.compile(r"^([\w-]+)\.md(?=#|$)")
Files = Mapping[str, bytes | str]


def written(
    publication: Publication, hand: Mapping[str, Mapping[str, str]]
) -> dict[str, bytes | str]:
    """Return every file by its path; `hand` are the hand-written pages by language and name."""
    settings, files = publication.corpus.settings, dict[str, bytes | str]()
    shared = _shared(publication)
    facts = {path: offers.facts(_bytes(content)) for path, content in shared.items()}
    for key, language in settings.languages.items():
        home = f"{PAGES}{key}/"
        words = chrome.words(publication, key)
        made = (draft.make() for draft in publication.drafts(key))
        pages = {f"{page.path}index.md": _page(page) for page in made}
        there = f"{paths.DOWNLOADS}index.md"
        pages[there] = filled(pages[there], words, facts)
        texts = {**pages, **dict(_hand(hand[key]))}
        own = {**texts, **_looks(publication, texts)}
        files |= {f"{home}{path}": content for path, content in own.items()}
        files[_settings_file(publication, key)] = _yaml(_settings(publication, key))
        files |= {
            f"{home}{path}": content for path, content in _of(shared, language.root, settings)
        }
    return files


def _hand(pages: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield hand-written pages, each in the folder that has its address.

    Zensical takes links in HTML from a page's file, MkDocs from its address: there both are one.
    """
    names = {name.removesuffix(".md") for name in pages}

    def moved(link: re.Match[str]) -> str:
        beside = BESIDE.match(link[1])
        there = BESIDE.sub(r"\1/index.md", link[1]) if beside and beside[1] in names else link[1]
        return f"](../{there})"

    for name, text in pages.items():
        yield f"{name.removesuffix('.md')}/index.md", LINK.sub(moved, text)


def _settings_file(publication: Publication, key: str) -> str:
    return f"mkdocs.{key}.yml" if publication.corpus.settings.languages[key].root else "mkdocs.yml"


def _of(shared: Files, root: str, settings: Any) -> Iterator[tuple[str, bytes | str]]:
    """Yield the files below the root of a language, by their paths there."""
    others = tuple(one.root for one in settings.languages.values() if one.root and one.root != root)
    for path, content in shared.items():
        if path.startswith(root) and not path.startswith(others):
            yield path.removeprefix(root), content


def _shared(publication: Publication) -> dict[str, bytes | str]:
    """Return what stands beside the pages: data, feeds, cards, files for reference managers."""
    beside, languages = shared_files(publication), publication.corpus.settings.languages
    cards = {
        f"{language.root}{path}": html
        for key, language in languages.items()
        for path, html in sharing.embedded(publication, key)
    }
    return {
        **{path: it for path, it in beside.items() if not path.startswith("assets/")},
        **sharing.cited_files(publication),
        **cards,
        **sharing.news(publication),
        **sharing.data(publication),
    }


def _looks(publication: Publication, texts: Mapping[str, str]) -> dict[str, bytes | str]:
    """Return the style sheet, whole, and the faces, cut to the letters of a language's pages."""
    seen = Seen()
    for text in texts.values():
        seen.note(text)
    cache = publication.root / ".cache" / "fonts"
    faces = publication.corpus.settings.looks.faces
    cut = {
        f"assets/fonts/{key}.woff2": fonts.woff2(key, face, seen.letters, cache)
        for key, face in faces.items()
    }
    beside = shared_files(publication)
    kept = {path: it for path, it in beside.items() if path.startswith("assets/fonts/")}
    return {STYLE: style(publication), ICON: beside[ICON], **kept, **cut}


def _page(page: Page) -> str:
    """Return a page as Markdown; titles are escaped, since the themes' templates do not."""
    head: dict[str, Any] = {
        "title": str(escape(page.title)),
        "description": str(escape(page.description)),
        "hide": ["navigation", "toc"],
    }
    if page.unlisted:
        head["search"] = {"exclude": True}
    return f"---\n{_yaml(head)}---\n{RAW.format(body=page.body.strip())}"


def _settings(publication: Publication, key: str) -> dict[str, Any]:
    """Return the settings of a language."""
    settings, words = publication.corpus.settings, chrome.words(publication, key)
    language, address = settings.languages[key], publication.options.site_url
    made: dict[str, Any] = {
        "site_name": words.pick(settings.site.title),
        "site_description": words.pick(settings.site.description),
        "docs_dir": f"{PAGES}{key}",
        "site_dir": f"site/{language.root}".rstrip("/"),
        "theme": {
            "name": "material",
            "language": language.theme,
            "direction": language.direction,
            "font": False,
            "features": ["navigation.tabs"],
            "palette": chrome.palette(words),
            "favicon": ICON,
        },
        "plugins": ["search"],
        "markdown_extensions": EXTENSIONS,
        "extra_css": [STYLE],
        "extra": {"generator": False, "alternate": _alternates(publication, key)},
        "nav": _nav(publication, key),
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    if address:
        made["site_url"] = f"{address}{language.root}"
    return made


def _alternates(publication: Publication, key: str) -> list[dict[str, str]]:
    languages = publication.corpus.settings.languages
    up = "../" * languages[key].root.count("/")
    return [
        {"name": one.name, "link": f"{up}{one.root}" or "./", "lang": other}
        for other, one in languages.items()
    ]


def _nav(publication: Publication, key: str) -> list[dict[str, Any]]:
    """Return the navigation, and after it, in a menu of its own, what else our footer leads to."""
    words = chrome.words(publication, key)
    menu = chrome.existing(publication, key, chrome.NAVIGATION)
    first: list[dict[str, Any]] = [{words(word): f"{path}index.md"} for word, path in menu]
    there = {path for _, path in menu}
    rest = [
        {name: f"{path}index.md"}
        for name, path in chrome.footer(publication, key)
        if path not in there
    ]
    return [*first, {words("menu"): rest}]


def _yaml(value: dict[str, Any]) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1_000_000)


def _bytes(content: bytes | str) -> bytes:
    return content.encode() if isinstance(content, str) else content
