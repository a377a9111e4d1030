"""Fonts of the site: the letters it needs, cut from faces that come with Python packages."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Collection, Iterable
from importlib.metadata import files as distribution_files
from importlib.metadata import packages_distributions, version
from importlib.resources import files as package_files
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from generator.looks import Face

FEATURES = (
    *("ccmp", "locl", "rvrn", "mark", "mkmk", "kern", "curs", "calt", "rclt", "liga", "clig"),
    *("isol", "init", "medi", "med2", "fina", "fin2", "fin3", "rlig"),  # letters that join
    *("lnum", "tnum"),  # what the style sheet asks for
)
"""What is kept of a face's rules of setting (OpenType spec, registered features)."""
NAME_IDS = (1, 3, 4, 6, 16, 18)
"""Entries of the name table that hold the face's name (OpenType spec, name table)."""


def woff2(key: str, face: Face, letters: Collection[str], cache: Path) -> bytes:
    """Return the letters of a face that are used as WOFF2, from the cache if it is there."""
    source = (package_files(face.package) / face.file).read_bytes()
    used = sorted(code for code in map(ord, letters) if _within(code, face.range))
    made_from = f"{key}|{face!r}|{used}|{FEATURES}|{version('fonttools')}".encode() + source
    kept = cache / f"{key}-{hashlib.sha256(made_from).hexdigest()[:20]}.woff2"
    if kept.is_file():
        return kept.read_bytes()
    data = _cut(key, face, used, source)
    _keep(kept, data)
    return data


def is_there(face: Face) -> bool:
    """Tell whether the file of a face can be read."""
    try:
        return (package_files(face.package) / face.file).is_file()
    except ModuleNotFoundError:
        return False


def _keep(file: Path, data: bytes) -> None:
    """Write a file of the cache whole."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_bytes(data)
    beside.replace(file)


def whole(face: Face, cache: Path) -> Path:
    """Return the file in the cache that holds a face whole, by its name in the style sheet."""
    source = (package_files(face.package) / face.file).read_bytes()
    made_from = f"{face.family}|{face.axes}|{version('fonttools')}".encode() + source
    kept = cache / f"whole-{hashlib.sha256(made_from).hexdigest()[:20]}.ttf"
    if kept.is_file():
        return kept
    font, out = _opened(face, source), io.BytesIO()
    _rename(font, face.family.replace(" ", ""), face.family)
    font.save(out)
    _keep(kept, out.getvalue())
    return kept


def licence(face: Face) -> str:
    """Return the licence text that came with the face's package."""
    inside = package_files(face.package) / "LICENSE"
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    for name in packages_distributions().get(face.package, ()):
        for file in distribution_files(name) or ():
            if file.name.upper().startswith(("LICENSE", "OFL")):
                return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"no licence text in the package {face.package}")


def _cut(key: str, face: Face, used: Iterable[int], source: bytes) -> bytes:
    font = _opened(face, source)
    options = subset.Options()  # type: ignore[no-untyped-call]
    options.flavor = "woff2"
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables = [*options.drop_tables, "meta"]
    options.name_IDs = [0, *NAME_IDS, 13, 14]
    cutter = subset.Subsetter(options)  # type: ignore[no-untyped-call]
    cutter.populate(unicodes=list(used))  # type: ignore[no-untyped-call]
    cutter.subset(font)  # type: ignore[no-untyped-call]
    _rename(font, key, face.family)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _opened(face: Face, source: bytes) -> TTFont:
    """Return a face at its place on its axes."""
    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    if not face.axes:
        return font
    axes = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes} | dict(face.axes)
    instancer.instantiateVariableFont(font, axes, inplace=True)  # type: ignore[no-untyped-call]
    return _reopened(font)


def _reopened(font: TTFont) -> TTFont:
    """Return the font read again: the subsetter cannot use what the instancer leaves."""
    between = io.BytesIO()
    font.save(between)
    between.seek(0)
    return TTFont(between, recalcTimestamp=False)


def _within(code: int, ranges: str) -> bool:
    """Tell whether a letter is in ranges of code points, which may be of any size."""
    ends = (part[2:].partition("-") for part in ranges.split(","))
    return any(int(first, 16) <= code <= int(last or first, 16) for first, _, last in ends)


def _rename(font: TTFont, key: str, family: str) -> None:
    """Give the subset a name of its own, as a reserved font name asks (OFL 1.1, 3)."""
    for record in font["name"].names:
        if record.nameID in NAME_IDS:
            record.string = key if record.nameID == 6 else family
