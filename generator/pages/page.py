"""What a page is before any theme: path, title, body, and what search finds in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from generator.explained import Manual
from generator.model import Event


@dataclass(frozen=True, slots=True)
class Options:
    """What pages need to know of where they are published."""

    data_date: str
    """The date of the data, ISO."""
    site_url: str = ""
    """The address of the site's root, with its last slash, or nothing."""
    edit_url: str = ""
    """The address before a file's path at which it is edited, or nothing."""
    events_folder: str = "events"
    manuals: Mapping[str, Manual] = field(default_factory=dict)
    """What the checker's codes mean, by the language of the site in which it is asked."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds on a page: its anchor, its title and what is shown below it."""

    anchor: str
    title: str
    text: str
    also: tuple[str, ...] = ()
    """Other spellings: found, never shown."""
    passages: tuple[tuple[str, str], ...] = ()
    """Anchors and texts of its parts."""
    rank: int = 0
    """What it weighs above others of its kind."""


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page in one language.

    `path` is relative to the language's root, ends in `/` and is the same in every language;
    the home page has the empty path. `file` is the event file it is made from, if one.
    """

    path: str
    title: str
    description: str
    body: str
    kind: str
    file: str = ""
    entries: tuple[SearchEntry, ...] = ()
    scripts: tuple[str, ...] = ()
    """Scripts that the page asks for, by their names in `generator/scripts/`; none is needed to read it."""
    linked_data: str = ""
    """JSON-LD that says the page to machines, safe inside a script element."""
    moved_to: str = ""
    """The path of the page that a reader is sent on to, where this is an old address."""
    unlisted: bool = False
    """Whether search engines and the list of pages leave it out."""
    pictured: bool = False
    """Whether a picture of its own goes with links to the page; where not, the site's does."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is made: where it stands, what it shows, and how it is made.

    What a page shows decides whether it must be made again after the data changed: its events,
    with the sources they cite, and `says`, what it takes from elsewhere. The settings, the lists
    and the program are known to all pages. Without events it may show anything of the corpus.
    """

    path: str
    make: Callable[[], Page]
    events: tuple[Event, ...] | None = None
    says: tuple[str, ...] = ()


def up(path: str) -> str:
    """Return the way from a page to the root of its language."""
    return "../" * path.count("/")


def link(here: str, there: str) -> str:
    """Return the relative address of one page from another, `./` for the home page's own."""
    return f"{up(here)}{there}" or "./"
