"""A folder that is built beside the one that is there, and takes its place when it is whole.

Whoever looks sees the old site or the new one, never a mixture, and a build that is killed, or for
which the disk is too small, leaves the old one as it was.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

NAME = re.compile(r"\.(?P<of>.+)\.(?P<pid>\d+)\.(?P<what>new|old)\Z")
EXCHANGE, HERE = 2, -100
"""The flag RENAME_EXCHANGE and the folder AT_FDCWD of renameat2(2)."""


def begin(target: Path) -> Path:
    """Return an empty folder beside the target, in which to build what takes its place.

    What builds that were killed have left is taken away; a target that one of them had already
    moved aside is put back.

    Raises:
        OSError: nothing can be written beside the target.
    """
    target = target.resolve()
    for kept, what in _left(target):
        if what == "old" and not target.exists():
            kept.rename(target)
        else:
            shutil.rmtree(kept, ignore_errors=True)
    beside = _beside(target, "new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    return beside


def finish(built: Path, target: Path) -> None:
    """Put what was built in the place of the target; hidden files of the target stay."""
    target = target.resolve()
    if target.is_dir():
        _keep_hidden(target, built)
        if not _exchange(built, target):
            aside = _beside(target, "old")
            target.rename(aside)
            built.rename(target)
            built = aside
        shutil.rmtree(built, ignore_errors=True)
    else:
        built.rename(target)


def part(built: Path, name: str) -> Path:
    """Return a folder for a part of what is built, which another process makes meanwhile."""
    return built / f".part-{name}"


def merge(part: Path, into: Path) -> None:
    """Move the files of a part to where they belong."""
    into.mkdir(parents=True, exist_ok=True)
    for path in part.iterdir():
        there = into / path.name
        if path.is_dir() and there.is_dir():
            merge(path, there)
        else:
            path.rename(there)
    part.rmdir()


def abandon(built: Path) -> None:
    """Take away what was begun."""
    shutil.rmtree(built, ignore_errors=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{what}")


def _left(target: Path) -> Iterator[tuple[Path, str]]:
    """Yield what builds of the target left that run no more."""
    if not target.parent.is_dir():
        return
    for path in sorted(target.parent.iterdir()):
        found = NAME.match(path.name)
        if found and found["of"] == target.name and not _runs(int(found["pid"])):
            yield path, found["what"]


def _runs(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _keep_hidden(target: Path, built: Path) -> None:
    """Copy files and folders that begin with a dot, such as `.git`: MkDocs keeps them too."""
    for path in target.iterdir():
        there = built / path.name
        if not path.name.startswith(".") or there.exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, there, symlinks=True)
        else:
            shutil.copy2(path, there, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system can."""
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    if call(HERE, os.fsencode(one), HERE, os.fsencode(other), EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), str(other))
