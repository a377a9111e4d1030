"""What an answer says of an address: the one table of states.

Only a server that says that a page is gone makes a link dead. Whoever is not let in, has to wait or
finds nobody there has learned nothing of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import urlsplit

State: TypeAlias = Literal["alive", "moved", "soft-404", "gone", "dead", "blocked"]
"""What is known of an address. `gone`: its host has no address, as seen on one day so far."""
Fault: TypeAlias = Literal[
    "no-name",
    "no-lookup",
    "no-network",
    "refused",
    "robots",
    "unreachable",
    "time-out",
    "tls",
    "cut",
    "malformed",
    "loop",
]
"""Why there was no answer."""
STATES: tuple[State, ...] = ("dead", "gone", "soft-404", "moved", "blocked", "alive")
"""All states, those that need somebody first."""
PERMANENT = frozenset({301, 308})
REDIRECTS = frozenset({300, 301, 302, 303, 307, 308})
ANSWERS: Mapping[int, State] = {
    **dict.fromkeys(range(200, 300), "alive"),
    304: "alive",
    404: "dead",
    410: "dead",
}
"""What a last answer says; every other one, from 401 to 503, says only that we were not let in."""
FAULTS: Mapping[Fault, State] = {"no-name": "gone"}
"""What a missing answer says; every other one says nothing of the page."""
LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?\Z")
HOMES = frozenset({"", "index", "home", "default", "main"})
ABSENT = frozenset({"404", "error", "notfound", "not-found", "page-not-found"})


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect that was followed, and where it led."""

    status: int
    to: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the question after an address ended: with a status or with a fault."""

    url: str
    status: int | None = None
    fault: Fault | None = None
    hops: tuple[Hop, ...] = ()
    etag: str = ""
    modified: str = ""

    @property
    def last(self) -> str:
        """The address that gave the last answer."""
        return self.hops[-1].to if self.hops else self.url

    @property
    def why(self) -> str:
        """The status or the fault, as reports name it."""
        return str(self.status) if self.fault is None else self.fault


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an outcome says of an address, and where the page is now if it moved."""

    state: State
    to: str = ""


def verdict(outcome: Outcome) -> Verdict:
    """Return what an outcome says of an address."""
    if outcome.fault is not None:
        return Verdict(FAULTS.get(outcome.fault, "blocked"))
    state = ANSWERS.get(outcome.status or 0, "blocked")
    if state != "alive" or not outcome.hops:
        return Verdict(state)
    if leads_nowhere(outcome.url, outcome.last):
        return Verdict("soft-404", outcome.last)
    moved = new_address(outcome)
    return Verdict("moved", moved) if moved else Verdict("alive")


def new_address(outcome: Outcome) -> str:
    """Return where redirects that are meant to last lead; nothing where the first is for a while."""
    found = ""
    for hop in outcome.hops:
        if hop.status not in PERMANENT:
            break
        found = hop.to
    return "" if found == outcome.url else found


def leads_nowhere(asked: str, last: str) -> bool:
    """Tell whether who asked for a page was led to a front page, or to one that says it is not there."""
    if is_home(last):
        return not is_home(asked)
    names = {_name(part) for part in urlsplit(last).path.lower().split("/")}
    own = {_name(part) for part in urlsplit(asked).path.lower().split("/")}
    return bool(names & ABSENT) and not own & ABSENT


def is_home(address: str) -> bool:
    """Tell whether an address is that of a front page, perhaps of one language."""
    parts = urlsplit(address)
    if parts.query:
        return False
    names = [name for name in parts.path.lower().split("/") if name]
    if names and LANGUAGE.match(names[0]):
        names = names[1:]
    return not names or (len(names) == 1 and _name(names[0]) in HOMES)


def _name(part: str) -> str:
    """Return a part of a path without its ending."""
    return part.partition(".")[0]
