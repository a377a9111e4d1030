"""What readers cite: files for reference managers, of every event and of all sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from generator.citations.bibtex import bibtex
from generator.citations.csl import csl
from generator.citations.entries import Edition, Entry, event_entries, source_entry
from generator.citations.ris import ris
from generator.corpus import Corpus
from generator.dates import PartialDate

PREFIX = "api/v1/"
"""The folder of the data for machines, below the root of the site."""
FORMATS = {"bib": "BibTeX", "ris": "RIS", "json": "CSL-JSON"}
"""The endings of the files of an event and the names of their formats."""
WHOLE = {"bib": "sources.bib", "ris": "sources.ris", "json": "sources.csl.json"}
"""The files of all sources; `sources.json` is the export of the data."""


def path(event_id: str, ending: str) -> str:
    """Return the path of one of an event's files, below the root of the site."""
    return f"cite/{event_id}.{ending}"


def files(corpus: Corpus, data_date: str, address: Callable[[str], str]) -> dict[str, str]:
    """Return the files by path; `address` gives the address of an event's page by its id."""
    edition = Edition(corpus, PartialDate.parse(data_date), address)
    sources = [source_entry(edition, key) for key in corpus.sources]
    found = {f"{PREFIX}{WHOLE[ending]}": text for ending, text in _texts(sources)}
    for event in corpus.events:
        for ending, text in _texts(list(event_entries(edition, event))):
            found[path(event.id, ending)] = text
    return found


def _texts(entries: Sequence[Entry]) -> Iterator[tuple[str, str]]:
    """Yield the ending and the text of the same entries in each format."""
    yield "bib", "\n".join(map(bibtex, entries))
    yield "ris", "\n".join(map(ris, entries))
    yield "json", csl(entries)
