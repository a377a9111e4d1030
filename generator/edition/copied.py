"""Makes the words of a PDF those that its reader finds and copies, in scripts that join letters.

A glyph may draw several letters, as that of lam and alef, and a letter may be drawn by several
glyphs, as one with a vowel sign. A PDF says of both, in reading order, what they stand for. But
programs that take text out of one set it down from left to right and then turn words of such
scripts round, with the letters of a glyph; and a sign above the line counts as another line.

So each letter gets a code of its own, one beside the other: the first draws what is to be seen, the
others draw nothing. Signs are drawn as shapes, which are no text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import ContentStreamInstruction, Matrix, Operator

from generator.edition.letters import THOUSAND, Face, is_known

LEAST = 0.12
"""The least step between two letters in ems: below 0.1, Poppler takes one for a double."""
NEAR = 0.05
"""How far a letter may stand from where the one before it ends, in ems, without being fitted."""
FAR = 0.3
"""From where on, in ems, it may well be another word."""
TURNED = frozenset({"R", "AL"})
"""The classes of letters that are read from right to left (UAX 9)."""


class Faces:
    """The faces of a document, and the shapes of their signs, each read once."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        self.document = document
        self.known: dict[tuple[int, int], Face] = {}
        self.shapes: dict[tuple[Face, int], pikepdf.Object] = {}

    def of(self, page: pikepdf.Page) -> dict[str, Face]:
        """Return the faces of a page that can be read, by their names there."""
        found = {}
        for name, held in page.Resources.get("/Font", {}).items():
            if held.objgen not in self.known and is_known(held):
                self.known[held.objgen] = Face(held)
            if face := self.known.get(held.objgen):
                found[name] = face
        return found

    def shape(self, face: Face, code: int) -> pikepdf.Object:
        """Return a glyph as a shape."""
        key = (face, code)
        if key not in self.shapes:
            self.shapes[key] = self.document.make_stream(
                face.outline(code),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Form,
                BBox=face.box(code).as_array(),
            )
        return self.shapes[key]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph where it is shown."""

    face: Face
    code: int
    size: float
    line: Matrix

    def advance(self) -> float:
        """Return the width of the glyph in ems; none for a sign that stands on another."""
        return self.face.advance(self.code)

    def placed(self) -> Matrix:
        """Return the matrix from the units of the face to the page."""
        scale = self.size / self.face.units
        return Matrix(scale, 0, 0, scale, 0, 0) @ self.line


@dataclass(slots=True)
class Text:
    """Follows the text of a page and says it again letter by letter."""

    faces: dict[str, Face]
    said: list[ContentStreamInstruction] = field(default_factory=list)
    signs: list[Glyph] = field(default_factory=list)
    """Glyphs to be drawn as shapes once the text that is open ends."""
    shapes: dict[tuple[Face, int], str] = field(default_factory=dict)
    """The names that the page gives to those shapes."""
    face: Face | None = None
    size: float = 0
    line: Matrix = field(default_factory=Matrix)
    ahead: float = 0
    """How far the text has gone from the start of the line."""
    last: tuple[int, Glyph, str] | None = None
    """Where the glyph of this text that was said last stands in `said`, and its letters."""

    def read(self, stream: Iterator[ContentStreamInstruction]) -> None:
        """Read a page to its end."""
        for one in stream:
            operator = str(one.operator)
            if operator == "BDC" and (text := _actual(one)) is not None:
                self._span(one, list(_inside(stream)), text)
                continue
            self._follow(one, operator)
            if operator == "Tj" and (glyph := self._glyph(one)):
                self._single(one, glyph)
            else:
                self.said.append(one)
            if operator == "ET":
                self._draw()

    def _follow(self, one: ContentStreamInstruction, operator: str) -> None:
        """Note the face, its size and the start of the line."""
        if operator == "Tf":
            self.face = self.faces.get(str(one.operands[0]))
            self.size = float(one.operands[1])
        if operator not in {"BT", "Td", "Tm"}:
            return
        values = [float(value) for value in one.operands]
        if operator == "Td":
            self.line = Matrix(1, 0, 0, 1, *values) @ self.line
        else:
            self.line = Matrix(*values)
        self.ahead = 0
        if operator == "BT":
            self.last = None

    def _glyph(self, one: ContentStreamInstruction) -> Glyph | None:
        """Return the glyph that is shown, if it is one alone and its face is known."""
        code = bytes(one.operands[0])
        if self.face is None or len(code) != 2:
            return None
        place = Matrix(1, 0, 0, 1, self.ahead, 0) @ self.line if self.ahead else self.line
        glyph = Glyph(self.face, int.from_bytes(code, "big"), self.size, place)
        self.ahead += glyph.advance() * self.size
        return glyph

    def _single(self, one: ContentStreamInstruction, glyph: Glyph) -> None:
        text = glyph.face.texts.get(glyph.code, "")
        if not _is_turned(text):
            self.last = None
            self.said.append(one)
        elif len(text) > 1:
            self._letters(glyph, text)
        else:
            self._fit(glyph, text)
            self.said.append(one)

    def _fit(self, glyph: Glyph, text: str) -> None:
        """Give the letters said last the width that they have up to this glyph, if it was moved."""
        if self.last:
            at, before, letters = self.last
            step = (glyph.line.e - before.line.e) / (before.line.a * before.size)
            if step >= LEAST and NEAR < abs(step - before.advance()) < FAR:
                self.said[at] = _shown(before, _lettered(before, letters, step))
        self.last = (len(self.said), glyph, text)

    def _span(
        self, first: ContentStreamInstruction, inner: list[ContentStreamInstruction], text: str
    ) -> None:
        """Say a span that the document gives a text of its own."""
        glyphs: list[Glyph | None] = []
        for one in inner:
            operator = str(one.operator)
            self._follow(one, operator)
            if operator == "Tj":
                glyphs.append(self._glyph(one))
        known = [glyph for glyph in glyphs if glyph]
        if len(known) < len(glyphs) or not _is_turned(text) or len(known) + len(text) <= 2:
            self.last = None
            self.said += [first, *inner]
            return
        self._cluster(inner, known, text)

    def _cluster(
        self, inner: list[ContentStreamInstruction], glyphs: list[Glyph], text: str
    ) -> None:
        """Say a span letter by letter at its widest glyph, and its other glyphs as shapes."""
        widest = max(glyphs, key=Glyph.advance, default=None)
        left = iter(glyphs)
        for one in inner[:-1]:
            if str(one.operator) != "Tj":
                self.said.append(one)
                continue
            glyph = next(left)
            if glyph is widest and glyph.advance():
                self._letters(glyph, text)
            else:
                if glyph.advance():
                    self.said.append(_shown(glyph, ()))
                self.signs.append(glyph)

    def _letters(self, glyph: Glyph, text: str) -> None:
        """Say a glyph as its letters."""
        self._fit(glyph, text)
        self.said.append(_shown(glyph, _lettered(glyph, text, glyph.advance())))

    def _draw(self) -> None:
        """Draw the signs of the text that has ended."""
        for glyph in self.signs:
            self._say("q")
            self._say("cm", *(round(value, 6) for value in glyph.placed().shorthand))
            key = (glyph.face, glyph.code)
            name = self.shapes.setdefault(key, f"/Sign{len(self.shapes)}")
            self._say("Do", pikepdf.Name(name))
            self._say("Q")
        self.signs = []

    def _say(self, operator: str, *operands: pikepdf.Object | float) -> None:
        self.said.append(ContentStreamInstruction(operands, Operator(operator)))


def copied(document: pikepdf.Pdf) -> None:
    """Say the joined letters of a document one by one."""
    faces = Faces(document)
    for page in document.pages:
        text = Text(faces.of(page))
        text.read(_instructions(page))
        page.Contents = document.make_stream(pikepdf.unparse_content_stream(text.said))
        for key, name in text.shapes.items():
            page.add_resource(faces.shape(*key), pikepdf.Name.XObject, pikepdf.Name(name))
    for face in faces.known.values():
        face.close(document)


def _instructions(page: pikepdf.Page) -> Iterator[ContentStreamInstruction]:
    for one in pikepdf.parse_content_stream(page):
        if isinstance(one, ContentStreamInstruction):  # Chromium writes no inline pictures
            yield one


def _actual(one: ContentStreamInstruction) -> str | None:
    """Return the text that a span is given, if it is one."""
    kind, given = one.operands
    if kind != "/Span" or not isinstance(given, pikepdf.Dictionary):
        return None
    text = given.get("/ActualText")
    return None if text is None else str(text)


def _inside(stream: Iterator[ContentStreamInstruction]) -> Iterator[ContentStreamInstruction]:
    """Yield what a span holds, to its end."""
    depth = 1
    for one in stream:
        yield one
        operator = str(one.operator)
        depth += operator in {"BMC", "BDC"}
        depth -= operator == "EMC"
        if not depth:
            return


def _is_turned(text: str) -> bool:
    return any(unicodedata.bidirectional(letter) in TURNED for letter in text)


def _lettered(glyph: Glyph, text: str, width: float) -> Iterator[int]:
    """Yield the codes of letters from left to right; the first draws the glyph."""
    drawn = glyph.code
    for letter, part in _shared(width, text[::-1]):
        yield glyph.face.code(drawn, letter, part)
        drawn = glyph.face.blank


def _shown(glyph: Glyph, codes: Iterable[int]) -> ContentStreamInstruction:
    """Return what shows codes in the place of a glyph, and goes on where it ends."""
    shown = list(codes)
    over = sum(glyph.face.advance(code) for code in shown) - glyph.advance()
    text = pikepdf.String(b"".join(code.to_bytes(2, "big") for code in shown))
    back = pikepdf.Object.parse(b"%d" % round(over * THOUSAND))
    return ContentStreamInstruction([pikepdf.Array([text, back])], Operator("TJ"))


def _shared(width: float, text: str) -> Iterator[tuple[str, float]]:
    """Yield letters with their parts of a width; signs have the least."""
    signs = sum(_is_sign(letter) for letter in text)
    left = (width - signs * LEAST) / max(1, len(text) - signs)
    for letter in text:
        yield letter, LEAST if _is_sign(letter) else max(left, LEAST)


def _is_sign(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "NSM"
