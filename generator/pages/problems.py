"""The page of the problems that the checker names, each with an example that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from markupsafe import Markup, escape

from generator.explained import Explained, Manual
from generator.pages import paths
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.prose import prose
from generator.pages.renderer import Renderer
from generator.said import END, ISOLATE

APART = re.compile(f"{ISOLATE}?`(?P<code>[^`]+)`{END}?|{ISOLATE}(?P<fact>[^{END}]*){END}")
"""Code, or a fact between isolates."""
MARKS = re.compile(f"[{ISOLATE}{END}]")
RTL_TEXT = re.compile(r"[\u0590-\u08ff][^A-Za-z{}\[\](),'\"\n]*")
"""A text of letters written from right to left, with the numbers and signs between them."""


def problems_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of every code, if the program's sentences were given in a language."""
    manual = r.options.manuals.get(r.language)
    if manual is not None:
        yield Draft(paths.PROBLEMS, partial(_page, r, manual))


def _page(r: Renderer, manual: Manual) -> Page:
    direction = "rtl" if manual.rtl else "ltr"
    title, lead = r.words("problems"), r.words("problems-lead")
    body = r(
        "problems.html",
        paths.PROBLEMS,
        manual=manual,
        direction=direction,
        said=lambda text: said(text, direction),
        typed=typed,
    )
    entries = tuple(_entry(one, title) for one in manual)
    entries = (SearchEntry("", title, lead), *entries)
    return Page(paths.PROBLEMS, title, lead, body, "problems", entries=entries)


def said(text: str, direction: str) -> Markup:
    """Return a sentence as HTML: what is to be typed as code, facts isolated."""
    parts: list[Markup] = []
    end = 0
    for found in APART.finditer(text):
        parts.append(prose(text[end : found.start()], direction))
        element = Markup("<code>{}</code>") if found["code"] else Markup("<bdi>{}</bdi>")
        inner = MARKS.sub("", found["code"] or found["fact"])
        parts.append(element.format(inner))
        end = found.end()
    return Markup("").join([*parts, prose(text[end:], direction)])


def typed(line: str, changed: bool = False) -> Markup:  # noqa: FBT001, FBT002 - of a template
    """Return a line of a file as HTML, bold from its first letter on where it differs from the other.

    A text written from right to left stays in its place.
    """
    end = len(line) - len(line.lstrip())
    indent, parts = escape(line[:end]), list[Markup]()
    for found in RTL_TEXT.finditer(line):
        text = found[0].rstrip()
        parts += [escape(line[end : found.start()]), Markup('<bdi dir="rtl">{}</bdi>').format(text)]
        end = found.start() + len(text)
    text = Markup("").join([*parts, escape(line[end:])])
    return indent + (Markup("<b>{}</b>").format(text) if changed else text)


def _entry(one: Explained, title: str) -> SearchEntry:
    return SearchEntry(
        one.code,
        f"{one.code}: {one.title}",
        title,
        passages=((one.code, MARKS.sub("", one.fact).replace("`", "")),),
    )
