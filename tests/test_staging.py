"""A site is replaced whole or not at all."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import staging
from tests.conftest import EPOCH, FARO, build, told
from tests.test_sameness import contents

ROUNDS = 6
"""Builds that are killed here; `make kills` kills more."""


def old(target: Path) -> None:
    """Make a site that a build is to replace."""
    target.mkdir()
    (target / "index.html").write_text("old", encoding="utf-8")
    (target / "gone.html").write_text("old", encoding="utf-8")


def test_new_takes_the_place_of_old(tmp_path: Path) -> None:
    """What was built stands where the old was, nothing of the old is left, nor anything beside."""
    target = tmp_path / "site"
    old(target)
    built = staging.begin(target)
    (built / "index.html").write_text("new", encoding="utf-8")
    staging.finish(built, target)
    assert contents(target) == {"index.html": b"new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_hidden_files_stay(tmp_path: Path) -> None:
    """A `.git` in the site outlives a build, as it does where MkDocs alone builds."""
    target = tmp_path / "site"
    old(target)
    (target / ".git").mkdir()
    (target / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    built = staging.begin(target)
    (built / "index.html").write_text("new", encoding="utf-8")
    staging.finish(built, target)
    assert contents(target) == {".git/HEAD": b"ref", "index.html": b"new"}


def test_without_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange folders, the old one is moved aside first."""
    monkeypatch.setattr(staging, "_exchange", lambda _one, _other: False)
    test_new_takes_the_place_of_old(tmp_path)


def test_moved_aside_is_put_back(tmp_path: Path) -> None:
    """A build that was killed between the two moves has lost nothing: the next one puts it back."""
    target = tmp_path / "site"
    old(target)
    target.rename(tmp_path / ".site.999999999.old")
    (tmp_path / ".site.999999999.new").mkdir()
    built = staging.begin(target)
    assert (target / "gone.html").read_text(encoding="utf-8") == "old"
    staging.abandon(built)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_parts_are_merged(tmp_path: Path) -> None:
    """Parts that other processes built go where they belong, into folders that are there too."""
    built = staging.begin(tmp_path / "site")
    part = staging.part(built, "en")
    for file in (
        part / "calendar" / "en.ics",
        part / "index.html",
        built / "en" / "calendar" / "a",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("x", encoding="utf-8")
    staging.merge(part, built / "en")
    assert set(contents(built)) == {"en/calendar/en.ics", "en/calendar/a", "en/index.html"}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny site, in a folder of its own."""
    folder = tmp_path_factory.mktemp("kills") / "site"
    assert build(FARO, folder).returncode == 0
    return folder


def test_killed_at_any_moment(built_once: Path) -> None:
    """A build that is killed leaves the old site as it was, or the new one whole."""
    whole, chance = contents(built_once), random.Random(7)  # noqa: S311 - no secret
    mark = built_once / "old.txt"
    kept = replaced = 0
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d"]
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    for _ in range(ROUNDS):
        mark.write_text("old", encoding="utf-8")
        run = subprocess.Popen(
            [*command, str(built_once)],
            cwd=FARO,
            env=variables,
            start_new_session=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.2, 4.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        now = contents(built_once)
        assert now in (whole, whole | {"old.txt": b"old"})
        kept, replaced = kept + ("old.txt" in now), replaced + ("old.txt" not in now)
    told(f"kills survived: {kept} with the old site, {replaced} with the new")
    assert build(FARO, built_once).returncode == 0
    assert contents(built_once) == whole
    assert [path.name for path in built_once.parent.iterdir()] == ["site"]


def test_nothing_can_be_written(tmp_path: Path) -> None:
    """Where the folder beside the site cannot be written, the build says so and changes nothing."""
    target = tmp_path / "file" / "site"
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    done = build(FARO, target)
    assert done.returncode != 0
    assert "The site was not built: nothing can be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("size", [2_000, 20_000, 60_000])
def test_a_full_disk(built_once: Path, size: int) -> None:
    """Where the disk takes no more, the build says so, leaves nothing behind and the old site whole."""
    whole = contents(built_once)

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", "mkdocs.yml", "-d"]
    done = subprocess.run(
        [*command, str(built_once)],
        cwd=FARO,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH},
        preexec_fn=full,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "The site was not built" in done.stderr, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert contents(built_once) == whole
    assert [path.name for path in built_once.parent.iterdir()] == ["site"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_may_only_be_read(built_once: Path) -> None:
    """Where the folder of the site may only be read, the old site stays."""
    whole = contents(built_once)
    built_once.parent.chmod(0o555)
    try:
        done = build(FARO, built_once)
    finally:
        built_once.parent.chmod(0o755)
    assert done.returncode != 0
    assert "The site was not built" in done.stderr
    assert contents(built_once) == whole
