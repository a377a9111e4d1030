"""Feeds inputs that reach new branches of the program: `python -m tests.fuzz.run SECONDS`.

An input names the file by its first byte and is, from the second on, that file's bytes. What
reaches something new is kept in the folder given after the seconds, else in `corpus/`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
WORDS = Path(__file__).parent / "words.dict"
LONGEST = 30_000
MEGABYTES = 300


def paths() -> list[str]:
    """Return the files that an input can stand for, the event first."""
    from tests.fuzz.harness import EVENT, base

    return [EVENT, *sorted(path for path in base() if path != EVENT)]


def seeds(folder: Path) -> None:
    """Write the small site's own files as inputs to begin with."""
    from tests.fuzz.harness import base

    for number, path in enumerate(paths()):
        data = bytes([number]) + base()[path].data
        if len(data) <= LONGEST:
            (folder / f"seed-{number:02}").write_bytes(data)


def one(data: bytes) -> None:
    """Try one input; a fault raises."""
    from tests.fuzz.harness import outcome

    known = paths()
    if data:
        outcome({known[data[0] % len(known)]: data[1:]})


def main(seconds: int, folder: Path) -> None:
    """Run until the time is over or an input fails; libFuzzer ends the process."""
    import atheris

    with atheris.instrument_imports(include=["generator"]):
        import tests.fuzz.harness  # noqa: F401

    folder.mkdir(parents=True, exist_ok=True)
    begun = Path(tempfile.mkdtemp(prefix="seeds-"))
    seeds(begun)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-rss_limit_mb={MEGABYTES}",
        "-timeout=10",
        "-len_control=0",
        f"-dict={WORDS}",
        "-seed=1",
        "-print_final_stats=1",
        f"-artifact_prefix={folder.parent}/",
    ]
    kept = [str(CORPUS)] if folder != CORPUS and CORPUS.is_dir() else []
    atheris.Setup([sys.argv[0], *options, str(folder), *kept, str(begun)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else CORPUS)
