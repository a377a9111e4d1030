"""Make sure that what the tests need of a machine is there: Chromium, and pdftotext."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from generator import printing

find = printing.browser
HELP = """\
The browser tests need Chromium and found none. Install it and run `make test` again:
  Debian, Ubuntu   sudo apt-get install chromium fonts-noto-core
  Fedora           sudo dnf install chromium google-noto-sans-arabic-fonts
  macOS            brew install --cask chromium
or set CHROMIUM to the path of the program."""
READER = """\
pdftotext was not found, so that the tests of what can be copied from the PDF are skipped:
  Debian, Ubuntu   sudo apt-get install poppler-utils
  Fedora           sudo dnf install poppler-utils
  macOS            brew install poppler"""


def install() -> None:
    """Install both from the system's packages where we may."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=quiet)
    packages = ["chromium", "fonts-noto-core", "poppler-utils"]
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL)


def main() -> int:
    """Find or install both; say plainly what to do where neither works."""
    if find() is None or shutil.which("pdftotext") is None:
        install()
    if shutil.which("pdftotext") is None:
        print(READER, file=sys.stderr)
    if find() is None:
        print(HELP, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
