"""`check`: every problem of the event files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.commands import FINE, PROBLEMS, WRONG_USE, count, wrong_use
from generator.compiler import inspect
from generator.disk import data_date, read_events
from generator.examiner import Examiner, Memory
from generator.problems import FORMATS, Problems, Report, format_report

NAME = "check"
HELP = "check the event files"
EXAMPLES = """\
  python -m generator check                          the events folder beside this package
  python -m generator check --format github          annotations for a pull request
  python -m generator check events/2018/*.yml        only the problems of these files
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="report only these files or folders"
    )
    parser.add_argument("--events", default="events", metavar="DIR", help="the events folder")
    parser.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    parser.add_argument(
        "--no-cache",
        dest="cache",
        action="store_false",
        help="read every file anew; else those that stayed the same are remembered in .cache/",
    )


def run(options: argparse.Namespace) -> int:
    """Check the folder and print the problems of what was asked for."""
    folder = Path(options.events)
    if not folder.is_dir():
        return wrong_use(f"there is no folder {folder}")
    problems = Problems()
    files = read_events(folder, problems)
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        return wrong_use("SOURCE_DATE_EPOCH is not a number of seconds")
    wanted = paths_inside(options.files, folder)
    if wanted is None:
        return WRONG_USE
    memory = Memory.of(folder, files, today) if options.cache else None
    inspect(files, problems, today=today, examine_all=Examiner(memory, count))
    shown = tuple(p for p in problems if _is_wanted(p.place.file, wanted))
    read = sum(_is_wanted(file.path, wanted) for file in files)
    report = Report(shown, read, folder=folder.as_posix())
    print(format_report(report, options.format), end="")
    bad = [p for p in shown if options.strict or p.severity == "error"]
    return PROBLEMS if bad else FINE


def paths_inside(names: Sequence[str], folder: Path) -> set[str] | None:
    """Return the paths, inside the events folder, of what the command line names.

    Where one of them is not there, the reason is said and the answer is None.
    """
    wanted: set[str] = set()
    for name in names:
        file = Path(name)
        try:
            wanted.add(file.resolve(strict=True).relative_to(folder.resolve()).as_posix())
        except FileNotFoundError:
            wrong_use(f"there is no file {file}")
            return None
        except ValueError:
            wrong_use(f"{file} is not in the folder {folder}")
            return None
    return wanted


def _is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether the report asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})
