"""JSON Schemas for editors, made from the records, the shared lists and the help of the fields.

What the YAML language server shows was tried: at a value it shows the title and the description
that come first among the schemas that fit, and completes the `const` values of a `oneOf` each
with its own description. So a value of a list gets its names as title and its field's help below;
a plain `enum` would show the whole list at every value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from generator import vocabulary as shared
from generator.fields import KEY, Local, json_pattern
from generator.model import Article, Event, Record
from generator.settings import Settings
from generator.shape import every
from generator.vocabulary import Vocabulary

Schema: TypeAlias = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
LISTS = {
    ("Event", "tracks"): "tracks",
    ("Event", "kind"): "event-kinds",
    ("Event", "places"): "places",
    ("Event", "actors"): "actors",
    ("Event", "signatories"): "actors",
    ("Dating", "kind"): "date-kinds",
    ("Dating", "zone"): "zones",
    ("Quote", "language"): "languages",
    ("Truce", "guarantors"): "actors",
    ("Obligation", "by"): "actors",
    ("Relation", "kind"): "relation-kinds",
    ("Source", "publisher"): "publishers",
    ("Source", "origin"): "publishers",
    ("Source", "language"): "languages",
    ("Source", "kind"): "source-kinds",
    ("Side", "place"): "balance",
    ("Actor", "kind"): "actor-kinds",
    ("Actor", "side"): "sides",
    ("Place", "kind"): "place-kinds",
    ("Publisher", "side"): "sides",
    ("Publisher", "kind"): "source-kinds",
    ("Publisher", "basis"): "bases",
    ("Term", "group"): "groups",
}
"""The fields whose values are keys of a shared list, and which."""
IDENTIFIERS = ("Event", "identifiers")
"""The field whose keys are those of a shared list, of which each says what its value looks like."""
WORDS = {
    ("Event", "importance"): "importance",
    ("Discrepancy", "kind"): "discrepancy",
    ("Truce", "ending"): "ending",
    ("Outcome", "state"): "outcome",
    ("SourceCheck", "how"): "check",
    ("ArticleClaim", "verdict"): "verdict",
    ("Correction", "kind"): "correction",
}
"""The fields with a few fixed values, and how the interface's words for them begin."""
MANY = 40
"""The most values that a message about a wrong one names."""
UNKNOWN = "no entry of the list has this key"
RIGHT_TO_LEFT, END = "\u2067", "\u2069"
"""A right-to-left isolate and its end: editors show help from left to right."""


