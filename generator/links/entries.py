"""Writes what was found into event files: the lines meant, and no others.

A file in its one form stays in it, so that laying it out again changes only what was put in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.layout import formatted, laid_out, parts_of
from generator.links.findings import Entry
from generator.model import Event
from generator.nodes import Plain
from generator.problems import Problems
from generator.reader import SourceFile
from generator.written import Part, read_parts


def written(file: SourceFile, entries: Mapping[str, Entry], languages: Sequence[str]) -> str | None:
    """Return an event file with the entries of its sources; None where it is not in its one form."""
    text = file.data.decode("utf-8", "replace")
    if formatted(file, Event, languages, Problems()) != text:
        return None
    parts = read_parts(text)
    for source in _mapping(_named(_mapping(parts), "sources")):
        if source.key in entries:
            _enter(source, entries[source.key])
    return laid_out(parts, Event, languages)


def _enter(source: Part, entry: Entry) -> None:
    """Put an entry into a source; a link that a comment stands at is left to who wrote it."""
    if entry.link is not None:
        _put(source, "link", dict(entry.link))
    if entry.archive is not None:
        _put(source, "archive", dict(entry.archive))
    link = _named(_mapping(source), "link")
    if entry.drop and link is not None and not link.commented:
        _mapping(source).remove(link)


def _put(source: Part, key: str, value: dict[str, Plain]) -> None:
    """Give a key its value; the comments at the key stay."""
    made = parts_of(value, key)
    known = _named(_mapping(source), key)
    if known is None:
        _mapping(source).append(made)
    elif not known.holds_comments:
        known.value, known.listed = made.value, False


def _mapping(part: Part | None) -> list[Part]:
    """Return the keys of a mapping with their values."""
    return part.value if part is not None and isinstance(part.value, list) else []


def _named(parts: list[Part], key: str) -> Part | None:
    return next((part for part in parts if part.key == key), None)
