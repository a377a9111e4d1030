"""The only module that opens files of the data: ordered reading, safe writing."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from generator.problems import Place, Problems
from generator.reader import EVENT_BYTES, LIST_BYTES, SourceFile

SHELVES = ("_settings", "_vocabulary", "_articles", "_retired")
"""Folders of the events folder that hold no events."""
MADE = "_schema"
"""A folder of the events folder whose files are made from the others, and not read."""
YEAR = re.compile(r"[0-9]{4}\Z")


def read_events(folder: Path, problems: Problems) -> list[SourceFile]:
    """Return the files of an events folder in the order of their paths.

    Only regular files are opened; what else lies there is a problem. Hidden files and folders
    are passed over.
    """
    files: list[SourceFile] = []
    seen: dict[str, str] = {}
    for path, entry in _walk(folder):
        if (other := seen.setdefault(_folded(path), path)) != path:
            problems.add(Place(path), "F003", other=other)
            files = [file for file in files if file.path != other]
            continue
        if not stat.S_ISREG(entry.lstat().st_mode):
            problems.add(Place(path), "F001")
        elif not path.endswith(".yml"):
            ending = entry.suffix or entry.name
            problems.add(Place(path), "F002", ending=ending)
        elif _misplaced(path):
            problems.add(Place(path), "F004")
        else:
            limit = limit_of(path)
            files.append(SourceFile(path, _read(entry, limit), limit))
    return files


def _walk(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or path == MADE:
            continue
        if entry.is_dir() and not entry.is_symlink() and not entry.name.endswith(".yml"):
            yield from _walk(entry, f"{path}/")
        else:
            yield path, entry


def _folded(path: str) -> str:
    """Return what some file systems keep of a name: no case, one form of each letter."""
    return unicodedata.normalize("NFC", path).casefold()


def limit_of(path: str) -> int:
    """Return the most bytes that a file at a path may have; none for what is no file of ours."""
    hidden = any(part.startswith(".") for part in path.split("/"))
    if hidden or not path.endswith(".yml") or _misplaced(path):
        return 0
    return LIST_BYTES if path.startswith("_") else EVENT_BYTES


def _misplaced(path: str) -> bool:
    folders = path.split("/")[:-1]
    if len(folders) != 1:
        return True
    return folders[0] not in SHELVES and not YEAR.match(folders[0])


def _read(entry: Path, limit: int) -> bytes:
    """Return at most one byte more than the limit; never follows a link made meanwhile."""
    handle = os.open(entry, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        return file.read(limit + 1)


def add_files(root: Path, files: Iterable[tuple[str, bytes | str]]) -> None:
    """Write files into a folder that nobody looks at yet.

    Raises:
        ValueError: a path leads out of the folder.
    """
    there: set[str] = set()
    for path, content in files:
        folder, _, _ = path.rpartition("/")
        if folder not in there:
            if path.startswith("/") or ".." in path.split("/"):
                raise ValueError(f"{path} leads out of {root}")
            os.makedirs(f"{root}/{folder}", exist_ok=True)  # noqa: PTH103 - pathlib is slow here
            there.add(folder)
        data = content.encode("utf-8") if isinstance(content, str) else content
        with open(f"{root}/{path}", "wb") as file:  # noqa: PTH123 - pathlib is slow here
            file.write(data)


def write_files(root: Path, files: Mapping[str, bytes | str]) -> None:
    """Write files below a folder, each whole or not at all.

    Raises:
        ValueError: a path leads out of the folder.
    """
    base = root.resolve()
    folders: dict[str, Path] = {}
    for path, content in files.items():
        above, _, name = path.rpartition("/")
        if above not in folders:
            folders[above] = _folder(base, above)
        if name in {"", ".", ".."}:
            raise ValueError(f"{path} is no file")
        data = content.encode("utf-8") if isinstance(content, str) else content
        beside = folders[above] / f".{name}.new"
        beside.write_bytes(data)
        beside.replace(folders[above] / name)


def _folder(base: Path, path: str) -> Path:
    """Return a folder below another, made if need be."""
    folder = (base / path).resolve()
    if not folder.is_relative_to(base):
        raise ValueError(f"{path} leads out of {base}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def data_date(folder: Path) -> date:
    """Return the date of the data: `SOURCE_DATE_EPOCH`, else the last commit, else today.

    See reproducible-builds.org/specs/source-date-epoch.
    """
    return datetime.fromtimestamp(data_epoch(folder), UTC).date()


def data_epoch(folder: Path) -> int:
    """Return the time of the data in seconds, from the same places as `data_date`."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH", ""):
        return int(epoch)
    command = ["git", "-C", str(folder), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except OSError:
        return int(datetime.now(UTC).timestamp())
    stamp = done.stdout.strip()
    return int(stamp) if stamp.isdecimal() else int(datetime.now(UTC).timestamp())
