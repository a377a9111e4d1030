"""Collect the program's sentences into the PO files: `python -m tests.catalogue`.

New sentences come in without a translation, those that are gone go out, the rest stays.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from generator.catalogue import FOLDER
from generator.codes import CODES, GROUPS
from generator.exports import schemas

ROOT = Path(__file__).resolve().parents[1]
Sentence: TypeAlias = str | tuple[str, str]
"""A sentence, or the two forms of a counted one."""
CALLS = {"say": 1, "voice.text": 1, "Counted": 2}
"""Calls whose first arguments are sentences, and how many of them."""


def sentences() -> list[tuple[Sentence, str]]:
    """Return each sentence of the program with where it stands, in a fixed order."""
    found: dict[Sentence, str] = {}
    for code, entry in CODES.items():
        for text in (entry.title, entry.fact, entry.help):
            found.setdefault(text, code)
    for text in GROUPS.values():
        found.setdefault(text, "generator/codes.py")
    for file in sorted((ROOT / "generator").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        for sentence in _in_calls(ast.parse(file.read_text(encoding="utf-8"))):
            found.setdefault(sentence, name)
    for text in schemas.sentences():
        found.setdefault(text, "generator/exports")
    for text in ("error", "warning"):
        found.setdefault(text, "generator/report.py")
    return list(found.items())


def _in_calls(tree: ast.Module) -> Iterator[Sentence]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func).removeprefix("self.")
        given = [a.value for a in node.args[: CALLS.get(name, 0)] if isinstance(a, ast.Constant)]
        texts = [text for text in given if isinstance(text, str)]
        if texts and len(texts) == CALLS[name]:
            yield texts[0] if len(texts) == 1 else (texts[0], texts[1])


def collected(language: str) -> Catalog:
    """Return the catalogue of a language with the sentences of today."""
    file = FOLDER / f"{language}.po"
    known = Catalog(locale=language)
    if file.exists():
        with file.open(encoding="utf-8") as lines:
            known = read_po(lines, locale=language)
    catalog = Catalog(locale=language)
    for identity, where in sentences():
        old = known.get(identity)
        catalog.add(identity, old.string if old else "", auto_comments=[where])
    return catalog


def lacking(catalog: Catalog) -> list[str]:
    """Return the sentences without a translation, or without one of its plural forms."""
    found = []
    for message in catalog:
        texts = message.string if isinstance(message.string, tuple | list) else [message.string]
        if message.id and not all(texts):
            found.append(message.id if isinstance(message.id, str) else message.id[0])
    return found


def main() -> None:
    """Write the PO files anew and say what lacks a translation."""
    for file in sorted(FOLDER.glob("*.po")):
        catalog = collected(file.stem)
        with file.open("wb") as out:
            write_po(out, catalog, width=0, omit_header=True)
        print(f"{file.name}: {len(catalog)} sentences, {len(lacking(catalog))} not translated")


if __name__ == "__main__":
    main()
