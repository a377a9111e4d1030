"""What a command line asks for: the events folder and some of its files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.commands import PROBLEMS, WRONG_USE, wrong_use
from generator.compiler import compile_bases
from generator.disk import read_events
from generator.problems import Problems
from generator.reader import SourceFile
from generator.report import Report
from generator.said import say
from generator.settings import Settings
from generator.vocabulary import Vocabulary


def add_events(parser: argparse.ArgumentParser) -> None:
    """Declare the option that names the events folder."""
    parser.add_argument("--events", default="events", metavar="DIR", help="the events folder")


def paths_inside(names: Sequence[str], folder: Path) -> set[str] | None:
    """Return the paths, inside the events folder, of what the command line names.

    Where the folder or one of them is not there, that is said and the answer is None.
    """
    if not folder.is_dir():
        wrong_use(say("there is no folder {folder}", folder=folder))
        return None
    wanted: set[str] = set()
    for name in names:
        file = Path(name)
        if not file.exists() and (folder / name).exists():
            file = folder / name  # as messages name the files of the folder
        try:
            wanted.add(file.resolve(strict=True).relative_to(folder.resolve()).as_posix())
        except FileNotFoundError:
            wrong_use(say("there is no file {file}", file=file))
            return None
        except ValueError:
            wrong_use(say("{file} is not in the folder {folder}", file=file, folder=folder))
            return None
    return wanted


def read_bases(folder: Path) -> tuple[list[SourceFile], tuple[Settings, Vocabulary]] | int:
    """Return the files of an events folder with its settings and lists.

    Where the folder is not there or they cannot be used, that is said, and the answer is the exit
    code.
    """
    if paths_inside((), folder) is None:
        return WRONG_USE
    problems = Problems()
    files = read_events(folder, Problems())
    bases = compile_bases(files, problems)
    if bases is None:
        print(Report(tuple(problems), len(files), folder=folder.as_posix()).text(), end="")
        return PROBLEMS
    return files, bases


def is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether what was asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})
