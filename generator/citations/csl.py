"""Entries as CSL-JSON, the format of citation processors."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.citations.entries import Entry
from generator.dates import PartialDate


def listed(entries: Iterable[str]) -> str:
    """Return entries as one CSL-JSON file, each on a line of its own."""
    return "[\n" + ",\n".join(entries) + "\n]\n"


def csl(entry: Entry) -> str:
    """Return an entry as CSL-JSON, on one line."""
    item = {key: value for key, value in _item(entry).items() if value}
    return json.dumps(item, ensure_ascii=False)


def _item(entry: Entry) -> dict[str, object]:
    notes = (*entry.other_titles, *entry.notes)
    archive = (": ".join(entry.archive),) if entry.archive else ()
    return {
        "id": entry.key,
        "type": "webpage" if entry.url else "document",
        "title": entry.title,
        "author": [{"literal": entry.author}],
        "container-title": entry.container,
        "publisher": entry.publisher,
        "issued": _date(entry.issued),
        "accessed": _date(entry.accessed),
        "event-date": _date(*entry.happened) if entry.happened else None,
        "URL": entry.url,
        "language": entry.language,
        "note": "; ".join((*notes, *archive)),
    }


def _date(start: PartialDate | None, end: PartialDate | None = None) -> dict[str, object] | None:
    """Return a date or a span of days, each end as exact as it is."""
    if start is None:
        return None
    days = [day for day in (start, end) if day]
    about = any(day.approximate for day in days)
    return {"date-parts": [_parts(day) for day in days]} | ({"circa": True} if about else {})


def _parts(value: PartialDate) -> list[int]:
    return [part for part in (value.year, value.month, value.day) if part]
