"""Entries as BibTeX, for biblatex and for the older styles; texts stay in their own letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from babel import Locale, UnknownLocaleError
from bibtexparser import library
from bibtexparser.entrypoint import write_string
from bibtexparser.model import Entry as Record
from bibtexparser.model import Field
from bibtexparser.writer import BibtexFormat

from generator.citations.entries import Entry
from generator.dates import PartialDate

SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    **{sign: f"\\{sign}" for sign in "%&#$_"},
}
"""Signs that TeX would obey, and how they are written to be printed."""
BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def bibtex(entry: Entry) -> str:
    """Return an entry as BibTeX, with its last line's end."""
    layout = BibtexFormat()  # type: ignore[no-untyped-call]
    layout.indent = "  "
    text = write_string(library.Library([_record(entry)]), unparse_stack=[], bibtex_format=layout)
    return text.strip() + "\n"


def _record(entry: Entry) -> Record:
    kind = "online" if entry.url else "misc"
    return Record(kind, entry.key, [Field(name, f"{{{value}}}") for name, value in _fields(entry)])


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield the fields; doubled braces keep the letters of a title and a name whole."""
    yield "title", f"{{{escaped(entry.title)}}}"
    yield "author", f"{{{escaped(entry.author)}}}"
    if house := entry.container or entry.publisher:
        yield "organization", escaped(house)
    if entry.issued:
        yield "date", _date(entry.issued)
        yield "year", f"{entry.issued.year:04}"
    if entry.url:
        yield "url", entry.url
    if entry.accessed:
        yield "urldate", _date(entry.accessed)
    if entry.language:
        yield from _language(entry.language)
    if note := "; ".join(_notes(entry)):
        yield "note", note


def _language(code: str) -> Iterator[tuple[str, str]]:
    """Yield the language by the name that biblatex knows, and by its code."""
    yield "language", code
    try:
        name = Locale.parse(code).english_name
    except (UnknownLocaleError, ValueError):
        return
    if name:
        yield "langid", name.lower()


def _notes(entry: Entry) -> Iterator[str]:
    yield from map(escaped, (*entry.other_titles, *entry.notes))
    if entry.archive:
        name, address = entry.archive
        yield f"{escaped(name)}: \\url{{{address}}}"


def _date(value: PartialDate) -> str:
    """Return a date as biblatex reads it: EDTF, as exact as it is."""
    return f"{value}~" if value.approximate else str(value)


def escaped(text: str) -> str:
    """Return a text as TeX prints it; BibTeX counts braces, so odd ones go by name."""
    signs = SPECIAL | (dict(zip("{}", (r"\{", r"\}"), strict=True)) if _paired(text) else BRACES)
    return re.sub(r"[\\~^`%&#$_{}]", lambda found: signs[found[0]], " ".join(text.split()))


def _paired(text: str) -> bool:
    """Tell whether every brace of a text has its other one."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
