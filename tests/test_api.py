"""The API: every file is as its schema says, and somebody else's programs agree."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from generator.catalogue import voice
from generator.corpus import Corpus, citations, numbered
from generator.exports import FOLDER, PREFIX, exports
from generator.exports.api import SHAPES, event_path

ADDRESS = "https://masar.example/"
DAY = "2026-11-25"


@pytest.fixture(scope="module", params=["corpus", "faro_corpus"])
def any_corpus(request: pytest.FixtureRequest) -> Corpus:
    """The real data, then the tiny data of other languages."""
    found: Corpus = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def files(any_corpus: Corpus) -> dict[str, bytes | str]:
    """The exports of the data."""
    return exports(any_corpus, DAY, ADDRESS)


@pytest.fixture(scope="module")
def read(files: dict[str, bytes | str]) -> dict[str, Any]:
    """The JSON files of the API by their paths."""
    return {path: json.loads(text) for path, text in files.items() if path.startswith(PREFIX)}


def closed(schema: Any) -> Any:
    """Return a schema that knows no fields but those it names: ours, not the readers'."""
    if isinstance(schema, dict):
        made = {key: closed(value) for key, value in schema.items()}
        if isinstance(made.get("properties"), dict) and made.get("type") == "object":
            made.setdefault("additionalProperties", False)
        return made
    return [closed(one) for one in schema] if isinstance(schema, list) else schema


def schema_of(read: dict[str, Any], name: str) -> Any:
    """Return the schema of a file by its name."""
    return read[f"{PREFIX}schema/{name}.json"]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_files_are_as_their_schemas_say(read: dict[str, Any], name: str) -> None:
    """Every file is valid by its published schema, which names every field that there is."""
    schema = schema_of(read, name)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"{ADDRESS}{PREFIX}schema/{name}.json"
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(schema))
    paths = [f"{PREFIX}{name}.json"]
    if name == "event":
        paths = [path for path in read if path.startswith(f"{PREFIX}events/")]
    assert paths
    for path in paths:
        faults = [f"{list(one.path)}: {one.message}" for one in validator.iter_errors(read[path])]
        assert not faults, (path, faults[:3])


@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: event["title"].popitem(),
        lambda event: event.pop("claims"),
        lambda event: event["claims"][0].update(agreement="sure"),
        lambda event: event["dates"][0].update(start="17.9.2018"),
        lambda event: event["claims"][0].update(sources=[]),
    ],
)
def test_schema_refuses_what_is_wrong(read: dict[str, Any], spoil: Any) -> None:
    """A schema is no formality: a missing language, field or source does not pass."""
    content = copy.deepcopy(read[f"{PREFIX}events.json"])
    validator = Draft202012Validator(schema_of(read, "events"))
    assert validator.is_valid(content)
    spoil(content["events"][0])
    assert not validator.is_valid(content)


