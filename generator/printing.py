"""Prints HTML files as PDF with the Chromium of the machine, if it has one.

WeasyPrint was tried on 345 events: three times as long, over a gigabyte of memory, Pango from the
system, and no faces of which each has letters of its own (`unicode-range`).
What Chromium writes differs from one run to the next in the order of its parts, so that PDFs are
no part of a plain build and `make verify` does not compare them. Joined letters stand in its PDF
as the standard asks, but most programs turn them round when text is copied: `edition/copied.py`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from generator.edition.copied import copied

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--no-pdf-header-footer",
    "--generate-pdf-document-outline",
)
LONGEST = 600
"""Seconds that a file may take."""
STAMP = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")


def browser() -> str | None:
    """Return the path of a Chromium, from CHROMIUM or the search path."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


def pdf(program: str, file: Path, day: str) -> bytes:
    """Return an HTML file as PDF, dated with a day instead of the hour of the printing.

    Raises:
        subprocess.SubprocessError: the browser failed or took too long.
    """
    stamp = f"{day.replace('-', '')}000000".encode()
    return _packed(STAMP.sub(rb"\g<1>" + stamp, printed(program, file)))


def printed(program: str, file: Path) -> bytes:
    """Return an HTML file as the browser prints it."""
    with TemporaryDirectory() as folder:
        made = Path(folder) / "made.pdf"
        profile = f"--user-data-dir={folder}/profile"
        command = [program, *OPTIONS, profile, f"--print-to-pdf={made}", file.resolve().as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=LONGEST)  # noqa: S603
        return made.read_bytes()


def _packed(content: bytes) -> bytes:
    """Return a PDF whose words can be copied, with what tells its structure packed too.

    That is half of what Chromium writes.
    """
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as whole:
        copied(whole)
        packed = pikepdf.ObjectStreamMode.generate
        whole.save(out, object_stream_mode=packed, deterministic_id=True)
    return out.getvalue()
