"""What a command line asks for: the events folder and some of its files."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from generator.commands import wrong_use
from generator.said import say


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


def is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether what was asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})
