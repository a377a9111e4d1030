"""Two texts compared word by word."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Piece: TypeAlias = tuple[Literal["same", "old", "new"], str]
"""Words that stand in both texts, in the old or in the new."""


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield the words of both texts in order, the changed ones marked."""
    before, after = old.split(), new.split()
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield "same", " ".join(before[a:b])
            continue
        if b > a:
            yield "old", " ".join(before[a:b])
        if d > c:
            yield "new", " ".join(after[c:d])
