"""The page for users of the data: its examples run, its tables are whole, in every language."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_type_hints

import pytest
from lxml import html

from generator.exports import shapes
from generator.exports.api import FILES
from generator.exports.views import VIEWS
from tests.conftest import ROOT
from tests.test_site import HOST, LANGUAGES

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def page(language: str) -> str:
    """Return the page as it is written."""
    return (ROOT / "docs" / language / "data.md").read_text(encoding="utf-8")


def examples(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Yield the examples of some kinds: language of the page, kind, text."""
    for language in LANGUAGES:
        for kind, text in BLOCK.findall(page(language)):
            if kind in kinds:
                yield language, kind, text


def test_every_example_is_run() -> None:
    """There is no example of a kind that the tests do not run, and both pages have as many.

    What a page of somebody else has is run in `test_timelinejs.py`.
    """
    kinds = [[kind for kind, _ in BLOCK.findall(page(language))] for language in LANGUAGES]
    assert set(kinds[0]) == {"sh", "python", "sql", "html"}
    assert kinds[0] == kinds[1]


@pytest.mark.parametrize(("language", "kind", "text"), [*examples("sh", "python")])
def test_program_runs(address: str, tmp_path: Path, language: str, kind: str, text: str) -> None:
    """Each command and program runs against the built site and says something."""
    text = text.replace(HOST, address)
    command = ["bash", "-euo", "pipefail", "-c", text]
    if kind == "python":
        command = [sys.executable, "-c", text]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.parametrize(("language", "kind", "text"), [*examples("sql")])
def test_query_has_an_answer(site: Path, language: str, kind: str, text: str) -> None:
    """Each query runs on the SQLite file of the site and gives rows."""
    connection = sqlite3.connect(f"file:{site / 'data' / 'masar.sqlite'}?mode=ro", uri=True)
    rows = connection.execute(text).fetchall()
    connection.close()
    assert rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_names_every_field(language: str) -> None:
    """Each field of events, sources and articles is explained, and each file and view named."""
    named = set(re.findall(r"`([\w.]+)`", page(language)))
    fields = {
        field
        for name, shape in vars(shapes).items()
        if isinstance(shape, type) and getattr(shape, "__total__", None) is not None
        for field in get_type_hints(shape)
        if name[0].isupper()
    }
    assert len(fields) > 40
    assert fields - named == set()
    assert set(VIEWS) - named == set()
    text = page(language)
    assert {kept.name for kept in FILES if f"{kept.name}.json" not in text} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_is_in_the_navigation_and_its_files_are_there(site: Path, language: str) -> None:
    """The navigation leads to the page, and each file that it offers is on the site."""
    root = LANGUAGES[language][1]
    home = html.fromstring((site / root / "index.html").read_text(encoding="utf-8"))
    assert "data/" in home.xpath("//nav//a/@href")
    built = html.fromstring((site / root / "data" / "index.html").read_text(encoding="utf-8"))
    files = [
        (site / root / "data" / link).resolve()
        for link in built.xpath("//article//a/@href")
        if re.search(r"\.(sqlite|csv|zip|json|bib|ris|xml|ics)$", link)
    ]
    assert len(files) >= 19
    assert [file for file in files if not file.is_file()] == []