def described(node: Any, inside: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what a schema says of records and fields, each with its name."""
    for name, inner in node.items():
        if name in {"properties", "$defs", "schemas"}:
            yield from ((f"{inside}.{key}", one) for key, one in inner.items())
        if isinstance(inner, dict):
            yield from described(inner, f"{inside}.{name}")


def test_every_field_is_described_in_every_language(corpus: Corpus) -> None:
    """Schemas and OpenAPI say of each record and field what it is, in each language of the site."""
    spoken = {key: voice(key) for key in corpus.settings.languages}
    made = exports(corpus, DAY, ADDRESS, spoken)
    for path in (f"{PREFIX}openapi.json", *(f"{PREFIX}schema/{name}.json" for name in SHAPES)):
        found = dict(described(json.loads(made[path])))
        found = {name: one for name, one in found.items() if "Texts." not in name}
        assert len(found) > 3
        for name, one in found.items():
            assert one.get("description"), (path, name)
            others = one["x-descriptions"]
            assert others.keys() == spoken.keys() - {"en"}, (path, name)
            assert re.search("[\u0621-\u064a]", others["ar"]), (path, name)


def test_openapi_is_valid(read: dict[str, Any]) -> None:
    """The OpenAPI description is valid as 3.1 and describes every file of the API."""
    description = read[f"{PREFIX}openapi.json"]
    validate(description)
    assert description["openapi"].startswith("3.1")
    described = {path.removeprefix("/") for path in description["paths"]}
    listed = {one["path"] for one in read[f"{PREFIX}index.json"]["files"] if one["schema"]}
    assert described == listed | {f"{PREFIX}index.json"}


def test_index_names_what_there_is(
    files: dict[str, bytes | str], read: dict[str, Any], any_corpus: Corpus
) -> None:
    """The index names every file of the API and of the tables, and none that there is not."""
    listed = read[f"{PREFIX}index.json"]["files"]
    named = {one["path"] for one in listed} | {one["schema"] for one in listed} - {None}
    template = f"{PREFIX}events/{{id}}.json"
    assert template in named
    named |= {event_path(event.id) for event in any_corpus.events}
    named |= {f"{PREFIX}index.json", f"{PREFIX}openapi.json", f"{PREFIX}schema/index.json"}
    apart = {f"{PREFIX}sources.{ending}" for ending in ("bib", "ris", "csl.json")}
    roots = [language.root for language in any_corpus.settings.languages.values()]
    for name in ("events.xml", "corrections.xml", "embed/{id}/index.html"):
        apart |= {f"{root}{name}" for root in roots}
    assert apart <= named
    assert named - {template} - apart == set(files)
    assert {path for path in files if path.startswith(FOLDER)} <= named


def test_counts_are_those_of_the_corpus(read: dict[str, Any], any_corpus: Corpus) -> None:
    """Events, claims, citations and sources are as many as in the data."""
    events = read[f"{PREFIX}events.json"]["events"]
    assert len(events) == len(any_corpus.events)
    assert [len(one["claims"]) for one in events] == [len(e.claims) for e in any_corpus.events]
    for event in any_corpus.events:
        record = read[event_path(event.id)]["event"]
        parts = [
            *record["claims"],
            *(version for one in record["discrepancies"] for version in one["versions"]),
            *record["obligations"],
        ]
        keys = [cited["key"] for part in parts for cited in part["sources"]]
        assert keys == [citation.key for citation in citations(event)]
    assert len(read[f"{PREFIX}sources.json"]["sources"]) == len(any_corpus.sources)
    vocabulary = any_corpus.vocabulary
    for name in (
        "actors",
        "places",
        "tracks",
        "publishers",
        "sides",
        "zones",
        "identifiers",
        "terms",
    ):
        keys = [one["key"] for one in read[f"{PREFIX}{name}.json"][name]]
        assert keys == list(getattr(vocabulary, name))


def test_event_has_a_file_that_stays_while_it_does(
    files: dict[str, bytes | str], read: dict[str, Any], any_corpus: Corpus
) -> None:
    """The file of an event holds its record and its sources, and no date that changes daily."""
    events = {one["id"]: one for one in read[f"{PREFIX}events.json"]["events"]}
    later = exports(any_corpus, "2027-01-01", ADDRESS)
    for event in any_corpus.events:
        path = event_path(event.id)
        assert read[path]["event"] == events[event.id]
        assert [one["key"] for one in read[path]["sources"]] == list(numbered(event))
        assert later[path] == files[path]


def test_every_key_has_a_name(read: dict[str, Any], any_corpus: Corpus) -> None:
    """Each key and state that an event or a source has is in a list with its names."""
    kinds = read[f"{PREFIX}kinds.json"]
    names = {
        listed: {one["key"] for one in found}
        for listed, found in kinds.items()
        if listed not in {"version", "data_date"}
    }
    names |= {
        listed: {one["key"] for one in read[f"{PREFIX}{listed}.json"][listed]}
        for listed in ("actors", "places", "tracks", "publishers", "sides", "zones", "identifiers")
    }
    for event in read[f"{PREFIX}events.json"]["events"]:
        assert event["kind"] in names["events"]
        assert set(event["actors"]) <= names["actors"]
        assert set(event["places"]) <= names["places"]
        assert {one["agreement"] for one in event["claims"]} <= names["agreement"]
        assert {one["kind"] for one in event["dates"]} <= names["dates"]
        assert {one["zone"] for one in event["dates"]} - {None} <= names["zones"]
        assert {one["scheme"] for one in event["identifiers"]} <= names["identifiers"]
    for source in read[f"{PREFIX}sources.json"]["sources"]:
        assert source["side"] in names["sides"]
        assert source["check"]["how"] in names["checks"]
