"""The program's sentences in every language that it speaks: whole, current, safe to print."""

from __future__ import annotations

import json
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from generator.catalogue import FOLDER, OWN, languages, spoken, voice
from generator.codes import CODES
from generator.problems import Place, Problems
from generator.report import Report
from generator.said import CODE, END, ISOLATE, RTL_ISOLATE, Counted, say
from tests.catalogue import collected, lacking, sentences
from tests.test_properties import FACTS, many

OTHERS = [language for language in languages() if language != OWN]
COLLECT = "run `python -m tests.catalogue`, then translate what is empty in generator/locale/{}.po"
FEW = 3
"""The number from which on the form of a counted noun must say the number."""
HOSTILE = st.text(max_size=40) | st.text(
    "\u2066\u2067\u2068\u2069\u202e\n\r`:%{}, ابxَ", max_size=20
)


def messages(language: str) -> Iterator[Message]:
    """Yield the sentences of a language's file."""
    with (FOLDER / f"{language}.po").open(encoding="utf-8") as file:
        yield from (message for message in read_po(file, locale=language) if message.id)


def forms(message: Message) -> list[str]:
    """Return the translations of a sentence: one, or one for each form of number."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def templates(message: Message) -> list[str]:
    """Return the English of a sentence."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def fields(template: str) -> set[str]:
    """Return the names of a template's fields."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_translations_are_whole_and_current(language: str) -> None:
    """A language has every sentence of the program, translated, and none that is gone."""
    there = {tuple(templates(message)) for message in messages(language)}
    needed = {(one,) if isinstance(one, str) else one for one, _ in sentences()}
    assert there == needed, COLLECT.format(language)
    assert lacking(collected(language)) == [], COLLECT.format(language)


@pytest.mark.parametrize("language", OTHERS)
def test_translations_have_the_fields_of_their_template(language: str) -> None:
    """A translation fills in what its template fills in; only one and two may be words alone."""
    for message in messages(language):
        wanted = fields(templates(message)[-1])
        for text in forms(message):
            if isinstance(message.string, str):
                assert fields(text) == wanted, text
            assert fields(text) <= wanted, text
    speaks = voice(language)
    for one, many_ in [one for one, _ in sentences() if not isinstance(one, str)]:
        for number in (*range(FEW, 120), 1000):
            said = Counted(one, many_, number).render(speaks)
            assert str(number) in said, said


@pytest.mark.parametrize("language", OTHERS)
def test_translations_keep_the_code(language: str) -> None:
    """What is to be typed stands in a translation as in its template; its pages are its own."""
    for message in messages(language):
        (*_, template) = templates(message)
        wanted = {
            code.replace(f"docs/{OWN}/", f"docs/{language}/") for code in CODE.findall(template)
        }
        for text in forms(message):
            assert wanted <= set(CODE.findall(text)), text
            assert text.count("`") % 2 == 0, text


@pytest.mark.parametrize("language", OTHERS)
def test_translations_are_sentences_of_their_kind(language: str) -> None:
    """A translation has no stray space and no full stop at its end."""
    for message in messages(language):
        for template, text in zip(templates(message) * 6, forms(message), strict=False):
            if template.strip() == template:
                assert text == text.strip(), text
            assert "  " not in text, text
            assert text.endswith(".") == template.endswith("."), text


def test_nouns_are_counted_by_the_grammar() -> None:
    """The Arabic noun has the form that its number asks for."""
    said = [Counted("{n} file", "{n} files", n).render(voice("ar")) for n in (1, 2, 3, 11, 99, 100)]
    assert said == ["ملف واحد", "ملفين", "3 ملفات", "11 ملفاً", "99 ملفاً", "100 ملف"]


def test_a_language_without_translation_is_english() -> None:
    """Where the program does not speak a language, it speaks English."""
    assert voice("xx").key == OWN
    assert say("no problems in {files}", files=1).render(voice("xx")) == "no problems in 1"


def balanced(line: str) -> bool:
    """Tell whether every isolate of a line ends in it, and none ends that has not begun."""
    depth = 0
    for character in line:
        depth += (character in ISOLATE + RTL_ISOLATE) - (character == END)
        if depth < 0:
            return False
    return depth == 0


@pytest.mark.parametrize("language", languages())
@many
@given(st.text(max_size=20) | HOSTILE, HOSTILE, st.sampled_from(sorted(CODES)))
def test_nothing_forges_in_any_language(language: str, file: str, text: str, code: str) -> None:
    """Whatever the data holds, a problem is as many lines as it should be, and isolates end."""
    facts: dict[str, Any] = dict.fromkeys(FACTS, text)
    problems = Problems()
    problems.add(Place(file, 1, 1), code, text, **facts)
    report = Report(tuple(problems), 1, voice=voice(language))
    lines = report.text().split("\n")
    assert len(lines) == len(report.text().splitlines()) + 1
    assert len(lines) == 4 + bool(text)
    (annotation,) = report.github().splitlines()
    assert annotation.startswith(("::error file=", "::warning file="))
    for line in (*lines, annotation):
        assert line.isprintable() or set(line) & set(ISOLATE + RTL_ISOLATE + END)
        assert balanced(line), line
        assert "\u202e" not in line


@pytest.mark.parametrize("path", sorted(Path(__file__).parent.glob("examples/bad/*/expected*.txt")))
def test_isolates_end_in_their_line(path: Path) -> None:
    """In every kept answer each isolate ends in the line in which it begins."""
    for line in path.read_text(encoding="utf-8").splitlines():
        assert balanced(line), line


@pytest.mark.parametrize("language", languages())
def test_programs_get_no_marks(language: str) -> None:
    """What programs read is in the language asked for, without marks of direction."""
    problems = Problems()
    problems.add(Place("2018/x.yml", 1, 1), "R010", key="k")
    report = Report(tuple(problems), 1, voice=voice(language))
    said = json.loads(report.json())["problems"][0]["fact"]
    assert (said == problems.sorted()[0].fact) == (language == OWN)
    for text in (report.json(), report.sarif()):
        assert not set(text) & set(ISOLATE + RTL_ISOLATE + END)
        assert said in text


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("width", [20, 88])
def test_isolates_end_in_a_line_that_is_wrapped(language: str, width: int) -> None:
    """A text that is laid in lines has no isolate that runs over the end of one."""
    for one in spoken(language):
        for text in (one.title, one.fact, one.help):
            lines = list(voice(language).laid(text, width))
            assert all(balanced(line) for line in lines), lines
            assert "".join(lines).count("`") == text.count("`")
