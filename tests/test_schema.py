"""The schemas for editors say what the code says, and the real language server shows it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from generator import schema, vocabulary
from generator.cli import main
from generator.corpus import Corpus
from generator.layout import MODELINE
from generator.model import Article, Event
from generator.settings import Settings
from tests.conftest import FARO, ROOT
from tests.language_server import LanguageServer
from tests.test_fmt import BASE
from tests.web_setup import install

SCHEMAS = ROOT / "events" / "_schema"
REMEDY = "run `python -m generator schema` and commit what it writes"


def test_schemas_are_those_of_the_data(corpus: Corpus) -> None:
    """The schemas beside the data are what settings and lists give."""
    made = schema.files(corpus.settings, corpus.vocabulary)
    kept = {file.name: file.read_text(encoding="utf-8") for file in SCHEMAS.iterdir()}
    assert kept.keys() == made.keys(), REMEDY
    for name in made:
        assert kept[name] == made[name], f"{name}: {REMEDY}"


def records(model: type[BaseModel]) -> dict[str, list[str]]:
    """Return the fields of a record and of all records in it."""
    raw = model.model_json_schema()
    found = {raw["title"]: raw, **raw.get("$defs", {})}
    return {schema.record_key(name): list(one["properties"]) for name, one in found.items()}


def lacking(settings: Settings) -> list[str]:
    """Return the fields of an event file that have no help."""
    return [
        f"{record}.{field}"
        for record, fields in records(Event).items()
        for field in fields
        if field not in settings.fields.get(record, {})
    ]


def test_every_field_has_help(corpus: Corpus, faro_corpus: Corpus) -> None:
    """The help of the real site explains every field; a site without help has the model's words."""
    assert lacking(corpus.settings) == [], "add them to events/_settings/fields.yml"
    assert not faro_corpus.settings.fields
    made = json.loads(schema.event_schema(faro_corpus.settings, faro_corpus.vocabulary))
    label = made["properties"]["label"]
    assert label["markdownDescription"] == "a short name for drawings"
    assert list(made["definitions"]["texts"]["properties"]) == ["es", "fr"]


def test_tables_name_fields_of_the_records() -> None:
    """Every field that the tables of lists and words name is one of a record."""
    models: list[type[BaseModel]] = [Event, Article, *vocabulary.FILES.values()]
    found = {f"{r}.{f}" for model in models for r, fields in records(model).items() for f in fields}
    named = {f"{schema.record_key(r)}.{f}" for r, f in (*schema.LISTS, *schema.WORDS)}
    assert named - found <= {"correction.kind"}  # of a record that is on its way


def test_published(site: Path, corpus: Corpus) -> None:
    """The schema of event files stands on the site, for editors without the repository."""
    published = (site / "schema" / "v1" / "event.json").read_text(encoding="utf-8")
    assert published == schema.event_schema(corpus.settings, corpus.vocabulary)


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command writes the schemas; without its lists it says what is wrong and writes none."""
    assert main(["schema", "--events", str(tmp_path / "none")]) == 2
    folder = tmp_path / "events"
    folder.mkdir()
    assert main(["schema", "--events", str(folder)]) == 1
    assert "F005" in capsys.readouterr().out
    assert not (folder / "_schema").exists()
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    assert main(["schema", "--events", str(folder)]) == 0
    assert "wrote 14 schemas" in capsys.readouterr().out
    assert main(["check", "--events", str(folder)]) == 0


def example() -> str:
    """Return the annotated event file of CONTRIBUTING."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.partition("```yaml\n")[2].partition("```")[0]


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The language server that VS Code's extension runs."""
    missing = install()
    assert not missing, missing
    with LanguageServer() as running:
        yield running


FILE = ROOT / "events" / "2018" / "2018-09-17-trial.yml"
OPEN = FILE.with_name("2018-09-17-open.yml")
"""Files in the editor that are not on the disk."""
TEXT = f"""\
{MODELINE}
id: 2018-09-17-trial
tracks: [ceasefire]
kind: agreement
importance: 3
dates:
  - {{kind: signed, start: 2018-09-17}}
title:
  ar: عنوان
  en: Title
places: [idlib]
actors: [russia, turkey]
claims:
  - id: c1
    text:
      ar: نص
      en: A text
    sources: [tass-2018, {{key: un-2018, locator: art. 3}}]
sources:
  tass-2018:
    url: https://tass.com/a
    title: A page
    publisher: tass
    language: en
    check: {{how: excerpt, on: 2026-11-24}}
"""
LINES = TEXT.split("\n")


def at(needle: str) -> tuple[int, int]:
    """Return where a text stands in the trial file."""
    line = next(i for i, text in enumerate(LINES) if needle in text)
    return line, LINES[line].index(needle)


