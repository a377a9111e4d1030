"""The only module that knows MkDocs: hands it the generated pages, language by language."""

from __future__ import annotations

import sys
from pathlib import Path

# The `mkdocs` command runs a hook without the project's folder on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import logging
import os
import posixpath
import re
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.contrib.search.search_index import ContentParser
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import catalogue, chrome, disk, sharing, takeaway, trimming
from generator.compiler import compile_corpus
from generator.edition.printed import text
from generator.exports import exports
from generator.finish import Seen, finish
from generator.pages.page import Options, Page
from generator.problems import Problems, Severity
from generator.report import Report
from generator.publication import (
    Publication,
    fitted_files,
    publish,
    search_files,
    shared_files,
)
from generator.revisions import commits
from generator.search import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.masar")
PREVIEW = {"on": False}


class GeneratedPage(MkDocsPage):
    """A page whose HTML is made by the generator, not from Markdown."""

    def __init__(self, page: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(str(escape(page.title)), file, config)
        self.made = page

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Take title and description, escaped: the theme's templates do not escape."""
        self.markdown = ""
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
        self.content = self.made.body
        self.toc = TableOfContents([AnchorLink(str(escape(self.made.title)), "top", 1)])
        self.present_anchor_ids = set(re.findall(r'\sid="([^"]+)"', self.made.body))


def _publication(config: MkDocsConfig) -> Publication:
    publication = config.extra["masar"].get("publication")
    if not isinstance(publication, Publication):
        raise PluginError("the event files have not been read")
    return publication


def _language(config: MkDocsConfig) -> str:
    return str(config.extra["masar"].get("language", ""))


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview, whose server puts a script of its own into pages."""
    PREVIEW["on"] = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the events before anything is cleaned, and speak the language of this build."""
    masar = config.extra.setdefault("masar", {})
    if not masar.get("language"):
        masar["publication"], masar["seen"] = _read(config), Seen()
        masar["language"] = masar["publication"].corpus.settings.default
    chrome.speak(config, _publication(config), _language(config))
    masar["frame"] = chrome.frame(_publication(config), _language(config))
    return config


def _read(config: MkDocsConfig) -> Publication:
    """Compile the events or stop with every problem; the last good site stays."""
    root = Path(config.config_file_path or ".").parent
    folder = root / config.extra["masar"].get("events", "events")
    if not folder.is_dir():
        raise PluginError(f"there is no folder {folder}")
    found = Problems()
    files = disk.read_events(folder, found)
    today = disk.data_date(folder)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(disk.data_epoch(folder)))
    compiled = compile_corpus(files, today=today, found=found)
    for problem in compiled.problems:
        say = log.error if problem.severity is Severity.ERROR else log.warning
        say(Report((problem,), 1).text().rsplit("\n", 2)[0])
    if compiled.corpus is None:
        summary = Report(compiled.problems, compiled.files).summary()
        raise PluginError(f"The site was not built: {summary}")
    edit = config.repo_url and config.edit_uri
    options = Options(
        data_date=str(today),
        site_url=config.site_url or "",
        edit_url=f"{str(config.repo_url).rstrip('/')}/{config.edit_uri}" if edit else "",
        events_folder=folder.name,
        manuals={key: catalogue.spoken(key) for key in compiled.corpus.settings.languages},
    )
    return publish(compiled.corpus, options, root, commits(folder))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; the root also takes the data, fonts, styles and scripts."""
    publication, language = _publication(config), _language(config)
    docs = posixpath.join(
        posixpath.basename(posixpath.dirname(config.docs_dir)), posixpath.basename(config.docs_dir)
    )
    for file in files.documentation_pages():
        file.edit_uri = f"{docs}/{file.src_uri}"
    if publication.corpus.settings.languages[language].root:
        for file in list(files):
            if not file.is_documentation_page():
                files.remove(file)
    else:
        for path, content in shared_files(publication).items():
            _add(files, File.generated(config, path, content=content))
    for page in publication.pages[language]:
        name = f"{page.path}index.md"
        file = File.generated(config, name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        _add(files, file)
        GeneratedPage(page, file, config)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give the pages of the navigation the names they have there, not those of their heads."""
    w = chrome.words(_publication(config), _language(config))
    names = {chrome.source_path(path): w(word) for word, path in chrome.NAVIGATION}
    for page in nav.pages:
        page.title = names[page.file.src_uri]
    return nav


