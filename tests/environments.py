"""Environments of their own, for programs that could not live with the tests' or with each other.

`tests/<name>/requirements.txt` pins what is in one, with hashes; it is made below `.cache/`.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

TESTS = Path(__file__).resolve().parent
HOME = TESTS.parent / ".cache"


def scripts(name: str) -> Path:
    """Return the folder of an environment's programs, installed if need be in its versions."""
    lock, home = TESTS / name / "requirements.txt", HOME / name
    found = home / ("Scripts" if sys.platform == "win32" else "bin")
    mark = home / "requirements.txt"
    if not mark.is_file() or mark.read_bytes() != lock.read_bytes():
        venv.create(home, clear=True, with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command = [str(found / "python"), *install, "--require-hashes", "-r", str(lock)]
        subprocess.run(command, check=True)
        mark.write_bytes(lock.read_bytes())
    return found


if __name__ == "__main__":
    for one in sys.argv[1:]:
        print(scripts(one))
