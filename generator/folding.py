"""How words are written alike: the same rules fold the index here and the query in the browser.

The rules are data of the languages. A site's words are folded by the rules of all its languages,
the page's own first, since a reader may type any of them on any page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.settings import Folding

WORD = re.compile(r"[^\W_]+")
SHORTEST = 4
"""Letters that a word has at least before a prefix may be cut from it."""
LEFT = 2
"""Letters that stay at least when a prefix is cut."""


class _Letters(dict[int, str | None]):
    """What each letter becomes, worked out when it is first met."""

    def __init__(self, foldings: Sequence[Folding]) -> None:
        super().__init__()
        self._strip = [re.compile(f"[{folding.strip}]") for folding in foldings if folding.strip]
        self._alike: dict[str, str] = {}
        for folding in foldings:
            for one, many in folding.letters:
                for letter in many:
                    self._alike.setdefault(letter, one)

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        folded: str | None = self._alike.get(letter, letter)
        if any(strip.match(letter) for strip in self._strip):
            folded = None
        elif letter.isdecimal():
            folded = str(unicodedata.decimal(letter))
        self[code] = folded
        return folded


@dataclass(frozen=True, slots=True)
class Ends:
    """What may be cut from the ends of words of some letters."""

    word: re.Pattern[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


class Folder:
    """Folds texts by the rules of several languages."""

    def __init__(self, foldings: Sequence[Folding]) -> None:
        self._foldings = foldings
        self._letters = _Letters(foldings)
        self.ends = [
            Ends(
                re.compile(f"[{folding.word}]+"),
                tuple(self.fold(part) for part in folding.prefixes),
                tuple(self.fold(part) for part in folding.suffixes),
            )
            for folding in foldings
            if folding.word
        ]
        self.alike = [
            [self.fold(word) for word in group] for folding in foldings for group in folding.alike
        ]

    def fold(self, text: str) -> str:
        """Return the text as it is compared: in small letters, without marks, letters alike."""
        return unicodedata.normalize("NFKC", text.lower()).translate(self._letters)

    def words(self, text: str) -> list[str]:
        """Return the folded words of a text."""
        return WORD.findall(self.fold(text))

    def cut(self, word: str) -> Iterator[str]:
        """Yield what may be left of a folded word without a prefix, the longest first."""
        left = {
            word[len(prefix) :]
            for ends in self.ends
            if ends.word.fullmatch(word)
            for prefix in ends.prefixes
            if word.startswith(prefix) and len(word) >= max(SHORTEST, len(prefix) + LEFT)
        }
        yield from sorted(left, key=len, reverse=True)

    def bases(self, words: Iterable[str]) -> Mapping[str, str]:
        """Return the form under which each word is kept: without prefixes that are no part of it.

        What looks like a prefix may belong to the word. It is cut only where what is left is a
        word of the site itself, or is left by two words of the site.
        """
        known = set(words)
        left = Counter(rest for word in known for rest in self.cut(word))
        bases = {}
        for word in known:
            base = word
            while rest := next((r for r in self.cut(base) if r in known or left[r] > 1), ""):
                base = rest
            bases[word] = base
        return bases

    def rules(self) -> dict[str, object]:
        """Return the rules as the browser takes them."""
        return {
            "strip": [folding.strip for folding in self._foldings if folding.strip],
            "letters": [pair for folding in self._foldings for pair in folding.letters],
            "ends": [
                [f"^(?:{ends.word.pattern})$", ends.prefixes, ends.suffixes] for ends in self.ends
            ],
            "alike": self.alike,
            "shortest": SHORTEST,
            "left": LEFT,
        }
