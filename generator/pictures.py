"""Pictures that go with links to pages: SVG drawn as PNG, with the site's own faces."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

import resvg_py


def pngs(drawings: Mapping[str, str], faces: Sequence[Path], cache: Path) -> dict[str, bytes]:
    """Return drawings as PNG by path; what was drawn before comes from the cache.

    No faces but the given ones are used, so that a picture is the same on any machine.
    """
    files = [str(face) for face in faces]
    made_with = f"{version('resvg_py')}|{[face.name for face in faces]}"
    cache.mkdir(parents=True, exist_ok=True)

    def drawn(svg: str) -> bytes:
        digest = hashlib.sha256(f"{made_with}|{svg}".encode()).hexdigest()
        kept = cache / f"{digest[:32]}.png"
        if not kept.is_file():
            png = resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=files)
            _write(kept, bytes(png))
        return kept.read_bytes()

    with ThreadPoolExecutor() as workers:
        return dict(zip(drawings, workers.map(drawn, drawings.values()), strict=True))


def _write(file: Path, data: bytes) -> None:
    """Write a file of the cache whole, so that no build beside this one finds half of it."""
    with NamedTemporaryFile(dir=file.parent, suffix=".new", delete=False) as beside:
        beside.write(data)
    Path(beside.name).replace(file)
