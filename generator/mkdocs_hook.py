"""Hands the generated pages to MkDocs, language by language; knows MkDocs, with `mkdocs_pages`."""

from __future__ import annotations

import sys
from pathlib import Path

# The `mkdocs` command runs a hook without the project's folder on the path.
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import gc
import logging
import posixpath
from functools import partial
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files

from generator import chrome, disk, preview, sharing, staging, takeaway, trimming
from generator.beside import Beside, Failed
from generator.edition.printed import text
from generator.mkdocs_pages import (
    Building,
    GeneratedPage,
    Made,
    building_of,
    document,
    everywhere,
    finished,
    framed,
    generated,
    name_pages,
    told,
    twins,
)
from generator.mkdocs_read import events_folder, read, recall
from generator.mkdocs_serve import follow
from generator.publication import (
    Publication,
    fitted_files,
    search_files,
    seen,
    shared_files,
)

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as MkDocsPage

log = logging.getLogger("mkdocs.masar")
BUILDING: list[Path | Beside[Made]] = []
"""What must be ended or taken away when a build fails: processes, then the unfinished folder."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is a preview, whose server puts a script of its own into pages."""
    preview.SERVING.on = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the events before anything is cleaned, and speak the language of this build."""
    masar = config.extra.setdefault("masar", {})
    if not masar.get("building"):
        publication, target = read(config), Path(config.site_dir)
        gc.freeze()  # What was read stays: the collector need not look at it again and again.
        default = publication.corpus.settings.default
        masar["building"] = Building(
            publication, default, target, seen=seen(publication), memory_of=str(target)
        )
        begun = _begun(target)
        BUILDING[:] = [begun]
        config.site_dir = str(begun)
    building = building_of(config)
    chrome.speak(config, building.publication, building.key)
    building.frame = chrome.frame(building.publication, building.key)
    recall(config, building)
    return config


def _begun(target: Path) -> Path:
    """Return the folder in which the site is built until it is whole."""
    try:
        return staging.begin(target)
    except OSError as fault:
        raise PluginError(f"The site was not built: nothing can be written: {fault}") from fault


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the generated pages; the root also takes the data, fonts, styles and scripts."""
    building = building_of(config)
    publication, language = building.publication, building.key
    docs = posixpath.join(
        posixpath.basename(posixpath.dirname(config.docs_dir)), posixpath.basename(config.docs_dir)
    )
    for file in files.documentation_pages():
        file.edit_uri = f"{docs}/{file.src_uri}"
    if building.language.root:
        for file in list(files):
            if not file.is_documentation_page():
                files.remove(file)
    else:
        for path, content in shared_files(publication).items():
            _add(files, File.generated(config, path, content=content))
    for draft in publication.drafts(language):
        _add(files, generated(config, draft).file)
    if not building.language.root:
        _begin_others(config, building)
    return files


def _begin_others(config: MkDocsConfig, building: Building) -> None:
    """Begin what is built beside the language of the root: the other languages, and the data."""
    site, languages = Path(config.site_dir), building.publication.corpus.settings.languages
    building.beside = [
        (staging.part(site, key), language.root, Beside(partial(_build_other, config, key)))
        for key, language in languages.items()
        if language.root
    ]
    part = staging.part(site, "data")
    building.beside.append((part, "", Beside(partial(_write_data, building.publication, part))))
    BUILDING[:0] = [begun for _, _, begun in building.beside]


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give the pages of the navigation the names they have there, not those of their heads."""
    building = building_of(config)
    building.nav = nav
    names = name_pages(nav, building)
    plain = config.extra["masar"].get("plain")
    for file in files.documentation_pages():
        if isinstance(file.page, GeneratedPage):
            file.page.framed = not plain and file.src_uri not in names
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
    """Write the pages that have a frame, and the files of the search, now that all was read."""
    building, found = building_of(config), files.documentation_pages()
    building.listed, building.environment = found, env
    pages = [file.page for file in found if file.page]
    ours = [page for page in pages if isinstance(page, GeneratedPage)]
    building.written = [document(page) for page in pages if not isinstance(page, GeneratedPage)]
    disk.add_files(Path(config.site_dir), framed(ours, config, files))
    if building.memory:
        building.memory.keep()
    entries = [(path, entry) for path, some in building.entries.items() for entry in some]
    index = search_files(building.publication, building.key, entries, building.written)
    disk.add_files(Path(config.site_dir), ((f"search/{p}", text) for p, text in index.items()))
    return env


def on_page_context(
    context: dict[str, Any], page: MkDocsPage, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    """Tell the theme's templates where the page stands in the other languages."""
    known: dict[str, Any] = told(context, page, config)
    return known


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    """Tell templates that are no pages, such as the 404 page, the words of the language."""
    building = building_of(config)
    publication, language = building.publication, building.key
    context["pages"] = building.listed
    others = chrome.alternates(publication, language, "", everywhere, absolute=True)
    context["masar"] = {**building.frame, "alternates": list(others)}
    context["alternates"] = lambda page: chrome.alternates(
        publication, language, page.url, twins(page, config)
    )
    return context


def on_post_page(output: str, page: MkDocsPage | None, config: MkDocsConfig) -> str:
    """Set language and direction on the root element, and share the root's files."""
    building = building_of(config)
    building.seen.note(output)
    return finished(output, building)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Finish the pages that are no documents, such as the 404 page."""
    if not template_name.endswith(".html"):
        return output_content
    return on_post_page(output_content, None, config)


def on_post_build(config: MkDocsConfig) -> None:
    """Write what the whole site is needed for, and put the site in the place of the last one."""
    building, site = building_of(config), Path(config.site_dir)
    publication = building.publication
    disk.add_files(site, sharing.embedded(publication, building.key))
    if building.target is None:
        return
    trimming.drop_unused(site)
    _join_others(building, site)
    books = takeaway.books(publication)
    for book in books:
        building.seen.note(text(book))
    sheets, scripts = trimming.theme_sheets(site), trimming.scripts(site)
    disk.add_files(site, fitted_files(publication, building.seen, sheets, scripts).items())
    pdf = config.extra["masar"].get("pdf")
    takeaway.write(publication, books, site, log.info if pdf else None)
    disk.add_files(site, sharing.hosted(publication, site).items())
    staging.finish(site, building.target)
    BUILDING.clear()
    config.site_dir = str(building.target)


def _join_others(building: Building, site: Path) -> None:
    """Wait for what was built beside the language of the root, and put it where it belongs."""
    for part, root, begun in building.beside:
        try:
            made = begun.result()
        except Failed as fault:
            raise PluginError(str(fault)) from fault
        building.seen.join(made.seen)
        if made.told:
            building.told[made.key] = made.told
        staging.merge(part, site / root)


def _write_data(publication: Publication, part: Path) -> Made:
    """Write the data for others into a folder; none of it asks for letters or styles."""
    disk.add_files(part, preview.data(publication))
    return Made("")


def on_build_error(*, error: Exception, **_: Any) -> None:
    """Leave nothing of a site that was not finished.

    Raises:
        PluginError: the system refused to write; MkDocs would show where in the program.
    """
    for begun in BUILDING:
        if isinstance(begun, Beside):
            begun.stop()
        else:
            staging.abandon(begun)
    BUILDING.clear()
    if isinstance(error, OSError):
        raise PluginError(f"The site was not built: nothing can be written: {error}") from error


def _build_other(config: MkDocsConfig, key: str) -> Made:
    """Build another language with the same configuration; return what stands in its pages."""
    site = staging.part(Path(config.site_dir), key)
    first = building_of(config)
    own = Building(first.publication, key, seen=seen(first.publication), memory_of=first.memory_of)
    other = speaking(config, own, site)
    build(other)
    building = building_of(other)
    return Made(key, building.seen, preview.Told(building.entries, building.written))


def speaking(config: MkDocsConfig, building: Building, site: Path) -> MkDocsConfig:
    """Return the same configuration for another language, whose pages go into a folder."""
    language = building.language
    return load_config(
        config_file=config.config_file_path,
        site_dir=str(site),
        docs_dir=str(Path(config.docs_dir).parent / language.docs),
        site_url=f"{config.site_url}{language.root}" if config.site_url else None,
        strict=config.strict,
        repo_url=config.repo_url,
        edit_uri=config.edit_uri,
        extra={**config.extra, "masar": {**config.extra["masar"], "building": building}},
    )


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
    """Watch the events and the pages of every language; make pages when they are asked for."""
    server.watch(str(Path(config.docs_dir).parent))
    server.watch(str(events_folder(config)))
    follow(server, config, builder, read, speaking)
    return server
