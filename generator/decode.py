"""Located trees to records; every fault of shape becomes a located problem."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.codes import CODES
from generator.model import Event, Record
from generator.nodes import Document, Step
from generator.problems import Problems

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Draft(Generic[R]):
    """A record with the file it came from; `record` is None where the shape is wrong."""

    document: Document
    record: R | None

    def names(self, *path: Step) -> tuple[str, ...]:
        """Return the keys of a mapping, or the ids of a list's entries, of a broken record too."""
        node = self.document.root.get(*path)
        if node is None or isinstance(node.value, str):
            return ()
        if isinstance(node.value, dict):
            return tuple(node.value)
        ids = [item.get("id") for item in node.value]
        return tuple(i.value for i in ids if i is not None and isinstance(i.value, str))

    def text(self, key: str) -> str:
        """Return the text of a top-level key, or an empty one."""
        node = self.document.root.get(key)
        return node.value if node is not None and isinstance(node.value, str) else ""


EventDraft = Draft[Event]


def decode(document: Document, model: type[R], problems: Problems) -> Draft[R]:
    """Return the record that a tree holds, with every fault of its shape recorded."""
    plain = document.root.plain()
    if not isinstance(plain, dict):
        document.report(problems, "S001")
        return Draft(document, None)
    try:
        return Draft(document, model.model_validate(plain))
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _report(document, detail, model, problems)
    return Draft(document, None)


_TYPES = {
    "model_type": "S001",
    "model_attributes_type": "S001",
    "dict_type": "S001",
    "tuple_type": "S002",
    "list_type": "S002",
    "string_type": "S003",
    "string_sub_type": "S003",
    "too_long": "T003",
    "string_too_long": "T003",
    "string_pattern_mismatch": "S013",
    "literal_error": "S013",
    "int_parsing": "S014",
    "int_type": "S014",
    "float_parsing": "S014",
    "float_type": "S014",
    "greater_than_equal": "S014",
    "less_than_equal": "S014",
    "bool_parsing": "S013",
    "bool_type": "S013",
    "too_short": "S015",
    "missing_positional_only_argument": "S002",
    "unexpected_positional_argument": "S002",
}


def _report(
    document: Document, detail: ErrorDetails, model: type[Record], problems: Problems
) -> None:
    """Turn one error of pydantic into a problem at the line it is about."""
    path = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        document.report(problems, "S011", *path, key=path[-1])
    elif kind == "extra_forbidden":
        _unknown_key(document, path, model, problems)
    elif kind in CODES:
        facts = {name: value for name, value in context.items() if name != "code"}
        report = document.report_key if "[key]" in detail["loc"] else document.report
        report(problems, kind, *path, **facts)
    else:
        code = _TYPES.get(kind, "S003")
        document.report(problems, code, *path, **_facts(code, detail, context))


def _facts(code: str, detail: ErrorDetails, context: dict[str, Any]) -> dict[str, object]:
    value = str(detail["input"])[:80]
    if code == "S013":
        choices = str(context.get("expected", context.get("pattern", "true, false")))
        return {"value": value, "choices": choices.replace("'", "`").replace(" or ", ", ")}
    if code == "S014":
        low, high = _BOUNDS.get(str(detail["loc"][-1]), (0, 9999))
        return {"value": value, "low": low, "high": high}
    if code == "S015":
        return {"least": context["min_length"], "found": context["actual_length"]}
    if code == "T003":
        return {"found": len(str(detail["input"])), "limit": context["max_length"]}
    return {}


_BOUNDS = {"importance": (1, 3), "lat": (-90, 90), "lon": (-180, 180)}


def _unknown_key(
    document: Document, path: tuple[Step, ...], model: type[Record], problems: Problems
) -> None:
    """Record a key that the record does not know, with the nearest one that it does."""
    key = str(path[-1])
    if key == "agreement":
        document.report_key(problems, "E101", *path)
        return
    known = _known_keys(model, path[:-1])
    near = get_close_matches(key, known, 1, 0.6)
    advice = f"there is a key with a similar name: `{near[0]}`" if near else ""
    shown = ", ".join(f"`{name}`" for name in known)
    document.report_key(problems, "S010", *path, key=key, keys=shown, help=advice)


def _known_keys(model: type[Record], path: tuple[Step, ...]) -> list[str]:
    """Return the keys of the record at the path, found through the model's JSON Schema."""
    schema = model.model_json_schema()
    definitions = schema.get("$defs", {})
    here = schema
    for step in path:
        here = _resolve(here, definitions)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties", {})
    return list(_resolve(here, definitions).get("properties", {}))


def _resolve(schema: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Follow references and optional values to the schema that lists keys."""
    while isinstance(schema, dict):
        if "$ref" in schema:
            schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
        elif "anyOf" in schema:
            schema = next((s for s in schema["anyOf"] if s.get("type") != "null"), {})
        else:
            return schema
    return {}
