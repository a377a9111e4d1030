"""Style sheets cut to what a site uses: the theme's serve any site, ours has a few of its parts.

A selector is kept if every class that it asks for stands in some page or script. Only selectors
and custom properties are dropped; what a kept rule says is never changed. What the dark scheme
says is said again for readers without scripts, whose system alone can ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

PIECE = re.compile(
    r"""/\*.*?\*/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^"')]*\)|[{}();,]"""
    r"""|(?:[^"'/{}();,u]|u(?!rl\()|/(?!\*))+|.""",
    re.DOTALL,
)
CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
CHOICE = re.compile(r"\[(data-md-color-[\w-]+)=\"?([\w-]+)\"?\]")
"""A scheme or colour of the theme, which a page chooses by an attribute."""
FUNCTION = re.compile(r":[\w-]+\([^()]*\)")
"""A condition in brackets: what it asks for may well be absent."""
SPACE = re.compile(r"\s+")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
DARK = "[data-md-color-scheme=slate]"
UNASKED = ":where(.no-js) [data-md-color-scheme=default]"
"""The dark scheme, and a page whose scheme no script has chosen; both weigh the same."""
CONDITIONS = ("@media", "@supports", "@container", "@layer")


@dataclass(frozen=True, slots=True)
class Rule:
    """What stands before a block, and the block: rules, declarations, or none."""

    head: str
    body: tuple[Rule | str, ...] | None = None

    def __str__(self) -> str:
        """Return the rule as it is written."""
        if self.body is None:
            return f"{self.head};"
        parts = [str(part) for part in self.body]
        nested = bool(self.body) and isinstance(self.body[0], Rule)
        return f"{self.head}{{{('' if nested else ';').join(parts)}}}"


def cut(sheets: Iterable[str], names: Collection[str]) -> str:
    """Return style sheets as one, with what `names` can ask for.

    `names` are classes, custom properties and `attribute=value` of the theme's colours.
    """
    rules = [rule for sheet in sheets for rule in _rules(_pieces(sheet))]
    rules = list(_asked(rules, names))
    text = ""
    while (shorter := "".join(map(str, rules))) != text:
        text = shorter
        used = {*VARIABLE.findall(text), *names}
        rules = list(_without_idle(rules, used))
    return f"{''.join(map(str, _with_dark(rules)))}\n"


def _pieces(sheet: str) -> Iterator[str]:
    for found in PIECE.finditer(sheet):
        piece = found[0]
        if piece.startswith("/*"):
            continue
        yield piece if piece[0] in "\"'" else SPACE.sub(" ", piece)


def _rules(pieces: Iterator[str]) -> Iterator[Rule]:
    """Yield the rules up to the end of the block that the pieces stand in."""
    head = ""
    for piece in pieces:
        if piece == "{":
            yield Rule(head.strip(), tuple(_body(head.strip(), pieces)))
            head = ""
        elif piece == "}":
            return
        elif piece == ";":
            if head.strip():
                yield Rule(head.strip())
            head = ""
        else:
            head += piece


def _body(head: str, pieces: Iterator[str]) -> Iterator[Rule | str]:
    if head.startswith(CONDITIONS):
        yield from _rules(pieces)
    else:
        yield from _declarations(pieces)


def _declarations(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the declarations of a block; blocks within it, such as key frames, stay whole."""
    text, depth, brackets = "", 0, 0
    for piece in pieces:
        if piece == "}" and depth == 0:
            break
        depth += {"{": 1, "}": -1}.get(piece, 0)
        brackets += {"(": 1, ")": -1}.get(piece, 0)
        if piece == ";" and depth == 0 and brackets == 0:
            if text.strip():
                yield text.strip()
            text = ""
        else:
            text += piece
    if text.strip():
        yield text.strip()


def _asked(rules: Iterable[Rule], names: Collection[str]) -> Iterator[Rule]:
    for rule in rules:
        if rule.head.startswith(CONDITIONS):
            inner = tuple(_asked([r for r in rule.body or () if isinstance(r, Rule)], names))
            if inner:
                yield Rule(rule.head, inner)
        elif rule.head.startswith("@"):
            yield rule
        else:
            selectors = [s for s in _selectors(rule.head) if _met(s, names)]
            if selectors:
                yield Rule(",".join(selectors), rule.body)


def _selectors(head: str) -> Iterator[str]:
    """Yield the selectors of a list, parted at the commas outside brackets."""
    selector, depth = "", 0
    for letter in head:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(letter, 0)
        if letter == "," and depth == 0:
            yield selector.strip()
            selector = ""
        else:
            selector += letter
    yield selector.strip()


def _met(selector: str, names: Collection[str]) -> bool:
    bare = selector
    while (shorter := FUNCTION.sub("", bare)) != bare:
        bare = shorter
    wanted = [f"{name}={value}" for name, value in CHOICE.findall(bare)]
    wanted += CLASS.findall(re.sub(r"\[[^\]]*\]", "", bare))
    return all(name in names for name in wanted)


def _without_idle(rules: Iterable[Rule], used: Collection[str]) -> Iterator[Rule]:
    """Yield the rules without the custom properties that nothing uses."""
    for rule in rules:
        if rule.head.startswith(CONDITIONS):
            inner = tuple(_without_idle([r for r in rule.body or () if isinstance(r, Rule)], used))
            if inner:
                yield Rule(rule.head, inner)
        elif rule.head.startswith("@") or rule.body is None:
            yield rule
        else:
            kept = tuple(one for one in rule.body if not _idle(str(one), used))
            if kept:
                yield Rule(rule.head, kept)


def _with_dark(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Yield the rules, those of the dark scheme once more where the reader's system asks for it."""
    for rule in rules:
        if rule.head.startswith(CONDITIONS):
            inner = tuple(_with_dark([r for r in rule.body or () if isinstance(r, Rule)]))
            yield Rule(rule.head, inner)
            continue
        yield rule
        if rule.head == DARK:
            yield Rule("@media (prefers-color-scheme:dark)", (Rule(UNASKED, rule.body),))


def _idle(declaration: str, used: Collection[str]) -> bool:
    name = declaration.partition(":")[0].strip()
    return name.startswith("--") and name not in used
