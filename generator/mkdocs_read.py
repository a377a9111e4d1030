"""What a build reads before it begins, and what it recalls of the last one; knows MkDocs' settings."""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError

from generator import catalogue, disk, fonts, preview
from generator.compiler import Examine, compile_corpus, each
from generator.examiner import Examiner, state_of
from generator.keys import Keys, digests
from generator.mkdocs_pages import Building
from generator.pages.page import Options
from generator.problems import Problems, Severity
from generator.publication import Publication, publish
from generator.reader import SourceFile
from generator.recall import Pages, Records
from generator.report import Report
from generator.revisions import commits
from generator.settings import Settings

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PACKAGES = ("mkdocs", "mkdocs-material", "Jinja2", "MarkupSafe", "babel")
"""What makes pages, beside this program."""
log = logging.getLogger("mkdocs.masar")


def read(config: MkDocsConfig) -> Publication:
    """Compile the events or stop with every problem; the last good site stays."""
    root, folder = Path(config.config_file_path or ".").parent, events_folder(config)
    if not folder.is_dir():
        raise PluginError(f"there is no folder {folder}")
    found = Problems()
    files = disk.read_events(folder, found)
    today = disk.data_date(folder)
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(disk.data_epoch(folder)))
    if preview.SERVING.on:
        recent = preview.SERVING.recent
        compiled = compile_corpus(
            files, today=today, found=found, examine_all=recent, grounds=recent.grounds
        )
    else:
        compiled = compile_corpus(
            files, today=today, found=found, examine_all=_examiner(config, files, today)
        )
    for problem in compiled.problems:
        say = log.error if problem.severity is Severity.ERROR else log.warning
        say(Report((problem,), 1).text().rsplit("\n", 2)[0])
    if compiled.corpus is None:
        summary = Report(compiled.problems, compiled.files).summary()
        raise PluginError(f"The site was not built: {summary}")
    _check_files(config, compiled.corpus.settings)
    edit = config.repo_url and config.edit_uri
    options = Options(
        data_date=str(today),
        site_url=config.site_url or "",
        edit_url=f"{str(config.repo_url).rstrip('/')}/{config.edit_uri}" if edit else "",
        events_folder=folder.name,
        manuals={key: catalogue.spoken(key) for key in compiled.corpus.settings.languages},
    )
    if not preview.SERVING.on or preview.SERVING.commits is None:
        preview.SERVING.commits = commits(folder)
    past = preview.SERVING.commits
    return publish(compiled.corpus, options, root, past, digests(files))


def _check_files(config: MkDocsConfig, settings: Settings) -> None:
    """Stop at a font, a language of the theme or a folder of pages that is not there."""
    absent = [
        f"_settings/looks.yml: there is no font {face.package}/{face.file}"
        for face in settings.looks.faces.values()
        if not fonts.is_there(face)
    ]
    for key, language in settings.languages.items():
        words = f"partials/languages/{language.theme}.html"
        if not any((Path(folder) / words).is_file() for folder in config.theme.dirs):
            absent.append(f"_settings/languages.yml: {key}: the theme has no {language.theme}")
        if not (Path(config.docs_dir).parent / language.docs).is_dir():
            absent.append(f"_settings/languages.yml: {key}: there is no folder {language.docs}")
    if absent:
        raise PluginError("\n".join(absent))


def _examiner(config: MkDocsConfig, files: list[SourceFile], today: date) -> Examine:
    """Return what examines files in several processes, and those of the last build not again."""
    if config.extra["masar"].get("plain"):
        return each
    file = _cache(config) / "records"
    return Examiner(Records(file, state_of(files, today)), whole=True)


def _cache(config: MkDocsConfig) -> Path:
    """Return the folder for what is remembered of builds."""
    return Path(config.config_file_path or ".").resolve().parent / ".cache" / "build"


def events_folder(config: MkDocsConfig) -> Path:
    """Return the folder of the event files."""
    root = Path(config.config_file_path or ".").parent
    return root / str(config.extra["masar"].get("events", "events"))


def recall(config: MkDocsConfig, building: Building) -> None:
    """Let a build of a language know which pages of the last one it may take over."""
    if preview.SERVING.on or config.extra["masar"].get("plain") or not building.memory_of:
        return
    state = _state(config, building)
    building.keys = Keys(building.publication.corpus, building.publication.digests, state)
    folder = Path(building.memory_of) / building.language.root
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    building.memory = Pages(_cache(config) / f"pages-{name}", state, folder)


def _state(config: MkDocsConfig, building: Building) -> str:
    """Return a digest of what all pages of a language are made with, beside the data."""
    made_with = [f"{name} {version(name)}" for name in PACKAGES]
    state = hashlib.sha256("\n".join([sys.version, *made_with]).encode())
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            state.update(file.read_bytes())
    state.update(Path(config.config_file_path).read_bytes())
    options = building.publication.options
    told = (building.key, building.frame, config.nav, options.data_date, options.site_url)
    state.update(repr((*told, options.edit_url, config.repo_url, options.manuals)).encode())
    return state.hexdigest()
