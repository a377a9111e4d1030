"""`fmt`: puts event files in their one form."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.commands import FINE, OUR_BUG, PROBLEMS, WRONG_USE, tell
from generator.commands.asked import add_events, is_wanted, paths_inside
from generator.compiler import languages_of
from generator.disk import read_events, write_files
from generator.layout import Unkept, formatted
from generator.model import Event
from generator.problems import Problems
from generator.report import Report
from generator.said import ENGLISH, Counted, say

NAME = "fmt"
HELP = "put event files in their one form"
EXAMPLES = """\
  python -m generator fmt                            order of keys, quotes, spaces of every event
  python -m generator fmt events/2018/*.yml          of these files
  python -m generator fmt --check                    change nothing, name what would change
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("files", nargs="*", metavar="FILE", help="only these files or folders")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit with 1 if a file would change"
    )
    add_events(parser)


def run(options: argparse.Namespace) -> int:
    """Write the wanted event files anew, each whole, where their form is another."""
    folder = Path(options.events)
    wanted = paths_inside(options.files, folder)
    if wanted is None:
        return WRONG_USE
    problems, bugs = Problems(), 0
    files = read_events(folder, problems)
    languages = languages_of(files)
    events = [f for f in files if not f.path.startswith("_") and is_wanted(f.path, wanted)]
    changed = {}
    for file in events:
        try:
            new = formatted(file, Event, languages, problems)
        except Unkept:
            bugs += 1
            print(f"masar: {_unkept(folder / file.path)}", file=sys.stderr)
            continue
        if new is not None and new.encode() != file.data:
            changed[file.path] = new
    if not options.check:
        write_files(folder, changed)
    _report([folder / path for path in changed], len(events), check=options.check)
    shown = tuple(p for p in problems if is_wanted(p.place.file, wanted))
    if shown:
        print(Report(shown, len(events), folder=folder.as_posix()).text(), end="")
    if bugs:
        return OUR_BUG
    return PROBLEMS if shown or (options.check and changed) else FINE


def _report(changed: list[Path], number: int, *, check: bool) -> None:
    """Name the files and say how many there were."""
    files = Counted("{n} file", "{n} files", number)
    for file in changed:
        tell(say("would change: {file}", file=file) if check else say("changed: {file}", file=file))
    if check:
        tell(say("{found} of {files} would change", found=len(changed), files=files))
    else:
        tell(say("{found} of {files} changed", found=len(changed), files=files))


def _unkept(file: Path) -> str:
    return say(
        "{file} was left alone: its form would change what it holds. Please report it with the file",
        file=file,
    ).render(ENGLISH)
