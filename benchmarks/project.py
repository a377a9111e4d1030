"""A project of Masar around a synthetic corpus: its own events, the program and pages of this one."""

from __future__ import annotations

from datetime import UTC, datetime, time
from pathlib import Path

from benchmarks import corpus
from benchmarks.telling import DATA_DATE, SKETCH, Size

ROOT = Path(__file__).resolve().parents[1]
EPOCH = str(int(datetime.combine(DATA_DATE, time(12), UTC).timestamp()))
"""What `SOURCE_DATE_EPOCH` is for a synthetic corpus: noon of its day."""
SHARED = ("docs", "generator")


def make(folder: Path, number: int, *, seed: int = 1, size: Size = SKETCH) -> Path:
    """Return the folder of a project with a number of events, made if it is not there."""
    if not (folder / "mkdocs.yml").exists():
        folder.mkdir(parents=True)
        corpus.write(number, folder / "events", seed=seed, size=size)
        for name in SHARED:
            (folder / name).symlink_to(ROOT / name)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder
