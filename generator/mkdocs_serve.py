"""The preview's server: what MkDocs does after a change, replaced where only events changed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files, get_files
from mkdocs.structure.nav import get_navigation
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
)
from watchdog.observers import Observer

from generator import chrome
from generator.mkdocs_pages import Building, building_of, generated, name_pages, themed
from generator.pages.page import Draft, Page
from generator.preview import Preview, Told, served, state_of
from generator.publication import Publication

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.masar")
WRITTEN: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What is a change; that a file was read is none."""
QUIET = 0.05
"""Seconds without a further change before one is taken up."""
Read = Callable[..., Publication]
Speaking = Callable[["MkDocsConfig", Building, Path], "MkDocsConfig"]


class _Watch(Observer):  # type: ignore[misc, valid-type]  # the class depends on the system
    """Is told of changes by the system, not by looking again and again."""

    def schedule(self, *args: Any, **more: Any) -> Any:
        """Watch a folder for changes."""
        return super().schedule(*args, **{**more, "event_filter": WRITTEN})


class Following:
    """Keeps a preview up to date: at once where events changed, else with a whole build."""

    def __init__(
        self, config: MkDocsConfig, builder: Callable[..., None], read: Read, speaking: Speaking
    ) -> None:
        self._builder, self._read, self._speaking = builder, read, speaking
        self._site = Path(config.site_dir)
        self._begin(config)

    def _begin(self, config: MkDocsConfig) -> None:
        """Take a site that MkDocs has just built."""
        self._config, building = config, building_of(config)
        self._configs = {building.key: config}
        self._menus = self._menu(building.publication)
        told = {building.key: Told(building.entries, building.written), **building.told}
        self.preview = Preview(self._site, told, self._rendered)
        self.preview.begin(building.publication)
        self._state = self._rest()

    def _rest(self) -> str:
        """Return a digest of all that a site is made of beside events."""
        root = Path(self._config.config_file_path or ".").parent
        docs = Path(self._config.docs_dir).parent
        return state_of(
            [
                docs,
                Path(__file__).parent,
                Path(self._config.config_file_path),
                root / "requirements.txt",
            ]
        )

    def build(self) -> None:
        """Take up a change; where there are problems, they are told and the last good site stays.

        MkDocs answers no browser any more after a build that failed, so that this one never does.
        """
        if self._rest() != self._state:
            self._whole()
            return
        try:
            publication = self._read(self._config)
        except PluginError as fault:
            log.error("%s The preview shows the last good state.", fault)  # noqa: TRY400 - bad data
            return
        if self._menu(publication) != self._menus:
            self._whole()
            return
        self.preview.update(publication)

    def _whole(self) -> None:
        """Build the whole site."""
        old = self._config
        config = load_config(
            config_file=old.config_file_path, site_dir=str(self._site), strict=old.strict
        )
        config.site_url = old.site_url
        self._builder(config)
        preview = self.preview
        self._begin(config)
        preview.become(self.preview)
        self.preview = preview

    def _menu(self, publication: Publication) -> list[Any]:
        """Return the navigation of each language: where it changes, every page does."""
        languages = publication.corpus.settings.languages
        return [chrome.existing(publication, key, chrome.NAVIGATION) for key in languages]

    def _rendered(self, publication: Publication, key: str, page: Page) -> str:
        """Return a page as the theme makes it."""
        config = self._of(key)
        building = building_of(config)
        if building.publication is not publication:
            building.publication = publication
            chrome.speak(config, publication, key)
            building.frame = chrome.frame(publication, key)
        draft = Draft(page.path, lambda: page)
        made = generated(config, draft)
        for other in building.nav.pages:
            other.active = other.file.src_uri == made.file.src_uri
            if other.active:
                made.active, made.title = True, other.title
        return themed(made, config)

    def _of(self, key: str) -> MkDocsConfig:
        """Return the configuration of a language, with its navigation and templates."""
        if key not in self._configs:
            publication = building_of(self._config).publication
            building = Building(publication, key)
            config = self._speaking(self._config, building, self._site / building.language.root)
            chrome.speak(config, publication, key)
            building.frame = chrome.frame(publication, key)
            building.environment = config.theme.get_env()
            config.plugins._current_plugin = __name__  # noqa: SLF001 - of what makes the files
            files = Files(list(get_files(config).documentation_pages()))
            for draft in publication.drafts(key):
                files.append(generated(config, draft).file)
            building.nav = get_navigation(files, config)
            name_pages(building.nav, building)
            self._configs[key] = config
        return self._configs[key]


def follow(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[..., None],
    read: Read,
    speaking: Speaking,
) -> None:
    """Let a server make pages when they are asked for, and take up changes at once."""
    following = Following(config, builder, read, speaking)
    server.builder = following.build
    server.build_delay = QUIET
    server.set_app(served(server.serve_request, server.mount_path, following.preview))
    paths = list(server._watched_paths)  # noqa: SLF001 - MkDocs has no other way
    for path in paths:
        server.unwatch(path)
    server.observer = _Watch()
    for path in paths:
        server.watch(path)
