"""A record taken apart into what can change: each value by a path of names that outlives edits.

Entries of lists are known by their id, their key or what they say, not by their place, so that a
new claim in the middle of a file changes one claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.nodes import Plain, Step

Names: TypeAlias = tuple[str, ...]
"""A path of names: `("claims", "c2", "text")`."""
NAMING = ("id", "key", "n", "on", "kind")
"""What names an entry of a list; the first of these that it has."""


class Wording(dict[str, str]):
    """A text by language."""


class Keys(tuple[str, ...]):
    """Several values of which none stands before another."""

    __slots__ = ()


Value: TypeAlias = str | Wording | Keys


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value, and the steps that lead to it in its file."""

    value: Value
    steps: tuple[Step, ...] = field(compare=False)


def leaves(plain: Plain, languages: Collection[str]) -> dict[Names, Leaf]:
    """Return the values of a record by their names; what is no record has one without a name."""
    record = plain if isinstance(plain, dict) else {"": plain}
    return {
        names: leaf
        for key, value in record.items()
        for names, leaf in _walk(value, (key,), (key,), languages)
    }


def _walk(
    plain: Plain, names: Names, steps: tuple[Step, ...], languages: Collection[str]
) -> Iterator[tuple[Names, Leaf]]:
    if isinstance(plain, str):
        yield names, Leaf(plain, steps)
    elif isinstance(plain, list):
        yield from _list(plain, names, steps, languages)
    elif wording := _wording(plain, languages):
        yield names, Leaf(wording, steps)
    else:
        for key, value in plain.items():
            yield from _walk(value, (*names, key), (*steps, key), languages)


def _wording(plain: Mapping[str, Plain], languages: Collection[str]) -> Wording | None:
    texts = {key: value for key, value in plain.items() if isinstance(value, str)}
    whole = texts and len(texts) == len(plain) and set(texts) <= set(languages)
    return Wording(texts) if whole else None


def _list(
    plain: list[Plain], names: Names, steps: tuple[Step, ...], languages: Collection[str]
) -> Iterator[tuple[Names, Leaf]]:
    found = entries(plain)
    flat = names[-1:] in {("sources",), ("relations",)} or all(isinstance(v, str) for v in plain)
    if found and flat:
        yield names, Leaf(Keys(sorted(found)), steps)
    if names[-1:] == ("relations",):
        return
    for name, i in found.items():
        value = plain[i]
        if isinstance(value, str):
            continue
        yield from _walk(_unnamed(value), (*names, name), (*steps, i), languages)


def _unnamed(entry: Plain) -> Plain:
    """Return an entry without the field that names it."""
    if not isinstance(entry, dict):
        return entry
    named = next((key for key in NAMING if isinstance(entry.get(key), str)), "")
    return {key: value for key, value in entry.items() if key != named}


def entries(plain: Plain | None) -> dict[str, int]:
    """Return the names of a list's entries with their places; a name met again is numbered."""
    found: dict[str, int] = {}
    seen: Counter[str] = Counter()
    for i, value in enumerate(plain if isinstance(plain, list) else ()):
        name = _name(value, i)
        seen[name] += 1
        found[f"{name} ({seen[name]})" if seen[name] > 1 else name] = i
    return found


def _name(value: Plain, place: int) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        if isinstance(event := value.get("event"), str):
            return f"{value.get('kind')} {event}"
        for key in NAMING:
            if isinstance(name := value.get(key), str):
                return name
    return str(place + 1)