@pytest.fixture(scope="module")
def opened(server: LanguageServer) -> LanguageServer:
    """The server with the trial file open in it, in which it finds nothing wrong."""
    assert server.open(OPEN, TEXT) == []
    return server


def test_editor_finds_nothing_wrong_in_real_files(server: LanguageServer) -> None:
    """A file that our check accepts has no diagnostics in the editor."""
    for file in sorted((ROOT / "events").glob("20*/*.yml"))[::60]:
        text = file.read_text(encoding="utf-8").removeprefix(f"{MODELINE}\n")
        assert server.open(file, f"{MODELINE}\n{text}") == [], file.name
        server.close(file)
    assert example().startswith(MODELINE)
    assert server.open(FILE, example()) == []
    server.close(FILE)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("importance: 3", "importence: 3", "importence"),
        ("kind: agreement", "kind: agreemant", "agreement"),
        ("start: 2018-09-17", "start: 17.9.2018", "pattern"),
        ("actors: [russia", "actors: [rusia", "No entry of the list"),
        ("publisher: tass", "publisher: tas", "لا شيء في القائمة"),
        ("publisher: tass", "publisher:", "Incorrect type"),
        ("id: c1", "id: claim-1", "pattern"),
        ("  en: Title", "", "en"),
        ("how: excerpt", "how: read", "excerpt"),
    ],
)
def test_editor_finds_mistakes(server: LanguageServer, right: str, wrong: str, said: str) -> None:
    """A misspelt key, a wrong kind, date, actor or id and a missing language are shown."""
    text = TEXT.replace(right, wrong).replace("\n\n", "\n")
    found = server.open(FILE, text)
    server.close(FILE)
    assert any(said in problem["message"] for problem in found), found
    assert all(len(problem["message"]) < 600 for problem in found)


@pytest.mark.parametrize(
    ("before", "offered", "named"),
    [
        ("kind: ", "summit", "قمة"),
        ("- {kind: ", "in-force", "بدء السريان"),
        ("actors: [", "iran", "إيران"),
        ("places: [", "aleppo", "حلب"),
        ("tracks: [", "astana", "أستانا"),
        ("publisher: ", "reuters", "رويترز"),
        ("{how: ", "full-text", "قُرئ كاملاً"),
    ],
)
def test_editor_completes_values(
    opened: LanguageServer, before: str, offered: str, named: str
) -> None:
    """Kinds, actors, places and publishers are offered with their names in both languages."""
    line, column = at(before)
    found = opened.completions(OPEN, line, column + len(before))
    assert named in found[offered]
    assert " · " in found[offered]


def test_editor_completes_keys(server: LanguageServer) -> None:
    """The keys that a place still lacks are offered with their help."""
    server.open(FILE, TEXT.replace("places: [idlib]", "re"))
    found = server.completions(FILE, at("places:")[0], 2)
    server.close(FILE)
    assert "روابط بأحداث أخرى" in found["relations"]
    assert "Links to other events" in found["relations"]


@pytest.mark.parametrize(
    ("needle", "arabic", "english"),
    [
        ("importance", "الأهمية", "The importance"),
        ("actors:", "مفاتيح من شارك", "Keys of those who took part"),
        ("turkey", "تركيا", "Turkey"),
        ("start", "علامة `~`", "`~` after it means about"),
        ("text:", "جملة واحدة", "One sentence"),
        ("locator", "الموضع في النص", "The place in the text"),
        ("publisher", "من يدير الصفحة", "Who runs the page"),
        ("how", "كيف قُرئ", "How it was read"),
    ],
)
def test_editor_shows_help(opened: LanguageServer, needle: str, arabic: str, english: str) -> None:
    """At a field its help is shown in both languages; at a value its names."""
    shown = opened.hover(OPEN, *at(needle))
    assert arabic in shown
    assert english in shown


def test_editor_shows_one_value_not_the_list(opened: LanguageServer) -> None:
    """At a value stand its names and the field's help, not all the others of its list."""
    shown = opened.hover(OPEN, *at("russia"))
    assert "Russia" in shown
    assert "Turkey" not in shown


def test_vs_code_knows_the_schemas() -> None:
    """VS Code's settings name the schema of every kind of file, and each schema is there."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    named = set(settings["yaml.schemas"])
    assert named == {f"events/_schema/{file.name}" for file in SCHEMAS.iterdir()}
    wanted = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert "redhat.vscode-yaml" in wanted["recommendations"]


def test_other_site_has_its_own_languages(faro_corpus: Corpus) -> None:
    """The names of a site in other languages stand in its schema."""
    assert FARO.exists()
    made = json.loads(schema.event_schema(faro_corpus.settings, faro_corpus.vocabulary))
    track = made["definitions"]["tracks"]["oneOf"][0]
    assert " · " in track["title"]
