"""Every text stands in every language: same numbers, right letters, no copies."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import get_args

from babel import Locale, UnknownLocaleError

from generator.agreement import Agreement
from generator.checks.bases import Bases, Unit
from generator.checks.walk import texts
from generator.dates import western_digits
from generator.fields import Local
from generator.handed import wrong_field
from generator.interface import COUNTS, WORDS
from generator.model import (
    CheckKind,
    CorrectionKind,
    DiscrepancyKind,
    Ending,
    OutcomeState,
    Verdict,
)
from generator.nodes import Document, Step
from generator.problems import Place, Problems
from generator.said import say
from generator.settings import Interface, Language, Languages, Settings

DIGIT = re.compile(r"\d")
NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
LONGEST = {"title": 90, "label": 28, "name": 60, "text": 320, "about": 240}
"""The most characters that a text may have, by the field it stands in."""
NAMES = frozenset({"name", "long", "label"})
"""Fields whose text may be alike in two languages: symbols, names of one form."""
CHOICES: dict[str, tuple[str, ...]] = {
    "agreement": tuple(Agreement),
    "check": get_args(CheckKind),
    "correction": get_args(CorrectionKind),
    "discrepancy": get_args(DiscrepancyKind),
    "ending": get_args(Ending),
    "outcome": get_args(OutcomeState),
    "verdict": get_args(Verdict),
}
"""Fields whose values are called by a word of the interface, by how the word begins."""

SCRIPTS = (say("Latin"), say("Arabic"), say("Cyrillic"), say("Greek"), say("Hebrew"))
"""What messages call scripts; here for those who translate."""


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record texts that lack a language, are alike, or do not say the same numbers."""
    for path, text in texts(unit.record):
        _check(unit.document, path, text, bases.settings, problems)


def of_lists(bases: Bases, problems: Problems) -> None:
    """Record the same of the shared lists, and words and languages that the site needs."""
    for draft in bases.lists:
        if isinstance(draft.record, Interface):
            _words(draft.document, draft.record, problems)
            _whole(draft.document, draft.record, bases.settings.languages, problems)
        if isinstance(draft.record, Languages):
            _roots(draft.document, draft.record, problems)
        if draft.record is not None:
            for path, text in texts(draft.record):
                _check(draft.document, path, text, bases.settings, problems)


def _roots(document: Document, record: Languages, problems: Problems) -> None:
    """Record languages without a place of their own in the site, and unknown locales."""
    roots = [language.root for language in record.languages.values()]
    if "" not in roots or len(set(roots)) < len(roots):
        value = ", ".join(f"'{root}'" for root in roots) or "{}"
        help = say("give one language the root `''` and each other one its folder")
        document.report_key(problems, "S013", "languages", value=value, help=help)
    for key, language in record.languages.items():
        locales: dict[tuple[Step, ...], str] = {("locale",): language.locale}
        locales |= {("months", i): name for i, name in enumerate(language.months)}
        for path, name in locales.items():
            if not _is_locale(name):
                help = say("write a locale that Babel knows, as `en_GB`")
                document.report(problems, "S013", "languages", key, *path, value=name, help=help)


def _is_locale(name: str) -> bool:
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _words(document: Document, interface: Interface, problems: Problems) -> None:
    """Record words that the pages need and the interface lacks, and fields that they lack."""
    chosen = {f"{family}-{choice}": () for family in CHOICES for choice in CHOICES[family]}
    said: dict[str, Mapping[str, str]] = {**interface.patterns, **interface.words}
    for word, fields in {**WORDS, **chosen}.items():
        if word not in said:
            document.report_key(problems, "R019", "words", key=word)
            continue
        section = "words" if word in interface.words else "patterns"
        for language, text in said[word].items():
            if unknown := wrong_field(text, fields):
                known = ", ".join(f"{{{field}}}" for field in fields) or say("none")
                path = (section, word, language)
                document.report(problems, "T007", *path, field=unknown, fields=known)
    for noun in COUNTS:
        if noun not in interface.counts:
            document.report_key(problems, "R019", "counts", key=noun)


def _whole(
    document: Document, interface: Interface, languages: Mapping[str, Language], problems: Problems
) -> None:
    """Record marks and counts without a language, and counts without their general form."""
    sections: dict[str, Mapping[str, Mapping[str, object]]] = {
        "patterns": interface.patterns,
        "counts": interface.counts,
    }
    for section, entries in sections.items():
        for key, said in entries.items():
            for language in languages.keys() - said.keys():
                document.report(problems, "S011", section, key, key=language)
    for noun, said in interface.counts.items():
        for language, forms in said.items():
            path = ("counts", noun, language)
            if "other" not in forms:
                document.report(problems, "S011", *path, key="other")
            for form, text in forms.items():
                if unknown := wrong_field(text, ("n",)):
                    document.report(problems, "T007", *path, form, field=unknown, fields="{n}")


