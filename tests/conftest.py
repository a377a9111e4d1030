"""What many tests need: built sites, a server for them, a browser."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from generator.compiler import Compiled, compile_corpus
from generator.corpus import Corpus
from generator.disk import read_events
from generator.problems import Problems
from tests.browser_setup import HELP, find
from tests.serving import served

ROOT = Path(__file__).resolve().parents[1]
FARO = ROOT / "tests" / "corpora" / "faro"
DAY = re.compile(r"\bon: '?(\d{4}-\d{2}-\d{2})\b")


_TOLD: list[str] = []
"""What tests have to say at the end of a run: figures that are measured and no condition."""


def told(line: str) -> None:
    """Keep a line for the end of the run."""
    _TOLD.append(line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests have counted."""
    for line in _TOLD:
        terminalreporter.write_line(line)


def newest(folder: Path) -> date:
    """Return the last day on which, by an events folder, something was checked or changed."""
    # Not in the settings and lists: their examples of dates are of no day.
    texts = (file.read_text(encoding="utf-8") for file in folder.glob("[0-9]*/*.yml"))
    return date.fromisoformat(max(day for text in texts for day in DAY.findall(text)))


DATA_DATE = newest(ROOT / "events")
EPOCH = str(int(datetime.combine(DATA_DATE, time(12), UTC).timestamp()))
"""Noon of the newest day in the data: a site's bytes do not change with the commit.

A day written here by hand would be older than the next check of a source, and every test that
builds the site would then fail on dates in the future.
"""

settings.register_profile("masar", derandomize=True, deadline=None, max_examples=150)
settings.load_profile("masar")


def compiled(folder: Path) -> Compiled:
    """Return what an events folder compiles to."""
    problems = Problems()
    files = read_events(folder, problems)
    return compile_corpus(files, today=DATA_DATE, found=problems)


def build(project: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a real, strict `mkdocs build` of a project into a folder."""
    variables = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        **environment,
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.yml"]
    return subprocess.run(
        [*command, "-d", str(site)],
        cwd=project,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The real data."""
    result = compiled(ROOT / "events")
    assert result.corpus is not None, [p.fact for p in result.problems][:5]
    return result.corpus


@pytest.fixture(scope="session")
def faro_corpus() -> Corpus:
    """The tiny data of another subject and language pair."""
    result = compiled(FARO / "events")
    assert result.corpus is not None, [p.fact for p in result.problems]
    return result.corpus


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly by MkDocs."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "WARNING" not in done.stderr
    return folder


@pytest.fixture(scope="session")
def faro(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, built strictly by MkDocs."""
    folder = tmp_path_factory.mktemp("faro") / "site"
    done = build(FARO, folder)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the real site is served."""
    with served(site) as where:
        yield where


def apart(command: Sequence[str]) -> list[str]:
    """Return a command that a shell runs in a process of its own.

    Linux counts the memory of the process that starts another as a peak of the other's
    (`ru_maxrss`): a run of all tests has more than a small program may.
    """
    return ["/bin/sh", "-c", '"$@"; exit $?', "sh", *command]


@pytest.fixture
def no_loop() -> Iterator[None]:
    """Hide the event loop that the browser keeps in this thread: a test runs one of its own."""
    kept = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(kept)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium; its absence fails the tests, it never skips them."""
    program = find()
    assert program, HELP
    arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=arguments)
        yield chromium
        chromium.close()
