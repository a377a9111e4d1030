"""What readers cite: files for reference managers, of every event and of all sources."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TypeAlias

from generator.citations.bibtex import bibtex
from generator.citations.csl import csl, listed
from generator.citations.entries import Edition, Entry, event_entry, source_entry
from generator.citations.ris import ris
from generator.corpus import Corpus, numbered
from generator.dates import PartialDate

PREFIX = "api/v1/"
"""The folder of the data for machines, below the root of the site."""
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The endings of the files of an event and the names of their formats."""
Texts: TypeAlias = tuple[str, str, str]
"""An entry in each format."""
WHOLE = {"bib": "sources.bib", "ris": "sources.ris", "json": "sources.csl.json"}
"""The files of all sources; `sources.json` is the export of the data."""


def path(event_id: str, ending: str) -> str:
    """Return the path of one of an event's files, below the root of the site."""
    return f"cite/{event_id}.{ending}"


def files(corpus: Corpus, data_date: str, address: Callable[[str], str]) -> dict[str, str]:
    """Return the files by path; `address` gives the address of an event's page by its id."""
    edition = Edition(corpus, PartialDate.parse(data_date), address)
    sources = {key: _texts(source_entry(edition, key)) for key in corpus.sources}
    found = {f"{PREFIX}{WHOLE[end]}": text for end, text in _joined(sources.values())}
    for event in corpus.events:
        own = _texts(event_entry(edition, event))
        for ending, text in _joined((own, *(sources[key] for key in numbered(event)))):
            found[path(event.id, ending)] = text
    return found


def _texts(entry: Entry) -> Texts:
    """Return an entry in each format."""
    return bibtex(entry), ris(entry), csl(entry)


def _joined(entries: Collection[Texts]) -> Iterator[tuple[str, str]]:
    """Yield the ending and the text of the file of entries in each format."""
    yield "bib", "\n".join(one[0] for one in entries)
    yield "ris", "\n".join(one[1] for one in entries)
    yield "json", listed(one[2] for one in entries)
