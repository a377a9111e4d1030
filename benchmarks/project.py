"""A project of Masar around a synthetic corpus: its own events, the program and pages of this one."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, time
from pathlib import Path

from benchmarks import corpus
from benchmarks.telling import DATA_DATE, SKETCH, Size

ROOT = Path(__file__).resolve().parents[1]
EPOCH = str(int(datetime.combine(DATA_DATE, time(12), UTC).timestamp()))
"""What `SOURCE_DATE_EPOCH` is for a synthetic corpus: noon of its day."""
SHARED = ("docs", "generator")


def make(folder: Path, number: int, *, seed: int = 1, size: Size = SKETCH) -> Path:
    """Return the folder of a project with a number of events, on the lists and settings of today."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "events", ignore_errors=True)
    corpus.write(number, folder / "events", seed=seed, size=size)
    share(folder)
    return folder


def share(folder: Path) -> None:
    """Give a project the program, the hand-written pages and the configuration of this one."""
    for name in SHARED:
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
