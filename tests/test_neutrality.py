"""Partisan words: what stands in quotation marks is another's, in every Python that is supported."""

from __future__ import annotations

import re

import pytest

from generator.neutrality import Narrator, NeutralLanguage, Partisan
from tests.conftest import ROOT

RULES = NeutralLanguage(words=(Partisan(forms=("regime", "terrorist*"), instead="the name"),))
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)[*+?]\+")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("what he called ‘terrorists’.", None),
        ("Turkey's steps against ‘terrorists’ nests’ near it", None),
        ('the “regime” and «terrorists» and "terrorist"', None),
        ("the regime said ‘yes’", "regime"),
        ("‘yes’ said the regime’s army", "regime"),
        ("an open ‘quote and a terrorist", "terrorist"),
    ],
)
def test_quoted_words_are_anothers(text: str, found: str | None) -> None:
    """A partisan word counts outside of quotation marks only; an apostrophe closes none."""
    said = Narrator(RULES).partisan(text)
    assert (said and said[0]) == found


def test_no_possessive_groups() -> None:
    """No pattern repeats a group possessively: Python 3.11.2, which Debian 12 has, finds nothing."""
    for file in sorted((ROOT / "generator").rglob("*.py")):
        lines = file.read_text(encoding="utf-8").splitlines()
        patterns = [line for line in lines if 'r"' in line or "re.compile" in line]
        assert not [line for line in patterns if POSSESSIVE_GROUP.search(line)], file
