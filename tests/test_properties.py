"""Properties that hold for every input, tried with many that nobody would think of."""

from __future__ import annotations

import itertools
import json
import random
import string
import time
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.codes import CODES
from generator.compiler import Compiled, compile_corpus
from generator.dates import DateFault, PartialDate
from generator.disk import read_events
from generator.fields import check_url
from generator.problems import MOST_SOUGHT, Place, Problems
from generator.reader import LIST_BYTES, SourceFile, read
from generator.report import Report

BASE = Path(__file__).resolve().parent / "examples" / "base"
TODAY = date(2026, 11, 24)
EVENT = "2018/2018-10-15-harbour-deadline.yml"
MEMORANDUM = "2018/2018-09-17-harbour-memorandum.yml"
SECONDS = 10.0

many = settings(derandomize=True, deadline=None, max_examples=200)
few = settings(derandomize=True, deadline=None, max_examples=40)

texts = st.text(st.characters(codec="utf-8"), max_size=60) | st.sampled_from([" ", "", "\t"])
values = st.recursive(
    texts | st.just("") | st.sampled_from(["2018-09-17", "c1", "en", "٢٠١٨", "<b>", "9" * 5000]),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("abcd") | texts, inner)
    ),
    max_leaves=12,
)


@cache
def base() -> dict[str, bytes]:
    """Return the files of the small events folder."""
    return {file.path: file.data for file in read_events(BASE, Problems())}


def compiled(**changed: bytes) -> Compiled:
    """Compile the small events folder with some of its files replaced."""
    files = [SourceFile(path, data) for path, data in {**base(), **changed}.items()]
    return compile_corpus(files, today=TODAY)


def paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value of a tree, itself too."""
    yield path
    if isinstance(value, dict):
        for key, below in value.items():
            yield from paths(below, (*path, key))
    if isinstance(value, list):
        for index, below in enumerate(value):
            yield from paths(below, (*path, index))


def tree(path: str) -> Any:
    """Return a file of the base as plain data, every scalar a text."""
    document = read(SourceFile(path, base()[path]), Problems())
    assert document is not None
    return document.root.plain()


def replaced(value: Any, path: tuple[str | int, ...], new: object) -> Any:
    """Return a tree with another value at a path."""
    if not path:
        return new
    step, *rest = path
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[step] = replaced(copy[step], tuple(rest), new)
    return copy


PLACES = [(file, path) for file in sorted(base()) for path in paths(tree(file))]


@many
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes become a tree, or problems that say why not."""
    problems = Problems()
    document = read(SourceFile("x.yml", data), problems)
    assert (document is not None) or problems.errors


@many
@given(st.text(st.sampled_from("ab:-?[]{}&*!|>'\"%@`# \n\t,<\\~0é"), max_size=60))
def test_any_yaml_is_read_or_refused(text: str) -> None:
    """Texts made of YAML's own signs become a tree, or problems with a place inside the file."""
    problems = Problems()
    document = read(SourceFile("x.yml", text.encode()), problems)
    assert (document is not None) or problems.errors
    lines = text.count("\n") + 1
    for problem in problems:
        assert 0 <= problem.place.line <= lines + 1


@many
@given(texts)
def test_what_is_read_is_what_was_written(text: str) -> None:
    """A text that is accepted is the text that was written, character by character."""
    problems = Problems()
    data = json.dumps({"a": text}, ensure_ascii=False).encode()
    document = read(SourceFile("x.yml", data), problems)
    if document is not None and not list(problems):
        assert document.root.plain() == {"a": text}


@many
@given(st.sampled_from(PLACES), values)
def test_any_value_in_any_place(place: tuple[str, tuple[str | int, ...]], value: object) -> None:
    """Whatever stands wherever in a file, the answer is a corpus or problems."""
    file, path = place
    changed = json.dumps(replaced(tree(file), path, value), ensure_ascii=False).encode()
    result = compiled(**{file: changed})
    assert (result.corpus is not None) != any(p.severity == "error" for p in result.problems)


@many
@given(st.sampled_from([p for p in PLACES if isinstance(p[1][-1:], tuple)]), texts)
def test_any_text_in_any_place(place: tuple[str, tuple[str | int, ...]], text: str) -> None:
    """Whatever text stands in a field, nothing raises and every problem has a place."""
    file, path = place
    changed = json.dumps(replaced(tree(file), path, text), ensure_ascii=False).encode()
    for problem in compiled(**{file: changed}).problems:
        assert problem.place.file in base()
        assert problem.fact.isprintable()
        assert problem.help.isprintable()


