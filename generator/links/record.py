"""What is remembered of an address from run to run, and what the next answer makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta

from generator.links.states import STATES, Outcome, State, verdict

DAYS_OF_ABSENCE = 2
"""On so many different days the name of a host is looked up in vain before its pages are dead."""
STILL_TO_SEE: frozenset[State] = frozenset({"gone"})
"""States that another day decides."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A stored copy that an archive has, and the day on which it was stored."""

    url: str
    on: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an address. Days are written as in the data."""

    url: str
    state: State
    why: str
    asked: str
    since: str
    """The day on which this state was first found."""
    to: str = ""
    absent: tuple[str, ...] = ()
    """The days on which its host had no address, since it last had one."""
    etag: str = ""
    modified: str = ""
    answered: str = ""
    """The address whose answer the two above are of."""
    copy: Copy | None = None
    searched: str = ""
    """The day on which an archive answered whether it has a copy."""

    def row(self) -> dict[str, object]:
        """Return the record as it is kept."""
        return {key: value for key, value in asdict(self).items() if value}


def from_row(row: object) -> Record | None:
    """Return a record as it was kept; None for what is none of ours."""
    if not isinstance(row, Mapping):
        return None
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    absent, copy = row.get("absent", ()), row.get("copy")
    try:
        record = Record(
            **{name.name: texts[name.name] for name in fields(Record) if name.name in texts},  # type: ignore[arg-type]
            absent=tuple(date.fromisoformat(day).isoformat() for day in absent),
            copy=Copy(str(copy["url"]), str(copy["on"])) if copy else None,
        )
        date.fromisoformat(record.asked)
    except (TypeError, ValueError, KeyError):
        return None
    return record if record.state in STATES else None


def after(known: Record | None, outcome: Outcome, today: date) -> Record:
    """Return what is known of an address once it was asked again.

    A host that has no address makes its pages dead only when it has none on another day too.
    """
    day, found = today.isoformat(), verdict(outcome)
    absent = known.absent if known else ()
    state = found.state
    if state == "gone":
        absent = (*absent, day) if day not in absent else absent
        state = "dead" if len(absent) >= DAYS_OF_ABSENCE else "gone"
    elif state != "blocked":
        absent = ()
    same = known is not None and (known.state, known.to) == (state, found.to)
    record = Record(
        outcome.url,
        state,
        outcome.why,
        day,
        known.since if known and same else day,
        found.to,
        absent,
        copy=known.copy if known else None,
        searched=known.searched if known else "",
    )
    return _with_marks(record, known, outcome)


def _with_marks(record: Record, known: Record | None, outcome: Outcome) -> Record:
    """Return the record with what the next question may be conditional on."""
    if outcome.status == 304 and known:
        return replace(record, etag=known.etag, modified=known.modified, answered=known.answered)
    if outcome.status is not None and 200 <= outcome.status < 300:
        answered = outcome.last if outcome.etag or outcome.modified else ""
        return replace(record, etag=outcome.etag, modified=outcome.modified, answered=answered)
    return record


def is_due(record: Record | None, today: date, days: int) -> bool:
    """Tell whether an address is to be asked: its last answer is so many days old, or undecided."""
    if record is None:
        return True
    asked = date.fromisoformat(record.asked)
    wait = min(days, 1) if record.state in STILL_TO_SEE else days
    return today - asked >= timedelta(days=wait)
