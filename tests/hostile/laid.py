"""Payloads in the fields of the data: which are refused, and sites of those that are not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from generator.checks.language import LONGEST
from generator.compiler import compile_corpus
from generator.disk import limit_of
from generator.problems import Problems
from generator.reader import SourceFile, read
from tests.fuzz.harness import TODAY, sits
from tests.hostile.fields import Field, Spot, spots
from tests.test_properties import replaced

FOUND = Path(__file__).parent / "payloads.yml"
PAYLOADS: Mapping[str, list[str]] = yaml.safe_load(FOUND.read_text(encoding="utf-8"))
EVERY = [payload for group in PAYLOADS.values() for payload in group]
WORDS = re.compile(r"[^\w\s]|_")


def twins(spot: Spot) -> Spot:
    """Return the text in every language that a text is part of, or the text itself."""
    file, path = spot
    return (file, path[:-1]) if path[-1] in {"ar", "en"} else spot


def harmless(text: str) -> str:
    """Return the letters of a payload without the signs that could do something."""
    return WORDS.sub("·", text)


class Laid:
    """The data in which every field has a text, with other texts in some fields."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.trees: dict[str, Any] = {}
        for file, data in files.items():
            document = read(SourceFile(file, data, len(data)), Problems())
            assert document is not None
            self.trees[file] = document.root.plain()
        self.files = {file: _written(tree) for file, tree in self.trees.items()}
        self.fields: dict[Spot, Field] = spots(self.files)

    @cached_property
    def lines(self) -> dict[tuple[str, int], Spot]:
        """The text on each line of each file: every value has a line of its own."""
        found: dict[tuple[str, int], Spot] = {}
        for file, data in self.files.items():
            document = read(SourceFile(file, data, len(data)), Problems())
            assert document is not None
            mine = [path for owner, path in self.fields if owner == file]
            found.update(((file, document.root.position(*path)[0]), (file, path)) for path in mine)
        return found

    def text(self, spot: Spot) -> str:
        """Return the text that a field has by itself."""
        value: Any = self.trees[spot[0]]
        for step in spot[1]:
            value = value[step]
        return str(value)

    def room(self, spot: Spot) -> int:
        """Return how many characters more a field may have."""
        names = [step for step in spot[1] if isinstance(step, str)][-2:]
        limit = min((LONGEST[name] for name in names if name in LONGEST), default=200)
        return limit - len(self.text(spot))

    def with_texts(self, added: Mapping[Spot, str]) -> dict[str, bytes]:
        """Return the files with texts added in some fields."""
        trees = dict(self.trees)
        for spot, text in added.items():
            trees[spot[0]] = replaced(trees[spot[0]], spot[1], f"{self.text(spot)} {text}")
        changed = {file for file, _ in added}
        return {
            file: _written(trees[file]) if file in changed else data
            for file, data in self.files.items()
        }

    def accepted(self, added: Mapping[Spot, str]) -> tuple[dict[Spot, str], dict[Spot, str]]:
        """Return what stays when every text that has a problem is taken out, and what is refused.

        Raises:
            AssertionError: a text makes a problem that lies elsewhere.
        """
        left, refused = dict(added), dict[Spot, str]()
        while True:
            files = {p: SourceFile(p, d, limit_of(p)) for p, d in self.with_texts(left).items()}
            made = compile_corpus(files.values(), today=TODAY)
            for problem in made.problems:
                sits(problem, files)
            if made.corpus is not None:
                return left, refused
            errors = [p for p in made.problems if p.severity == "error"]
            blamed = [self.lines.get((p.place.file, p.place.line)) for p in errors]
            out = [spot for spot in blamed if spot in left]
            # Of a text in two languages the one is told that has not what the other has.
            beside = {twins(spot) for spot in blamed if spot} if not out else set()
            out += [spot for spot in left if twins(spot) in beside]
            out = out or [spot for spot in left for p in errors if spot[0] == p.place.file]
            assert out, (added, errors[:2])
            for spot in out:
                refused[spot] = left.pop(spot, refused.get(spot, ""))

    def mixed(self, accepted: Mapping[Spot, list[str]], turn: int) -> dict[Spot, str]:
        """Return for each field as many of its payloads as it has room for, others at each turn."""
        found: dict[Spot, str] = {}
        groups: dict[Spot, list[Spot]] = {}
        for spot in accepted:
            groups.setdefault(twins(spot), []).append(spot)
        for number, group in enumerate(groups.values()):
            payloads = [p for p in accepted[group[0]] if all(p in accepted[s] for s in group)]
            start = (number * 7 + turn) % (len(payloads) or 1)
            text = _fitting(payloads[start:] + payloads[:start], min(map(self.room, group)))
            found |= dict.fromkeys(group, text)
        return {spot: text for spot, text in found.items() if text}


def _fitting(payloads: Iterable[str], room: int) -> str:
    text = ""
    for payload in payloads:
        if len(text) + len(payload) + 1 <= room:
            text = f"{text} {payload}".strip()
    return text


def _written(tree: Any) -> bytes:
    """Return a tree with a line for each value."""
    return json.dumps(tree, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