def _add(files: Files, file: File) -> None:
    """Add a generated file; one of the theme may be replaced, a hand-written page may not."""
    there = files.get_file_from_path(file.src_uri)
    if there is not None:
        if there.is_documentation_page():
            raise PluginError(f"{there.src_uri} stands where a page is generated; rename it")
        files.remove(there)
    files.append(file)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Add the files of the search, now that the hand-written pages have been read."""
    written = [
        _document(file.page)
        for file in files.documentation_pages()
        if file.page and not isinstance(file.page, GeneratedPage)
    ]
    found = search_files(_publication(config), _language(config), written)
    for path, content in found.items():
        _add(files, File.generated(config, f"search/{path}", content=content))
    return env


def _document(page: MkDocsPage) -> Document:
    """Return what search finds of a hand-written page: its sections."""
    parser = ContentParser()
    parser.feed(page.content or "")
    parser.close()
    sections = [(s.id or "", f"{s.title}. {' '.join(s.text)}") for s in parser.data]
    passages = tuple((anchor, " ".join(text.split())) for anchor, text in sections)
    return Document(page.url, str(page.title), "", passages=passages)


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Tell the theme's templates where the page stands in the other languages."""
    publication, language = _publication(config), _language(config)
    others = chrome.alternates(publication, language, page.url, _twins(page, config))
    context["masar"] = {**config.extra["masar"]["frame"], "alternates": list(others)}
    made = page.made if isinstance(page, GeneratedPage) else None
    context["masar"]["social"] = sharing.social(publication, language, made)
    return context


def _always(_language: str) -> bool:
    return True


def _twins(page: MkDocsPage, config: MkDocsConfig) -> Callable[[str], bool]:
    """Return whether the page has a twin in a language."""
    if isinstance(page, GeneratedPage):
        return _always
    publication, docs = _publication(config), Path(config.docs_dir).parent
    languages = publication.corpus.settings.languages
    return lambda language: (docs / languages[language].docs / page.file.src_uri).is_file()


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Tell templates that are no pages, such as the 404 page, the words of the language."""
    publication, language = _publication(config), _language(config)
    others = chrome.alternates(publication, language, "", _always, absolute=True)
    context["masar"] = {**config.extra["masar"]["frame"], "alternates": list(others)}
    context["alternates"] = lambda page: chrome.alternates(
        publication, language, page.url, _twins(page, config)
    )
    return context


def on_post_page(output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
    """Set language and direction on the root element, and share the root's files."""
    return _finish(output, config)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish the pages that are no documents, such as the 404 page."""
    if not template_name.endswith(".html"):
        return output_content
    return _finish(output_content, config)


def _finish(html: str, config: MkDocsConfig) -> str:
    key, masar = _language(config), config.extra["masar"]
    language = _publication(config).corpus.settings.languages[key]
    masar["seen"].note(html)
    return finish(
        html,
        language=key,
        direction=language.direction,
        up="../" * language.root.count("/"),
        served=PREVIEW["on"],
    )


def on_post_build(config: MkDocsConfig) -> None:
    """After the language of the root build the others; only then write the data.

    Building a language empties its folder, in which some of the data stands.
    """
    publication, language = _publication(config), _language(config)
    languages = publication.corpus.settings.languages
    if languages[language].root:
        return
    site = Path(config.site_dir)
    options = publication.options
    disk.write_files(site, sharing.cited_files(publication))
    disk.write_files(site, sharing.cards(publication))
    trimming.drop_unused(site)
    for key, other in languages.items():
        if other.root:
            _build_other(config, key, publication)
    disk.write_files(site, exports(publication.corpus, options.data_date, options.site_url))
    disk.write_files(site, sharing.news(publication))
    disk.write_files(site, sharing.embedded(publication))
    books = takeaway.books(publication)
    for book in books:
        config.extra["masar"]["seen"].note(text(book))
    disk.write_files(site, _fitted(config, site))
    warn = log.info if config.extra["masar"].get("pdf") else None
    takeaway.write(publication, books, site, warn)
    disk.write_files(site, sharing.hosted(publication, site))


def _fitted(config: MkDocsConfig, site: Path) -> dict[str, bytes | str]:
    """Return the files that are cut to what stands in the pages, and take away the uncut."""
    publication, seen = _publication(config), config.extra["masar"]["seen"]
    return fitted_files(publication, seen, trimming.theme_sheets(site), trimming.scripts(site))


def _build_other(config: MkDocsConfig, key: str, publication: Publication) -> None:
    """Build another language with the same configuration, below its folder."""
    language = publication.corpus.settings.languages[key]
    docs = Path(config.docs_dir).parent / language.docs
    other = load_config(
        config_file=config.config_file_path,
        site_dir=str(Path(config.site_dir) / language.root),
        docs_dir=str(docs),
        site_url=f"{config.site_url}{language.root}" if config.site_url else None,
        strict=config.strict,
        repo_url=config.repo_url,
        edit_uri=config.edit_uri,
        extra={**config.extra, "masar": {**config.extra["masar"], "language": key}},
    )
    build(other)


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch the pages of every language."""
    server.watch(str(Path(config.docs_dir).parent))
    return server
