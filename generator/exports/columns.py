"""Tables before any format: columns with their meaning, and how each takes its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from generator.dates import PartialDate

Value: TypeAlias = str | int | float | bool | None
Kind: TypeAlias = Literal["text", "integer", "number", "boolean", "day"]
Reference: TypeAlias = tuple[str, str]
"""A table and the column in it that tells its rows apart."""
JOINT = "; "
"""What stands between the keys or names of a list in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its meaning and how it takes its value from a record."""

    name: str
    about: str
    get: Callable[[Any], Value]
    kind: Kind = "text"
    needed: bool = False
    refers: Reference | None = None
    """Where its values stand."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns, the names of those that tell its rows apart, and its records."""

    name: str
    about: str
    columns: tuple[Column, ...]
    records: Sequence[Any]
    key: tuple[str, ...]

    def rows(self) -> Iterable[tuple[Value, ...]]:
        """Yield the rows."""
        getters = [column.get for column in self.columns]
        for record in self.records:
            yield tuple([get(record) for get in getters])


PLACE = Column("number", "its place in the list", lambda r: r[1], "integer", needed=True)
"""The second value of a row of a list: its place, from 1."""


def reference(name: str, about: str, there: Reference, get: Callable[[Any], Value]) -> Column:
    """Return a column that names a row of another table."""
    return Column(name, about, get, needed=True, refers=there)


def links(
    name: str,
    about: str,
    ends: tuple[tuple[str, str, Reference], tuple[str, str, Reference]],
    pairs: Iterable[tuple[str, str]],
) -> Table:
    """Return a table of links between two others: for each end name, meaning and reference.

    A link that is named twice is one.
    """
    (one, one_about, one_there), (other, other_about, other_there) = ends
    columns = (
        reference(one, one_about, one_there, lambda r: r[0]),
        reference(other, other_about, other_there, lambda r: r[1]),
    )
    return Table(name, about, columns, list(dict.fromkeys(pairs)), (one, other))


def local(
    languages: Iterable[str],
    name: str,
    about: str,
    get: Callable[[Any], Mapping[str, str] | None],
    *,
    needed: bool = False,
) -> tuple[Column, ...]:
    """Return a column for each language of a text."""

    def column(language: str) -> Column:
        def value(record: Any) -> Value:
            texts = get(record)
            return texts[language] if texts else None

        return Column(f"{name}_{language}", f"{about} ({language})", value, needed=needed)

    return tuple(column(language) for language in languages)


def joined(
    languages: Iterable[str],
    name: str,
    about: str,
    get: Callable[[Any], Iterable[Mapping[str, str]]],
) -> tuple[Column, ...]:
    """Return a column for each language of a list of texts."""

    def column(language: str) -> Column:
        def value(record: Any) -> Value:
            return listed(texts[language] for texts in get(record))

        return Column(f"{name}_{language}", f"{about} ({language})", value)

    return tuple(column(language) for language in languages)


def listed(values: Iterable[str]) -> Value:
    """Return values as one cell, or nothing."""
    return JOINT.join(values) or None


def day(
    name: str,
    about: str,
    get: Callable[[Any], PartialDate | None],
    *,
    needed: bool = False,
) -> tuple[Column, ...]:
    """Return the columns of a date: as it is known, how exact that is, whether it is about right."""

    def text(record: Any) -> Value:
        found = get(record)
        return str(found) if found else None

    def precision(record: Any) -> Value:
        found = get(record)
        return found.precision if found else None

    def approximate(record: Any) -> Value:
        found = get(record)
        return found.approximate if found else None

    exact = ("day", "month", "year")
    return (
        Column(
            name, f"{about}: a day, a month or a year, as exact as is known", text, needed=needed
        ),
        Column(f"{name}_precision", f"how exact `{name}` is", precision, choices=exact),
        Column(
            f"{name}_approximate", f"whether `{name}` is about right only", approximate, "boolean"
        ),
    )


def span(
    get: Callable[[Any], tuple[PartialDate, PartialDate | None]], prefix: str = ""
) -> tuple[Column, ...]:
    """Return the first and the last day that a span of dates may mean, to sort and compare by."""

    def first(record: Any) -> Value:
        return get(record)[0].earliest().isoformat()

    def last(record: Any) -> Value:
        start, end = get(record)
        return (end or start).latest().isoformat()

    return (
        Column(f"{prefix}first_day", "the first day that the dates may mean", first, "day"),
        Column(f"{prefix}last_day", "the last day that the dates may mean", last, "day"),
    )
