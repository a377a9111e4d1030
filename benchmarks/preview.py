"""The preview: seconds from saving an event's file to its changed page in both languages."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import project
from benchmarks.builds import ENVIRONMENT, MASAR, ROOTS
from benchmarks.edits import edit
from benchmarks.measure import FailedError

STARTED, ANSWERED = 600.0, 180.0
"""Seconds that a start and an edit may take."""
EVERY = 0.005
"""Seconds between two looks at a page."""


def latencies(folder: Path, rounds: int) -> list[float]:
    """Return the seconds of some edits of the real data, one after the other."""
    copy = _project(folder)
    port = _free()
    found = []
    with _served(copy, port):
        for number in range(rounds):
            change = edit(copy / "events", number)
            change.make()
            found.append(_until(port, change.event, change.marks))
            change.undo()
            _until(port, change.event, change.marks, gone=True)
    return found


def _project(folder: Path) -> Path:
    """Return the real project with a copy of the data, so that nothing of it is touched."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(project.ROOT / "events", folder / "events")
    project.share(folder)
    return folder


@contextmanager
def _served(folder: Path, port: int) -> Iterator[None]:
    command = [MASAR[0], "serve", "-a", f"127.0.0.1:{port}"]
    environment = {key: value for key, value in ENVIRONMENT.items() if key != "SOURCE_DATE_EPOCH"}
    with (folder / "benchmark.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait(lambda: _page(port, "") is not None, STARTED, "the preview did not start")
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def _until(port: int, event: str, marks: dict[str, str], *, gone: bool = False) -> float:
    """Return the seconds until the pages of an event have what was written, or have it no more."""
    begun = time.perf_counter()
    for key, root in ROOTS.items():

        def seen(path: str = f"{root}events/{event}/", mark: str = marks[key]) -> bool:
            text = _page(port, path)
            return text is not None and (mark in text) is not gone

        _wait(seen, ANSWERED, f"/{root}events/{event}/ did not change")
    return time.perf_counter() - begun


def _wait(done: Callable[[], bool], most: float, why: str) -> None:
    until = time.monotonic() + most
    while not done():
        if time.monotonic() > until:
            raise FailedError(why)
        time.sleep(EVERY)


def _page(port: int, path: str) -> str | None:
    """Return a page as it is served, or nothing where none is yet."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWERED)
    try:
        connection.request("GET", f"/{path}")
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return None
    else:
        return text if answer.status == http.client.OK else None
    finally:
        connection.close()


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
