"""The page of what the checker says: every code with its example, in every language of a site."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.catalogue import examples, spoken
from generator.codes import CODES, GROUPS
from generator.corpus import Corpus
from generator.pages.page import Options
from generator.pages.problems import problems_page, said, typed
from generator.pages.renderer import Renderer

ROOTS = {"ar": "", "en": "en/"}


def page(corpus: Corpus, language: str) -> HtmlElement:
    """Return the page in a language of the site, parsed."""
    options = Options("2026-11-24", manuals={language: spoken(language)})
    (draft,) = problems_page(Renderer(corpus, language, options))
    return html.fromstring(draft.make().body)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_code_stands_on_the_page(corpus: Corpus, language: str) -> None:
    """Each code has an anchor of its own name, its title, message, help and both examples."""
    there = page(corpus, language)
    assert {one.get("id") for one in there.xpath('//section[@class="m-problem"]')} == set(CODES)
    assert [one.get("id") for one in there.xpath("//h2")] == [f"g-{letter}" for letter in GROUPS]
    for one in spoken(language):
        (section,) = there.xpath(f'//section[@id="{one.code}"]')
        assert one.code in section.xpath("string(h3)")
        example = examples()[one.code]
        *before, bad, good = ["".join(pre.itertext()) for pre in section.xpath(".//pre")]
        assert [text.strip("\n") for text in before] == (
            [example.before.strip("\n")] if example.before else []
        )
        assert bad.strip("\n") == example.bad.strip("\n")
        assert good.strip("\n") == example.good.strip("\n")
        assert len(section.xpath("dl/dd")) == 2


@pytest.mark.parametrize("language", ["ar", "en"])
def test_examples_are_written_from_left_to_right(corpus: Corpus, language: str) -> None:
    """The lines of a file run from left to right on every page, whatever it is written in."""
    for pre in page(corpus, language).xpath("//pre"):
        assert pre.get("dir") == "ltr"


def test_a_site_of_another_language_has_it_in_english(faro_corpus: Corpus) -> None:
    """Where the program has no translation the messages are English, and marked so."""
    there = page(faro_corpus, "es")
    (block,) = there.xpath("//div[@lang]")
    assert (block.get("lang"), block.get("dir")) == ("en", "ltr")
    assert len(block.xpath('.//section[@class="m-problem"]')) == len(CODES)


def test_no_page_where_nothing_is_said(corpus: Corpus) -> None:
    """Without the program's sentences there is no such page."""
    assert list(problems_page(Renderer(corpus, "ar", Options("2026-11-24")))) == []


def test_code_and_facts_stand_apart() -> None:
    """In a sentence, what is to be typed is code, and a fact moves nothing around it."""
    assert said("write `a: <b>`", "ltr") == "write <code>a: &lt;b&gt;</code>"
    assert said("اكتب \u2068`\u2068k\u2069`\u2069", "rtl") == "اكتب <code>k</code>"
    assert said("في \u20682018/x.yml\u2069", "rtl") == "في <bdi>2018/x.yml</bdi>"


def test_a_text_from_right_to_left_stays_in_its_place() -> None:
    """An Arabic text of a line keeps its numbers and its last mark; what differs is bold."""
    assert typed("  ar: حضر 12 بحاراً.") == '  ar: <bdi dir="rtl">حضر 12 بحاراً.</bdi>'
    assert typed("{ar: باب, en: A}") == '{ar: <bdi dir="rtl">باب</bdi>, en: A}'
    assert typed("  a: <b>", changed=True) == "  <b>a: &lt;b&gt;</b>"


def test_pages_lead_to_it(site: Path) -> None:
    """The page is linked from what contributors read, and search finds a code."""
    for root in ROOTS.values():
        for name in ("about", "data-model"):
            text = (site / root / name / "index.html").read_text(encoding="utf-8")
            assert 'href="../problems/"' in text
