"""A small writer of SVG elements: every text and attribute is escaped."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

Value: TypeAlias = str | float | None


def number(value: float) -> str:
    """Return a number with at most one decimal, and none that is nought."""
    text = f"{value:.1f}"
    text = text.removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: Value) -> Markup:
    """Return an element; `class_` stands for class, `text_anchor` for text-anchor.

    Attributes that are None are left out. Children that are no Markup are escaped.
    """
    head = "".join(
        f' {_name(key)}="{_text(value)}"' for key, value in attributes.items() if value is not None
    )
    # Joined as plain text: Markup would take every part apart again to see whether it is safe.
    inner = f">{joined(children)}</{name}>" if children else "/>"
    return Markup(f"<{name}{head}{inner}")  # noqa: S704 - every part was escaped


def joined(parts: Iterable[str]) -> Markup:
    """Return the parts one after the other, each escaped unless it is Markup."""
    return Markup("".join([escape(part) for part in parts]))  # noqa: S704 - they were escaped


def box(left: float, top: float, width: float, height: float) -> str:
    """Return a rectangle as a piece of a path."""
    w, h = number(width), number(height)
    return f"M{number(left)} {number(top)}h{w}v{h}h{number(-width)}z"


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _text(value: Value) -> str:
    return escape(value) if isinstance(value, str) else number(value or 0)
