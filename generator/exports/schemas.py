"""JSON Schemas of the API's files and its OpenAPI description, made from the shapes.

A `description` is in English; beside it stands `x-descriptions` with the same in the other languages
that the program speaks. Neither JSON Schema nor OpenAPI has a keyword for that: `title` is a name,
`$comment` is not to be shown to readers. Both leave names with `x-` to extensions (OpenAPI 3.1.0, 4.9).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from generator.exports.api import FILES, SHAPES, about
from generator.exports.release import PREFIX, VERSION, Release
from generator.exports.values import TEXTS

DIALECT = GenerateJsonSchema.schema_dialect
"""JSON Schema 2020-12, which OpenAPI 3.1 takes over."""
OTHERS = "x-descriptions"
NONE = "There is no event of this id."
COMPONENTS = "#/components/schemas/{model}"


def files(release: Release) -> Iterator[tuple[str, str]]:
    """Yield paths and contents of the schemas and of the OpenAPI description."""
    for name, shape in SHAPES.items():
        yield f"{PREFIX}schema/{name}.json", _json(_schema(release, name, shape))
    yield f"{PREFIX}openapi.json", _json(_openapi(release))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _schema(release: Release, name: str, shape: type) -> dict[str, Any]:
    """Return the schema of one file, whole in itself."""
    found = TypeAdapter(shape).json_schema()
    _speak(release, found.get("$defs", {}))
    _translate(release, found)
    place = f"{release.site_url}{PREFIX}schema/{name}.json"
    return {"$schema": DIALECT, **({"$id": place} if release.site_url else {}), **found}


def _speak(release: Release, definitions: dict[str, Any]) -> None:
    """Let the shape of a text name the languages of the site."""
    definitions["Texts"] = {
        "title": "Texts",
        "description": TEXTS,
        "type": "object",
        "properties": {
            key: {"type": "string", "title": one.name}
            for key, one in release.corpus.settings.languages.items()
        },
        "required": list(release.languages),
    }


def _translate(release: Release, node: Any) -> None:
    """Add to each description what it is in the other languages."""
    for inner in node.values() if isinstance(node, dict) else node:
        if isinstance(inner, dict | list):
            _translate(release, inner)
    text = node.get("description") if isinstance(node, dict) else None
    if isinstance(text, str):
        said = {key: voice.text(text) for key, voice in release.spoken.items()}
        if others := {key: one for key, one in said.items() if one != text}:
            node[OTHERS] = others


def sentences() -> Iterator[str]:
    """Yield every description, for those who translate."""
    found: list[Any] = [TypeAdapter(shape).json_schema() for shape in SHAPES.values()]
    while found:
        node = found.pop(0)
        found += [one for one in (node.values() if isinstance(node, dict) else node) if _inner(one)]
        if isinstance(node, dict) and isinstance(text := node.get("description"), str):
            yield text
    yield from (TEXTS, NONE)


def _inner(value: object) -> bool:
    return isinstance(value, dict | list)


def _openapi(release: Release) -> dict[str, Any]:
    """Return the description of all files as OpenAPI 3.1, with every schema in it."""
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]]
    adapters = [(name, "validation", TypeAdapter(shape)) for name, shape in SHAPES.items()]
    found, joint = TypeAdapter.json_schemas(adapters, ref_template=COMPONENTS)
    definitions = joint["$defs"]
    _speak(release, definitions)
    paths = {f"/{PREFIX}index.json": _get("index", "index", found)}
    for kept in FILES:
        paths[f"/{PREFIX}{kept.name}.json"] = _get(kept.name, kept.name, found)
    paths[f"/{PREFIX}events/{{id}}.json"] = _get("event", "event", found, one=True)
    described = {"paths": paths, "components": {"schemas": dict(sorted(definitions.items()))}}
    _translate(release, described)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": _info(release),
        "servers": [{"url": release.site_url.rstrip("/") or "/"}],
        **described,
    }


def _info(release: Release) -> dict[str, Any]:
    site = release.corpus.settings.site
    default = release.corpus.settings.default
    licence = site.data_licence
    info: dict[str, Any] = {
        "title": site.title[default],
        "description": " / ".join(site.description.values()),
        "version": f"{VERSION}",
    }
    if licence:
        info["license"] = {"name": licence.title, "url": licence.url}
    return info


def _get(name: str, shape: str, found: Any, *, one: bool = False) -> dict[str, Any]:
    """Return what OpenAPI says of one address; `one` where an id stands in it."""
    content = {"application/json": {"schema": found[shape, "validation"]}}
    answers: dict[str, Any] = {"200": {"description": about(SHAPES[shape]), "content": content}}
    if one:
        answers["404"] = {"description": NONE}
    get: dict[str, Any] = {
        "operationId": name,
        "summary": about(SHAPES[shape]),
        "responses": answers,
    }
    if one:
        of_id = {"$ref": COMPONENTS.format(model="EventId")}
        get["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": of_id}]
    return {"get": get}
