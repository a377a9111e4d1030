"""The tables: SQLite, CSV and Data Package, read back by SQLite, Datasette and Frictionless."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus import Corpus, citations
from generator.exports import exports
from generator.exports.columns import Column, Table
from generator.exports.flat import FORMULA, text
from generator.exports.views import VIEWS
from generator.model import Article, Citation, Event
from tests.conftest import ROOT

ADDRESS = "https://masar.example/"
DAY = "2026-11-25"
NAMES = ("events", "claims", "sources", "citations")


@pytest.fixture(scope="module")
def folder(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the tables of the real data."""
    found = tmp_path_factory.mktemp("tables")
    for path, content in exports(corpus, DAY, ADDRESS).items():
        if path.startswith("data/") and not path.startswith("data/timelinejs/"):
            assert isinstance(content, bytes)
            (found / path.removeprefix("data/")).write_bytes(content)
    return found


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """The SQLite file, opened to be read only."""
    connection = sqlite3.connect(f"file:{folder / 'masar.sqlite'}?mode=ro", uri=True)
    yield connection
    connection.close()


def cited(corpus: Corpus) -> list[Citation]:
    """Return every citation of the data."""
    records: list[Event | Article] = [*corpus.events, *corpus.articles]
    return [citation for record in records for citation in citations(record)]


def count(database: sqlite3.Connection, query: str) -> int:
    """Return the one number that a query gives."""
    ((number,),) = database.execute(query).fetchall()
    return int(number)


def test_database_is_sound(database: sqlite3.Connection) -> None:
    """No page is broken, and every reference leads to a row."""
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_database_counts_are_those_of_the_corpus(
    database: sqlite3.Connection, corpus: Corpus
) -> None:
    """Every table has as many rows as the data has records."""
    events, vocabulary = corpus.events, corpus.vocabulary
    articles = [claim for article in corpus.articles for claim in article.claims]
    expected = {
        "events": len(events),
        "event_dates": sum(len(e.dates) for e in events),
        "event_places": sum(len(e.places) for e in events),
        "event_tracks": sum(len(e.tracks) for e in events),
        "event_identifiers": sum(len(e.identifiers) for e in events),
        "event_actors": sum(len(e.actors) + len(e.signatories) for e in events),
        "relations": sum(len(e.relations) for e in events),
        "claims": sum(len(e.claims) for e in events),
        "discrepancies": sum(len(e.discrepancies) for e in events),
        "versions": sum(len(d.versions) for e in events for d in e.discrepancies),
        "truces": len(corpus.truces),
        "obligations": sum(len(e.obligations) for e in events),
        "outcomes": sum(len(o.outcomes) for e in events for o in e.obligations),
        "sources": len(corpus.sources),
        "article_claims": len(articles),
        "citations": len(cited(corpus)),
        **{
            name: len(getattr(vocabulary, name))
            for name in (
                *("actors", "places", "tracks", "publishers", "sides", "zones", "terms"),
                "identifiers",
            )
        },
    }
    found = {name: count(database, f"SELECT count(*) FROM {name}") for name in expected}  # noqa: S608
    assert found == expected
    order = [row[0] for row in database.execute("SELECT id FROM events ORDER BY rowid")]
    assert order == [event.id for event in events]


def test_caveats_are_in_the_columns(database: sqlite3.Connection, corpus: Corpus) -> None:
    """Agreement and precision are those of the data, and about stays about."""
    agreement = dict(database.execute("SELECT id, agreement FROM claims"))
    for event in corpus.events:
        for claim in event.claims:
            assert agreement[f"{event.id}#{claim.id}"] == str(corpus.agreement(event, claim))
    rows = database.execute("SELECT id, start, start_precision, start_approximate FROM events")
    for event_id, start, precision, approximate in rows:
        day = corpus.by_id[event_id].start
        assert (start, precision, approximate) == (str(day), day.precision, day.approximate)
    truces = dict(database.execute("SELECT event, end_approximate FROM truces"))
    for event, truce in corpus.truces:
        assert truces[event.id] == (truce.end.approximate if truce.end else None)


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_views_answer(database: sqlite3.Connection, name: str) -> None:
    """Each view has rows, and the names of its columns in every language differ."""
    rows = database.execute(f"SELECT * FROM {name}")  # noqa: S608
    columns = [column[0] for column in rows.description]
    assert len(columns) == len(set(columns))
    assert rows.fetchone()


