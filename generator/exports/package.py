"""The tables as files: CSV, their description by Frictionless Data, and all as one zip."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from generator.exports import flat
from generator.exports.columns import Column, Table
from generator.exports.release import FOLDER, VERSION, Release
from generator.zipped import zipped

TYPES = {
    "text": "string",
    "day": "date",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}
DESCRIPTION = "datapackage.json"
NAMES = ("events", "claims", "sources", "citations")


def files(release: Release) -> dict[str, bytes]:
    """Return the CSV files, their description and the zip, by their names."""
    tables = flat.tables(release)
    found = {f"{table.name}.csv": flat.text(table).encode() for table in tables}
    found[DESCRIPTION] = _description(release, tables, found)
    return found | {f"{release.corpus.settings.site.slug}-tables.zip": zipped(found)}


def _description(release: Release, tables: tuple[Table, ...], found: Mapping[str, bytes]) -> bytes:
    """Return the file that says what the tables are (Data Package, version 1)."""
    settings = release.corpus.settings
    licence = settings.site.data_licence
    default = settings.default
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": settings.site.slug,
        "title": settings.site.title[default],
        "description": " / ".join(settings.site.description.values()),
        "version": f"{VERSION}",
        "created": f"{release.data_date}T00:00:00Z",
        "contributors": [{"title": settings.words["cite-author"][default], "role": "author"}],
    }
    if release.site_url:
        package["homepage"] = release.site_url
        package["id"] = f"{release.site_url}{FOLDER}{DESCRIPTION}"
    if licence:
        named = {"name": licence.id, "title": licence.title, "path": licence.url}
        package["licenses"] = [named]
    package["resources"] = [_resource(table, found[f"{table.name}.csv"]) for table in tables]
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    refers = [
        {
            "fields": column.name,
            "reference": {"resource": column.refers[0], "fields": column.refers[1]},
        }
        for column in table.columns
        if column.refers and column.refers[0] in NAMES
    ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            **({"foreignKeys": refers} if refers else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.needed:
        constraints["required"] = True
    if column.choices:
        constraints["enum"] = list(column.choices)
    field = {"name": column.name, "type": TYPES[column.kind], "description": column.about}
    return field | ({"constraints": constraints} if constraints else {})
