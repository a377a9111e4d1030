"""The shape of a record, walked step by step through the model's JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from generator.nodes import Step


@dataclass(frozen=True, slots=True)
class Shape:
    """What may stand at a place of a record."""

    schema: Mapping[str, Any]
    definitions: Mapping[str, Any]

    @classmethod
    def of(cls, model: type[BaseModel]) -> Shape:
        """Return the shape of a whole record."""
        schema = _schema(model)
        return cls(schema, schema.get("$defs", {}))

    def below(self, step: Step) -> Shape:
        """Return the shape of an entry; where none is known, one that has no keys."""
        here = self.schema
        if isinstance(step, int):
            found = here.get("items", {})
        else:
            found = here.get("properties", {}).get(step) or every(here)
        return Shape(_resolve(found, self.definitions), self.definitions)

    def at(self, path: Iterable[Step]) -> Shape:
        """Return the shape of what the path leads to."""
        here = self
        for step in path:
            here = here.below(step)
        return here

    @property
    def keys(self) -> list[str]:
        """The keys of a record in their order; none for anything else."""
        return list(self.schema.get("properties", {}))

    @property
    def record(self) -> str:
        """The name of the record; empty for anything else."""
        return str(self.schema["title"]) if "properties" in self.schema else ""

    @property
    def texts(self) -> bool:
        """Whether a text in every language stands here."""
        return self.schema.get("additionalProperties") == {"type": "string"}

    @property
    def counts(self) -> bool:
        """Whether a number or a date stands here, so that digits alone need no quotes."""
        types = self.schema.get("type", "")
        return not {"integer", "number"}.isdisjoint([types] if isinstance(types, str) else types)


def every(schema: Mapping[str, Any]) -> Any:
    """Return the schema of the values of a mapping whose keys are free."""
    patterns = schema.get("patternProperties", {})
    return next(iter(patterns.values()), None) or schema.get("additionalProperties", {})


@cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _resolve(schema: Any, definitions: Mapping[str, Any]) -> Mapping[str, Any]:
    """Follow references and optional values to the schema that says something."""
    while isinstance(schema, dict):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema:
            schema = next((s for s in schema["anyOf"] if s.get("type") != "null"), {})
        else:
            return schema
    return {}
