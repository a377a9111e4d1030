"""Make sure that what the tests take from npm is there, in the versions of the lock file."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

WEB = Path(__file__).parent / "web"
HELP = """\
The tests of the pages need Node.js with npm, and Java for the HTML checker. Missing: {missing}.
Install them and run `make test` again:
  Debian, Ubuntu   sudo apt-get install npm default-jre-headless
  Fedora           sudo dnf install nodejs-npm java-latest-openjdk-headless
  macOS            brew install node openjdk"""


def ready(folder: Path) -> bool:
    """Tell whether a folder's packages are those of its lock file."""
    mark = folder / "node_modules" / ".package-lock.json"
    lock = folder / "package-lock.json"
    return mark.is_file() and mark.stat().st_mtime >= lock.stat().st_mtime


def install(folder: Path = WEB) -> str:
    """Install a folder's packages if need be; return what is missing, or nothing."""
    if ready(folder):
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        return f"the packages of {folder.name}/package-lock.json (npm ci failed)"
    return ""


def main() -> int:
    """Install what is needed, or say plainly what to do."""
    missing = [install(), "" if shutil.which("java") else "java"]
    if any(missing):
        print(HELP.format(missing=", ".join(filter(None, missing))), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
