"""Writes the edition to carry away beside the site, and fills in the page that offers it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from generator import disk, edition, offers, printing
from generator.edition.printed import sheet
from generator.offers import Facts
from generator.pages import paths
from generator.pages.downloads import filled
from generator.publication import SCRIPTS, STYLES, Publication
from generator.words import Words
from generator.zipped import zipped

SHEETS = STYLES / "edition"
LOADER = SCRIPTS / "disk" / "carried.js"


def books(publication: Publication) -> list[edition.Book]:
    """Return the book of each language; none where the corpus is too large for one."""
    corpus, options = publication.corpus, publication.options
    if not _carried(publication):
        return []
    return [edition.book(corpus, key, options) for key in corpus.settings.languages]


def write(
    publication: Publication,
    found: list[edition.Book],
    site: Path,
    warn: Callable[[str], None] | None = None,
) -> None:
    """Write the edition; PDFs too where `warn` is given, which is told why there is none."""
    slug = publication.corpus.settings.site.slug
    disk.write_files(site, _books(publication, found, site))
    if warn:
        _print(found, site, slug, warn)
    pages = {site / root / paths.DOWNLOADS / "index.html": w for root, w in _voices(publication)}
    blank = {page: page.read_text(encoding="utf-8") for page in pages}
    facts = _facts(publication, site)
    for page, words in pages.items():
        page.write_text(filled(blank[page], words, facts), encoding="utf-8")
    if _carried(publication):
        disk.write_files(site, _site(publication, site))
    facts = _facts(publication, site)
    for page, words in pages.items():
        page.write_text(filled(blank[page], words, facts), encoding="utf-8")


def _carried(publication: Publication) -> bool:
    """Tell whether the corpus is small enough to be carried away as a whole."""
    return len(publication.corpus.events) <= publication.corpus.settings.site.edition


def _voices(publication: Publication) -> list[tuple[str, Words]]:
    settings, vocabulary = publication.corpus.settings, publication.corpus.vocabulary
    languages = settings.languages.items()
    return [(one.root, Words(settings, vocabulary, key)) for key, one in languages]


def _books(
    publication: Publication, found: list[edition.Book], site: Path
) -> Mapping[str, bytes | str]:
    """Return each book as HTML and as EPUB, by path."""
    corpus = publication.corpus
    settings, own = corpus.settings, _sheet("edition")
    faces = {
        key: (site / "assets" / "fonts" / f"{key}.woff2").read_bytes()
        for key in settings.looks.faces
    }
    style = sheet(settings, corpus.vocabulary, f"{own}{_sheet('paper')}", faces)
    files: dict[str, bytes | str] = {}
    for book in found:
        name = f"{offers.FOLDER}{settings.site.slug}-{book.key}"
        files[f"{name}.html"] = edition.printed(book, style)
        files[f"{name}.epub"] = edition.epub(book, own)
    return files


def _sheet(name: str) -> str:
    return (SHEETS / f"{name}.css").read_text(encoding="utf-8")


def _print(found: list[edition.Book], site: Path, slug: str, warn: Callable[[str], None]) -> None:
    """Print each book as PDF, if there is a browser for it."""
    program = printing.browser()
    if program is None:
        warn("No Chromium was found, so that there is no PDF of the edition.")
        return
    for book in found:
        file = site / offers.FOLDER / f"{slug}-{book.key}.html"
        try:
            disk.write_files(
                file.parent, {f"{file.stem}.pdf": printing.pdf(program, file, book.day)}
            )
        except (OSError, subprocess.SubprocessError) as fault:
            warn(f"{file.stem}.pdf could not be printed: {fault}")


def _site(publication: Publication, site: Path) -> Mapping[str, bytes | str]:
    """Return the site as one zip, and the file with its sum."""
    slug = publication.corpus.settings.site.slug
    files = {
        path: file.read_bytes()
        for file in sorted(site.rglob("*"))
        if edition.is_asked(path := file.relative_to(site).as_posix())
        and file.is_file()
        and file.name != ".nojekyll"
    }
    loader = LOADER.read_text(encoding="utf-8")
    taken = edition.carried(files, f"{slug}-site", publication.options.site_url, loader)
    path = f"{offers.FOLDER}{slug}-site.zip"
    content = zipped(dict(taken))
    return {path: content, f"{path}.sha256": offers.sums({path: offers.facts(content)})}


def _facts(publication: Publication, site: Path) -> dict[str, Facts]:
    """Return what is known of the files that are there."""
    settings = publication.corpus.settings
    offered = [file.path for file in offers.files(settings, settings.default)]
    return {
        path: offers.facts((site / path).read_bytes())
        for path in offered
        if (site / path).is_file()
    }
