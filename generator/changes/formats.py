"""The outline of a change as text, as Markdown that no data can forge, and the change as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from generator.changes.compare import Change, Changed, Compared, Part
from generator.changes.leaves import Keys, Value, Wording
from generator.changes.outline import Code, Line, Marked, Prose, Run, claims
from generator.changes.wording import pieces
from generator.problems import Problem
from generator.said import one_line

FORMATS = ("text", "markdown", "json")
ISOLATES = {"rtl": "\u2067", "ltr": "\u2066", "auto": "\u2068"}
END = "\u2069"
"""Marks of Unicode (UAX 9) between which a text has its own direction and moves nothing else."""
RIGHT_TO_LEFT = "\u200f"
MARKS = {"same": ("", ""), "old": ("[-", "-]"), "new": ("{+", "+}")}
"""How text shows words that went and came, as `git diff --word-diff` does."""
BOLD = {"same": "", "old": "~~", "new": "**"}
SIGNS = re.compile(r"[\\`*_{}\[\]()#+\-!|~^$:@=/.\"']")
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
CALLS = re.compile(r"(@|#|(?i:gh-(?=\d))|:(?=//)|(?i:www)(?=\.))")
"""Where GitHub would make a mention, a reference or a link of plain text."""
JOINER = "\u2060"
"""The word joiner: is not seen and breaks nothing but what would be made of the text."""
LARGEST = 900_000
"""The most characters of Markdown: a summary of a job on GitHub takes 1 MiB."""


def text(lines: Iterable[Line], *, rtl: bool) -> str:
    """Return the outline for a terminal."""
    out = []
    for line in lines:
        shown = "".join([*_start(rtl=rtl), *(_text_run(run, rtl=rtl) for run in line.runs)])
        if line.level:
            out += ["", shown, ("=" if line.level == 1 else "-") * 40]
        else:
            out.append(f"{'  ' * line.depth}- {shown}")
    return "\n".join(out).lstrip("\n") + "\n"


def _start(*, rtl: bool) -> Iterator[str]:
    """Yield what makes a line of a report from right to left run so, whatever it begins with."""
    if rtl:
        yield RIGHT_TO_LEFT


def _alone(shown: str, *, rtl: bool) -> str:
    """Return a value that keeps its order among letters that run from right to left."""
    return f"{ISOLATES['auto']}{shown}{END}" if rtl or not shown.isascii() else shown


def _text_run(run: Run, *, rtl: bool) -> str:
    match run:
        case Code(value):
            return _alone(one_line(value), rtl=rtl)
        case Prose(value, direction):
            return f"{ISOLATES[direction]}{_visible(value)}{END}"
        case Marked(old, new, direction):
            marked = (
                f"{MARKS[kind][0]}{_visible(words)}{MARKS[kind][1]}"
                for kind, words in pieces(old, new)
            )
            return f"{ISOLATES[direction]}{' '.join(marked)}{END}"
    return run


def _visible(value: str) -> str:
    """Return a text on one line; marks of direction that a sentence of ours brings stay."""
    return "".join(c if c in {"\u2068", END} else one_line(c) for c in value)


def markdown(lines: Iterable[Line], cut: str, *, rtl: bool) -> str:
    """Return the outline for a pull request; `cut` is said where it would become too long."""
    out: list[str] = []
    size = 0
    for line in lines:
        shown = "".join([*_start(rtl=rtl), *(_markdown_run(run, rtl=rtl) for run in line.runs)])
        told = (
            f"{'#' * (line.level + 1)} {shown}" if line.level else f"{'  ' * line.depth}- {shown}"
        )
        size += len(told) + 2
        if size > LARGEST:
            return "\n".join([*out, "", cut, ""])
        out += ["", told, ""] if line.level else [told]
    return "\n".join(out).strip("\n") + "\n"


def _markdown_run(run: Run, *, rtl: bool) -> str:
    match run:
        case Code(value):
            return _alone(code(value), rtl=rtl)
        case Prose(value, direction):
            return f"{ISOLATES[direction]}{escaped(value)}{END}"
        case Marked(old, new, direction):
            marked = " ".join(
                f"{BOLD[kind]}{escaped(words)}{BOLD[kind]}" for kind, words in pieces(old, new)
            )
            # A sign of emphasis counts only beside a space where a letter is no part of the word.
            return f"{ISOLATES[direction]} {marked} {END}"
    return run


def code(value: str) -> str:
    """Return a value as a code span that it cannot leave."""
    shown = one_line(value)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if not shown.strip() or "`" in {shown[0], shown[-1]} else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def escaped(value: str) -> str:
    """Return a text that Markdown shows as it is: no markup, no link, no mention."""
    parted = CALLS.sub(rf"\1{JOINER}", _visible(value))
    signs = SIGNS.sub(lambda found: f"\\{found[0]}", parted)
    return "".join(ENTITIES.get(letter, letter) for letter in signs)


def as_json(compared: Compared, problems: Iterable[Problem], base: str) -> str:
    """Return the comparison as a JSON document."""
    document = {
        "base": base,
        "base_errors": compared.base.errors,
        "errors": compared.now.errors,
        "unread": {
            "base": sorted(compared.base.unread),
            "now": sorted(compared.now.unread),
        },
        "claims": dict(sorted(claims(compared).items())),
        "problems": [_problem(one) for one in problems],
        "events": [_event(one) for one in compared.events],
        "sources": [{"key": part.names[0], **_part(part, 1)} for part in compared.sources],
        "agreements": [
            {"claim": name, "old": old, "new": new} for name, old, new in compared.agreements
        ],
        "files": [
            {"file": file.path, "fate": file.fate, "parts": _parts(file.parts)}
            for file in compared.files
        ],
        "layout": list(compared.layout),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _problem(one: Problem) -> dict[str, object]:
    return {
        "file": one.place.file,
        "line": one.place.line,
        "column": one.place.column,
        "code": one.code,
        "severity": str(one.severity),
        "fact": one.fact,
        "help": one.help,
    }


def _event(one: Changed) -> dict[str, object]:
    return {
        "id": one.held.id,
        "before": one.old.id if one.old else None,
        "fate": one.fate,
        "file": one.held.document.path,
        "title": _value(one.held.value("title")),
        "parts": [
            {"names": list(part.names), **_part(part, len(part.names))} for part in one.parts
        ],
    }


def _parts(parts: Iterable[Part]) -> list[dict[str, object]]:
    return [{"names": list(part.names), **_part(part, len(part.names))} for part in parts]


def _part(part: Part, skip: int) -> dict[str, object]:
    return {"fate": part.fate, "changes": [_change(one, skip) for one in part.changes]}


def _change(one: Change, skip: int) -> dict[str, object]:
    return {"names": list(one.names[skip:]), "old": _value(one.old), "new": _value(one.new)}


def _value(value: Value | None) -> object:
    if isinstance(value, Wording):
        return dict(value)
    return list(value) if isinstance(value, Keys) else value
