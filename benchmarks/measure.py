"""What a command costs: wall time, processor time and memory, children included (Linux)."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.2
"""Seconds between two looks at the memory."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run cost."""

    wall: float
    """Seconds from the start to the end of the last process."""
    cpu: float
    """Seconds of processor, user and system, of all processes and those they waited for."""
    memory: float
    """The largest sum of proportional set sizes (PSS) of the processes seen at once, in MB."""
    load: float
    """The load average of the last minute when the run began."""


class FailedError(RuntimeError):
    """A command that was to be measured did not do its work."""


def cost(commands: Sequence[Sequence[str]], cwd: Path, environment: Mapping[str, str]) -> Cost:
    """Run commands side by side and return what they cost together.

    Raises:
        FailedError: one of them ended with an error.
    """
    load, begun = os.getloadavg()[0], time.perf_counter()
    log = cwd / "benchmark.log"
    with log.open("wb") as out:
        running = [
            subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=out)
            for command in commands
        ]
        watch = Watch([process.pid for process in running])
        usages = [os.wait4(process.pid, 0) for process in running]
        wall = time.perf_counter() - begun
        memory = watch.stop()
    for process, command, (_, status, _) in zip(running, commands, usages, strict=True):
        process.returncode = status
        if status:
            said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
            raise FailedError(f"{' '.join(command)} ended with {status}:\n{said}")
    cpu = sum(usage.ru_utime + usage.ru_stime for *_, usage in usages)
    return Cost(wall, cpu, memory, load)


class Watch:
    """Looks at the memory of processes and their children while they run."""

    def __init__(self, roots: Sequence[int]) -> None:
        self._roots = roots
        self._most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.is_set():
            self._most = max(self._most, sum(map(_memory, _tree(self._roots))))
            self._over.wait(EVERY)

    def stop(self) -> float:
        """End looking; return the most memory seen, in MB."""
        self._over.set()
        self._thread.join()
        return self._most / 1024


def _tree(roots: Sequence[int]) -> set[int]:
    """Return the ids of processes and of all that came from them."""
    parents = {int(f.name): _parent(f) for f in PROC.iterdir() if f.name.isdecimal()}
    found = set(roots)
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _memory(process: int) -> int:
    """Return the proportional set size of a process in KB; nothing where it has ended."""
    try:
        lines = (PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
