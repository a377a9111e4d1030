"""Plain text becomes safe HTML in which directions do not mix."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.pages.prose import last_word, prose


def test_latin_run_in_arabic() -> None:
    """A Latin symbol in an Arabic text is isolated as one run."""
    assert 'بالرمز <bdi dir="ltr">S/2018/852</bdi>.' in prose("بالرمز S/2018/852.", "rtl")


def test_arabic_run_in_english() -> None:
    """An Arabic quotation in an English text is isolated with its marks."""
    assert '<bdi dir="rtl">«نبع السلام»</bdi> began' in prose("Operation «نبع السلام» began", "ltr")


def test_slashed_months_stay_together() -> None:
    """The two names of a month and their year never part at a line's end."""
    assert '<span class="m-num0">أيلول/سبتمبر 2018</span>' in prose("17 أيلول/سبتمبر 2018", "rtl")


@given(st.text(), st.sampled_from(["rtl", "ltr"]))
def test_text_survives_and_makes_no_tag(text: str, direction: str) -> None:
    """Any text comes back from the HTML as it was, and no tag of its own is in it."""
    plain = "".join(c for c in text if c.isprintable())
    body = html.fragment_fromstring(f"<div>{prose(plain, direction)}</div>")
    assert body.text_content() == plain
    assert {element.tag for element in body.iterdescendants()} <= {"bdi", "span"}


@given(st.text())
def test_last_word_parts_without_loss(text: str) -> None:
    """The parts of a text make the text."""
    assert "".join(last_word(text)) == text