def test_every_column_is_explained(database: sqlite3.Connection) -> None:
    """The table of columns has a meaning for each column of the tables."""
    explained = set(database.execute("SELECT table_name, column_name FROM columns"))
    tables = {table for table, _ in explained}
    there = {
        (table, row[1])
        for table in tables
        for row in database.execute(f"SELECT * FROM pragma_table_info('{table}')")  # noqa: S608
    }
    assert explained == there
    assert tables >= {"events", "claims", "sources", "citations", "passages"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هدنة", "الهدنة"),
        ("هدنة", "هدنه"),
        ("أستانا", "استانا"),
        ("إدلب", "ادلب"),
        ("مذكرة", "المذكره"),
        ("اتفاق", "اتفاقية"),
        ("memorandum", "memoranda"),
        ("Erdogan", "Erdoğan"),
        ("التهدئة", "تهدئه"),
    ],
)
def test_one_spelling_finds_another(database: sqlite3.Connection, one: str, other: str) -> None:
    """With and without article, hamza or diacritic a word finds the same."""
    found = [
        set(database.execute("SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?", (word,)))
        for word in (one, other)
    ]
    assert found[0]
    assert len(found[0] ^ found[1]) <= 0.01 * len(found[0])


def test_search_finds_every_claim_by_its_words(
    database: sqlite3.Connection, corpus: Corpus
) -> None:
    """A phrase finds each claim that has it as written; other languages are searched alike."""
    for phrase, language in (("وقف إطلاق النار", "ar"), ("de-escalation", "en")):
        having = {
            f"{event.id}#{claim.id}"
            for event in corpus.events
            for claim in event.claims
            if f" {phrase} " in claim.text[language]
        }
        found = database.execute(
            "SELECT part FROM passages_fts f JOIN passages p ON p.id = f.rowid "
            "WHERE passages_fts MATCH ? AND p.kind = 'claim' AND p.language = ?",
            (f'"{phrase}"', language),
        )
        assert having
        assert having <= {part for (part,) in found}


def datasette(folder: Path, path: str) -> list[dict[str, object]]:
    """Return what Datasette answers at a path."""
    command = [sys.executable, "-W", "ignore", "-m", "datasette", "masar.sqlite", "--get", path]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    rows: list[dict[str, object]] = json.loads(done.stdout)
    return rows


def test_datasette_opens_and_queries(folder: Path, corpus: Corpus) -> None:
    """Datasette filters a table, searches the passages in Arabic and runs SQL."""
    disputed = datasette(folder, "/masar/claims.json?agreement=disputed&_shape=array&_size=max")
    expected = [
        f"{event.id}#{claim.id}"
        for event in corpus.events
        for claim in event.claims
        if corpus.agreement(event, claim) == "disputed"
    ]
    assert sorted(str(row["id"]) for row in disputed) == sorted(expected)
    found = datasette(folder, f"/masar/passages.json?_search={quote('الهدنه')}&_shape=array")
    assert found
    sql = quote("select count(*) as n from cited_sources")
    (row,) = datasette(folder, f"/masar.json?sql={sql}&_shape=array")
    assert row["n"] == len(cited(corpus))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_counts_are_those_of_the_corpus(folder: Path, corpus: Corpus) -> None:
    """The CSV files have a row for each event, claim, source and citation."""
    rows = {name: rows_of((folder / f"{name}.csv").read_bytes()) for name in NAMES}
    claims = [(e, claim) for e in corpus.events for claim in e.claims]
    assert [row["id"] for row in rows["events"]] == [event.id for event in corpus.events]
    assert [row["id"] for row in rows["claims"]] == [f"{e.id}#{c.id}" for e, c in claims]
    assert [row["key"] for row in rows["sources"]] == list(corpus.sources)
    keys = [citation.key for citation in cited(corpus)]
    assert [row["source"] for row in rows["citations"]] == keys
    for row, (event, claim) in zip(rows["claims"], claims, strict=True):
        assert row["agreement"] == str(corpus.agreement(event, claim))
        assert bool(row["disputed_in"]) == (row["agreement"] == "disputed")
        for language, said in claim.text.items():
            assert row[f"text_{language}"].removeprefix("'") == said.removeprefix("'")


