"""Links to sources that last: the address that a title leads to, and what machines read beside it.

The attributes are those of Robust Links (robustlinks.mementoweb.org/spec).
"""

from __future__ import annotations

from generator.fields import to_uri
from generator.model import Source


def first_address(source: Source) -> str:
    """Return where the title of a source leads: to the stored copy of a page that is gone."""
    if source.archive and source.link and source.link.state == "dead":
        return source.archive.url
    return source.url or ""


def robust(source: Source) -> dict[str, str]:
    """Return the address as it was cited, its stored copy and the day of the copy.

    Of a page that is gone and has no copy, the day on which it was read: archives are asked for
    copies near a day. A page that is there and has no copy needs no attributes.
    """
    gone = source.link is not None and source.link.state == "dead"
    if not source.url or not (source.archive or gone):
        return {}
    found = {"data-originalurl": to_uri(source.url)}
    if source.archive:
        found["data-versionurl"] = to_uri(source.archive.url)
    day = source.archive.on if source.archive else source.check.on
    return {**found, "data-versiondate": str(day).removesuffix("~")}
