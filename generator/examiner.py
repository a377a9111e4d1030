"""Looks at many files at once: in several processes, and not again at those that stayed the same."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from generator import disk
from generator.checks.bases import Bases
from generator.checks.entry import Entry
from generator.compiler import Examined, each, examine, is_base
from generator.reader import SourceFile

ALONE = 1_000_000
"""Bytes of files that one process examines sooner than others have begun."""
CHUNK = 64
"""Files that are handed to a process at once."""
Progress = Callable[[int, int], None]
"""Is told how many files of how many have been examined."""


def silent(done: int, total: int) -> None:
    """Say nothing."""


class Remembers(Protocol):
    """What keeps from run to run how files were examined that had no problem."""

    @property
    def size(self) -> int:
        """How many files are remembered."""

    def known(self, file: SourceFile) -> Examined | None:
        """Return what is remembered of a file that has stayed the same."""

    def keep(self, found: Mapping[str, tuple[SourceFile, Examined]]) -> None:
        """Remember these files and no others."""


def state_of(files: Iterable[SourceFile], today: object) -> str:
    """Return a digest of what files are examined with: the program, settings, lists, the date."""
    state = hashlib.sha256(f"{sys.version}\0{today}\0".encode())
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        state.update(module.read_bytes())
    for base in files:
        if is_base(base):
            state.update(f"{base.path}\0{len(base.data)}\0".encode() + base.data)
    return state.hexdigest()


@dataclass
class Memory:
    """The entries of files that had no problem, kept from run to run.

    They hold for one state of the program, of the settings and lists, and of the data's date. What
    is stale, cut off or not ours is thrown away.
    """

    file: Path
    key: str
    _known: dict[str, tuple[str, Entry]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path, files: Iterable[SourceFile], today: object) -> Memory:
        """Return what is remembered of an events folder."""
        key = state_of(files, today)
        memory = cls(folder.resolve().parent / ".cache" / "check.json", key)
        memory._load()
        return memory

    @property
    def size(self) -> int:
        """How many files are remembered."""
        return len(self._known)

    def known(self, file: SourceFile) -> Examined | None:
        """Return the entry of a file that has stayed the same, if it is remembered."""
        digest, entry = self._known.get(file.path, ("", None))
        return Examined(entry) if entry and digest == _digest(file) else None

    def keep(self, found: Mapping[str, tuple[SourceFile, Examined]]) -> None:
        """Remember these files and no others; a folder that cannot be written is no harm."""
        rows = {
            path: (_digest(file), one.entry.row())
            for path, (file, one) in found.items()
            if one.entry
        }
        body = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
        text = f"{self.key}\n{hashlib.sha256(body.encode()).hexdigest()}\n{body}"
        try:
            disk.write_files(self.file.parent, {self.file.name: text})
        except OSError:
            return

    def _load(self) -> None:
        try:
            key, digest, body = self.file.read_text(encoding="utf-8").split("\n", 2)
        except (OSError, ValueError):
            return
        if key == self.key and digest == hashlib.sha256(body.encode()).hexdigest():
            rows = json.loads(body).items()
            self._known = {path: (file, Entry(*row)) for path, (file, row) in rows}


def _digest(file: SourceFile) -> str:
    return hashlib.sha256(file.data).hexdigest()


@dataclass(frozen=True)
class Examiner:
    """Examines files side by side, and those that are remembered not at all."""

    memory: Remembers | None = None
    progress: Progress = silent
    processes: int = field(default_factory=lambda: os.cpu_count() or 1)
    whole: bool = False
    """Whether the records are asked for, and not only what other files need to know."""

    def __call__(self, files: Sequence[SourceFile], bases: Bases | None) -> Iterator[Examined]:
        """Yield what a look at each file gives, in their order."""
        memory = self.memory if bases is not None else None
        known = {file.path: one for file in files if memory and (one := memory.known(file))}
        fresh = [file for file in files if file.path not in known]
        found = dict(known)
        for file, one in zip(fresh, self._examined(fresh, bases, len(known)), strict=True):
            found[file.path] = one
        if memory and (fresh or memory.size != len(files)):
            memory.keep({f.path: (f, found[f.path]) for f in files if _clean(found[f.path])})
        return (found[file.path] for file in files)

    def _examined(
        self, files: Sequence[SourceFile], bases: Bases | None, before: int
    ) -> Iterator[Examined]:
        total, many = before + len(files), sum(len(file.data) for file in files) > ALONE
        run = self._in_processes if many and self.processes > 1 else each
        for number, one in enumerate(run(files, bases), before + 1):
            self.progress(number, total)
            yield one

    def _in_processes(self, files: Sequence[SourceFile], bases: Bases | None) -> Iterator[Examined]:
        fork = "fork" in multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("fork" if fork else None)
        chunks = [files[at : at + CHUNK] for at in range(0, len(files), CHUNK)]
        with ProcessPoolExecutor(
            self.processes, mp_context=context, initializer=_begin, initargs=(bases, self.whole)
        ) as pool:
            for found in pool.map(_look, chunks):
                yield from found


def _clean(one: Examined) -> bool:
    return one.entry is not None and not one.problems


_ASKED: list[tuple[Bases | None, bool]] = []
"""In a process of the pool: what its files are checked against, and whether records are asked for."""


def _begin(bases: Bases | None, whole: bool) -> None:  # noqa: FBT001 - the pool hands it on
    _ASKED[:] = [(bases, whole)]


def _look(files: Sequence[SourceFile]) -> list[Examined]:
    bases, whole = _ASKED[0]
    found = [examine(file, bases) for file in files]
    return found if whole else [replace(one, record=None) for one in found]
