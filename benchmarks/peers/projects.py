"""The project of each generator, with the same Markdown in its own place and form."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.peers.markdown import Book, Leaf, Link, to_file, to_folder
from generator.corpus import Corpus

MENU = ("", "truces/", "tracks/", "years/", "actors/", "places/", "sources/", "publishers/")
"""The pages of the navigation; events are not in it, since that takes MkDocs four times as long."""
MKDOCS = """\
site_name: {name}
site_url: https://example.com/{language}/
docs_dir: docs/{language}
site_dir: site/{language}
use_directory_urls: true
theme:
  name: material
  language: {language}
  font: false
  features: [navigation.tabs]
plugins: [search]
markdown_extensions: [attr_list, tables, footnotes, toc]
validation: {{nav: {{omitted_files: ignore}}}}
nav:
{nav}
"""
HUGO = """\
baseURL = "https://example.com/"
defaultContentLanguage = "{first}"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS"]
title = "{name}"
[markup.goldmark.renderer]
unsafe = true
{languages}
"""
HUGO_LANGUAGE = """\
[languages.{key}]
languageName = "{name}"
languageDirection = "{direction}"
contentDir = "content/{key}"
"""
FRAME = """\
<!doctype html>
<html lang="{language}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}</title><meta name="description" content="{description}"></head>
<body><header><nav>{menu}</nav></header>
<main>{content}</main></body></html>
"""
ELEVENTY = """\
import notes from "markdown-it-footnote";
export default function (config) {
  config.amendLibrary("md", (md) => md.use(notes));
  return { dir: { input: "content", output: "site", includes: "../includes" }, markdownTemplateEngine: false };
}
"""


def mkdocs(folder: Path, corpus: Corpus) -> None:
    """Write the project of MkDocs with Material, which Zensical reads too: one file a language."""
    for key, leaves in _written(folder / "docs", corpus, to_file, "index.md"):
        titles = {leaf.path: leaf.title for leaf in leaves}
        nav = "\n".join(f"  - {json.dumps(titles[p])}: {p}index.md" for p in MENU if p in titles)
        name = corpus.settings.site.title[key]
        text = MKDOCS.format(name=json.dumps(name), language=key, nav=nav)
        (folder / f"mkdocs.{key}.yml").write_text(text, encoding="utf-8")


def hugo(folder: Path, corpus: Corpus) -> None:
    """Write the project of Hugo: all languages in one, a minimal theme of one template."""
    for _ in _written(folder / "content", corpus, to_folder, "index.md", branches="_index.md"):
        pass
    languages = corpus.settings.languages
    own = "\n".join(
        HUGO_LANGUAGE.format(key=key, name=one.name, direction=one.direction)
        for key, one in languages.items()
    )
    site = corpus.settings.site
    first = corpus.settings.default
    text = HUGO.format(first=first, name=site.title[first], languages=own)
    (folder / "config.toml").write_text(text, encoding="utf-8")
    menu = "".join(f'<a href="{{{{ "{path}" | relLangURL }}}}">{path or "/"}</a> ' for path in MENU)
    template = FRAME.format(
        language="{{ .Site.Language.Lang }}",
        direction="{{ .Site.Language.LanguageDirection }}",
        title="{{ .Title }}",
        description="{{ .Description }}",
        menu=menu,
        content="{{ .Content }}",
    )
    for name in ("single", "list"):
        _file(folder / "layouts" / "_default" / f"{name}.html", template)
    _file(folder / "layouts" / "index.html", template)


def eleventy(folder: Path, corpus: Corpus) -> None:
    """Write the project of Eleventy: all languages in one, a minimal theme of one template."""
    for key, _ in _written(folder / "content", corpus, to_folder, "index.md"):
        language = corpus.settings.languages[key]
        data = {"layout": "page.njk", "language": key, "direction": language.direction}
        _file(folder / "content" / key / f"{key}.json", json.dumps(data))
    menu = "".join(f'<a href="/{{{{ language }}}}/{path}">{path or "/"}</a> ' for path in MENU)
    template = FRAME.format(
        language="{{ language }}",
        direction="{{ direction }}",
        title="{{ title }}",
        description="{{ description }}",
        menu=menu,
        content="{{ content | safe }}",
    )
    _file(folder / "includes" / "page.njk", template)
    _file(folder / "eleventy.config.js", ELEVENTY)
    _file(folder / "package.json", '{"type": "module"}')


def _written(
    folder: Path, corpus: Corpus, link: Link, name: str, branches: str = ""
) -> Iterator[tuple[str, list[Leaf]]]:
    """Write the pages of each language, and yield them.

    `branches` is the name of a file with pages below it, where that is another one.
    """
    for key in corpus.settings.languages:
        leaves = list(Book(corpus, key, link).leaves())
        parents = set(_parents(leaves))
        for leaf in leaves:
            own = branches if branches and leaf.path in parents else name
            _file(folder / key / leaf.path / own, _with_head(leaf))
        yield key, leaves


def _parents(leaves: Iterable[Leaf]) -> Iterator[str]:
    for leaf in leaves:
        parts = leaf.path.rstrip("/").split("/")
        yield from ("/".join((*parts[:n], "")) if n else "" for n in range(len(parts)))


def _with_head(leaf: Leaf) -> str:
    """Return a page with its front matter; JSON strings are YAML."""
    title, about = (json.dumps(text, ensure_ascii=False) for text in (leaf.title, leaf.description))
    return f"---\ntitle: {title}\ndescription: {about}\n---\n\n{leaf.body}\n"


def _file(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
