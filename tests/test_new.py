"""`new`: a file that says what is missing, passes once filled, and no text can break."""

from __future__ import annotations

import io
import re
import shutil
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import forms
from generator.beginning import Beginning, proposed_id, source_keys, written
from generator.cli import main
from generator.compiler import compile_bases
from generator.corpus import Corpus
from generator.disk import read_events
from generator.fields import EVENT_ID, KEY
from generator.layout import MODELINE, formatted
from generator.model import Event
from generator.problems import Problems
from generator.reader import EVENT_BYTES, SourceFile, read
from generator.settings import Settings
from tests.conftest import EPOCH, ROOT
from tests.test_fmt import BASE, LANGUAGES

TEMPLATES = ROOT / ".github" / "ISSUE_TEMPLATE"
FILES = {"event": "01-event", "correction": "02-correction", "broken-link": "03-broken-link"}
SETTINGS = ROOT / "events" / "_settings"


@pytest.fixture
def events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the examples, with the help of the fields and the forms of the real site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
    folder = tmp_path / "events"
    shutil.copytree(BASE, folder)
    for name in ("fields.yml", "forms.yml"):
        shutil.copyfile(SETTINGS / name, folder / "_settings" / name)
    return folder


def new(events: Path, *arguments: str) -> int:
    """Run the command."""
    return main(["new", "--events", str(events), *arguments])


FILLED = (
    ("tracks:\n", "tracks: [talks]\n"),
    ("kind:\n", "kind: agreement\n"),
    ("importance:\n", "importance: 3\n"),
    ("{kind: '', start", "{kind: signed, start"),
    ("url:\n", "url: https://free-press.example.org/two-towns\n"),
    ("publisher:\n", "publisher: free-press\n"),
    ("language:\n", "language: en\n"),
    ("{how: '', on: ''}", "{how: excerpt, on: 2026-11-24}"),
    ("ar:\n", "ar: وصف باللغة العربية\n"),
    ("en:\n", "en: Words in English\n"),
)


