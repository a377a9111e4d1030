"""`check`: every problem of the event files."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import catalogue
from generator.commands import FINE, PROBLEMS, WRONG_USE, count, wrong_use
from generator.commands.asked import add_events, is_wanted, paths_inside
from generator.compiler import inspect
from generator.disk import data_date, read_events
from generator.examiner import Examiner, Memory
from generator.problems import Problems
from generator.report import FORMATS, Report, format_report
from generator.said import say

NAME = "check"
HELP = "check the event files"
EXAMPLES = """\
  python -m generator check                          the events folder beside this package
  python -m generator check --format github          annotations for a pull request
  python -m generator check events/2018/*.yml        only the problems of these files
  python -m generator check --lang ar                the messages in Arabic
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="report only these files or folders"
    )
    add_events(parser)
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
    wanted = paths_inside(options.files, folder)
    if wanted is None:
        return WRONG_USE
    problems = Problems()
    files = read_events(folder, problems)
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        return wrong_use(say("`SOURCE_DATE_EPOCH` is not a number of seconds"))
    memory = Memory.of(folder, files, today) if options.cache else None
    inspect(files, problems, today=today, examine_all=Examiner(memory, count))
    shown = tuple(p for p in problems if is_wanted(p.place.file, wanted))
    read = sum(is_wanted(file.path, wanted) for file in files)
    report = Report(shown, read, folder.as_posix(), catalogue.voice(options.lang))
    print(format_report(report, options.format), end="")
    bad = [p for p in shown if options.strict or p.severity == "error"]
    return PROBLEMS if bad else FINE
