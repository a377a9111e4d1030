"""Work that runs in a process beside this one, so that two cores build two languages."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Failed(Exception):  # noqa: N818 - it says what became of the work
    """Work in another process has failed; says why."""


def can_fork() -> bool:
    """Tell whether a process can take over what this one has in memory.

    A process with several threads must not fork: a lock that another thread holds stays shut.
    """
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


class Beside(Generic[T]):
    """Work that has begun in a process of its own, or waits to be done here."""

    def __init__(self, work: Callable[[], T], *, fork: bool | None = None) -> None:
        self._work = work
        self._process: Any = None
        if can_fork() if fork is None else fork:
            context = multiprocessing.get_context("fork")
            self._answer, answer = context.Pipe(duplex=False)
            self._process = context.Process(target=_do, args=(work, answer), daemon=True)
            self._process.start()
            answer.close()

    def result(self) -> T:
        """Return what the work gave, when it is done.

        Raises:
            Failed: the work raised, or its process was ended.
        """
        if self._process is None:
            return self._work()
        try:
            done, found = self._answer.recv()
        except EOFError:
            done, found = False, "the process was ended from outside"
        self._process.join()
        if not done:
            raise Failed(found)
        return found  # type: ignore[no-any-return]

    def stop(self) -> None:
        """End the work."""
        if self._process is not None:
            self._process.kill()
            self._process.join()


def _do(work: Callable[[], object], answer: Connection) -> None:
    try:
        answer.send((True, work()))
    except Exception as fault:  # noqa: BLE001 - the process that waits says what failed
        answer.send((False, str(fault) or type(fault).__name__))
    answer.close()