def _check(
    document: Document,
    path: tuple[Step, ...],
    text: Local,
    settings: Settings,
    problems: Problems,
) -> None:
    languages = settings.languages
    fine: list[str] = []
    _unknown(document, path, text, settings, problems)
    for key, language in languages.items():
        if key not in text:
            # Beside a key that is wrong, the text most likely stands under that key.
            if languages.keys() >= text.keys() and not document.unsure(*path):
                document.report(problems, "S011", *path, key=key)
        elif not text[key].strip():
            document.report_key(problems, "S012", *path, key, what=f"`{key}`")
        elif not problems.at(document.place(*path, key)):
            _length(document, (*path, key), text[key], problems)
            if _letters(document, (*path, key), text[key], language, problems):
                fine.append(key)
    for pair in pairwise(fine):
        _alike(document, path, text, pair, problems)


def _unknown(
    document: Document,
    path: tuple[Step, ...],
    text: Local,
    settings: Settings,
    problems: Problems,
) -> None:
    """Record languages that the site does not have."""
    keys = ", ".join(f"`{name}`" for name in settings.languages)
    for key in sorted(text.keys() - settings.languages.keys()) if keys else ():
        place = Place(document.path, *document.root.key_position(*path, key))
        if not problems.at(place):
            document.report_key(problems, "S010", *path, key, key=key, keys=keys)


def _letters(
    document: Document, path: tuple[Step, ...], text: str, language: Language, problems: Problems
) -> bool:
    """Record a text without a letter of its script, or with one of a foreign script.

    Returns:
        Whether the letters are right.
    """
    scripts = [(letter, name) for letter in dict.fromkeys(text) if (name := _script(letter))]
    if "\n" not in text and (text != text.strip() or "  " in text or "\t" in text):
        document.report(problems, "T006", *path)
    allowed = {language.script, *language.also}
    if not any(script == language.script for _, script in scripts):
        needed = not scripts or path[-2] not in NAMES or any(s not in allowed for _, s in scripts)
        if needed and (scripts or path[-2] not in NAMES):
            document.report(
                problems,
                "T010",
                *path,
                language=f"`{path[-1]}`",
                script=say(language.script.title()),
            )
            return False
    for letter, script in scripts:
        if script not in allowed:
            facts = {"script": say(script.title()), "letter": letter}
            document.report(problems, "T011", *path, language=f"`{path[-1]}`", **facts)
            return False
    return True


@cache
def _script(character: str) -> str:
    """Return the script of a letter by its Unicode name, or nothing for what is no letter."""
    name = unicodedata.name(character, "")
    return name.split(" ")[0] if " LETTER " in name else ""


def _length(document: Document, path: tuple[Step, ...], text: str, problems: Problems) -> None:
    limit = 600 if path[0] == "corrections" else LONGEST.get(str(path[-2]), 600)
    if len(text) > limit:
        document.report(problems, "T003", *path, found=len(text), limit=limit)


def _alike(
    document: Document,
    path: tuple[Step, ...],
    text: Local,
    pair: tuple[str, str],
    problems: Problems,
) -> None:
    """Record a copied text, and numbers that one language has and the other has not."""
    first, second = (text[key] for key in pair)
    facts: dict[str, object] = {"language": f"`{pair[1]}`", "other": f"`{pair[0]}`"}
    if first == second and path[-1] not in NAMES:
        document.report(problems, "T012", *path, pair[1], **facts)
        return
    if path[-1] in NAMES and len(path) > 2 and path[0] != "truce":
        return  # a proper name of a shared list may hold a number in one language only
    said = numbers(first), numbers(second)
    if sorted(said[0]) != sorted(said[1]):
        left, right = Counter(said[0]), Counter(said[1])
        facts["found"] = ", ".join((right - left).elements()) or say("fewer")
        facts["expected"] = ", ".join((left - right).elements()) or say("fewer")
        document.report(problems, "T013", *path, pair[1], **facts)


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, in the digits 0-9 and without marks of thousands."""
    if not DIGIT.search(text):
        return []
    return NUMBER.findall(GROUPED.sub("", western_digits(text)))
