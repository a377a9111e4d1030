"""The data for others: JSON with its schemas, tables, calendars, and a list of what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.chronicle import NEWEST
from generator.citations import WHOLE
from generator.corpus import Corpus
from generator.exports import api, calendars, package, schemas, timelinejs
from generator.exports.api import Listed
from generator.exports.database import database
from generator.exports.quality import quality
from generator.exports.release import FOLDER, PREFIX, Release
from generator.pages import paths
from generator.said import Voice

__all__ = ["FOLDER", "PREFIX", "exports", "quality"]
MEDIA = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "html": "text/html",
    "ics": "text/calendar",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "sqlite": "application/vnd.sqlite3",
    "xml": "application/atom+xml",
    "zip": "application/zip",
}
"""Media types by the endings of files."""
CSL = "application/vnd.citationstyles.csl+json"


def exports(
    corpus: Corpus, data_date: str, site_url: str = "", spoken: Mapping[str, Voice] | None = None
) -> dict[str, bytes | str]:
    """Return the exported files by path; `spoken` is how the program speaks the site's languages."""
    release = Release(corpus, data_date, site_url, spoken or {})
    slug = corpus.settings.site.slug
    tables = {f"{slug}.sqlite": database(release), **package.files(release)}
    return {
        **dict(api.files(release)),
        **dict(schemas.files(release)),
        **{f"{FOLDER}{name}": content for name, content in tables.items()},
        **dict(calendars.files(release)),
        **dict(timelinejs.files(release)),
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
    named = [_entry(f"{FOLDER}{name}", about.get(name, rest)) for name in tables]
    return [*cited, *named, *_spoken(release)]


def _spoken(release: Release) -> Iterator[Listed]:
    """Yield what the index says of the files that each language has of its own."""
    events, dated = len(release.corpus.events), len(calendars.dated(release))
    yearly = len(calendars.milestones(release))
    for words in release.voices:
        root, key = words.language.root, words.key
        if release.site_url:
            newest = min(events, NEWEST)
            yield _entry(f"{root}{paths.NEWS}", f"New and changed events ({key}).", newest)
            yield _entry(f"{root}{paths.FEED}", f"Corrections and removals ({key}).")
        yield _entry(f"{root}{calendars.EVENTS}", f"Events on their days ({key}).", dated)
        about = f"Anniversaries of milestones ({key})."
        yield _entry(f"{root}{calendars.ANNIVERSARIES}", about, yearly)
        yield _entry(timelinejs.path(key), f"All events for TimelineJS ({key}).", events)
        card = f"{root}{paths.embed('{id}')}index.html"
        yield _entry(card, f"An event as a card for a frame ({key}).", events)


def _entry(path: str, about: str, count: int | None = None) -> Listed:
    media = CSL if path.endswith(".csl.json") else MEDIA[path.rpartition(".")[2]]
    return {"path": path, "about": about, "media_type": media, "schema": None, "records": count}
