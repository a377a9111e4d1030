"""`python -m generator diff`: what a change of the data means."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from generator import catalogue, changes
from generator.disk import data_date, read_events
from generator.problems import Problems
from generator.revisions import RevisionFault, read_revision

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
ADVICE = "Name a revision that is here, as HEAD or main, or an events folder; a shallow clone lacks most."
EXAMPLES = """\
examples:
  python -m generator diff HEAD                      what is not yet committed
  python -m generator diff main                      what a branch changes
  python -m generator diff main --format markdown    the same for a pull request
  python -m generator diff main --lang ar            the report in Arabic
  python -m generator diff ../older/events           against another folder

exit codes: 0 nothing is wrong; 1 a published claim or event changed or went without a word about
it, or the data has errors; 2 wrong use, such as an unknown revision; 3 a bug of the generator
"""


def add(commands: Any) -> None:
    """Add the command to those of the program."""
    parser = commands.add_parser(
        "diff",
        help="say what a change of the data means",
        description="Say what changed in events, claims and sources since a revision or against "
        "another folder, and whether what was published was changed without a correction.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("base", metavar="BASE", help="a revision of git, or an events folder")
    parser.add_argument("--events", default="events", metavar="DIR", help="the events folder")
    parser.add_argument("--format", choices=changes.FORMATS, default="text", help="default: text")
    parser.add_argument(
        "--lang", choices=catalogue.languages(), default=catalogue.OWN, help="default: en"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compare, print the report and return the exit code."""
    folder, base = Path(options.events), Path(options.base)
    if not folder.is_dir():
        print(f"masar: there is no folder {folder}", file=sys.stderr)
        return WRONG_USE
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        print("masar: SOURCE_DATE_EPOCH is not a number of seconds", file=sys.stderr)
        return WRONG_USE
    try:
        before = (
            read_events(base, Problems()) if base.is_dir() else read_revision(folder, options.base)
        )
    except RevisionFault as fault:
        print(f"masar: cannot read {options.base}: {fault}", file=sys.stderr)
        print(ADVICE, file=sys.stderr)
        return WRONG_USE
    found = Problems()
    now = changes.state(read_events(folder, found), today, found)
    compared = changes.compare(changes.state(before, today), now)
    problems = changes.breaches(compared)
    voice = catalogue.voice(options.lang)
    asked = changes.Asked(options.base, folder.as_posix(), options.format, options.lang)
    print(changes.report(compared, problems, asked, voice), end="")
    wrong = now.errors or any(problem.severity == "error" for problem in problems)
    return PROBLEMS if wrong else FINE
