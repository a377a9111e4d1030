"""The exported data says what the pages say."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.catalogue import voice
from generator.corpus import Corpus
from generator.exports import exports, quality
from tests.conftest import DATA_DATE


@pytest.fixture(scope="module")
def files(corpus: Corpus) -> dict[str, bytes | str]:
    """The exports of the real data."""
    spoken = {key: voice(key) for key in corpus.settings.languages}
    return exports(corpus, str(DATA_DATE), "https://masar.example/", spoken)


def test_events_hold_every_field_of_the_interface(
    files: dict[str, bytes | str], corpus: Corpus
) -> None:
    """The events of the API have the fields that version 1 promises."""
    events = json.loads(files["api/v1/events.json"])["events"]
    assert [event["id"] for event in events] == [event.id for event in corpus.events]
    promised = {
        "id",
        "tracks",
        "kind",
        "importance",
        "dates",
        "title",
        "places",
        "actors",
        "claims",
        "discrepancies",
        "relations",
    }
    for event in events:
        assert promised <= set(event)
        assert set(event["title"]) == set(corpus.settings.languages)
        for claim in event["claims"]:
            assert {"id", "text", "sources", "agreement"} <= set(claim)
            assert claim["sources"]


def test_sources_hold_every_field_of_the_interface(
    files: dict[str, bytes | str], corpus: Corpus
) -> None:
    """The sources of the API have a title or a description, and every cited key."""
    sources = json.loads(files["api/v1/sources.json"])["sources"]
    promised = {
        "key",
        "url",
        "title",
        "publisher",
        "language",
        "side",
        "kind",
        "published",
        "check",
    }
    assert {source["key"] for source in sources} == set(corpus.sources)
    for source in sources:
        assert promised <= set(source)
        assert (source["title"] is None) != (source["description"] is None)
        assert source["cited_by"]


def test_quality_counts_what_is_there(corpus: Corpus) -> None:
    """The figures on quality are those of the data, and every claim is cited."""
    figures = quality(corpus)
    claims = sum(len(event.claims) for event in corpus.events)
    assert figures["claims"] == figures["claims_cited"] == claims
    assert figures["events"] == len(corpus.events)
    agreement = figures["agreement"]
    assert isinstance(agreement, dict)
    assert sum(state["claims"] for state in agreement.values()) == claims


def test_exports_are_on_the_site(site: Path, files: dict[str, bytes | str]) -> None:
    """The built site carries the exports, byte for byte."""
    for path, content in files.items():
        found = (site / path).read_bytes()
        assert found == (content if isinstance(content, bytes) else content.encode()), path
