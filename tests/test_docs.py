"""The documents say what the program does: their examples compile, their tables are whole."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, compiled

PACKAGE = ROOT / "generator"


def test_example_of_the_contributors_compiles(tmp_path: Path) -> None:
    """The annotated event file of CONTRIBUTING passes every check beside the real events.

    The examples of a correction and of a removed claim after it are further keys of that file.
    """
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = "".join(re.findall(r"```yaml\n(.*?)```", text, re.DOTALL))
    (event_id,) = re.findall(r"^id: (\S+)$", example, re.MULTILINE)
    events = tmp_path / "events"
    shutil.copytree(ROOT / "events", events)
    file = events / event_id[:4] / f"{event_id}.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(example, encoding="utf-8")
    assert compiled(events).problems == ()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_architecture_names_every_module(language: str) -> None:
    """The page on architecture has a line for every module and folder of the generator."""
    page = (ROOT / "docs" / language / "architecture.md").read_text(encoding="utf-8")
    modules = {path.name for path in PACKAGE.glob("*.py")} - {"__init__.py"}
    folders = {f"{path.name}/" for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__/"}
    missing = {name for name in modules | folders if f"`{name}`" not in page}
    assert missing == set()


def test_pages_in_two_languages_are_pairs() -> None:
    """A hand-written page stands in both languages, with the same headings' ids."""
    arabic, english = ROOT / "docs" / "ar", ROOT / "docs" / "en"
    assert {p.name for p in arabic.glob("*.md")} == {p.name for p in english.glob("*.md")}
    for page in sorted(arabic.glob("*.md")):
        twin = english / page.name
        ids = [re.findall(r"\{ #([a-z-]+) \}", p.read_text(encoding="utf-8")) for p in (page, twin)]
        assert ids[0] == ids[1], page.name
