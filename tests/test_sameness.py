"""The fast way and the plain way give the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import FARO, ROOT, build


def contents(site: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a site by its path."""
    files = (file for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in files}


def differing(one: Path, other: Path) -> list[str]:
    """Return the paths of the files that two sites do not share byte by byte."""
    left, right = contents(one), contents(other)
    return sorted(path for path in {*left, *right} if left.get(path) != right.get(path))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site with every page through MkDocs' own rendering."""
    folder = tmp_path_factory.mktemp("plain") / "site"
    done = build(ROOT, folder, PLAIN_BUILD="true")
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def test_frames_change_no_byte(site: Path, plain: Path) -> None:
    """Pages set into the frame of their shape are what the theme makes of each, in both languages."""
    assert differing(site, plain) == []


def test_every_kind_of_page_is_compared(site: Path) -> None:
    """The site has pages of every kind whose frame is shared, in both languages."""
    for root in ("", "en/"):
        for folder in ("events", "actors", "places", "tracks", "years", "publishers", "sources"):
            assert len(list((site / root / folder).glob("*/index.html"))) > 1, folder


def test_former_and_removed_pages_too(faro: Path, tmp_path: Path) -> None:
    """Pages of removed events and at former addresses, which stand alone, are the same too."""
    done = build(FARO, tmp_path / "plain", PLAIN_BUILD="true")
    assert done.returncode == 0, done.stderr[-3000:]
    assert differing(faro, tmp_path / "plain") == []
    pages = [file.read_text(encoding="utf-8") for file in faro.rglob("index.html")]
    assert any('http-equiv="refresh"' in page for page in pages)
    assert any('content="noindex"' in page for page in pages)
