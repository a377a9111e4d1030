"""What is known of the last build: records of files, and pages that need not be made again.

What is remembered is used only where it must be right: for the same program, settings and lists,
for files with the same bytes, and for pages whose file in the site is as it was left. All else is
forgotten, as is a memory that is stale, cut off or not ours.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import disk
from generator.compiler import Examined
from generator.finish import Found
from generator.pages.page import SearchEntry
from generator.reader import SourceFile

KNOWN = {
    "generator.checks.entry": {"Entry"},
    "generator.compiler": {"Examined"},
    "generator.dates": {"PartialDate"},
    "generator.fields": {"Local"},
    "generator.finish": {"Found"},
    "generator.pages.page": {"SearchEntry"},
    "generator.recall": {"Kept"},
    "builtins": {"frozenset"},
}
"""Modules and the classes of theirs that a memory may hold, beside the records of the model."""


class _Reader(pickle.Unpickler):
    """Makes nothing but our own records: a file that asks for more is not ours."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class by its name.

        Raises:
            UnpicklingError: it is none of a memory's.
        """
        if module != "generator.model" and name not in KNOWN.get(module, ()):
            raise pickle.UnpicklingError(f"{module}.{name} is no record")
        return super().find_class(module, name)


def _load(file: Path, key: str) -> dict[str, Any]:
    """Return what a file remembers under a key, or nothing."""
    try:
        head, digest, body = file.read_bytes().split(b"\n", 2)
        if head != key.encode() or digest != hashlib.sha256(body).hexdigest().encode():
            return {}
        found = _Reader(io.BytesIO(body)).load()
    except (OSError, ValueError, pickle.UnpicklingError, AttributeError, EOFError, IndexError):
        return {}
    return found if isinstance(found, dict) else {}


def _save(file: Path, key: str, found: Mapping[str, Any]) -> None:
    """Remember something; a folder that cannot be written is no harm."""
    body = pickle.dumps(dict(found), protocol=5)
    head = f"{key}\n{hashlib.sha256(body).hexdigest()}\n".encode()
    try:
        disk.write_files(file.parent, {file.name: head + body})
    except OSError:
        return


class Records:
    """The records of files that had no problem, by the bytes of the files."""

    def __init__(self, file: Path, key: str) -> None:
        self._file, self._key = file, key
        self._known: dict[str, tuple[bytes, Examined]] = _load(file, key)

    @property
    def size(self) -> int:
        """How many files are remembered."""
        return len(self._known)

    def known(self, file: SourceFile) -> Examined | None:
        """Return what a look at a file gave, if it has stayed the same."""
        digest, found = self._known.get(file.path, (b"", None))
        return found if found and digest == _digest(file.data) else None

    def keep(self, found: Mapping[str, tuple[SourceFile, Examined]]) -> None:
        """Remember these files and no others."""
        rows = {path: (_digest(file.data), one) for path, (file, one) in found.items()}
        _save(self._file, self._key, rows)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


@dataclass(slots=True)
class Kept:
    """A page of the last build: what it was made of, its file, and what is known of it."""

    key: str
    size: int
    time: int
    entries: tuple[SearchEntry, ...]
    found: Found


@dataclass
class Pages:
    """The pages of one language in the last build, whose files stand in a folder."""

    file: Path
    key: str
    folder: Path
    _known: dict[str, Kept] = field(default_factory=dict)
    _found: dict[str, Kept] = field(default_factory=dict)
    _shared: dict[Found, Found] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._known = _load(self.file, self.key)

    def take(self, path: str, key: str, into: Path) -> Kept | None:
        """Put the file of a page that stayed the same into a new site, if it is as it was left."""
        kept = self._known.get(path)
        if kept is None or kept.key != key:
            return None
        there, here = f"{self.folder}/{path}index.html", f"{into}/{path}index.html"
        try:
            now = Path(there).stat()
            if (now.st_size, now.st_mtime_ns) != (kept.size, kept.time):
                return None
            os.makedirs(os.path.dirname(here), exist_ok=True)  # noqa: PTH103, PTH120 - pathlib is slow
            os.link(there, here)
        except OSError:
            return None
        self._found[path] = kept
        return kept

    def note(
        self, path: str, key: str, entries: tuple[SearchEntry, ...], found: Found, into: Path
    ) -> None:
        """Remember a page that was written."""
        written = Path(f"{into}/{path}index.html").stat()
        same = self._shared.setdefault(found, found)
        self._found[path] = Kept(key, written.st_size, written.st_mtime_ns, entries, same)

    def keep(self) -> None:
        """Remember the pages of this build and no others."""
        _save(self.file, self.key, self._found)