def test_no_cell_is_a_formula(folder: Path) -> None:
    """No cell of the real files begins as a spreadsheet's formula does."""
    for name in NAMES:
        for row in rows_of((folder / f"{name}.csv").read_bytes()):
            assert not [cell for cell in row.values() if cell and cell[0] in "=+-@\t\r"]


@given(st.text(alphabet="=+-@\t\r\n'\",aب1", max_size=8))
def test_formulas_are_quoted_and_can_be_undone(value: str) -> None:
    """A cell that would be a formula has one apostrophe before it, whose removal gives it back."""
    table = Table("t", "", (Column("c", "", lambda record: record),), [value], ("c",))
    content = text(table).removeprefix("\ufeff")
    (_, *cells) = csv.reader(io.StringIO(content, newline=""))
    cell = cells[0][0] if cells and cells[0] else ""
    assert not cell or cell[0] not in "=+-@\t\r\n"
    assert (cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell) == value


def frictionless(folder: Path, path: str) -> dict[str, object]:
    """Return the report of Frictionless on a package."""
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", path, "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report: dict[str, object] = json.loads(done.stdout)
    return report


@pytest.mark.parametrize("path", ["datapackage.json", "masar-tables.zip"])
def test_frictionless_finds_the_package_valid(folder: Path, corpus: Corpus, path: str) -> None:
    """Types, constraints, keys, references, sizes and hashes of the package are right."""
    report = frictionless(folder, path)
    tasks = report["tasks"]
    assert report["valid"], json.dumps(tasks)[:2000]
    assert isinstance(tasks, list)
    rows = {task["name"]: task["stats"]["rows"] for task in tasks}
    assert rows["events"] == len(corpus.events)
    assert rows["sources"] == len(corpus.sources)
    assert set(rows) == set(NAMES)


def test_frictionless_sees_a_broken_reference(folder: Path, tmp_path: Path) -> None:
    """The description is no formality: a citation of a source that is not there is found."""
    for file in folder.glob("*[nv]"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    sources = (folder / "sources.csv").read_bytes().splitlines(keepends=True)
    (tmp_path / "sources.csv").write_bytes(b"".join(sources[:-1]))
    assert not frictionless(tmp_path, "datapackage.json")["valid"]


def test_zip_holds_the_same_files(folder: Path) -> None:
    """The zip has the CSV files and their description, byte for byte and without times."""
    with zipfile.ZipFile(folder / "masar-tables.zip") as made:
        assert made.namelist() == [*(f"{name}.csv" for name in NAMES), "datapackage.json"]
        for info in made.infolist():
            assert made.read(info) == (folder / info.filename).read_bytes()
            assert info.date_time == (1980, 1, 1, 0, 0, 0)


def test_equal_data_give_equal_bytes(corpus: Corpus) -> None:
    """Two other processes, with other orders of sets, make the same bytes as this one."""
    program = (
        "import hashlib; from tests.conftest import ROOT, compiled; "
        "from generator.exports import exports; "
        f"found = exports(compiled(ROOT / 'events').corpus, {DAY!r}, {ADDRESS!r}); "
        "made = b''.join(p.encode() + (c if isinstance(c, bytes) else c.encode()) "
        "for p, c in found.items()); print(hashlib.sha256(made).hexdigest())"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("1", "2")
    ]
    digests = {process.communicate()[0].strip() for process in running}
    found = exports(corpus, DAY, ADDRESS)
    made = b"".join(
        path.encode() + (content if isinstance(content, bytes) else content.encode())
        for path, content in found.items()
    )
    assert digests == {hashlib.sha256(made).hexdigest()}


def test_small_site_has_its_own_names(faro_corpus: Corpus) -> None:
    """Files and columns are called by the settings: another slug, other languages."""
    found = exports(faro_corpus, DAY)
    assert "data/faro.sqlite" in found
    content = found["data/events.csv"]
    assert isinstance(content, bytes)
    first = rows_of(content)[0]
    assert {"title_es", "title_fr"} <= set(first)
    assert first["url_fr"] == f"fr/events/{first['id']}/"
