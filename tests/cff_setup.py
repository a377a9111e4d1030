"""Make sure that the program that reads CITATION.cff is there, in an environment of its own.

It needs a jsonschema of 2019, which no other program of the tests could live with.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = Path(__file__).parent / "cff" / "requirements.txt"
HOME = ROOT / ".cache" / "cff"


def program() -> Path:
    """Return cffconvert, installed if need be in the versions of its lock file."""
    scripts = HOME / ("Scripts" if sys.platform == "win32" else "bin")
    mark = HOME / "requirements.txt"
    if not mark.is_file() or mark.read_bytes() != LOCK.read_bytes():
        venv.create(HOME, clear=True, with_pip=True)
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        command = [str(scripts / "python"), *install, "--require-hashes", "-r", str(LOCK)]
        subprocess.run(command, check=True)
        mark.write_bytes(LOCK.read_bytes())
    return scripts / "cffconvert"


if __name__ == "__main__":
    print(program())
