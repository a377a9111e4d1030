"""The table of addresses: where each record has its page. Paths hold keys and ids only."""

from __future__ import annotations

HOME = ""
SOURCES = "sources/"
TRUCES, DISAGREEMENTS, AGREEMENTS = "truces/", "disagreements/", "agreements/"
GLOSSARY, NOT_VERIFIED = "glossary/", "not-verified/"
MAP = "map/"
CORRECTIONS, FEED = "corrections/", "corrections.xml"
NEWS = "events.xml"
PROBLEMS = "problems/"
TIMELINE = "assets/timeline.json"
DOWNLOADS = "download/"
EMBED = "embed/"
TRACKS, ACTORS, PLACES, YEARS, PUBLISHERS = "tracks/", "actors/", "places/", "years/", "publishers/"


def event(event_id: str) -> str:
    """Return the path of an event's page."""
    return f"events/{event_id}/"


def embed(event_id: str) -> str:
    """Return the path of an event's card, which other sites show in a frame."""
    return f"{EMBED}{event_id}/"


def track(key: str) -> str:
    """Return the path of a track's page."""
    return f"{TRACKS}{key}/"


def actor(key: str) -> str:
    """Return the path of an actor's page."""
    return f"{ACTORS}{key}/"


def place(key: str) -> str:
    """Return the path of a place's page."""
    return f"{PLACES}{key}/"


def year(number: int) -> str:
    """Return the path of a year's page."""
    return f"{YEARS}{number:04}/"


def month(number: int, month: int) -> str:
    """Return the path of the page of a month, where the timeline is too long for one page."""
    return f"{year(number)}{month:02}/"


def publisher(key: str) -> str:
    """Return the path of a publisher's page."""
    return f"{PUBLISHERS}{key}/"


def sources_of(number: int | None) -> str:
    """Return the path of the sources published in a year, or of those without a date."""
    return f"{SOURCES}undated/" if number is None else f"{SOURCES}{number:04}/"


def article(key: str) -> str:
    """Return the path of the page that takes an article apart."""
    return f"{key}/"
