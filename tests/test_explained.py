"""Each code is explained by a few wrong lines and the same lines put right, and both are tried."""

from __future__ import annotations

import re
import shutil
import tempfile
import textwrap
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import changes
from generator.catalogue import EXAMPLES, examples, languages, spoken
from generator.codes import CODES, GROUPS
from generator.compiler import compile_corpus
from generator.disk import read_events
from generator.explained import ANYTHING, Example
from generator.problems import Problem, Problems
from generator.said import ENGLISH, Said
from tests.test_examples import BASE

TODAY = date(2026, 11, 24)
EXTRA: dict[str, str] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))["files"]
EDITS = {
    "R002": (
        "2018/2018-11-01-gate-closed.yml",
        "[north-post-2018-11-01]",
        "[north-post-2018-10-15]",
    ),
    "R023": (
        "2018/2018-10-15-harbour-deadline.yml",
        "importance: 2",
        "importance: 2\nformer_ids: [2018-10-15-gate-opened]",
    ),
    "T012": ("_settings/languages.yml", "script: LATIN", "script: LATIN\n    also: [ARABIC]"),
}
"""What else must be so for the wrong lines to give their code alone."""
NEW = (
    "the code {} has no example: add one to generator/examples.yml, its head says how; "
    "then `python -m tests.catalogue`, and translate its sentences in generator/locale/*.po"
)


def small(events: Path, example: Example) -> None:
    """Copy the small events folder, with the files that an example names besides."""
    shutil.copytree(BASE, events)
    for path, text in EXTRA.items():
        if path in {example.file, *example.beside.split()}:
            (events / path).parent.mkdir(exist_ok=True)
            (events / path).write_text(text, encoding="utf-8")


def edited(events: Path, example: Example, lines: str) -> None:
    """Put lines of an example into the file that they are of, indented as they are there."""
    file = events / example.file
    text = file.read_text(encoding="utf-8")
    old = example.at or example.before or example.good
    for spaces in (" " * n for n in range(11)):
        there = textwrap.indent(old, spaces)
        if f"\n{text}".count(f"\n{there}") == 1:
            text = f"\n{text}".replace(f"\n{there}", f"\n{textwrap.indent(lines, spaces)}")[1:]
            file.write_text(text, encoding="utf-8")
            return
    pytest.fail(f"these lines do not stand once in {example.file}:\n{old}")


def laid(events: Path, example: Example, lines: str) -> None:
    """Lay the files that an example names into the events folder."""
    names = [line.split() for line in lines.splitlines()]
    for name, *about in names:
        file = events / name
        text = EXTRA.get(name, next(iter(EXTRA.values())))
        file.parent.mkdir(exist_ok=True)
        if about[:1] == ["->"]:
            (events.parent / "drafts").mkdir()
            (events.parent / "drafts" / "gate-closed.yml").write_text(text, encoding="utf-8")
            file.symlink_to(Path("..") / about[1])
        elif not file.exists():
            file.write_bytes(content(text, about))
    if example.folder:
        folder = (events / names[0][0]).parent
        for file in sorted(folder.iterdir()):
            if [f"{folder.name}/{file.name}"] not in names:
                file.unlink()


def content(text: str, about: list[str]) -> bytes:
    """Return the bytes of a file of which a size, an encoding or a number of values is said."""
    match about:
        case ["0", "KB"]:
            return b""
        case [size, "KB"]:
            return text.encode() + b"#\n" * ((int(size) * 1024 - len(text.encode())) // 2)
        case [number, "values"]:
            many = "".join("a," for _ in range(int(number)))
            return f"a: [{many}]\n".encode() if int(number) > 99 else text.encode()
        case [encoding]:
            return text.encode(encoding)
    return text.encode()


@cache
def found(code: str, lines: str) -> tuple[Problem, ...]:
    """Return the problems of the small events folder with lines of the example of a code."""
    with tempfile.TemporaryDirectory() as folder:
        return _found(Path(folder), code, lines)


def _found(folder: Path, code: str, lines: str) -> tuple[Problem, ...]:
    example = examples()[code]
    problems = Problems()
    now = read_events(made(folder / "now", code, lines), problems)
    found = compile_corpus(now, today=TODAY, found=problems).problems
    if not example.before:
        return found
    before = read_events(made(folder / "before", code, example.before), Problems())
    compared = changes.compare(changes.state(before, TODAY), changes.state(now, TODAY))
    assert compared.base.errors == 0, "what was published had no errors"
    return (*found, *changes.breaches(compared))


def made(folder: Path, code: str, lines: str) -> Path:
    """Return the small events folder with lines of the example of a code."""
    example = examples()[code]
    folder.mkdir()
    events = folder / "events"
    small(events, example)
    if lines == example.bad and code in EDITS:
        path, old, new = EDITS[code]
        file = events / path
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (edited if example.file else laid)(events, example, lines)
    return events


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_has_an_example(code: str) -> None:
    """A code is explained by an example of a few lines, and belongs to a group."""
    assert code in examples(), NEW.format(code)
    assert code[0] in GROUPS, f"name what the codes {code[0]}... are about in GROUPS of codes.py"
    example = examples()[code]
    assert example.bad != example.good
    assert bool(example.before) == (code[0] == "C"), "a code of a change says what was published"
    for lines in filter(None, (example.before, example.bad, example.good)):
        assert 1 <= len(lines.splitlines()) <= 8
        assert max(map(len, lines.splitlines())) <= 140


def test_examples_are_of_codes() -> None:
    """No example stands for a code that is gone."""
    assert set(examples()) <= set(CODES)


@pytest.mark.parametrize("code", sorted(CODES))
def test_wrong_lines_give_the_code_alone(code: str) -> None:
    """The wrong lines, put into the small events folder, give the code and nothing else."""
    problems = found(code, examples()[code].bad)
    assert [p.code for p in problems] == [code], [(p.code, p.fact) for p in problems]


@pytest.mark.parametrize("code", sorted(CODES))
def test_right_lines_give_no_problem(code: str) -> None:
    """The same lines put right give no problem at all; for a change, none beside what was."""
    assert [p.fact for p in found(code, examples()[code].good)] == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_message_is_that_of_the_wrong_lines(code: str) -> None:
    """What the explanation shows as the message is what `check` says of the wrong lines."""
    (problem,) = found(code, examples()[code].bad)
    (shown,) = [one for one in spoken("en") if one.code == code]
    facts = yaml.safe_dump({"facts": facts_of(problem.said)}, allow_unicode=True)
    assert shown.fact == problem.said.render(ENGLISH), (
        f"put this into the example of {code}:\n{facts}"
    )


def facts_of(said: Said) -> dict[str, Any]:
    """Return the facts of a sentence as an example writes them."""
    return {
        name: {"say": value.template, **facts_of(value)}
        if isinstance(value, Said)
        else ENGLISH.fact(value)
        for name, value in said.facts
    }


@pytest.mark.parametrize("language", languages())
def test_explanations_are_whole(language: str) -> None:
    """In every language each code has title, message and help, without a field left open."""
    for one in spoken(language):
        for text in (one.title, one.fact, one.help):
            assert text.strip()
            assert not re.search(r"\{[a-z]+\}", text.replace("{date}", "").replace("{day}", ""))
        assert ANYTHING not in one.fact, f"{one.code}: {one.fact}"
    assert {one.code for one in spoken(language)} == set(CODES)
