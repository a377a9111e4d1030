"""Terms of the glossary where they stand in a text: found once a page, explained in place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from markupsafe import Markup

from generator.pages.prose import prose
from generator.settings import Language
from generator.vocabulary import Term


class Terms:
    """Finds the terms of one language that are more than one word; single words need no help."""

    def __init__(self, terms: Mapping[str, Term], key: str, language: Language) -> None:
        self._terms = terms
        self._key = key
        self._language = language

    @cached_property
    def _names(self) -> dict[str, str]:
        names = {key: term.name[self._key] for key, term in self._terms.items()}
        plain = {key: name for key, name in names.items() if re.fullmatch(r"[\w -]+ [\w -]+", name)}
        return {name.casefold(): key for key, name in plain.items()}

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        names = sorted(self._names, key=lambda name: (-len(name), name))
        if not names:
            return None
        attached = "|".join(re.escape(part) for part in self._language.folding.prefixes)
        prefix = f"(?:{attached})?" if attached else ""
        return re.compile(
            rf"(?<!\w){prefix}(?P<name>{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE
        )

    def explained(self, text: str, glossary: str, seen: dict[str, None]) -> Markup:
        """Return a text as HTML in which each term not yet seen on the page leads to its meaning.

        `glossary` is the address of the glossary from the page; `seen` takes the terms found.
        """
        return Markup("").join(self._parts(text, glossary, seen))

    def _parts(self, text: str, glossary: str, seen: dict[str, None]) -> Iterator[Markup]:
        end = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            key = self._names[found["name"].casefold()]
            if key in seen:
                continue
            seen[key] = None
            yield prose(text[end : found.start()], self._language.direction)
            yield Markup('<a class="m-term" href="{}#{}" title="{}">{}</a>').format(
                glossary,
                key,
                self._terms[key].definition[self._key],
                prose(found[0], self._language.direction),
            )
            end = found.end()
        yield prose(text[end:], self._language.direction)
