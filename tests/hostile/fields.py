"""Every field of the data that holds a text, found by walking the models and the data."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from generator import settings, vocabulary
from generator.model import Article, Event, Record, Tombstone
from generator.nodes import Step
from generator.problems import Problems
from generator.reader import SourceFile, read
from generator.shape import Shape
from tests.test_properties import paths

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
OVERLAYS = (
    EXAMPLES / "good" / "glossary-and-people",
    EXAMPLES / "good" / "identifiers",
    EXAMPLES / "good" / "open-question",
    EXAMPLES / "good" / "article",
    Path(__file__).parent / "events",
)
"""What is laid over the base of the examples, so that every field has a text."""
Field: TypeAlias = tuple[str, str]
"""The name of a record and of a field in it."""
Spot: TypeAlias = tuple[str, tuple[Step, ...]]
"""A file and the path of a text in it."""
CODED: frozenset[Field] = frozenset(
    {
        ("Language", "locale"),
        ("Language", "months"),
        ("Zone", "tz"),
    }
)
"""Texts that must be a name that a library knows."""


def lay(events: Path) -> None:
    """Make an events folder in which every field has a text."""
    shutil.copytree(EXAMPLES / "base", events)
    for overlay in OVERLAYS:
        for file in sorted(overlay.rglob("*.yml")):
            if file.name == "make.yml":
                continue
            target = events / file.relative_to(overlay)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(file, target)


def model_of(path: str) -> type[Record]:
    """Return the model of a file of the events folder."""
    folder, _, name = path.partition("/")
    known: Mapping[str, Mapping[str, type[Record]]] = {
        "_settings": settings.FILES,
        "_vocabulary": vocabulary.FILES,
    }
    if folder in known:
        return known[folder][name.removesuffix(".yml")]
    other: Mapping[str, type[Record]] = {"_articles": Article, "_retired": Tombstone}
    return other.get(folder, Event)


def spots(files: Mapping[str, bytes]) -> dict[Spot, Field]:
    """Return every text of the data with the field it stands in."""
    found: dict[Spot, Field] = {}
    for file, data in sorted(files.items()):
        document = read(SourceFile(file, data, len(data)), Problems())
        assert document is not None
        shape = Shape.of(model_of(file))
        for path in paths(document.root.plain()):
            node = document.root.get(*path)
            if path and node is not None and isinstance(node.value, str):
                schema = shape.at(path).schema
                if free(schema):
                    found[file, path] = _field(shape, path)
    return found


def _field(shape: Shape, path: tuple[Step, ...]) -> Field:
    """Return the record nearest above a value, and the step that follows it."""
    above = shape
    field = (shape.record, str(path[0]))
    for number, step in enumerate(path):
        if above.record:
            field = (above.record, str(step))
        above = shape.at(path[: number + 1])
    return field


def free(schema: Mapping[str, Any]) -> bool:
    """Tell whether a value may be any text; of pairs the schema of the entries is not known."""
    if not schema:
        return True
    options = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    return any(
        one.get("type") == "string" and not {"pattern", "enum", "const", "format"} & one.keys()
        for one in options
    )


def text_fields() -> set[Field]:
    """Return every field of the models that holds a text, alone or in lists and mappings."""
    models: list[type[Record]] = [
        *settings.FILES.values(),
        *vocabulary.FILES.values(),
        Event,
        Article,
        Tombstone,
    ]
    found: set[Field] = set()
    for model in models:
        schema = Shape.of(model)
        for record in [schema.schema, *schema.definitions.values()]:
            for name, below in record.get("properties", {}).items():
                if any(free(one) for one in _inside(below)):
                    found.add((str(record["title"]), name))
    return found - CODED


def _inside(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Yield a schema and those of what it holds, not those of records below."""
    yield schema
    for key in ("items", "additionalProperties"):
        if isinstance(below := schema.get(key), Mapping):
            yield from _inside(below)
    for below in (*schema.get("anyOf", ()), *schema.get("prefixItems", ())):
        if below is not schema:
            yield from _inside(below)
    for below in schema.get("patternProperties", {}).values():
        yield from _inside(below)
