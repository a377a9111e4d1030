"""The book as EPUB 3, written by us.

EbookLib 0.20, the library for it that is kept up, is under the AGPL, and what it writes into the zip
carries the time of day, so that no two files would be alike. What an EPUB is beside the chapters are
three short files (w3.org/TR/epub-33).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator

from markupsafe import Markup

from generator.edition.book import Book, Chapter
from generator.zipped import zipped

MEDIA = "application/epub+zip"
XML = '<?xml version="1.0" encoding="utf-8"?>\n'
SVG = re.compile(r"<svg (?!xmlns)")
CONTAINER = (
    f'{XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)
PAGE = Markup(
    '<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" '
    'xmlns:epub="http://www.idpf.org/2007/ops" lang="{key}" xml:lang="{key}" dir="{direction}">'
    '<head><title>{title}</title><link rel="stylesheet" type="text/css" href="book.css"/></head>\n'
    "<body>\n{body}</body></html>\n"
)
PACKAGE = Markup(
    '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
    'xml:lang="{key}" dir="{direction}">\n'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
    '<dc:identifier id="id">urn:uuid:{id}</dc:identifier>\n'
    "<dc:title>{title}</dc:title>\n<dc:language>{key}</dc:language>\n"
    "<dc:creator>{author}</dc:creator>\n<dc:description>{description}</dc:description>\n"
    "<dc:date>{day}</dc:date>\n{more}"
    '<meta property="dcterms:modified">{day}T00:00:00Z</meta>\n'
    '<meta property="schema:accessMode">textual</meta>\n'
    '<meta property="schema:accessMode">visual</meta>\n'
    '<meta property="schema:accessModeSufficient">textual</meta>\n'
    '<meta property="schema:accessibilityFeature">tableOfContents</meta>\n'
    '<meta property="schema:accessibilityFeature">structuralNavigation</meta>\n'
    '<meta property="schema:accessibilityHazard">none</meta>\n'
    "</metadata>\n<manifest>\n"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>\n'
    '<item id="css" href="book.css" media-type="text/css"/>\n'
    '{items}</manifest>\n<spine page-progression-direction="{direction}">\n{spine}</spine>\n'
    "</package>\n"
)


def epub(book: Book, sheet: str) -> bytes:
    """Return the EPUB; pages are turned in the direction of the language."""
    files = {
        "mimetype": MEDIA,
        "META-INF/container.xml": CONTAINER,
        "book/package.opf": _package(book),
        "book/nav.xhtml": _page(book, book.title, _contents(book)),
        "book/book.css": sheet,
        **{f"book/{one.name}.xhtml": _page(book, one.title, _body(one)) for one in book.chapters},
    }
    return zipped({name: text.encode() for name, text in files.items()}, stored=("mimetype",))


def _page(book: Book, title: str, body: Markup) -> str:
    page = PAGE.format(
        key=book.key, direction=book.words.language.direction, title=title, body=body
    )
    return f"{XML}{page}"


def _body(chapter: Chapter) -> Markup:
    own = re.sub(rf'href="{re.escape(chapter.name)}\.xhtml#', 'href="#', chapter.body)
    drawn = SVG.sub('<svg xmlns="http://www.w3.org/2000/svg" ', own)
    return Markup(drawn)  # noqa: S704 - made by the templates


def _contents(book: Book) -> Markup:
    """Return the table of contents, events below their years."""
    head = Markup("<h1>{}</h1>").format(book.words("edition-contents"))
    items = Markup("\n").join(_entry(chapter) for chapter in book.chapters)
    return Markup('<nav epub:type="toc" id="toc">{}\n<ol>\n{}\n</ol></nav>\n').format(head, items)


def _entry(chapter: Chapter) -> Markup:
    link = Markup('<a href="{}.xhtml{}">{}</a>')
    parts = [
        Markup("<li>{}</li>").format(link.format(chapter.name, f"#{anchor}", title))
        for anchor, title in chapter.parts
    ]
    below = Markup("<ol>{}</ol>").format(Markup("\n").join(parts)) if parts else ""
    return Markup("<li>{}{}</li>").format(link.format(chapter.name, "", chapter.title), below)


def _package(book: Book) -> str:
    items = [_item(chapter) for chapter in book.chapters]
    spine = [Markup('<itemref idref="c-{}"/>\n').format(one.name) for one in book.chapters]
    package = PACKAGE.format(
        key=book.key,
        direction=book.words.language.direction,
        id=uuid.uuid5(uuid.NAMESPACE_URL, f"{book.address}#{book.key}/{book.title}"),
        title=book.title,
        author=book.author,
        description=book.description,
        day=book.day,
        more=Markup("").join(_more(book)),
        items=Markup("").join(items),
        spine=Markup("").join(spine),
    )
    return f"{XML}{package}"


def _more(book: Book) -> Iterator[Markup]:
    if book.address:
        yield Markup("<dc:source>{}</dc:source>\n").format(book.address)
    if book.licence:
        yield Markup("<dc:rights>{}</dc:rights>\n").format(book.licence)


def _item(chapter: Chapter) -> Markup:
    drawn = ' properties="svg"' if "<svg " in chapter.body else ""
    item = '<item id="c-{0}" href="{0}.xhtml" media-type="application/xhtml+xml"{1}/>\n'
    return Markup(item).format(chapter.name, Markup(drawn))  # noqa: S704 - ours
