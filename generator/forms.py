"""The text of an issue made with a form, as its answers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from generator.fields import Local, check_url
from generator.reader import FORBIDDEN
from generator.settings import Language, Settings

HEADING = re.compile(r"###[ \t]+(?P<text>.+?)[ \t]*#*\Z")
NO_ANSWER = "_No response_"
"""What GitHub writes where nothing was answered."""
JOINT = " · "
"""What stands between the languages in the heading of a form."""
BULLET = re.compile(r"(?:[-*•–]|\d{1,2}[.)])\s+")
ADDRESS = re.compile(r"https?://[^\s<>\"`|]+", re.IGNORECASE)
KEPT = "/#=&%~+-_"
"""Punctuation with which an address may end."""
MOST = 40
"""The most claims or addresses that are taken from one form."""
LONGEST = 600
"""The most characters of one answer's line: longer ones are cut, since no claim is so long."""


@dataclass(frozen=True, slots=True)
class Report:
    """An event as a reader reports it; every text is one line without invisible characters."""

    language: str
    date: str
    title: str
    claims: tuple[str, ...]
    addresses: tuple[str, ...]
    refused: tuple[str, ...]
    """Addresses that no page may link to, and lines that hold more or less than an address."""


def report(text: str, settings: Settings) -> Report:
    """Return what the text of an issue made with the form for events says."""
    found = answers(text, settings.forms.get("event", {}))
    claims = [
        claim for line in found.get("claims", []) if (claim := _line(BULLET.sub("", line, 1)))
    ]
    lines = found.get("addresses", [])
    written = list(dict.fromkeys(_addresses(lines)))[:MOST]
    good = tuple(one for one in written if _is_good(one))
    refused = [one for one in written if one not in good]
    refused += [_line(line) for line in lines if _is_broken(line)]
    title = " ".join(map(_line, found.get("name", [])))[:LONGEST].strip()
    return Report(
        language=_language(" ".join(found.get("language", [])), [title, *claims], settings),
        date=_western(" ".join(map(_line, found.get("date", [])))),
        title=title,
        claims=tuple(claims[:MOST]),
        addresses=good,
        refused=tuple(dict.fromkeys(refused))[:MOST],
    )


def answers(text: str, fields: Mapping[str, Local]) -> dict[str, list[str]]:
    """Return the lines under each known heading, by field; what stands under others is left.

    A heading counts in any of the site's languages or in all, as the form has it; a second time
    it is text.
    """
    names = {_plain(heading): field for field, one in fields.items() for heading in headings(one)}
    found: dict[str, list[str]] = {}
    field = ""
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = HEADING.match(line.strip())
        known = names.get(_plain(heading["text"]), "") if heading else ""
        if known and known not in found:
            field = known
            found[field] = []
        elif field and line.strip() and line.strip() != NO_ANSWER:
            found[field].append(line)
    return found


def headings(label: Local) -> Iterator[str]:
    """Yield the headings that a field may have: in every language at once, or in one."""
    yield JOINT.join(label.values())
    yield from label.values()


def _plain(text: str) -> str:
    """Return the letters and digits of a heading, by which it is known."""
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


def _line(text: str) -> str:
    """Return a text as one line of composed, visible characters."""
    seen = FORBIDDEN.sub("", unicodedata.normalize("NFC", text))
    return " ".join(seen.split())[:LONGEST].strip()


def _western(text: str) -> str:
    """Return a text with its digits as 0-9, whatever keyboard wrote them."""
    return "".join(str(unicodedata.digit(c)) if c.isdecimal() else c for c in text)


def _addresses(lines: list[str]) -> Iterator[str]:
    for line in lines:
        for found in ADDRESS.findall(FORBIDDEN.sub("", unicodedata.normalize("NFC", line))):
            yield _trimmed(str(found))


def _trimmed(address: str) -> str:
    """Return an address without the punctuation of the sentence that it stands in."""
    while address:
        last = address[-1]
        paired = last == ")" and address.count("(") >= address.count(")")
        if last in KEPT or paired or not unicodedata.category(last).startswith("P"):
            break
        address = address[:-1]
    return address


def _is_broken(line: str) -> bool:
    """Tell whether a line has no address, or has one that a space cuts off."""
    found = ADDRESS.search(line)
    return bool(_line(line)) and (found is None or line[found.end() :][:1] == " ")


def _is_good(address: str) -> bool:
    try:
        check_url(address)
    except PydanticCustomError:
        return False
    return True


def _language(answer: str, texts: list[str], settings: Settings) -> str:
    """Return the language that was chosen, else that of most letters."""
    for key, language in settings.languages.items():
        if language.name in answer:
            return key
    letters = [c for text in texts for c in text if c.isalpha()]
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in letters]

    def weight(item: tuple[str, Language]) -> int:
        return scripts.count(item[1].script)

    return max(settings.languages.items(), key=weight)[0]
