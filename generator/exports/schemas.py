"""JSON Schemas of the API's files and its OpenAPI description, made from the shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from generator.exports.api import FILES, SHAPES, about
from generator.exports.release import PREFIX, VERSION, Release

DIALECT = GenerateJsonSchema.schema_dialect
"""JSON Schema 2020-12, which OpenAPI 3.1 takes over."""
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
    place = f"{release.site_url}{PREFIX}schema/{name}.json"
    return {"$schema": DIALECT, **({"$id": place} if release.site_url else {}), **found}


def _speak(release: Release, definitions: dict[str, Any]) -> None:
    """Let the shape of a text name the languages of the site."""
    definitions["Texts"] = {
        "title": "Texts",
        "description": "one text in every language of the site",
        "type": "object",
        "properties": {key: {"type": "string"} for key in release.languages},
        "required": list(release.languages),
    }


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
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": DIALECT,
        "info": _info(release),
        "servers": [{"url": release.site_url.rstrip("/") or "/"}],
        "paths": paths,
        "components": {"schemas": dict(sorted(definitions.items()))},
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
        answers["404"] = {"description": "There is no event of this id."}
    get: dict[str, Any] = {
        "operationId": name,
        "summary": about(SHAPES[shape]),
        "responses": answers,
    }
    if one:
        of_id = {"$ref": COMPONENTS.format(model="EventId")}
        get["parameters"] = [{"name": "id", "in": "path", "required": True, "schema": of_id}]
    return {"get": get}
