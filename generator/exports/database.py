"""The tables as one SQLite file with views and full-text search, made in memory.

Equal data give equal bytes with one version of SQLite: rows stand in the order of the data, no
time is written, and the pages are put in order at the end.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from generator.exports import event_tables, list_tables, part_tables, passages, source_tables, views
from generator.exports.columns import Column, Table
from generator.exports.release import VERSION, Release

TYPES = {
    "text": "TEXT",
    "day": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "boolean": "INTEGER",
}


def tables(release: Release) -> Iterator[Table]:
    """Yield all tables in an order in which each refers only to those before it."""
    yield from list_tables.tables(release)
    yield from event_tables.tables(release)
    yield from part_tables.tables(release)
    yield from source_tables.tables(release)


def database(release: Release) -> bytes:
    """Return the SQLite file."""
    texts = list(passages.passages(release))
    made = [*tables(release), passages.table(texts)]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        run = connection.execute
        run(f"PRAGMA user_version = {VERSION}")
        run("BEGIN")
        for table in made:
            for statement in _create(table):
                run(statement)
            marks = ", ".join("?" * len(table.columns))
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows())  # noqa: S608 - our names
        _about(connection, release, made)
        _index(connection, passages.Forms(release, texts), texts)
        for statement in views.views(release.languages):
            run(statement)
        run("COMMIT")
        run("VACUUM")
        return connection.serialize()


def _create(table: Table) -> Iterator[str]:
    """Yield what makes a table, and an index for each column that refers to another table."""
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    for column in table.columns:
        if column.refers:
            there, name = column.refers
            lines.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{there}" ("{name}")')
    yield f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"
    for column in table.columns:
        if column.refers and column.name != table.key[0]:
            yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'


def _column(column: Column) -> str:
    parts = [f'"{column.name}" {TYPES[column.kind]}']
    if column.needed:
        parts.append("NOT NULL")
    choices = (0, 1) if column.kind == "boolean" else column.choices
    if choices:
        parts.append(f'CHECK ("{column.name}" IN ({", ".join(map(repr, choices))}))')
    return " ".join(parts)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _about(connection: sqlite3.Connection, release: Release, made: Iterable[Table]) -> None:
    """Write what the file is and what each column means."""
    site, default = release.corpus.settings.site, release.corpus.settings.default
    licence = site.data_licence
    facts = {
        "title": site.title[default],
        **{f"title_{key}": text for key, text in site.title.items()},
        **{f"description_{key}": text for key, text in site.description.items()},
        "data_date": release.data_date,
        "address": release.site_url,
        "licence": licence.id if licence else "",
        "licence_url": licence.url if licence else "",
    }
    connection.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
    connection.executemany("INSERT INTO about VALUES (?, ?)", facts.items())
    connection.execute(
        "CREATE TABLE columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, "
        "about TEXT NOT NULL, PRIMARY KEY (table_name, column_name))"
    )
    meanings = [(t.name, column.name, column.about) for t in made for column in t.columns]
    connection.executemany("INSERT INTO columns VALUES (?, ?, ?)", meanings)


def _index(
    connection: sqlite3.Connection, forms: passages.Forms, texts: Iterable[passages.Passage]
) -> None:
    """Make the full-text index of the passages, which keeps no texts of its own.

    The forms of the words are in the index alone: the column of that name has no values, so that
    the file stays small.
    """
    run = connection.execute
    run("ALTER TABLE passages ADD COLUMN forms TEXT GENERATED ALWAYS AS (NULL) VIRTUAL")
    run(
        'CREATE VIRTUAL TABLE passages_fts USING fts5(text, forms, content="passages", '
        'content_rowid="id", tokenize="unicode61 remove_diacritics 2")'
    )
    rows = ((number, one.text, forms.of(one)) for number, one in enumerate(texts, 1))
    connection.executemany("INSERT INTO passages_fts(rowid, text, forms) VALUES (?, ?, ?)", rows)
    run("INSERT INTO passages_fts(passages_fts) VALUES ('optimize')")
