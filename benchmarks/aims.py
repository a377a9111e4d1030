"""The aims at 10,000 events, and what was reached: by the figures of the last measurements."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SMALL, LARGE = "1000", "10000"
COLD, EDITED = "Masar, cold", "Masar, one event edited"
HUGO, MKDOCS = "Hugo, one minimal template", "MkDocs + Material, a build per language side by side"


@dataclass(frozen=True, slots=True)
class Aim:
    """Something that is to stay below a figure, and the figure that was measured."""

    what: str
    most: float
    reached: float | None
    """None where it was not measured."""

    @property
    def kept(self) -> str:
        """Whether the aim is kept, in a word."""
        if self.reached is None:
            return "not measured"
        return "yes" if self.reached <= self.most else "**no**"


def aims(found: Mapping[str, Any]) -> Iterator[Aim]:
    """Yield the aims with what was reached."""
    yield Aim("cold build, wall, to MkDocs + Material", 1 / 12, _to(found, COLD, MKDOCS))
    yield Aim("cold build, wall, to Hugo", 0.5, _to(found, COLD, HUGO))
    yield Aim("memory of a cold build, MB", 600, _middle(_runs(found, LARGE, COLD), "memory"))
    yield Aim("processor time an event, to that at 1,000", 1.2, _growth(found))
    yield Aim("rebuild after one edit, wall, to a build of Hugo", 0.07, _to(found, EDITED, HUGO))
    times = found.get("preview", {}).get("real", {}).get("seconds")
    yield Aim("preview of the real data, s", 0.5, statistics.median(times) if times else None)
    yield Aim("first paint, ms", 1500, _read(found, "paint"))
    yield Aim("timeline, kB before anything is asked for", 300, _kilobytes(_read(found, "bytes")))
    yield Aim("filter, ms to the painted frame", 100, _read(found, "filters"))
    yield Aim("search, ms of a first query", 200, _read(found, "first"))
    yield Aim("search, kB of a first query", 250, _kilobytes(_read(found, "first_bytes")))


def ratio(costs: Sequence[Any], others: Sequence[Any], key: str) -> float | None:
    """Return the median of the ratios inside the rounds."""
    pairs = [one[key] / other[key] for one, other in zip(costs, others, strict=False)]
    return statistics.median(pairs) if pairs else None


def _runs(found: Mapping[str, Any], size: str, name: str) -> list[Any]:
    builds = found.get("builds", {}).get(size, {}).get("builds", {})
    runs: list[Any] = builds.get(name, {}).get("runs", [])
    return runs


def _to(found: Mapping[str, Any], name: str, other: str) -> float | None:
    return ratio(_runs(found, LARGE, name), _runs(found, LARGE, other), "wall")


def _middle(runs: Sequence[Any], key: str) -> float | None:
    return statistics.median(run[key] for run in runs) if runs else None


def _growth(found: Mapping[str, Any]) -> float | None:
    small, large = (_middle(_runs(found, size, COLD), "cpu") for size in (SMALL, LARGE))
    return (large / int(LARGE)) / (small / int(SMALL)) if small and large else None


def _read(found: Mapping[str, Any], key: str) -> float | None:
    """Return the worse median of the two languages."""
    languages = found.get("reading", {}).get(LARGE, {}).get("languages", {})
    values = [one[key] for one in languages.values()]
    return max((statistics.median(v) if isinstance(v, list) else v for v in values), default=None)


def _kilobytes(size: float | None) -> float | None:
    return size / 1000 if size is not None else None
