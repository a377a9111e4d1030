"""Writes into a built site what lets a copy be checked (`make release`): its sums and its packages.

`SHA256SUMS` has every file of the site, as `sha256sum -c` reads it. `sbom.cdx.json` has the
packages that built it with the sums by which they were installed, in CycloneDX; it has no serial
number and no time of day, so that equal packages give equal bytes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from tests.environments import scripts

ROOT = Path(__file__).resolve().parents[1]
SUMS, PACKAGES = "SHA256SUMS", "sbom.cdx.json"
LIST = ("--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON", "--sv", "1.6")


def sums(site: Path) -> str:
    """Return the sum of every file of a site but the one they are written to, by path."""
    files = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    files.pop(SUMS, None)
    return "".join(
        f"{hashlib.sha256(files[path].read_bytes()).hexdigest()}  {path}\n"
        for path in sorted(files, key=str.encode)
    )


def packages(lock: Path) -> bytes:
    """Return what a file of pinned requirements names, as CycloneDX that is valid by its schema."""
    program = str(scripts("sbom") / "cyclonedx-py")
    variables = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    command = [program, "requirements", str(lock), *LIST, "-o", "-"]
    done = subprocess.run(command, cwd=ROOT, env=variables, check=True, capture_output=True)
    return done.stdout


def release(site: Path) -> None:
    """Write both files into a site, the packages first: they have a sum too."""
    (site / PACKAGES).write_bytes(packages(ROOT / "requirements.txt"))
    (site / SUMS).write_text(sums(site), encoding="utf-8")


if __name__ == "__main__":
    release(Path(sys.argv[1]))