def files(settings: Settings, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the schemas of event files, articles and shared lists, by file name."""
    models: dict[str, type[Record]] = {"event": Event, "article": Article, **shared.FILES}
    return {
        f"{name}.json": _text(_Maker(settings, vocabulary).whole(model))
        for name, model in models.items()
    }


def event_schema(settings: Settings, vocabulary: Vocabulary) -> str:
    """Return the schema of an event file as JSON."""
    return _text(_Maker(settings, vocabulary).whole(Event))


def _text(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def record_key(name: str) -> str:
    """Return how the settings call a record: `SourceCheck` is `source-check`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


class _Maker:
    """Makes the schema of one kind of file; keeps the definitions that it needs."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary) -> None:
        self.settings = settings
        self.lists = _lists(vocabulary)
        self.schemes = vocabulary.identifiers
        self.definitions: dict[str, Schema] = {}

    def whole(self, model: type[Record]) -> Schema:
        """Return the schema of a file that holds one record."""
        raw = model.model_json_schema()
        root = self.record(raw)
        for name, definition in raw.get("$defs", {}).items():
            self.definitions[name] = self.record(definition)
        ordered = dict(sorted(self.definitions.items()))
        return {"$schema": DRAFT, **root, "definitions": ordered}

    def record(self, raw: Schema) -> Schema:
        """Return the schema of a record: its keys, and no others."""
        properties = raw.get("properties", {})
        fields = {name: self.field(raw["title"], name, one) for name, one in properties.items()}
        needed = {"required": raw["required"]} if "required" in raw else {}
        return {"type": "object", "properties": fields, **needed, "additionalProperties": False}

    def field(self, record: str, name: str, raw: Schema) -> Schema:
        """Return the schema of a field with its help."""
        help = self.help(record, name, str(raw.get("description", "")))
        raw = _needed(raw)
        if raw.get("type") == "array":
            items = self.value(record, name, _needed(raw["items"]), help)
            few = {"minItems": raw["minItems"]} if "minItems" in raw else {}
            return {**help, "type": "array", "items": items, **few}
        return self.value(record, name, raw, help)

    def value(self, record: str, name: str, raw: Schema, help: Schema) -> Schema:
        """Return the schema of a single value."""
        if (record, name) == IDENTIFIERS:
            return {**help, **self.identifiers()}
        if listed := self.listed(record, name, raw):
            return {"allOf": [help, *listed] if help else listed}
        if "$ref" in raw:
            return {**help, **self.reference(raw["$ref"].rsplit("/", 1)[-1])}
        if raw.get("type") == "object":
            return {**help, **self.mapping(raw)}
        kept = {key: raw[key] for key in raw if key not in {"title", "default", "description"}}
        if raw.get("type") == "string" and "pattern" not in raw:
            kept = {**kept, "type": ["string", "number"], "minLength": 1}
        return {**help, **kept}

    def listed(self, record: str, name: str, raw: Schema) -> list[Schema]:
        """Return references to the values that the field may have, if they are listed."""
        if key := LISTS.get((record, name)):
            values: Iterable[str | int] = self.lists[key]
            names: Mapping[Any, str] = {v: self.names(self.lists[key][v]) for v in self.lists[key]}
        elif start := WORDS.get((record, name)):
            key = f"{record_key(record)}-{name}"
            values = raw.get("enum") or range(raw["minimum"], raw["maximum"] + 1)
            words = self.settings.words
            found = {value: words.get(f"{start}-{value}") for value in values}
            names = {value: self.names(word) if word else "" for value, word in found.items()}
        else:
            return []
        return self.one_of(key, [_constant(value, names[value]) for value in values])

    def one_of(self, key: str, constants: list[Schema]) -> list[Schema]:
        """Define a list's values and return references to them; of a long list a wrong one is not shown all others.

        What fits no entry of a long list fits the last schema of the `oneOf`, which completes
        nothing, so that the pattern alone says what is wrong, in its own words.
        """
        if len(constants) <= MANY:
            self.definitions[key] = {"oneOf": constants}
            return [_reference(key)]
        known = f"^(?:{'|'.join(str(constant['const']) for constant in constants)})$"
        said = self.help("list", "unknown", UNKNOWN)["markdownDescription"]
        other = {"type": ["string", "null"], "not": {"type": "string", "pattern": known}}
        wrong = {"type": "string", "pattern": known, "patternErrorMessage": said}
        self.definitions[f"{key}-known"] = wrong
        self.definitions[key] = {"oneOf": [*constants, other]}
        return [_reference(f"{key}-known"), _reference(key)]

    def reference(self, name: str) -> Schema:
        """Return a reference to a record; a citation may be a source's key alone."""
        own = _reference(name)
        if name != "Citation":
            return own
        return {"if": {"type": "object"}, "then": own, "else": _key()}

    def mapping(self, raw: Schema) -> Schema:
        """Return the schema of texts in every language, or of records by key."""
        inner = every(raw)
        if inner == {"type": "string"}:
            self.definitions["texts"] = self.texts()
            return _reference("texts")
        entry = self.value("", "", _needed(inner), {})
        if inner.get("type") == "array":
            entry = {"type": "array", "items": self.value("", "", _needed(inner["items"]), {})}
        return {"type": "object", "propertyNames": _key(), "additionalProperties": entry}

    def texts(self) -> Schema:
        """Return the schema of one text in every language of the site."""
        languages = self.settings.languages
        each = {
            key: {"markdownDescription": one.name, "type": ["string", "number"], "minLength": 1}
            for key, one in languages.items()
        }
        needed = {"required": list(languages), "additionalProperties": False}
        return {"type": "object", "properties": each, **needed}

    def identifiers(self) -> Schema:
        """Return the schema of the numbers that an event has in lists of others."""
        each = {
            key: {
                "title": self.names(scheme.name),
                "markdownDescription": f"{self.names(scheme.name)}\n\n{scheme.address('…')}",
                "type": ["string", "number"],
                "pattern": f"^(?:{scheme.pattern.pattern})$",
            }
            for key, scheme in self.schemes.items()
        }
        return {"type": "object", "properties": each, "additionalProperties": False}

    def help(self, record: str, name: str, own: str) -> Schema:
        """Return what is shown at a field: a paragraph in each language, else the model's words."""
        found = self.settings.fields.get(record_key(record), {}).get(name)
        text = "\n\n".join(self.isolated(found.says)) if found else own
        return {"markdownDescription": text} if text else {}

    def names(self, names: Local) -> str:
        """Return the names of a value in every language, on one line."""
        return " · ".join(dict.fromkeys(self.isolated(names)))

    def isolated(self, texts: Local) -> list[str]:
        """Return a text in each language, so that one does not reorder another."""
        shown = []
        for key, language in self.settings.languages.items():
            if text := texts.get(key):
                rtl = language.direction == "rtl"
                shown.append(f"{RIGHT_TO_LEFT}{text}{END}" if rtl else text)
        return shown


def _reference(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _key() -> Schema:
    return {"type": "string", "pattern": json_pattern(KEY)}


def _constant(value: str | int, names: str) -> Schema:
    named = {"title": names, "markdownDescription": names} if names else {}
    return {"const": value, **named}


def _needed(raw: Schema) -> Schema:
    """Return what stands in a field that may be left out: nobody writes `null`."""
    if "anyOf" not in raw:
        return raw
    return next(one for one in raw["anyOf"] if one.get("type") != "null")


def _lists(v: Vocabulary) -> dict[str, dict[str, Local]]:
    """Return the names of all entries of all lists."""
    kinds = v.kinds
    lists: dict[str, Mapping[str, Any]] = {
        "tracks": v.tracks,
        "balance": v.balance,
        "sides": v.sides,
        "places": v.places,
        "actors": v.actors,
        "publishers": v.publishers,
        "zones": v.zones,
        "groups": v.groups,
        "event-kinds": kinds.events,
        "date-kinds": kinds.dates,
        "source-kinds": kinds.sources,
        "actor-kinds": kinds.actors,
        "place-kinds": kinds.places,
        "relation-kinds": kinds.relations,
        "languages": kinds.languages,
        "bases": kinds.bases,
    }
    return {name: {key: one.name for key, one in found.items()} for name, found in lists.items()}
