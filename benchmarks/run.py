"""Measure builds of synthetic corpora: Masar's beside those of other generators, in turn.

Each round runs every build once, A B C A B C; figures are medians, ratios are taken inside a round.
Results are written to benchmarks/RESULTS.md and benchmarks/results.json. What is made and installed
stands in .cache/benchmarks/.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import preview, report
from benchmarks.builds import NAMES, Masar, Peers, Variant
from benchmarks.measure import Cost, FailedError
from benchmarks.peers import tools

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache" / "benchmarks"
EXAMPLES = """\
examples:
  python -m benchmarks.run 100 1000                   both sizes, three rounds each
  python -m benchmarks.run 10000 --rounds 2           20,000 pages of events, about an hour
  python -m benchmarks.run 1000 --peers hugo          Masar beside Hugo alone
  python -m benchmarks.run --preview                  only the preview, on the real data
"""
BUSY = 0.5
"""The load average from which it is said that the machine does other work too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for."""
    asked = _parser().parse_args(arguments)
    if not asked.sizes and not asked.preview:
        _parser().error("nothing to measure: give sizes, or --preview")
    load = os.getloadavg()[0]
    if load > BUSY:
        _say(
            f"The load average is {load:.1f}: other work runs here too. Trust ratios, and CPU before wall."
        )
    try:
        for size in asked.sizes:
            _measure(size, asked.rounds, tuple(asked.peers))
        if asked.preview:
            _preview(asked.edits)
    except FailedError as error:
        _say(str(error))
        return 1
    _say(f"Written: {report.MARKDOWN.relative_to(ROOT)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=form)
    parser.add_argument("sizes", nargs="*", type=int, metavar="N", help="events of a corpus")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument(
        "--peers",
        nargs="*",
        choices=[*NAMES],
        default=[*NAMES],
        metavar="NAME",
        help=f"of {', '.join(NAMES)}; default: all",
    )
    parser.add_argument("--preview", action="store_true", help="measure `mkdocs serve` too")
    parser.add_argument("--edits", type=int, default=7, help="edits of the preview; default: 7")
    return parser


def _measure(size: int, rounds: int, names: tuple[str, ...]) -> None:
    _say(f"{size} events: making the corpus and the projects")
    masar = Masar(CACHE / str(size), size)
    peers = Peers(CACHE / f"{size}-peers", masar.folder / "events", CACHE / "tools")
    variants = [*masar.variants(), *peers.variants(names)]
    for why in peers.missing.values():
        _say(f"left out: {why}")
    runs: dict[str, list[Cost]] = {one.name: [] for one in variants}
    for number in range(rounds):
        for one in variants:
            runs[one.name].append(
                _timed(one, number, f"{size} events, round {number + 1} of {rounds}")
            )
    pages = {NAMES[name]: number for name, number in peers.pages.items()}
    more = {
        "pages": {"Masar, cold": masar.pages, **pages},
        "missing": peers.missing,
        "versions": {name: tools.version(name) for name in names if name not in peers.missing},
    }
    says = {one.name: one.says for one in variants}
    report.keep("builds", str(size), report.builds(runs, says, more))


def _timed(one: Variant, number: int, where: str) -> Cost:
    found = one.run(number)
    _say(
        f"{where}: {one.name}: {found.wall:.2f} s, CPU {found.cpu:.2f} s, {found.memory:.0f} MB, load {found.load:.1f}"
    )
    return found


def _preview(edits: int) -> None:
    _say(f"preview: {edits} edits of the real data")
    times = preview.latencies(CACHE / "preview", edits)
    _say(f"preview: {', '.join(f'{one:.2f}' for one in times)} s")
    events = sum(1 for _ in (CACHE / "preview" / "events").glob("[0-9]*/*.yml"))
    what = {"seconds": times, "events": events, "machine": report.machine()}
    report.keep("preview", "real", what)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
