"""CITATION.cff is read by the program that others read it with, and says what is true."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
import yaml

from generator.corpus import Corpus
from tests.conftest import ROOT
from tests.environments import scripts

FILE = ROOT / "CITATION.cff"


@pytest.fixture(scope="module")
def cffconvert() -> Path:
    """The program, in its own environment."""
    return scripts("cff") / "cffconvert"


def run(command: Path, *arguments: str) -> str:
    """Return what the program says of the file."""
    asked = [str(command), "-i", str(FILE), *arguments]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout


def test_file_is_valid(cffconvert: Path) -> None:
    """The file is valid by the schema of its version."""
    assert "valid according to schema version 1.2.0" in run(cffconvert, "--validate")


def test_file_is_read_back(cffconvert: Path) -> None:
    """A reference made of it has the title and the contributors, and no person made up."""
    title = yaml.safe_load(FILE.read_text(encoding="utf-8"))["title"]
    bibtex = run(cffconvert, "-f", "bibtex")
    assert f"title = {{{title}}}" in bibtex
    assert "author = {The Masar contributors}" in bibtex
    assert title in json.loads(run(cffconvert, "-f", "codemeta"))["name"]


def test_file_agrees_with_the_rest(corpus: Corpus) -> None:
    """Its rights holder, licence and version are those of the licence, settings and package."""
    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    (author,) = said["authors"]
    assert set(author) == {"name"}
    assert f"Copyright (c) 2026 {author['name']}" in (ROOT / "LICENSE-DATA").read_text("utf-8")
    assert author["name"] == corpus.settings.words["cite-author"]["en"]
    licence = corpus.settings.site.data_licence
    assert licence is not None
    assert said["license"] == licence.id
    assert f'version = "{said["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
