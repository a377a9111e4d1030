"""Texts of the settings that go on to other programs: style sheets, patterns, files of fonts.

Each has a form so narrow that nothing else can be said in it.
"""

from __future__ import annotations

import re
from string import Formatter
from typing import Annotated, Any, TypeAlias

from pydantic import AfterValidator, BeforeValidator, Field

from generator.fields import fault
from generator.said import Said, say

CSS = re.compile(r"""(?:[A-Za-z0-9 .,%#+-]|"[\w -]*")+\Z""")
"""Names, numbers and quoted names: nothing that ends a value or fetches a file."""
LETTER = r"(?:[^\\\[\]^&|~-]|\\u[0-9A-Fa-f]{4})"
LETTERS = re.compile(rf"(?:{LETTER}(?:-{LETTER})?)*\Z")
"""What may stand in the brackets of a regular expression, in Python and in a browser."""
LONGEST_PATTERN, MOST_REPEATS = 100, 3
"""More parts without an end, or one inside another, and a number takes for ever to compare."""
REPEATS = re.compile(r"[*+{]")


def _css(value: str) -> str:
    if not CSS.match(value):
        raise _refused(
            value, say("write names, numbers and names in double quotes, with commas between them")
        )
    return value


def _letters(value: str) -> str:
    if not LETTERS.match(value) or not _compiles(f"[{value}]"):
        raise _refused(
            value, say("write letters, and ranges of them as `a-z`, without brackets and signs")
        )
    return value


def _pattern(value: Any) -> Any:
    """Refuse a regular expression that could take for ever, before it is made one."""
    if not isinstance(value, str) or not value.strip():
        return value
    simple = "(" not in value and len(REPEATS.findall(value)) <= MOST_REPEATS
    if len(value) > LONGEST_PATTERN or not simple or not _compiles(value):
        raise _refused(
            value,
            say(
                "write a regular expression as `'[1-9][0-9]*'`: no parentheses, at most {n} of `*`, `+` and `{{`",
                n=MOST_REPEATS,
            ),
        )
    return value


def _compiles(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return False
    return True


def _refused(value: str, help: Said) -> Exception:
    return fault("S013", value=value[:80], choices="", help=help)


Css: TypeAlias = Annotated[str, AfterValidator(_css)]
Letters: TypeAlias = Annotated[str, AfterValidator(_letters)]
Pattern: TypeAlias = Annotated[re.Pattern[str], BeforeValidator(_pattern)]
Script: TypeAlias = Annotated[str, Field(pattern=r"^[A-Z]+([ -][A-Z]+)*$")]
FontFile: TypeAlias = Annotated[
    str, Field(pattern=r"^([A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.(ttf|otf)$")
]
Year: TypeAlias = Annotated[int, Field(ge=1, le=9999)]


def wrong_field(text: str, fields: tuple[str, ...]) -> str:
    """Return what stands in braces and nothing fills in, or nothing."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return "…"
    for _, name, form, change in parts:
        if name is not None and (form or change or name not in fields):
            return "".join([name, f"!{change}" if change else "", f":{form}" if form else ""])
    return ""
