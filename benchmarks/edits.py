"""Seeded edits of event files: what is written while a builder's speed at it is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from random import Random

CLAIM = re.compile(
    r"(?m)^(  - id: c1\n    text:\n      ar: .*?)\.?('?\n      en: .*?)\.?('?\n)(?=    sources)"
)
"""The first claim of a file whose texts stand on one line each."""
MARKS = {"ar": "مراجعة {n}", "en": "revision {n}"}
"""What an edit adds to the claim, by language: the same number, as the checks ask."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change of the text of one event, and how it is seen on its page."""

    file: Path
    before: str
    after: str
    marks: dict[str, str]

    @property
    def event(self) -> str:
        """The id of the event."""
        return self.file.stem

    def make(self) -> None:
        """Write the change."""
        self.file.write_text(self.after, encoding="utf-8")

    def undo(self) -> None:
        """Write the file as it was."""
        self.file.write_text(self.before, encoding="utf-8")


def edit(events: Path, number: int) -> Edit:
    """Return an edit of an event; the number says of which, and what is written."""
    files = sorted(events.glob("[0-9]*/*.yml"))
    Random(number).shuffle(files)  # noqa: S311 - the same every time
    marks = {key: mark.format(n=9000 + number) for key, mark in MARKS.items()}
    for file in files:
        before = file.read_text(encoding="utf-8")
        after = CLAIM.sub(rf"\1 {marks['ar']}.\2 {marks['en']}.\3", before, count=1)
        if after != before and len(max(after.splitlines(), key=len)) < 300:
            return Edit(file, before, after, marks)
    raise ValueError(f"no event in {events} can be edited")


def removable(events: Path) -> Path:
    """Return the file of an event that no other names and whose sources no other cites: the last."""
    texts = {file: file.read_text(encoding="utf-8") for file in events.glob("[0-9]*/*.yml")}
    together = "\n".join(texts.values())
    for file in sorted(texts, reverse=True):
        keys = re.findall(r"(?m)^  ([a-z0-9-]+):\n    (?:url|held):", texts[file])
        own = [texts[file].count(name) for name in (file.stem, *keys)]
        if own == [together.count(name) for name in (file.stem, *keys)]:
            return file
    raise ValueError(f"every event in {events} is named by another")