@few
@given(st.sampled_from([p for p in PLACES if p[1]]))
def test_any_value_taken_away(place: tuple[str, tuple[str | int, ...]]) -> None:
    """Whatever is missing from a file, the answer is a corpus or problems."""
    file, path = place
    data = tree(file)
    above = data
    for step in path[:-1]:
        above = above[step]
    del above[path[-1]]
    result = compiled(**{file: json.dumps(data, ensure_ascii=False).encode()})
    assert (result.corpus is not None) != any(p.severity == "error" for p in result.problems)


@few
@given(st.randoms(use_true_random=False))
def test_order_of_files_changes_nothing(shuffler: random.Random) -> None:
    """The corpus and the problems are the same in whatever order files are read."""
    files = [SourceFile(path, data) for path, data in base().items()]
    broken = SourceFile("2018/2018-11-01-x.yml", b"id: x\n")
    shuffled = [*files, broken]
    shuffler.shuffle(shuffled)
    expected = compile_corpus([*files, broken], today=TODAY)
    assert compile_corpus(shuffled, today=TODAY) == expected


dates = st.builds(
    lambda d, precision, about: PartialDate(
        d.year, d.month if precision else None, d.day if precision > 1 else None, about
    ),
    st.dates(date(1, 1, 1)),
    st.integers(0, 2),
    st.booleans(),
)


@many
@given(dates, dates, dates)
def test_order_of_dates_is_total(a: PartialDate, b: PartialDate, c: PartialDate) -> None:
    """Of two dates one is less or they are equal; the order is kept through a third."""
    assert (a < b) + (b < a) + (a == b) == 1
    for x, y, z in itertools.permutations((a, b, c)):
        if x < y < z:
            assert x < z


@many
@given(dates, dates)
def test_order_of_dates_agrees_with_their_first_days(a: PartialDate, b: PartialDate) -> None:
    """A date that begins earlier comes earlier."""
    if a.earliest() < b.earliest():
        assert a < b
    assert a.earliest() <= a.latest()


@many
@given(dates)
def test_dates_read_as_they_are_written(a: PartialDate) -> None:
    """What a date prints, with its `~`, reads as that date."""
    assert PartialDate.parse(f"{a}{'~' if a.approximate else ''}") == a


@many
@given(st.text(max_size=20) | st.text("0123456789٠١٢٣-/~. ", max_size=12))
def test_any_text_is_a_date_or_a_fault(text: str) -> None:
    """A text is a date, or the fault that it is none."""
    try:
        parsed = PartialDate.parse(text)
    except DateFault:
        return
    assert str(parsed) == text.removesuffix("~")


FACTS = {
    name
    for code in CODES.values()
    for _, name, _, _ in string.Formatter().parse(code.fact + code.help)
    if name
}
anything = st.text(max_size=40)


@many
@given(st.lists(st.tuples(anything, anything, st.integers(0, 9)), max_size=5))
def test_one_line_an_annotation(found: list[tuple[str, str, int]]) -> None:
    """GitHub gets exactly one line a problem, whatever the data holds."""
    problems = Problems()
    for file, key, line in found:
        problems.add(Place(file, line, 1), "R010", key, key=key)
    shown = tuple(problems)
    lines = Report(shown, 1).github().splitlines()
    assert len(lines) == len(shown)
    assert all(line.startswith("::error file=") for line in lines)


@many
@given(st.text(max_size=40), st.sampled_from(sorted(CODES)))
def test_every_format_can_be_written(text: str, code: str) -> None:
    """Every format is UTF-8 and, where it is JSON, valid, whatever the data holds."""
    facts: dict[str, Any] = dict.fromkeys(FACTS, text)
    problems = Problems()
    problems.add(Place(text, 1, 1), code, text, **facts)
    report = Report(tuple(problems), 1)
    assert report.text().encode().count(b"\n") == len(report.text().splitlines())
    for document in (report.json(), report.sarif()):
        json.loads(document.encode())


pieces = st.sampled_from(
    [
        "https://",
        "http://",
        "//",
        "/",
        "\\",
        "@",
        ":",
        ".",
        "?",
        "#",
        "%2f",
        "%40",
        "example.org",
        "evil.com",
        "127.0.0.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "localhost",
        "a",
        "8",
        "-",
        "_",
        "xn--",
        ";",
        ",",
        "。",
        "．",
        "／",
        "＠",
        "K",
    ]
) | st.sampled_from(" \t\n")


