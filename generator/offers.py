"""What can be taken away: the one list from which the download page is made.

Whoever adds a file for others to take adds a line to `OFFERS` and a word for what it is for; the
page says its size and its SHA-256, and leaves out what a build did not make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.citations import PREFIX, WHOLE
from generator.pages import paths
from generator.settings import Settings

FOLDER = paths.DOWNLOADS


@dataclass(frozen=True, slots=True)
class Offer:
    """A file, or one of each language: `{slug}`, `{key}` and `{root}` stand in its path."""

    group: str
    word: str
    format: str
    path: str


OFFERS = (
    Offer("readers", "pdf", "PDF", f"{FOLDER}{{slug}}-{{key}}.pdf"),
    Offer("readers", "epub", "EPUB 3", f"{FOLDER}{{slug}}-{{key}}.epub"),
    Offer("readers", "print", "HTML", f"{FOLDER}{{slug}}-{{key}}.html"),
    Offer("readers", "site", "ZIP", f"{FOLDER}{{slug}}-site.zip"),
    Offer("data", "sqlite", "SQLite", "data/{slug}.sqlite"),
    Offer("data", "tables", "ZIP, CSV", "data/{slug}-tables.zip"),
    Offer("data", "events", "CSV", "data/events.csv"),
    Offer("data", "claims", "CSV", "data/claims.csv"),
    Offer("data", "sources", "CSV", "data/sources.csv"),
    Offer("data", "citations", "CSV", "data/citations.csv"),
    Offer("data", "json-events", "JSON", f"{PREFIX}events.json"),
    Offer("data", "json-sources", "JSON", f"{PREFIX}sources.json"),
    Offer("data", "bibliography", "BibTeX", f"{PREFIX}{WHOLE['bib']}"),
    Offer("data", "bibliography", "RIS", f"{PREFIX}{WHOLE['ris']}"),
    Offer("data", "bibliography", "CSL-JSON", f"{PREFIX}{WHOLE['json']}"),
    Offer("follow", "news", "Atom", f"{{root}}{paths.NEWS}"),
    Offer("follow", "corrections", "Atom", f"{{root}}{paths.FEED}"),
    Offer("follow", "calendar", "iCalendar", "{root}calendar/events.ics"),
    Offer("follow", "anniversaries", "iCalendar", "{root}calendar/anniversaries.ics"),
)
"""Every file that is offered, in the order of the page."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that is offered, and of which language it is, if of one."""

    offer: Offer
    path: str
    language: str = ""

    @property
    def name(self) -> str:
        """The name under which it is kept."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file once it is made."""

    size: int
    sha256: str


def files(settings: Settings, own: str) -> Iterator[File]:
    """Yield every file that is offered; where each language has one, that of `own` first."""
    slug, languages = settings.site.slug, settings.languages
    for offer in OFFERS:
        if "{key}" not in offer.path and "{root}" not in offer.path:
            yield File(offer, offer.path.format(slug=slug))
            continue
        for key in sorted(languages, key=lambda other: other != own):
            path = offer.path.format(slug=slug, key=key, root=languages[key].root)
            yield File(offer, path, key)


def facts(content: bytes) -> Facts:
    """Return what is known of a file by its content."""
    return Facts(len(content), hashlib.sha256(content).hexdigest())


def sums(found: Mapping[str, Facts]) -> str:
    """Return the sums of files as `sha256sum -c` reads them, each by its name alone."""
    return "".join(f"{one.sha256}  {path.rpartition('/')[2]}\n" for path, one in found.items())
