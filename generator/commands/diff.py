"""`diff`: what a change of the data means."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import catalogue, changes
from generator.commands import FINE, PROBLEMS, wrong_use
from generator.disk import data_date, read_events
from generator.problems import Problems
from generator.revisions import RevisionFault, read_revision
from generator.said import say

NAME = "diff"
HELP = "say what a change of the data means"
EXAMPLES = """\
  python -m generator diff HEAD                      what is not yet committed
  python -m generator diff main                      what a branch changes
  python -m generator diff main --format markdown    the same for a pull request
  python -m generator diff main --lang ar            the report in Arabic
  python -m generator diff ../older/events           against another folder
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("base", metavar="BASE", help="a revision of git, or an events folder")
    parser.add_argument("--events", default="events", metavar="DIR", help="the events folder")
    parser.add_argument("--format", choices=changes.FORMATS, default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Compare, print the report and return the exit code.

    It is that of problems where a published claim or event changed or went without a word about
    it, and where the data has errors.
    """
    folder, base = Path(options.events), Path(options.base)
    if not folder.is_dir():
        return wrong_use(say("there is no folder {folder}", folder=folder))
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        return wrong_use(say("`SOURCE_DATE_EPOCH` is not a number of seconds"))
    try:
        before = (
            read_events(base, Problems()) if base.is_dir() else read_revision(folder, options.base)
        )
    except RevisionFault as fault:
        advice = say(
            "cannot read {base}: {fault}; name a revision that is here, as `HEAD` or `main`, "
            "or an events folder; a shallow clone lacks most",
            base=options.base,
            fault=fault.said,
        )
        return wrong_use(advice)
    found = Problems()
    now = changes.state(read_events(folder, found), today, found)
    compared = changes.compare(changes.state(before, today), now)
    problems = changes.breaches(compared)
    voice = catalogue.voice(options.lang)
    asked = changes.Asked(options.base, folder.as_posix(), options.format, options.lang)
    print(changes.report(compared, problems, asked, voice), end="")
    wrong = now.errors or any(problem.severity == "error" for problem in problems)
    return PROBLEMS if wrong else FINE
