"""Builds the site twice in surroundings as unlike as can be, and compares (`make verify`).

The second build is of a copy of the project at another path, without what the first has cached,
on the other side of the date line, without a language, with another seed of hashes, with narrower
rights for new files and with folders that list themselves backwards. With other Pythons named,
each builds the copy once more: `python -m tests.verify python3.12 python3.13`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".cache" / "verify"
LEFT_OUT = (".cache", ".venv", "site", "node_modules", ".*_cache", "__pycache__", ".hypothesis")
"""What a copy of the project is without."""
AROUND = 40
"""Bytes that are shown on either side of the first that differs."""
PACKED = {".zip", ".epub"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a build could take notice of, and must not."""

    variables: dict[str, str]
    umask: int


HERE = Surroundings(
    {"TZ": "Pacific/Honolulu", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, umask=0o022
)
ELSEWHERE = Surroundings(
    {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4000000000",
        "PYTHONPATH": str(Path(__file__).parent / "surroundings"),
    },
    umask=0o077,
)


def copied(project: Path, there: Path) -> Path:
    """Return a copy of a project, its files made in an order of their own."""
    ignored = shutil.ignore_patterns(*LEFT_OUT)
    shutil.copytree(project, there, ignore=ignored, symlinks=True)
    return there


def build(python: str, project: Path, site: Path, around: Surroundings, config: str) -> None:
    """Build a project strictly in some surroundings, or stop with what the build said."""
    command = [python, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", config]
    done = subprocess.run(
        [*command, "-d", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **around.variables},
        umask=around.umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{site} could not be built:\n{done.stdout}{done.stderr}")


def differences(first: Path, second: Path) -> Iterator[str]:
    """Yield what differs between two folders: packed files last, since they only repeat the rest."""
    here, there = _files(first), _files(second)
    for path in sorted({*here, *there}, key=lambda path: (Path(path).suffix in PACKED, path)):
        if path not in there or path not in here:
            yield f"{path}: only in {first if path in here else second}"
        elif (one := here[path].read_bytes()) != (other := there[path].read_bytes()):
            yield f"{path}: {_inside(here[path], there[path]) or _first(one, other)}"


def _files(folder: Path) -> dict[str, Path]:
    return {
        file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()
    }


def _first(one: bytes, other: bytes) -> str:
    """Say at which byte two files part, and what stands around it."""
    pairs = enumerate(zip(one, other, strict=False))
    at = next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
    start = max(0, at - AROUND)
    shown = [data[start : at + AROUND].decode("utf-8", "replace") for data in (one, other)]
    return f"byte {at} of {len(one)} and {len(other)}\n  {shown[0]!r}\n  {shown[1]!r}"


def _inside(one: Path, other: Path) -> str:
    """Say which member of two zips is the first that differs, and how; nothing of other files."""
    if one.suffix not in PACKED:
        return ""
    with zipfile.ZipFile(one) as here, zipfile.ZipFile(other) as there:
        if here.namelist() != there.namelist():
            return "the names inside differ"
        for name in here.namelist():
            if (a := here.read(name)) != (b := there.read(name)):
                return f"inside {name}, {_first(a, b)}"
    return ""


def reported(first: Path, second: Path) -> int:
    """Say what differs first and how much does; return the exit code."""
    found = list(differences(first, second))
    if not found:
        print(f"{len(_files(first))} files, the same bytes: {second.name}")
        return 0
    print(f"{len(found)} files differ: {second.name}. The first:\n{found[0]}")
    print("\n".join(line.partition("\n")[0] for line in found[1:20]))
    return 1


def pythons(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield name and program of each Python that is there, with the packages of the site."""
    for name in names:
        home = HOME.parent / f"verify-{Path(name).name}"
        python = home / "bin" / "python"
        if not python.exists():
            subprocess.run([name, "-m", "venv", str(home)], check=True)
            pip = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            lock = str(ROOT / "requirements.txt")
            subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
        yield Path(name).name, str(python)


def verify(
    project: Path, home: Path, others: Sequence[str] = (), config: str = "mkdocs.yml"
) -> int:
    """Build a project in place, and copies of it elsewhere; return 0 if all bytes are equal."""
    shutil.rmtree(home, ignore_errors=True)
    first = home / "here"
    build(sys.executable, project, first, HERE, config)
    worst = 0
    for name, python in [("elsewhere", sys.executable), *pythons(others)]:
        began, copy = time.monotonic(), copied(project, home / "copies" / name)
        build(python, copy, home / name, ELSEWHERE, config)
        worst = max(worst, reported(first, home / name))
        print(f"  {time.monotonic() - began:.0f} s")
    return worst


if __name__ == "__main__":
    sys.exit(verify(ROOT, HOME, sys.argv[1:]))
