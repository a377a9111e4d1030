"""What MkDocs and its theme make of the generator's pages: alone or in the frame of their shape.

With `mkdocs_hook` the only module that knows MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import chrome, preview, sharing
from generator.beside import Beside
from generator.finish import Seen, finish
from generator.keys import Keys
from generator.pages.page import Draft, Page, SearchEntry
from generator.preview import Told
from generator.publication import Publication
from generator.recall import Pages
from generator.search import Document
from generator.settings import Language
from generator.shell import Shape, Shell, shape

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class GeneratedPage(MkDocsPage):
    """A page whose HTML is made by the generator, not from Markdown.

    One that is set into a frame (`generator.shell`) is not made before it is written: MkDocs knows
    of it what links and the list of pages ask for.
    """

    framed = False

    def __init__(self, draft: Draft, file: File, config: MkDocsConfig) -> None:
        super().__init__("", file, config)
        self.draft = draft

    @cached_property
    def made(self) -> Page:
        """The page itself."""
        return self.draft.make()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Take title and description, escaped: the theme's templates do not escape."""
        self.markdown = ""
        if self.framed:
            return
        self.title = self.title or str(escape(self.made.title))
        self.meta = {
            "title": str(escape(self.made.title)),
            "description": str(escape(self.made.description)),
            "hide": ["navigation", "toc"],
            "scripts": self.made.scripts,
            "linked_data": self.made.linked_data,
            "moved_to": self.made.moved_to,
            "unlisted": self.made.unlisted,
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take the body as it is; the one anchor is where the skip link leads."""
        self.content = "" if self.framed else self.made.body
        if not self.framed:
            self.toc = TableOfContents([AnchorLink(str(escape(self.made.title)), "top", 1)])

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The anchors that links to this page may name."""
        return set(re.findall(r'\sid="([^"]+)"', self.made.body))


@dataclass
class Made:
    """What another process tells of the part of the site that it built."""

    key: str
    seen: Seen = field(default_factory=Seen)
    told: Told | None = None


@dataclass(repr=False)  # MkDocs writes its configuration into its log, and this is a part of it
class Building:
    """What is known while one language is built, from one event of MkDocs to the next."""

    publication: Publication
    key: str
    target: Path | None = None
    """The folder that the site takes the place of; for the language of the root alone."""
    memory_of: str = ""
    """The folder of the last build, whose pages may be taken over."""
    frame: dict[str, Any] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)
    nav: Any = None
    listed: Sequence[File] = ()
    environment: Any = None
    """The theme's templates."""
    keys: Keys | None = None
    memory: Pages | None = None
    entries: dict[str, tuple[SearchEntry, ...]] = field(default_factory=dict)
    written: list[Document] = field(default_factory=list)
    told: dict[str, Told] = field(default_factory=dict)
    """What is known of the other languages."""
    beside: list[tuple[Path, str, Beside[Made]]] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language that is built."""
        return self.publication.corpus.settings.languages[self.key]

    @property
    def up(self) -> str:
        """The way from the root of the language to that of the site."""
        return "../" * self.language.root.count("/")

    def __deepcopy__(self, memo: object) -> Building:
        """Stay the same where MkDocs copies its configuration, of which this is a part."""
        return self


def building_of(config: MkDocsConfig) -> Building:
    """Return what is known of the build that a configuration belongs to."""
    building = config.extra["masar"].get("building")
    if not isinstance(building, Building):
        raise PluginError("the event files have not been read")
    return building


def name_pages(nav: Navigation, building: Building) -> dict[str, str]:
    """Give the pages of the navigation the names they have there; return these by source file."""
    w = chrome.words(building.publication, building.key)
    names = {chrome.source_path(path): w(word) for word, path in chrome.NAVIGATION}
    for page in nav.pages:
        page.title = names[page.file.src_uri]
    return names


def generated(config: MkDocsConfig, draft: Draft) -> GeneratedPage:
    """Return a page for MkDocs, with a file that has no source."""
    name = f"{draft.path}index.md"
    file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    return GeneratedPage(draft, file, config)


def framed(
    pages: list[GeneratedPage], config: MkDocsConfig, files: Files
) -> Iterator[tuple[str, str]]:
    """Yield paths and HTML of the pages that have a frame; the others are left to MkDocs.

    What search finds of each is noted.
    """
    building, shells, site = building_of(config), dict[Shape, Shell](), Path(config.site_dir)
    keys, memory = building.keys, building.memory
    for page in pages:
        key = keys.of(page.draft) if keys and page.framed else ""
        kept = memory.take(page.draft.path, key, site) if memory and key else None
        if kept:
            building.entries[page.draft.path] = kept.entries
            building.seen.add(kept.found)
            files.remove(page.file)
            continue
        made = page.draft.make() if page.framed else page.made
        building.entries[made.path] = made.entries
        form = shape(made) if page.framed else None
        if form is None:
            if page.framed:
                page.framed, page.made = False, made
                page.read_source(config)
                page.render(config, files)
            continue
        files.remove(page.file)
        if form not in shells:
            specimen = form.specimen
            html = themed(
                generated(config, Draft(specimen.path, partial(_itself, specimen))), config
            )
            shells[form] = Shell(html, building.up, building.seen)
        html, found = shells[form](made)
        yield f"{made.path}index.html", html
        if memory:
            memory.note(made.path, key, made.entries, found, site)


def _itself(page: Page) -> Page:
    return page


def themed(page: GeneratedPage, config: MkDocsConfig) -> str:
    """Return a page as the theme makes it."""
    building = building_of(config)
    page.read_source(config)
    page.render(config, Files([]))
    context = told(get_context(building.nav, [], config, page), page, config)
    return finished(building.environment.get_template("main.html").render(context), building)


def document(page: MkDocsPage) -> Document:
    """Return what search finds of a hand-written page: its sections."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    sections = [(s.id or "", f"{s.title}. {' '.join(s.text)}") for s in parser.data]
    passages = tuple((anchor, " ".join(text.split())) for anchor, text in sections)
    return Document(page.url, unescape(str(page.title)), "", passages=passages)


def told(context: Any, page: MkDocsPage, config: MkDocsConfig) -> Any:
    """Return what a template knows, with where the page stands in the other languages."""
    building = building_of(config)
    publication, language = building.publication, building.key
    others = chrome.alternates(publication, language, page.url, twins(page, config))
    context["masar"] = {**building.frame, "alternates": list(others)}
    made = page.made if isinstance(page, GeneratedPage) else None
    context["masar"]["social"] = sharing.social(publication, language, made)
    return context


def everywhere(_language: str) -> bool:
    """Tell of a page that every language has it."""
    return True


def twins(page: MkDocsPage, config: MkDocsConfig) -> Callable[[str], bool]:
    """Return whether the page has a twin in a language."""
    if isinstance(page, GeneratedPage):
        return everywhere
    languages = building_of(config).publication.corpus.settings.languages
    docs = Path(config.docs_dir).parent
    return lambda language: (docs / languages[language].docs / page.file.src_uri).is_file()


def finished(html: str, building: Building) -> str:
    """Return a page with the last touch."""
    return finish(
        html,
        language=building.key,
        direction=building.language.direction,
        up=building.up,
        served=preview.SERVING.on,
    )
