"""One page of each kind, by its path below the root of a language."""

from __future__ import annotations

ROOTS = ("", "en/")
EVENT = "events/2018-09-17-sochi-memorandum/"
CARD = "embed/2018-09-17-sochi-memorandum/"
"""The card of an event, which stands in frames and has nothing of the site around it."""
KINDS = (
    "",
    EVENT,
    "tracks/",
    "tracks/sochi/",
    "actors/",
    "actors/russia/",
    "places/",
    "places/idlib/",
    "years/",
    "years/2020/",
    "sources/",
    "sources/2018/",
    "sources/undated/",
    "publishers/",
    "publishers/tass/",
    "truces/",
    "agreements/",
    "disagreements/",
    "map/",
    "glossary/",
    "not-verified/",
    "corrections/",
    "problems/",
    "founding-article/",
    "data/",
    "download/",
    "method/",
    "about/",
    "privacy/",
    "hosting/",
    "threats/",
    "way-out/",
    "architecture/",
    "data-model/",
    "tools/",
    "404.html",
)
