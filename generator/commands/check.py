"""`check`: every problem of the event files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator import catalogue
from generator.commands import FINE, PROBLEMS, count, wrong_use
from generator.compiler import inspect
from generator.disk import data_date, read_events
from generator.examiner import Examiner, Memory
from generator.problems import FORMATS, Problems, Report, format_report
from generator.said import Said, say

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
        return wrong_use(options, say("there is no folder {folder}", folder=folder))
    problems = Problems()
    files = read_events(folder, problems)
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        return wrong_use(options, say("`SOURCE_DATE_EPOCH` is not a number of seconds"))
    try:
        wanted = paths_inside(options.files, folder)
    except NotInside as error:
        return wrong_use(options, error.sentence)
    memory = Memory.of(folder, files, today) if options.cache else None
    inspect(files, problems, today=today, examine_all=Examiner(memory, count))
    shown = tuple(p for p in problems if _is_wanted(p.place.file, wanted))
    read = sum(_is_wanted(file.path, wanted) for file in files)
    report = Report(shown, read, folder.as_posix(), catalogue.voice(options.lang))
    print(format_report(report, options.format), end="")
    bad = [p for p in shown if options.strict or p.severity == "error"]
    return PROBLEMS if bad else FINE


class NotInside(Exception):  # noqa: N818 - wrong use, no error of ours
    """A name of the command line that is no file of the events folder, and the reason."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def paths_inside(names: Sequence[str], folder: Path) -> set[str]:
    """Return the paths, inside the events folder, of what the command line names.

    Raises:
        NotInside: there is no such file, or it lies elsewhere.
    """
    wanted: set[str] = set()
    for name in names:
        file = Path(name)
        try:
            wanted.add(file.resolve(strict=True).relative_to(folder.resolve()).as_posix())
        except FileNotFoundError:
            raise NotInside(say("there is no file {file}", file=file)) from None
        except ValueError:
            outside = say("{file} is not in the folder {folder}", file=file, folder=folder)
            raise NotInside(outside) from None
    return wanted


def _is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether the report asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})
