"""The data for others: JSON with its schemas, tables, and a list of what there is."""

from __future__ import annotations

from generator.citations import WHOLE
from generator.corpus import Corpus
from generator.exports import api, package, schemas
from generator.exports.api import Listed
from generator.exports.database import database
from generator.exports.quality import quality
from generator.exports.release import FOLDER, PREFIX, Release

__all__ = ["FOLDER", "PREFIX", "exports", "quality"]
MEDIA = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
    "zip": "application/zip",
}
"""Media types by the endings of files."""
CSL = "application/vnd.citationstyles.csl+json"


def exports(corpus: Corpus, data_date: str, site_url: str = "") -> dict[str, bytes | str]:
    """Return the exported files by path."""
    release = Release(corpus, data_date, site_url)
    slug = corpus.settings.site.slug
    tables = {f"{slug}.sqlite": database(release), **package.files(release)}
    return {
        **dict(api.files(release)),
        **dict(schemas.files(release)),
        **{f"{FOLDER}{name}": content for name, content in tables.items()},
        f"{PREFIX}index.json": api.index(release, _listed(release, list(tables))),
    }


def _listed(release: Release, tables: list[str]) -> list[Listed]:
    """Return what the index says of the files that are none of the API's own."""
    sources = len(release.corpus.sources)
    about = {
        f"{release.corpus.settings.site.slug}.sqlite": "All tables, with views and search.",
        package.DESCRIPTION: "What the columns of the CSV files mean (Data Package).",
        **{f"{name}.csv": f"The table of {name}." for name in package.NAMES},
    }
    cited = [
        _entry(f"{PREFIX}{name}", "All sources, for reference managers.", sources)
        for name in WHOLE.values()
    ]
    rest = "The CSV files and their description in one."
    return [*cited, *(_entry(f"{FOLDER}{name}", about.get(name, rest)) for name in tables)]


def _entry(path: str, about: str, count: int | None = None) -> Listed:
    media = CSL if path.endswith(".csl.json") else MEDIA[path.rpartition(".")[2]]
    return {"path": path, "about": about, "media_type": media, "schema": None, "records": count}