@settings(derandomize=True, deadline=None, max_examples=1000)
@given(st.lists(pieces, max_size=7).map("".join))
def test_hosts_are_read_alike(rest: str) -> None:
    """An address that is accepted shows its host where every reader of addresses finds it."""
    for url in (f"https://{rest}", rest):
        try:
            check_url(url)
        except PydanticCustomError:
            continue
        host = url.split("//", 1)[1]
        for end in "/?#":
            host = host.split(end, 1)[0]
        assert host.isascii()
        assert host.lower() == urlsplit(url).hostname
        assert set(host.lower()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-._")
        assert host.rsplit(".", 1)[-1][0].isalpha()


def hostile(kind: str) -> bytes:
    """Return a file that makes one message of each of its many lines."""
    event = tree(EVENT)
    if kind == "keys":
        return "".join(f"title{i}: x\n" for i in range(9_000)).encode()
    if kind == "sources":
        event["claims"][0]["sources"] = [f"north-post-{i}" for i in range(6_000)]
    if kind == "events":
        other = "2018-09-17-harbour-memorandum"
        event["relations"] = [{"kind": "follows", "event": f"{other}-{i}"} for i in range(1_500)]
    if kind == "actors":
        event["actors"] = [f"sailors-{i}" for i in range(8_000)]
    if kind == "claims":
        template = event["claims"][0]
        event["claims"] = [{**template, "id": "c1"} for _ in range(500)]
    return json.dumps(event, ensure_ascii=False).encode()


@pytest.mark.parametrize("kind", ["keys", "sources", "events", "actors", "claims"])
def test_no_advice_takes_for_ever(kind: str) -> None:
    """A file that is wrong in thousands of places is answered in seconds."""
    began = time.perf_counter()
    result = compiled(**{EVENT: hostile(kind)})
    assert time.perf_counter() - began < SECONDS
    assert len(result.problems) > 400


def test_no_quotation_takes_for_ever() -> None:
    """A text of nothing but opened quotations is answered in seconds."""
    event = tree(EVENT)
    event["claims"][0]["text"]["en"] = "traitor " + "‘" * 40_000
    began = time.perf_counter()
    result = compiled(**{EVENT: json.dumps(event, ensure_ascii=False).encode()})
    assert time.perf_counter() - began < SECONDS
    assert "T003" in {problem.code for problem in result.problems}


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"%TAG !{i}! x:\n" for i in range(100_000)),
        "  {" + "a, " * 600_000,
        "[" * 2_000_000,
        "? " * 900_000,
        "a: '" + "b\n " * 600_000,
        "a: \u202e\n" * 250_000,
        "- {a: 1}\n" * 200_000,
    ],
    ids=["directives", "one-line", "brackets", "keys", "open-quote", "invisible", "values"],
)
def test_no_text_takes_for_ever(text: str) -> None:
    """A list file of the largest size is read or refused in seconds."""
    problems = Problems()
    began = time.perf_counter()
    read(SourceFile("_vocabulary/x.yml", text.encode(), LIST_BYTES), problems)
    assert time.perf_counter() - began < SECONDS
    assert problems.errors


def test_five_thousand_events() -> None:
    """Five thousand events compile within the budget of time."""
    event = base()[EVENT].decode()
    files = dict(base())
    for i in range(5_000):
        name = f"2018-10-15-copy-{i}"
        text = event.replace("2018-10-15-harbour-deadline", name)
        text = text.replace("north-post-2018-10-15", f"n-{i}").replace("/gate\n", f"/gate-{i}\n")
        files[f"2018/{name}.yml"] = text.replace("free-press-gate", f"f-{i}").encode()
    began = time.perf_counter()
    result = compile_corpus((SourceFile(p, d) for p, d in files.items()), today=TODAY)
    assert time.perf_counter() - began < SECONDS
    assert result.corpus is not None, result.problems[:3]
    assert len(result.corpus.events) == 5_002


def test_similar_names_are_sought_for_some() -> None:
    """Of many unknown sources and events the first get the most similar, the rest general advice."""
    keys = ", ".join(f"north-post-2018-10-1{n}" for n in range(6, 10))
    text = base()[EVENT].decode().replace("free-press-gate]", f"free-press-gate, {keys}]")
    text = text.replace("event: 2018-09-17-harbour-memorandum", "event: 2018-09-17-memorandum")
    made = {
        f"2018/2018-10-15-gate-{n}.yml": text.replace(
            "id: 2018-10-15-harbour-deadline", f"id: 2018-10-15-gate-{n}"
        ).partition("\nsources:")[0]
        for n in range(40)
    }
    with mock.patch(
        "generator.checks.references.get_close_matches", wraps=get_close_matches
    ) as near:
        found = compiled(**{path: f"{file}\n".encode() for path, file in made.items()}).problems
    unknown = [problem for problem in found if problem.code in {"R010", "R015"}]
    assert len(unknown) == 40 * 5
    assert sum(bool(call.args[1]) for call in near.call_args_list) == MOST_SOUGHT
    advised = [problem.help.startswith("did you mean") for problem in unknown]
    assert sum(advised) == MOST_SOUGHT
    assert sum(advised[:MOST_SOUGHT]) == MOST_SOUGHT
