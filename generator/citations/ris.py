"""Entries as RIS, the format that every reference manager imports.

A name of an institution ends in a comma, as the format asks, so that it is not parted into a
first and a last name.
"""

from __future__ import annotations

from collections.abc import Iterator

import rispy

from generator.citations.entries import Entry
from generator.dates import PartialDate


class _Writer(rispy.RisWriter):
    """Writes references without the numbers that rispy puts before them."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def ris(entry: Entry) -> str:
    """Return an entry as RIS, with its last line's end."""
    return rispy.dumps([dict(_fields(entry))], implementation=_Writer).rstrip("\n") + "\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str | list[str]]]:
    """Yield the fields by the names that rispy has for the tags."""
    yield "type_of_reference", "ELEC" if entry.url else "GEN"
    yield "id", entry.key
    yield "title", _line(entry.title)
    if entry.other_titles:
        yield "translated_title", _line(" / ".join(entry.other_titles))
    yield from _makers(entry)
    if entry.issued:
        yield "year", f"{entry.issued.year:04}"
        yield "date", _date(entry.issued)
    if entry.accessed:
        yield "access_date", _date(entry.accessed)
    if entry.url:
        yield "urls", [entry.url]
    if entry.language:
        yield "language", entry.language
    if notes := list(_notes(entry)):
        yield "notes", notes


def _makers(entry: Entry) -> Iterator[tuple[str, str | list[str]]]:
    """Yield who wrote and who published; a comma would part the name of an author."""
    whole = "," not in entry.author
    if whole:
        yield "authors", [f"{_line(entry.author)},"]
    if entry.container:
        yield "secondary_title", _line(entry.container)
    if publisher := entry.publisher or ("" if whole else entry.author):
        yield "publisher", _line(publisher)


def _notes(entry: Entry) -> Iterator[str]:
    yield from map(_line, entry.notes)
    if entry.archive:
        yield _line(": ".join(entry.archive))


def _date(value: PartialDate) -> str:
    """Return a date as RIS has it, `2015/09//~`: what is not known is empty, then what else."""
    month = f"{value.month:02}" if value.month else ""
    day = f"{value.day:02}" if value.day else ""
    about = "/~" if value.approximate else ""
    return f"{value.year:04}/{month}/{day}{about}"


def _line(text: str) -> str:
    return " ".join(text.split())
