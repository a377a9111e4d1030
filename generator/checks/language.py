"""Every text stands in every language: same numbers, right letters, no copies."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from generator.checks.drafts import Drafts
from generator.dates import western_digits
from generator.fields import Local
from generator.model import Record
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.settings import Language, Settings

NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
LONGEST = {"title": 90, "label": 28, "name": 60, "text": 320, "about": 240}
"""The most characters that a text may have, by the field it stands in."""
NAMES = frozenset({"name", "long", "label"})
"""Fields whose text may be alike in two languages: symbols, names of one form."""


def check(drafts: Drafts, problems: Problems) -> None:
    """Record texts that lack a language, are alike, or do not say the same numbers."""
    for document, event in drafts.sound:
        for path, text in texts(event):
            _check(document, path, text, drafts.settings, problems)
    for draft in drafts.lists:
        if draft.record is not None:
            for path, text in texts(draft.record):
                _check(draft.document, path, text, drafts.settings, problems)


def texts(record: object, path: tuple[Step, ...] = ()) -> Iterator[tuple[tuple[Step, ...], Local]]:
    """Yield every text of a record that stands in every language, with its path."""
    if isinstance(record, Local):
        yield path, record
    elif isinstance(record, Record):
        for field in type(record).model_fields:
            yield from texts(getattr(record, field), (*path, field))
    elif isinstance(record, dict):
        for key, value in record.items():
            yield from texts(value, (*path, key))
    elif isinstance(record, tuple):
        for i, value in enumerate(record):
            yield from texts(value, (*path, i))


def _check(
    document: Document,
    path: tuple[Step, ...],
    text: Local,
    settings: Settings,
    problems: Problems,
) -> None:
    languages = settings.languages
    for key in text:
        if key not in languages:
            known = ", ".join(f"`{name}`" for name in languages)
            document.report_key(problems, "S010", *path, key, key=key, keys=known)
    for key, language in languages.items():
        if key not in text:
            document.report(problems, "S011", *path, key=key)
        elif not text[key].strip():
            document.report(problems, "S012", *path, key)
        else:
            _letters(document, (*path, key), text[key], language, problems)
            _length(document, (*path, key), text[key], problems)
    present = [key for key in languages if text.get(key, "").strip()]
    for other, key in zip(present, present[1:], strict=False):
        _alike(document, path, text, (other, key), settings, problems)


def _letters(
    document: Document, path: tuple[Step, ...], text: str, language: Language, problems: Problems
) -> None:
    """Record a text without a letter of its script, or with one of a foreign script."""
    scripts = [(c, unicodedata.name(c, "").split(" ")[0]) for c in text if c.isalpha()]
    if text != text.strip() or "  " in text:
        document.report(problems, "T006", *path)
    allowed = {language.script, *language.also}
    if not any(script == language.script for _, script in scripts):
        needed = not scripts or path[-2] not in NAMES or any(s not in allowed for _, s in scripts)
        if needed and (scripts or path[-2] not in NAMES):
            document.report(
                problems, "T010", *path, language=language.name, script=language.script.title()
            )
            return
    for letter, script in scripts:
        if script not in allowed and script not in ("MODIFIER", "DEGREE"):
            facts = {"script": script.title(), "letter": letter}
            document.report(problems, "T011", *path, language=language.name, **facts)
            return


def _length(document: Document, path: tuple[Step, ...], text: str, problems: Problems) -> None:
    limit = LONGEST.get(str(path[-2]), 600)
    if len(text) > limit:
        document.report(problems, "T003", *path, found=len(text), limit=limit)


def _alike(
    document: Document,
    path: tuple[Step, ...],
    text: Local,
    pair: tuple[str, str],
    settings: Settings,
    problems: Problems,
) -> None:
    """Record a copied text, and numbers that one language has and the other has not."""
    first, second = (text[key] for key in pair)
    names = [settings.languages[key].name for key in pair]
    if first == second and path[-1] not in NAMES:
        document.report(problems, "T012", *path, pair[1], language=names[1], other=names[0])
        return
    if path[-1] in NAMES and len(path) > 2 and path[0] not in ("truce",):
        return  # a proper name of a shared list may hold a number in one language only
    left, right = numbers(first), numbers(second)
    if left != right:
        found = ", ".join((right - left).elements()) or "fewer"
        expected = ", ".join((left - right).elements()) or "fewer"
        document.report(
            problems,
            "T013",
            *path,
            pair[1],
            language=names[1],
            found=found,
            other=names[0],
            expected=expected,
        )


def numbers(text: str) -> Counter[str]:
    """Return the numbers of a text, in the digits 0-9 and without marks of thousands."""
    return Counter(NUMBER.findall(GROUPED.sub("", western_digits(text))))


