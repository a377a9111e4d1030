"""Terms of the glossary are explained where a page first has them."""

from __future__ import annotations

from generator.corpus import Corpus
from generator.pages.terms import Terms


def terms(corpus: Corpus, key: str) -> Terms:
    """Return the terms of the real glossary in a language."""
    return Terms(corpus.vocabulary.terms, key, corpus.settings.languages[key])


def test_first_time_only(corpus: Corpus) -> None:
    """A term leads to its meaning where it first stands, and only there."""
    seen: dict[str, None] = {}
    one = terms(corpus, "en")
    html = one.explained("In the de-escalation area and the de-escalation area.", "g/", seen)
    assert html.count('<a class="m-term" href="g/#de-escalation-area"') == 1
    assert list(seen) == ["de-escalation-area"]
    assert "m-term" not in one.explained("A de-escalation area again.", "g/", seen)


def test_attached_letters(corpus: Corpus) -> None:
    """A term is known with what its language writes onto it, and not inside another word."""
    one = terms(corpus, "ar")
    assert "m-term" in one.explained("داخل منطقة خفض التصعيد في إدلب", "g/", {})
    assert "m-term" in one.explained("بمنطقة خفض التصعيد", "g/", {})
    assert "m-term" not in one.explained("سمنطقة خفض التصعيد", "g/", {})


def test_text_is_escaped(corpus: Corpus) -> None:
    """What is no term is escaped as anywhere else."""
    assert terms(corpus, "en").explained("a & b <i>", "g/", {}) == "a &amp; b &lt;i&gt;"
