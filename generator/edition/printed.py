"""The book as one HTML file that needs no other: style and faces stand in it."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from generator.edition.book import Book
from generator.looks import style
from generator.policy import BOOK, digest
from generator.settings import Settings
from generator.vocabulary import Vocabulary

OTHER = re.compile(r'href="[\w-]+\.xhtml#')
FACE = re.compile(r"url\(\.\./fonts/([\w-]+)\.woff2\)")
PAGE = Markup(
    '<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    '<meta name="referrer" content="no-referrer">\n'
    '<meta name="author" content="{author}"><meta name="description" content="{description}">\n'
    "<title>{title}</title>\n<style>{sheet}</style></head>\n<body>\n{body}</body></html>\n"
)


def printed(book: Book, sheet: str) -> str:
    """Return the file; `sheet` is its whole style sheet."""
    language = book.words.language
    front, *rest = book.chapters
    parts = [front.body, str(_contents(book)), *(chapter.body for chapter in rest)]
    return PAGE.format(
        language=book.key,
        direction=language.direction,
        policy=Markup(BOOK.format(style=digest(sheet))),  # noqa: S704 - ours
        author=book.author,
        description=book.description,
        title=book.title,
        sheet=Markup(sheet),  # noqa: S704 - a style sheet, no text
        body=Markup(OTHER.sub('href="#', "".join(parts))),  # noqa: S704 - made by the templates
    )


def _contents(book: Book) -> Markup:
    item = Markup('<li><a href="#{}">{}</a></li>')
    items = [item.format(one.name, one.title) for one in book.chapters[1:]]
    head = Markup("<h2>{}</h2>").format(book.words("edition-contents"))
    return Markup('<nav>{}<ul class="contents">{}</ul></nav>\n').format(
        head, Markup("").join(items)
    )


def sheet(settings: Settings, vocabulary: Vocabulary, own: str, faces: Mapping[str, bytes]) -> str:
    """Return the style sheet of the file: what the settings say, with the faces in it, then ours."""

    def inside(found: re.Match[str]) -> str:
        data = base64.b64encode(faces[found[1]]).decode()
        return f"url(data:font/woff2;base64,{data})"

    return f"{FACE.sub(inside, style(settings.looks, vocabulary.tracks))}{own}"


def text(book: Book) -> str:
    """Return everything that the book shows, for the choice of letters."""
    return str(escape(book.title)) + "".join(f"{one.title}{one.body}" for one in book.chapters)