def test_new_file(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each empty value is one located message; filled in, the file passes and keeps its form."""
    title = ("--title-en", "Two towns: agree", "--title-ar=اتفاق بلدتين")
    assert new(events, "--date", "2018-09-18", *title) == 0
    file = events / "2018" / "2018-09-18-two-towns-agree.yml"
    said = capsys.readouterr().out
    assert said.splitlines()[0] == f"wrote {file}"
    assert f"check --events {events} {file}" in said
    text = file.read_text(encoding="utf-8")
    assert text.startswith(MODELINE)
    assert "# How the source was read" in text
    assert main(["check", "--events", str(events), str(file)]) == 1
    found = capsys.readouterr().out
    places = re.findall(r"yml:(\d+:\d+): error\[S012\]", found)
    assert len(set(places)) == len(places) == found.count("error[")
    assert len(places) == empties(yaml.safe_load(text))
    for old, filled in FILLED:
        text = text.replace(old, filled)
    file.write_text(text, encoding="utf-8")
    assert main(["check", "--events", str(events), str(file)]) == 0, capsys.readouterr().out
    assert main(["fmt", "--check", "--events", str(events), str(file)]) == 0


def empties(value: Any) -> int:
    """Return the number of values that are not filled in."""
    if isinstance(value, dict | list):
        return sum(map(empties, value.values() if isinstance(value, dict) else value))
    return value in {None, ""}


def test_never_overwrites(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is there stays as it is, in whatever folder its event stands."""
    file = events / "2018/2018-09-17-harbour-memorandum.yml"
    before = file.read_bytes()
    same = ("--date", "2018-09-17", "--id", "2018-09-17-harbour-memorandum")
    assert new(events, *same) == 2
    assert "there is already an event" in capsys.readouterr().err
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "the date is missing"),
        (("--date", "17/9/2018"), "is not a date"),
        (("--date", "2018-09-31"), "--date: 2018-09-31 does not exist; look the day up"),
        (("--date", "2018", "--id", "../../x"), "is not an id"),
        (("--date", "2018", "--title-xx", "A"), "titles are --title-ar, --title-en"),
        (("--date", "2018", "--title-en"), "write the title after --title-en"),
        (("--date", "2018", "--nope"), "python -m generator new --help names the others"),
        (("--date", "2018", "--kind", "party"), "--kind party is none of"),
        (("--date", "2018", "--track", "party"), "--track party is none of"),
        (("--from-form", "nowhere.md"), "there is no file nowhere.md"),
        (("--from-form", "-"), "no heading"),
    ],
)
def test_wrong_use(
    arguments: tuple[str, ...], said: str, events: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Wrong use exits with 2 and a sentence that says what to write, and writes nothing."""
    before = sorted(events.rglob("*"))
    assert new(events, *arguments) == 2
    assert said in capsys.readouterr().err
    assert sorted(events.rglob("*")) == before


def test_broken_lists(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With lists that cannot be read, those are reported and nothing is begun."""
    (events / "_vocabulary" / "kinds.yml").write_text("events: [", encoding="utf-8")
    assert new(events, "--date", "2018") == 1
    assert "Y000" in capsys.readouterr().out


def test_on_a_terminal(
    events: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a terminal it asks for what is missing, again where an answer is wrong."""
    answers = iter(["yesterday", "2018-09", "اتفاق", "Agreed", "party", "agreement", ""])
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    assert new(events) == 0
    assert len(asked) == 7
    said = capsys.readouterr().out
    assert "`yesterday` is not a date; write a day as 2018-09-17" in said
    assert "write one of these words, or nothing" in said
    text = (events / "2018" / "2018-09-agreed.yml").read_text(encoding="utf-8")
    assert "kind: agreement\n" in text
    assert "tracks:\n" in text
    assert "  ar: اتفاق\n  en: Agreed\n" in text


FORM = """\
### بأي لغة تكتب؟ · Which language do you write in?

English

### متى حدث؟ · When did it happen?

٢٠١٨-٠٩-١٨

### الحدث في كلمات قليلة · The event in a few words

Two towns: "agree" #1

### ماذا حدث؟ · What happened?

- Two towns agreed: no fighting.
* It's said that 'both' signed # truly

### What happened?
### أين قرأت ذلك؟ · Where did you read it?

https://www.example.org/a?b=1#c, and http://localhost/x
<https://news.example.org/2> https://www.example.org/3.
"""


@pytest.mark.parametrize("language", [None, "ar", "en"])
def test_from_a_form(language: str | None, events: Path, tmp_path: Path) -> None:
    """The answers stand at their fields, quoted rightly; headings may be in one language."""
    text = FORM
    if language:
        part = {"ar": 0, "en": -1}[language]
        text = re.sub(r"(?m)^### (.* · .*)$", lambda m: f"### {m[1].split(' · ')[part]}", FORM)
        text = text.replace("### What happened?\n### ", "### ") if language == "en" else text
    file = tmp_path / "issue.md"
    file.write_text(text, encoding="utf-8")
    assert new(events, "--from-form", str(file), "--kind", "agreement") == 0
    made = events / "2018" / "2018-09-18-two-towns-agree-1.yml"
    event = yaml.safe_load(made.read_text(encoding="utf-8"))
    assert event["title"] == {"ar": None, "en": 'Two towns: "agree" #1'}
    first, second, *rest = [claim["text"]["en"] for claim in event["claims"]]
    assert first == "Two towns agreed: no fighting."
    assert second == "It's said that 'both' signed # truly"
    assert rest == ([] if language == "en" else ["### What happened?"])
    urls = {key: source["url"] for key, source in event["sources"].items()}
    assert urls == {
        "example-2018-09-18": "https://www.example.org/a?b=1#c",
        "news-example-2018-09-18": "https://news.example.org/2",
        "example-2018-09-18-2": "https://www.example.org/3",
    }
    assert "# ? http://localhost/x\n" in made.read_text(encoding="utf-8")


def test_lines_that_are_no_address(
    events: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a space cuts off, or has no scheme, is kept in a comment, and that is said."""
    file = tmp_path / "issue.md"
    lines = "https://example.org/first joint patrol\nwww.example.org/2\n"
    file.write_text(FORM.rpartition("?\n")[0] + "?\n\n" + lines, encoding="utf-8")
    assert new(events, "--from-form", str(file)) == 0
    made = (events / "2018" / "2018-09-18-two-towns-agree-1.yml").read_text(encoding="utf-8")
    assert "# ? https://example.org/first joint patrol\n# ? www.example.org/2\n" in made
    assert "stand in comments at the top" in capsys.readouterr().out


def test_no_response(events: Path, tmp_path: Path) -> None:
    """What was not answered is left to be filled in."""
    file = tmp_path / "issue.md"
    text = FORM.partition("### ماذا")[0] + "### What happened?\n\n_No response_\n"
    file.write_text(text, encoding="utf-8")
    assert new(events, "--from-form", str(file)) == 0
    made = events / "2018" / "2018-09-18-two-towns-agree-1.yml"
    assert "_No response_" not in made.read_text(encoding="utf-8")
    assert "    url:\n" in made.read_text(encoding="utf-8")


def test_text_that_is_no_form(events: Path, tmp_path: Path) -> None:
    """Bytes that are no text, and texts too long, are wrong use."""
    file = tmp_path / "issue.md"
    for data in (b"\xff\xfe\x00", b"### x\n" * 300_000):
        file.write_bytes(data)
        assert new(events, "--from-form", str(file)) == 2


@cache
def site_settings() -> Settings:
    """Return the settings of the real site."""
    bases = compile_bases(read_events(ROOT / "events", Problems()), Problems())
    assert bases
    return bases[0]


HOSTILE = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "\n### What happened?\n",
                "\n### Where did you read it?\n",
                "\n### The event in a few words\n",
                "\n### When did it happen?\n",
                "\n# yaml-language-server: $schema=https://evil.example\n",
                "\n---\nid: x\n",
                "- {a: &b [*b]}",
                "!!python/object:os.system",
                "https://example.org/",
                "'\"\\\t: #",
                "\u202e\u2066\ufeff\x00\x85\u2028",
            ]
        ),
    ),
    max_size=25,
).map("".join)


