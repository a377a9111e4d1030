"""What was measured, as a table for readers; the figures themselves stand in JSON beside it."""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.aims import HUGO, MKDOCS, aims, ratio
from benchmarks.measure import Cost

FOLDER = Path(__file__).parent
JSON, MARKDOWN = FOLDER / "results.json", FOLDER / "RESULTS.md"
OWN = ("mkdocs", "mkdocs-material", "markdown", "jinja2", "pyyaml", "pydantic")
HEAD = """\
# Results

Written by `python -m benchmarks.run` and `python -m benchmarks.reading`; the figures of every single run stand in
`results.json`. How it is measured, what each generator is given and what the figures do not say: [README.md](README.md).

A figure is the median of its rounds. A ratio is the median of the ratios inside each round, so that a slow minute of the
machine falls on both sides of it. CPU is user and system time of all processes. Memory is the largest sum of the
proportional set sizes (PSS) of all processes, looked at five times a second.
"""


def machine() -> dict[str, Any]:
    """Return what is said of the machine."""
    info = Path("/proc/cpuinfo").read_text(encoding="utf-8")
    models = [line.partition(":")[2].strip() for line in info.splitlines() if "model name" in line]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": models[0] if models else platform.processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory),
        "system": f"{platform.system()} {platform.release().split('-')[0]}",
        "python": platform.python_version(),
        "packages": {name: version(name) for name in OWN},
        "at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }


def load() -> dict[str, Any]:
    """Return what was measured before."""
    found: dict[str, Any] = json.loads(JSON.read_text(encoding="utf-8")) if JSON.exists() else {}
    return found


def keep(part: str, key: str, what: Mapping[str, Any]) -> None:
    """Keep a measurement in place of an earlier one of the same kind, and write the table anew."""
    found = load()
    found.setdefault(part, {})[key] = what
    text = json.dumps(found, indent=1, ensure_ascii=False)
    JSON.write_text(f"{text}\n", encoding="utf-8")
    MARKDOWN.write_text(markdown(found), encoding="utf-8")


def builds(
    runs: Mapping[str, Sequence[Cost]], says: Mapping[str, str], more: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the measurement of one size of corpus."""
    found = {
        name: {"command": says[name], "runs": [asdict(one) for one in costs]}
        for name, costs in runs.items()
    }
    return {"builds": found, "machine": machine(), **more}


def markdown(found: Mapping[str, Any]) -> str:
    """Return the whole table."""
    parts = [HEAD, *_aims(found)]
    for size in sorted(found.get("builds", {}), key=int):
        parts += _size(int(size), found["builds"][size])
    if preview := found.get("preview", {}).get("real"):
        parts += _preview(preview)
    if reading := found.get("reading"):
        parts += _reading(reading)
    return "\n".join(parts).rstrip() + "\n"


def _aims(found: Mapping[str, Any]) -> Iterator[str]:
    yield "## Aims at 10,000 events\n"
    yield "| | at most | reached | kept |"
    yield "|---|--:|--:|---|"
    for one in aims(found):
        reached = "" if one.reached is None else f"{round(one.reached, 3):g}"
        yield f"| {one.what} | {round(one.most, 3):g} | {reached} | {one.kept} |"
    yield ""


def _size(size: int, one: Mapping[str, Any]) -> Iterator[str]:
    runs: dict[str, list[Any]] = {name: it["runs"] for name, it in one["builds"].items()}
    rounds = max(map(len, runs.values()))
    yield f"## {size:,} events in two languages, {rounds} interleaved round{'s' if rounds > 1 else ''}\n"
    yield "| build | pages | wall s | CPU s | memory MB | wall to Hugo | CPU to Hugo | wall to MkDocs | CPU to MkDocs |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, costs in runs.items():
        middle = [_middle([run[key] for run in costs]) for key in ("wall", "cpu", "memory")]
        cells = [f"{middle[0]:.2f}", f"{middle[1]:.2f}", f"{middle[2]:.0f}"]
        cells += [
            _ratio(costs, runs.get(other, []), key) if name != other else "1"
            for other in (HUGO, MKDOCS)
            for key in ("wall", "cpu")
        ]
        yield f"| {name} | {one['pages'].get(name, '')} | {' | '.join(cells)} |"
    yield ""
    loads = [run["load"] for costs in runs.values() for run in costs]
    yield f"Load average before the runs: {min(loads):.1f} to {max(loads):.1f}. {_where(one['machine'])}\n"
    for name, it in one["builds"].items():
        yield f"- {name}: `{it['command']}`{_version(name, one['versions'])}"
    for name, why in one.get("missing", {}).items():
        yield f"- {name} was not measured: {why}"
    yield ""


def _version(name: str, versions: Mapping[str, str]) -> str:
    found = [said for key, said in versions.items() if name.lower().startswith(key)]
    return f" ({found[0]})" if found else ""


def _preview(one: Mapping[str, Any]) -> Iterator[str]:
    times = one["seconds"]
    yield "## Preview of the real data\n"
    yield (
        "From saving an event's file to its changed page in both languages, as `mkdocs serve` sends it: "
        f"median {_middle(times):.2f} s of {len(times)} edits, {min(times):.2f} to {max(times):.2f} s; "
        f"{one['events']} events. {_where(one['machine'])}\n"
    )


def _reading(sizes: Mapping[str, Any]) -> Iterator[str]:
    yield "## Reading\n"
    yield "Chromium, a phone's viewport, its processor slowed four times, answers compressed with gzip.\n"
    heads = (
        "events",
        "language",
        "first paint ms",
        "timeline kB",
        "filter ms",
        "first search ms",
        "kB",
        "second search ms",
    )
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for size in sorted(sizes, key=int):
        for language, it in sizes[size]["languages"].items():
            cells = [
                f"{int(size):,}",
                language,
                f"{_middle(it['paint']):.0f}",
                f"{it['bytes'] / 1000:.0f}",
                _span(it["filters"]),
                _span(it["first"]),
                f"{max(it['first_bytes']) / 1000:.0f}",
                _span(it["second"]),
            ]
            yield f"| {' | '.join(cells)} |"
    yield ""
    for size in sorted(sizes, key=int):
        yield f"- {int(size):,} events: {_where(sizes[size]['machine'])}"
    yield ""


def _span(times: Sequence[float]) -> str:
    return f"{_middle(times):.0f} ({min(times):.0f}-{max(times):.0f})"


def _where(one: Mapping[str, Any]) -> str:
    packages = ", ".join(f"{name} {number}" for name, number in one["packages"].items())
    return (
        f"Measured {one['at']} on {one['processor']}, {one['cores']} cores, {one['memory_gb']} GB, "
        f"{one['system']}, Python {one['python']}, {packages}."
    )


def _middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def _ratio(costs: Sequence[Any], others: Sequence[Any], key: str) -> str:
    found = ratio(costs, others, key)
    return "" if found is None else f"{found:.3f}"


if __name__ == "__main__":
    sys.stdout.write(markdown(load()))
