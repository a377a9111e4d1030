"""Numbers that events have in lists of others: in exports, on pages, in books and in editors."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from lxml import html

from generator import edition, schema
from generator.corpus import Corpus
from generator.exports import exports
from generator.pages.page import Options

MEETING = "1998-05-03-first-meeting"
ENTRY = "https://archivo.example.com/fondos/P-17/"


@pytest.fixture(scope="module")
def files(faro_corpus: Corpus) -> dict[str, bytes | str]:
    """The exports of the tiny site."""
    return exports(faro_corpus, "2026-11-25")


def test_number_is_in_the_api(files: dict[str, bytes | str]) -> None:
    """An event says the list, the number and the address; the list says its name and its form."""
    listed = json.loads(files["api/v1/events.json"])["events"]
    assert {one["id"]: one["identifiers"] for one in listed if one["identifiers"]} == {
        MEETING: [{"scheme": "archivo", "value": "P-17", "url": ENTRY}]
    }
    (scheme,) = json.loads(files["api/v1/identifiers.json"])["identifiers"]
    assert scheme == {
        "key": "archivo",
        "name": {"es": "Archivo del puerto", "fr": "Archives du port"},
        "pattern": "P-[0-9]+",
        "url": "https://archivo.example.com/fondos/{id}/",
    }


def test_number_is_in_the_tables(files: dict[str, bytes | str], tmp_path: Path) -> None:
    """SQLite has a row for each number, and the table of events the address of its entry."""
    (path,) = (path for path in files if path.endswith(".sqlite"))
    content, table = files[path], files["data/events.csv"]
    assert isinstance(content, bytes)
    assert isinstance(table, bytes)
    (tmp_path / "tables.sqlite").write_bytes(content)
    connection = sqlite3.connect(tmp_path / "tables.sqlite")
    rows = connection.execute("SELECT event, number, scheme, value, url FROM event_identifiers")
    assert list(rows) == [(MEETING, 1, "archivo", "P-17", ENTRY)]
    connection.close()
    flat = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    assert {row["id"]: row["identifiers"] for row in flat if row["identifiers"]} == {MEETING: ENTRY}


@pytest.mark.parametrize(
    ("root", "name"), [("", "Archivo del puerto"), ("fr/", "Archives du port")]
)
def test_number_is_on_the_page(faro: Path, root: str, name: str) -> None:
    """The page of an event links to the entry in each language; one without numbers says nothing."""
    page = html.fromstring((faro / root / "events" / MEETING / "index.html").read_bytes())
    (link,) = page.xpath(f'//dl[@class="m-facts"]//a[@href="{ENTRY}"]')
    assert " ".join(link.text_content().split()).startswith(name)
    assert link.text_content().endswith("P-17")
    other = (faro / root / "events/1999-02-10-calm-ends/index.html").read_text(encoding="utf-8")
    assert "archivo.example.com" not in other


def test_number_is_in_the_book(faro_corpus: Corpus) -> None:
    """The text to carry away has the number and its address too."""
    book = edition.book(faro_corpus, "es", Options("2026-11-25"))
    (year,) = (one.body for one in book.chapters if one.name == "y1998")
    assert year.count(ENTRY) == 1


def test_editor_knows_the_form_of_a_number(faro_corpus: Corpus) -> None:
    """The schema for editors names each list and refuses a number of another form or list."""
    made = json.loads(schema.event_schema(faro_corpus.settings, faro_corpus.vocabulary))
    field = made["properties"]["identifiers"]
    assert "Archivo del puerto" in field["properties"]["archivo"]["title"]
    validator = Draft7Validator(field)
    assert validator.is_valid({"archivo": "P-17"})
    assert not validator.is_valid({"archivo": "17"})
    assert not validator.is_valid({"archivos": "P-17"})
