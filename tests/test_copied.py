"""The PDF of the edition: its words can be searched for and copied, and it looks as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import html
from markupsafe import Markup

from generator import printing
from generator.edition.copied import copied
from generator.edition.printed import PAGE

BROWSER = printing.browser() or ""
READER = shutil.which("pdftotext") or ""
pytestmark = pytest.mark.skipif(
    not (BROWSER and READER), reason="no Chromium or no pdftotext; `make test` installs both"
)
WORD = re.compile("[\u0621-\u065f\u0670-\u06d3\u0640]+")
TURNS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
INLINE = frozenset({"a", "b", "bdi", "em", "i", "span", "strong"})
DAY = "2026-11-25"
JOINED = """\
لا لأ لإ لآ الله السلام الأول الإنجليزية الآن بلا إلى في علي شيء نص نبي خبر نوفمبر تشرين
سوريا غرينتش أكتوبر أكثر تآكلت الدستورية ريا نزر بين ثني يرى لله كلا ملأ اللاذقية
قُرئ قُتل أُبرم شخصاً كاملاً لاً مدّة تركّزت كُلّفت اتُّفق يُسمَّى مُقرَّر القواتُ اليومَ طريقِ حدٍّ بيتٌ تعلّقت نبّه حيّز سيّر أكّار أكّدنا
"""
"""Words with letters that the faces join into one glyph, then words with signs."""


def words(text: str) -> list[str]:
    """Return the words in Arabic letters."""
    return WORD.findall(unicodedata.normalize("NFC", TURNS.sub("", text)))


def shown(file: Path) -> list[str]:
    """Return the words that an HTML file shows, in their order."""
    parts: list[str] = []

    def walk(element: html.HtmlElement) -> None:
        if not isinstance(element.tag, str) or element.tag in {"head", "style", "title", "desc"}:
            return
        gap = "" if element.tag in INLINE else " "
        parts.append(f"{gap}{element.text or ''}")
        for child in element:
            walk(child)
            parts.append(f"{child.tail or ''}")
        parts.append(gap)

    walk(html.fromstring(file.read_bytes()))
    return words("".join(parts))


def taken(file: Path) -> str:
    """Return what pdftotext takes out of a PDF."""
    command = [READER, "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def common(one: Sequence[str], other: Sequence[str], most: int) -> int:
    """Return how many words stand in both in the same order, if at most `most` do not (Myers)."""
    total, far = len(one) + len(other), {1: 0}
    for apart in range(most):
        for k in range(-apart, apart + 1, 2):
            down = k == -apart or (k != apart and far[k - 1] < far[k + 1])
            x = far[k + 1] if down else far[k - 1] + 1
            while x < len(one) and x - k < len(other) and one[x] == other[x - k]:
                x += 1
            far[k] = x
            if x >= len(one) and x - k >= len(other):
                return (total - apart) // 2
    return 0


def test_common_is_the_longest_in_order() -> None:
    """The measure counts what stands in both in order, and nothing where too much differs."""
    assert common("abcde", "abcde", 9) == 5
    assert common("abcde", "acbde", 9) == 4
    assert common("abcde", "xbyde", 9) == 3
    assert common("abcde", "edcba", 3) == 0


@pytest.fixture(scope="module")
def book(site: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The edition in Arabic as HTML, and printed."""
    source = site / "download/masar-ar.html"
    file = tmp_path_factory.mktemp("book") / "masar-ar.pdf"
    file.write_bytes(printing.pdf(BROWSER, source, DAY))
    return source, file


@pytest.fixture(scope="module")
def sample(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of words in both faces, with the style of the edition."""
    (sheet,) = html.fromstring((site / "download/masar-ar.html").read_bytes()).xpath("//style")
    lines = "".join(f"<h3>{line}</h3><p>{line}</p>" for line in JOINED.splitlines())
    file = tmp_path_factory.mktemp("sample") / "sample.html"
    fields = {"language": "ar", "direction": "rtl", "policy": "", "author": "", "description": ""}
    trusted = {"sheet": Markup(sheet.text), "body": Markup(lines)}  # noqa: S704 - ours
    page = PAGE.format(**fields, **trusted, title="")
    file.write_text(page, encoding="utf-8")
    return file


def test_words_are_found_in_order(book: tuple[Path, Path]) -> None:
    """At least 99.5% of the Arabic words of the edition stand in order in what pdftotext reads.

    The rest are cells of a table and names in a drawing, which it reads column by column.
    """
    source, file = book
    asked, found = shown(source), words(taken(file))
    assert len(asked) > 100_000
    assert common(asked, found, len(asked) // 50) >= 0.995 * len(asked)


def test_no_word_is_lost(book: tuple[Path, Path]) -> None:
    """Wherever it stands, every Arabic word of the edition is there as often as it is shown."""
    source, file = book
    lost = Counter(shown(source)) - Counter(words(taken(file)))
    assert sorted(lost) == []


def test_words_are_copied_in_a_browser(book: tuple[Path, Path]) -> None:
    """Chromium's own reader, PDFium, gives at least 99.5% of the words as they are written."""
    source, file = book
    document = pypdfium2.PdfDocument(file)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    asked = Counter(shown(source))
    lost = asked - Counter(words(text))
    assert lost.total() <= 0.005 * asked.total()


def test_joined_letters_and_signs(sample: Path, tmp_path: Path) -> None:
    """Letters joined into one glyph, and letters with signs, are read as they are written."""
    file = tmp_path / "sample.pdf"
    file.write_bytes(printing.pdf(BROWSER, sample, DAY))
    assert words(taken(file)) == shown(sample)


def test_paper_shows_the_same(sample: Path) -> None:
    """What is done for copying changes nothing that is seen: signs stand where they stood."""
    before = printing.printed(BROWSER, sample)
    out = BytesIO()
    with pikepdf.open(BytesIO(before)) as document:
        copied(document)
        document.save(out)
    assert before != out.getvalue()
    first, second = (
        bytes(pypdfium2.PdfDocument(content)[0].render(scale=6, grayscale=True).buffer)
        for content in (before, out.getvalue())
    )
    ink = sum(255 - one for one in first)
    assert ink > 0
    assert sum(abs(a - b) for a, b in zip(first, second, strict=True)) < 0.01 * ink


def test_pdf_says_the_day_of_the_data(sample: Path) -> None:
    """The PDF bears the day of the data, not the hour of its making."""
    with pikepdf.open(BytesIO(printing.pdf(BROWSER, sample, DAY))) as document:
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261125000000")
