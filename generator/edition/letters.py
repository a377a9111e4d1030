"""The faces in a PDF: what their codes stand for, and new codes that stand for one letter each."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

THOUSAND = 1000
"""The parts of an em in which a PDF gives widths (ISO 32000, 9.2.4)."""
BLOCK = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
NUMBER = re.compile(r"<([0-9A-Fa-f]+)>")
MOST = 100
"""The entries that a block of a map may have (Adobe Technical Note 5014)."""
MAP = """\
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class Face:
    """A TrueType face in a PDF, whose codes are the numbers of its glyphs, and codes added to it."""

    def __init__(self, held: pikepdf.Object) -> None:
        self.held = held
        self.inner = held.DescendantFonts[0]
        self.font = TTFont(BytesIO(self.inner.FontDescriptor.FontFile2.read_bytes()))
        self.names = self.font.getGlyphOrder()
        self.texts = _texts(held.ToUnicode.read_bytes().decode("ascii"))
        self.units: int = self.font["head"].unitsPerEm  # type: ignore[attr-defined]
        self.blank = self._blank()
        self.added: dict[tuple[int, str, float], int] = {}
        self.widths: list[float] = [self.font["hmtx"][name][0] / self.units for name in self.names]

    def _blank(self) -> int:
        """Return a glyph that draws nothing: one that was cut away, or a space."""
        outlines = self.font["glyf"]
        empty = (n for n, name in enumerate(self.names) if not outlines[name].numberOfContours)
        return next(empty)

    def advance(self, code: int) -> float:
        """Return the width of a code in ems."""
        return self.widths[code]

    def code(self, glyph: int, letter: str, width: float) -> int:
        """Return the code that draws a glyph, stands for a letter and takes a width in ems."""
        key = (glyph, letter, round(width, 2))
        if key not in self.added:
            self.added[key] = len(self.widths)
            self.widths.append(key[2])
        return self.added[key]

    def box(self, code: int) -> pikepdf.Rectangle:
        """Return the box around what a glyph draws, in the units of the face."""
        glyph = self.font["glyf"][self.names[code]]
        return pikepdf.Rectangle(glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)

    def outline(self, code: int) -> bytes:
        """Return what a glyph draws, as a path of a PDF in the units of the face."""
        glyphs = self.font.getGlyphSet()
        pen = _Pen(glyphs)
        glyphs[self.names[code]].draw(pen)
        return " ".join([*pen.said, "f"]).encode()

    def close(self, document: pikepdf.Pdf) -> None:
        """Write the added codes into the document."""
        if not self.added:
            return
        glyphs = [*range(len(self.names)), *(glyph for glyph, _, _ in self.added)]
        numbers = b"".join(one.to_bytes(2, "big") for one in glyphs)
        self.inner.CIDToGIDMap = document.make_stream(numbers)
        for (_, _, width), code in self.added.items():
            said = b"[%d [%d]]" % (code, round(width * THOUSAND))
            self.inner.W.extend(pikepdf.Object.parse(said))
        texts = self.texts | {code: letter for (_, letter, _), code in self.added.items()}
        self.held.ToUnicode = document.make_stream(_map(texts))


class _Pen(BasePen):
    """Writes an outline as the operators of a PDF."""

    def __init__(self, glyphs: object) -> None:
        super().__init__(glyphs)  # type: ignore[no-untyped-call]
        self.said: list[str] = []

    def _say(self, operator: str, *points: tuple[float, float]) -> None:
        self.said += [f"{value:g}" for point in points for value in point]
        self.said.append(operator)

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("m", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._say("l", pt)

    def _curveToOne(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._say("c", *points)

    def _closePath(self) -> None:  # noqa: N802
        self._say("h")


def is_known(held: pikepdf.Object) -> bool:
    """Return whether a font is one that `Face` reads: TrueType, its codes numbers of glyphs."""
    if "/ToUnicode" not in held or held.get("/Encoding") != "/Identity-H":
        return False
    inner = held.DescendantFonts[0]
    return "/FontFile2" in inner.FontDescriptor and inner.get("/CIDToGIDMap") == "/Identity"


def _texts(source: str) -> dict[int, str]:
    """Return what each code of a map to Unicode stands for."""
    texts: dict[int, str] = {}
    for kind, block in BLOCK.findall(source):
        found = NUMBER.findall(block)
        if kind == "char":
            texts |= {int(a, 16): _decoded(b) for a, b in zip(found[::2], found[1::2], strict=True)}
            continue
        for first, last, text in zip(found[::3], found[1::3], found[2::3], strict=True):
            start, letter = int(first, 16), _decoded(text)
            for code in range(start, int(last, 16) + 1):
                texts[code] = letter[:-1] + chr(ord(letter[-1]) + code - start)
    return texts


def _decoded(number: str) -> str:
    return bytes.fromhex(number).decode("utf-16-be")


def _map(texts: dict[int, str]) -> bytes:
    """Return a map to Unicode, as `_texts` reads it."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
        for code, text in sorted(texts.items())
    ]
    parts = [lines[at : at + MOST] for at in range(0, len(lines), MOST)]
    blocks = [f"{len(part)} beginbfchar\n{''.join(part)}endbfchar\n" for part in parts]
    return MAP.format(blocks="".join(blocks)).encode("ascii")
