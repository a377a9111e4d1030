"""Plain text to safe HTML: escaped, with runs of the other direction isolated."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LTR_RUN = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0400-\u04ff][\w/.&'’\-–]*(?: [A-Za-z\u00c0-\u024f\u0400-\u04ff][\w/.&'’\-–]*)*"
)
"""Words of Latin or Cyrillic letters with what is written into them: `M4`, `S/2018/852`."""
RTL_RUN = re.compile(r"[«\u0590-\u08ff][\u0590-\u08ff «»\u060c\u061b\u200c\u200d]*[»\u0590-\u08ff]")


SLASHED = re.compile(r"[^\W\d_]+/[^\W\d_]+(?: \d{4}\b)?")
"""Two words joined by a slash, such as the two names of a month, with the year after them."""


def prose(text: str, direction: str) -> Markup:
    """Return the text as HTML in which no run of the other direction can move its neighbours."""
    runs = LTR_RUN if direction == "rtl" else RTL_RUN
    parts: list[str] = []
    end = 0
    for found in runs.finditer(text):
        run = found[0].rstrip("./-–'’ ")
        parts.append(_unbroken(text[end : found.start()]))
        parts.append(f'<bdi dir="{_other(direction)}">{escape(run)}</bdi>')
        end = found.start() + len(run)
    parts.append(_unbroken(text[end:]))
    return Markup("".join(parts))  # noqa: S704 - every part was escaped


def isolated(text: str, direction: str) -> str:
    """Return the text with marks about the runs of the other direction, where HTML cannot be."""
    runs = LTR_RUN if direction == "rtl" else RTL_RUN
    mark = "\u2066" if direction == "rtl" else "\u2067"
    return runs.sub(lambda found: f"{mark}{found[0]}\u2069", text)


def _unbroken(text: str) -> str:
    """Return the text as HTML in which a line never ends inside a slashed pair of words."""
    parts: list[str] = []
    end = 0
    for found in SLASHED.finditer(text):
        parts.append(escape(text[end : found.start()]))
        parts.append(f'<span class="m-num0">{escape(found[0])}</span>')
        end = found.end()
    parts.append(escape(text[end:]))
    return "".join(parts)


def _other(direction: str) -> str:
    return "ltr" if direction == "rtl" else "rtl"


def last_word(text: str) -> tuple[str, str]:
    """Return the text parted before its last word, so that marks can stay beside that word."""
    head, space, tail = text.rpartition(" ")
    return head + space, tail
