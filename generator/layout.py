"""The one form of an event file: order of keys, quotes, brackets, indentation.

The same functions write what `fmt` changes and what `new` makes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from generator.nodes import Plain
from generator.problems import Problems
from generator.reader import FORBIDDEN, SourceFile, read
from generator.shape import Shape
from generator.written import Part, read_parts

MODELINE = "# yaml-language-server: $schema=../_schema/event.json"
"""The first line of an event file: where an editor finds the schema."""
EDITORS = re.compile(r"#\s*yaml-language-server:")
FLOW = frozenset({"Dating", "Relation", "SourceCheck", "Link", "Archive", "Citation", "Quote"})
"""Records short enough to stand in braces, on one line."""
INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
OTHER = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|=|<<|[-+]?\.(?:inf|nan)|---.*|\.\.\..*)\Z",
    re.IGNORECASE,
)
"""What other readers of YAML, of version 1.1 or 1.2, take for something else than a text."""
NUMBER = re.compile(
    r"[-+]?(?:\d[\d_]*|0[xob][\da-f_]+)(?:\.[\d_]*)?(?:e[-+]?\d+)?\Z", re.IGNORECASE
)
SIXTIES = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.[\d_]*)?\Z")
"""What YAML 1.1 takes for a number of base 60, as hours are."""
INTEGER = re.compile(r"(?:0|[1-9]\d*)\Z")
ESCAPED = re.compile(f"[\t\n]|{FORBIDDEN.pattern}")
"""What can only stand in double quotes, as an escape."""


class Unkept(ValueError):  # noqa: N818 - says what was not done
    """A file that could not be put in order without changing what it holds: a bug of ours."""


def formatted(
    file: SourceFile, model: type[BaseModel], languages: Sequence[str], problems: Problems
) -> str | None:
    """Return the file in its one form, or None with the problems that forbid it.

    Raises:
        Unkept: the form would change what the file holds.
    """
    own = Problems()
    document = read(file, own)
    unreadable = [problem for problem in own if problem.code.startswith("Y")]
    for problem in unreadable:
        problems.take([problem])
    if document is None or unreadable or not isinstance(document.root.value, dict):
        return None
    parts = read_parts("\n".join(document.lines))
    new = laid_out(parts, model, languages)
    again = read(SourceFile(file.path, new.encode(), file.limit), own)
    if again is None or again.root.plain() != document.root.plain() or _lost(parts, new):
        raise Unkept(file.path)
    return new


def laid_out(parts: Part, model: type[BaseModel], languages: Sequence[str]) -> str:
    """Return parts as the text of an event file."""
    writer = _Writer(languages)
    lines = [MODELINE, *_kept(parts.above)]
    lines += writer.mapping(parts, "", Shape.of(model))
    return "\n".join([*lines, *_kept(parts.below)]) + "\n"


def parts_of(plain: Plain, key: str = "") -> Part:
    """Return plain values as parts without comments."""
    if isinstance(plain, str):
        return Part(key, value=plain)
    if isinstance(plain, list):
        return Part(key, value=[parts_of(item) for item in plain], listed=True)
    return Part(key, value=[parts_of(value, name) for name, value in plain.items()])


def _kept(comments: Iterable[str]) -> list[str]:
    """Return the comments that are there, without the line for editors, which is written anew."""
    return [comment for comment in comments if comment and not EDITORS.match(comment)]


def _lost(parts: Part, text: str) -> bool:
    """Tell whether a comment of the parts is not in the text."""
    return Counter(_comments(parts)) != Counter(_comments(read_parts(text)))


def _comments(part: Part) -> Iterator[str]:
    yield from _kept([*part.above, part.beside, *part.below])
    if not isinstance(part.value, str):
        for inner in part.value:
            yield from _comments(inner)


class _Writer:
    """Writes parts as lines; languages give the order of texts."""

    def __init__(self, languages: Sequence[str]) -> None:
        self.languages = list(languages)

    def mapping(self, part: Part, indent: str, shape: Shape) -> list[str]:
        """Return the lines of a mapping that stands in a block."""
        lines: list[str] = []
        for inner in self.ordered(part, shape):
            below = shape.below(inner.key)
            lines += [indent + comment for comment in _kept(inner.above)]
            lines += self.value(inner, f"{indent}{inner.key}:", indent, below)
            lines += [indent + comment for comment in _kept(inner.below)]
        return lines

    def value(self, part: Part, start: str, indent: str, shape: Shape) -> list[str]:
        """Return the lines of a value after what stands before it on its line."""
        beside = "".join(f"  {comment}" for comment in _kept([part.beside]))
        if self.in_line(part, shape):
            text = self.flow(part, shape) if part.value else _empty(part)
            return [f"{start} {text}{beside}".rstrip()]
        inner = f"{indent}  "
        if part.listed:
            return [f"{start}{beside}", *self.sequence(part, inner, shape)]
        return [f"{start}{beside}", *self.mapping(part, inner, shape)]

    def sequence(self, part: Part, indent: str, shape: Shape) -> list[str]:
        """Return the lines of a list that stands in a block."""
        lines: list[str] = []
        for i, item in enumerate(part.value):
            assert isinstance(item, Part)
            lines += self.entry(item, indent, shape.below(i))
        return lines

    def entry(self, item: Part, indent: str, shape: Shape) -> list[str]:
        """Return the lines of one entry, of which the first begins with a dash."""
        above = [indent + comment for comment in _kept(item.above)]
        below = [indent + comment for comment in _kept(item.below)]
        if self.in_line(item, shape) or item.listed:
            return [*above, *self.value(item, f"{indent}-", indent, shape), *below]
        above += [indent + comment for comment in _kept([item.beside])]
        lines = self.mapping(item, f"{indent}  ", shape)
        while lines[0].lstrip().startswith("#"):
            above.append(indent + lines.pop(0).lstrip())
        return [*above, f"{indent}- {lines[0].lstrip()}", *lines[1:], *below]

    def ordered(self, part: Part, shape: Shape) -> list[Part]:
        """Return the parts of a mapping in the order of the model, unknown keys last."""
        assert not isinstance(part.value, str)
        known = self.languages if shape.texts else shape.keys
        rank = {key: i for i, key in enumerate(known)}
        return sorted(part.value, key=lambda inner: rank.get(inner.key, len(rank)))

    def in_line(self, part: Part, shape: Shape) -> bool:
        """Tell whether a value stands on the line of its key."""
        if isinstance(part.value, str) or not part.value:
            return True
        if part.holds_comments:
            return False
        if part.listed:
            return all(isinstance(item.value, str) for item in part.value)
        return shape.record in FLOW

    def flow(self, part: Part, shape: Shape) -> str:
        """Return a value on one line."""
        if isinstance(part.value, str):
            return scalar(part.value, counts=shape.counts)
        if part.listed:
            shapes = [shape.below(i) for i in range(len(part.value))]
            items = [self.inside(p, s) for p, s in zip(part.value, shapes, strict=True)]
            return f"[{', '.join(items)}]"
        keys = self.ordered(part, shape)
        pairs = [f"{p.key}: {self.inside(p, shape.below(p.key))}" for p in keys]
        return f"{{{', '.join(pairs)}}}"

    def inside(self, part: Part, shape: Shape) -> str:
        """Return a value that stands inside brackets."""
        if isinstance(part.value, str):
            return scalar(part.value, counts=shape.counts, flow=True)
        return self.flow(part, shape)


def _empty(part: Part) -> str:
    if isinstance(part.value, str):
        return ""
    return "[]" if part.listed else "{}"


def scalar(text: str, *, counts: bool = False, flow: bool = False) -> str:
    """Return a text plain where every reader of YAML takes it for that text, else in quotes."""
    if ESCAPED.search(text):
        return '"' + "".join(map(_escaped, text)) + '"'
    if _is_plain(text, flow=flow) and not _is_other(text, counts=counts):
        return text
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str, *, flow: bool) -> bool:
    """Tell whether the grammar lets the text stand without quotes."""
    if not text or text != text.strip() or ": " in text or " #" in text or text.endswith(":"):
        return False
    if flow and re.search(r"[,\[\]{}]", text):
        return False
    return text[0] not in INDICATORS


def _is_other(text: str, *, counts: bool) -> bool:
    """Tell whether another reader could take the text for a number, a truth or nothing."""
    if OTHER.match(text) or SIXTIES.match(text):
        return True
    return bool(NUMBER.match(text)) and not (counts and INTEGER.match(text))


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return f"\\U{ord(character):08X}" if ESCAPED.match(character) else character