@given(text=HOSTILE, date=st.sampled_from(["2018", "2018-09-17", "2018-09~"]))
def test_no_text_breaks_the_file(text: str, date: str) -> None:
    """Whatever stands in a form, the file is read again and holds it as texts and comments."""
    found = forms.report(text, site_settings())
    titles = {found.language: found.title}
    event = Beginning(
        proposed_id(date, titles.values()),
        date,
        titles,
        claims=[{found.language: claim} for claim in found.claims] or [{}],
        addresses=found.addresses or ("",),
        notes=[f"? {address}" for address in found.refused],
    )
    made = written(event, site_settings())
    assert EVENT_ID.match(event.id)
    assert [line for line in made.split("\n") if re.match("# *yaml-l", line)] == [MODELINE]
    file = SourceFile("2018/x.yml", made.encode(), EVENT_BYTES * 4)
    problems = Problems()
    document = read(file, problems)
    assert document is not None
    assert not [problem for problem in problems if problem.code.startswith(("F", "Y"))]
    plain: Any = document.root.plain()
    assert list(plain) == [
        "id",
        "tracks",
        "kind",
        "importance",
        "dates",
        "title",
        "claims",
        "sources",
    ]
    assert plain["title"][found.language] == found.title
    assert [c["text"][found.language] for c in plain["claims"]] == list(found.claims or [""])
    assert [s["url"] for s in plain["sources"].values()] == list(found.addresses or [""])
    assert formatted(file, Event, LANGUAGES, Problems()) == made


@given(st.lists(st.text(max_size=30).map("https://".__add__), max_size=5))
def test_keys_of_sources(addresses: list[str]) -> None:
    """Every address gets a key of its own that is one."""
    keys = source_keys([a for a in addresses if forms._is_good(a)], "2018-09~")
    assert len(set(keys)) == len(keys)
    assert all(KEY.match(key) and len(key) <= 80 for key in keys)


@pytest.mark.parametrize("form", sorted(FILES))
def test_forms_on_github_are_those_of_the_settings(form: str, corpus: Corpus) -> None:
    """The forms have the fields of the settings, in order, with their headings in both languages."""
    fields = corpus.settings.forms[form]
    template = yaml.safe_load((TEMPLATES / f"{FILES[form]}.yml").read_text(encoding="utf-8"))
    asked = [item for item in template["body"] if item["type"] != "markdown"]
    assert [item["id"] for item in asked] == list(fields)
    for item in asked:
        assert item["attributes"]["label"] == next(forms.headings(fields[item["id"]]))
    assert forms.JOINT in template["name"]
    assert forms.JOINT in template["description"]


def test_form_offers_the_languages(corpus: Corpus) -> None:
    """The languages that the form offers are those of the site, and every form is known."""
    template = yaml.safe_load((TEMPLATES / "01-event.yml").read_text(encoding="utf-8"))
    (asked,) = [item for item in template["body"] if item.get("id") == "language"]
    names = [language.name for language in corpus.settings.languages.values()]
    assert asked["attributes"]["options"] == names
    found = {file.stem for file in TEMPLATES.glob("*.yml")}
    assert found == {*FILES.values(), "config"}
    assert set(corpus.settings.forms) == set(FILES)
