"""What a change may not do to what was published; each breach is a located problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.changes.compare import Change, Changed, Compared
from generator.changes.leaves import Keys, Wording
from generator.changes.state import Held
from generator.checks.entry import same_page
from generator.checks.language import numbers
from generator.compiler import SETTINGS
from generator.nodes import Document, Plain
from generator.problems import Place, Problems
from generator.said import Listed, say

WHOLE = ""
"""Stands for the event where an entry names no claim."""
Pages: TypeAlias = Mapping[str, str]
"""What page each source is, by key: two keys of one page are one source."""


def check(compared: Compared, problems: Problems) -> None:
    """Record what was changed or removed without a word about it."""
    base, now = compared.base, compared.now
    languages = tuple(now.directions or base.directions)
    pages = _pages(base.events(languages)) | _pages(now.events(languages))
    for one in compared.events:
        if one.fate == "gone":
            place = Place(one.held.document.path)
            problems.add(place, "C004", event=one.held.id)
        elif one.fate == "retired":
            _entombed(one, problems)
        elif one.old and one.new:
            _claims(one.old, one.new, pages, problems)
            _records(one.old, one.new, problems)
            _one_language(one, problems)
    _tombstones(compared, languages, problems)
    for file in compared.files:
        if not file.path.startswith(SETTINGS) and file.path in now.documents:
            for part in file.parts:
                _lagging(now.documents[file.path], part.changes, problems)


def _claims(old: Held, new: Held, pages: Pages, problems: Problems) -> None:
    """Record claims that changed, lost a source or went without an entry that names them."""
    told, retired = told_of(old, new), new.entries("retired")
    found = new.entries("claims")
    for claim in old.entries("claims"):
        if claim in found:
            steps = ("claims", found[claim])
            kinds = told.get(claim, frozenset())
            _wording(old, new, claim, steps, kinds, problems)
            _citations(old, new, claim, steps, kinds, pages, problems)
        elif claim not in retired:
            new.document.report_key(problems, "C003", "claims", claim=claim)


def told_of(old: Held, new: Held) -> dict[str, frozenset[str]]:
    """Return the claims that new entries of corrections name, with the kinds of the entries.

    An entry that names none stands under `WHOLE`: it is about the event, not about its claims.
    """
    fresh = _corrections(new) - _corrections(old)
    kinds: dict[str, set[str]] = {}
    for _, kind, claims in fresh:
        for claim in claims or (WHOLE,):
            kinds.setdefault(claim, set()).add(kind)
    return {claim: frozenset(found) for claim, found in kinds.items()}


def _corrections(held: Held) -> Counter[tuple[str, str, tuple[str, ...]]]:
    """Return the entries of corrections, known by day, kind and claims."""
    return Counter(
        (str(one.get("on")), str(one.get("kind")), tuple(sorted(_texts(one.get("claims")))))
        for one in held.listed("corrections")
    )


def _texts(plain: Plain | None) -> Iterator[str]:
    yield from (
        (one for one in plain or () if isinstance(one, str)) if isinstance(plain, list) else ()
    )


def _wording(
    old: Held,
    new: Held,
    claim: str,
    steps: tuple[str, int],
    kinds: frozenset[str],
    problems: Problems,
) -> None:
    before, after = (held.value("claims", claim, "text") for held in (old, new))
    if before == after:
        return
    if not kinds:
        new.document.report(problems, "C001", *steps, "text", claim=claim)
    elif "correction" not in kinds and _said(before) != _said(after):
        new.document.report(problems, "C007", *steps, "text", claim=claim)


def _said(value: object) -> list[list[str]]:
    """Return the numbers of a text in each language."""
    texts = value if isinstance(value, Wording) else {}
    return [sorted(numbers(text)) for _, text in sorted(texts.items())]


def _citations(
    old: Held,
    new: Held,
    claim: str,
    steps: tuple[str, int],
    kinds: frozenset[str],
    pages: Pages,
    problems: Problems,
) -> None:
    before, after = (held.value("claims", claim, "sources") for held in (old, new))
    cited = {pages.get(key, key) for key in after} if isinstance(after, Keys) else set()
    lost = [
        key
        for key in (before if isinstance(before, Keys) else ())
        if pages.get(key, key) not in cited
    ]
    if lost and not kinds:
        facts = {"claim": claim, "sources": Listed(tuple(f"`{key}`" for key in lost))}
        new.document.report(problems, "C002", *steps, "sources", **facts)


def _pages(events: Mapping[str, Held]) -> dict[str, str]:
    found: dict[str, str] = {}
    for held in events.values():
        for names, leaf in held.leaves.items():
            if names[:1] == ("sources",) and names[2:] == ("url",):
                found[names[1]] = same_page(str(leaf.value))
    return found


def _records(old: Held, new: Held, problems: Problems) -> None:
    """Record tombstones, corrections and former ids that were taken out of an event."""
    for section in ("retired", "former_ids"):
        gone = old.entries(section).keys() - new.entries(section).keys()
        for key in sorted(gone):
            new.document.report_key(problems, "C006", section, section=section, key=key)
    for on, kind, claims in _corrections(old) - _corrections(new):
        key = " ".join((on, kind, *claims))
        facts = {"section": "corrections", "key": key}
        new.document.report_key(problems, "C006", "corrections", **facts)


def _entombed(one: Changed, problems: Problems) -> None:
    """Record claims of a removed event that its tombstone does not name."""
    old, stone = one.old, one.new
    assert old, "what was removed was there"
    assert stone, "what was removed has a tombstone"
    named = stone.value("claims")
    kept = named if isinstance(named, Keys) else ()
    for claim in (*old.entries("claims"), *old.entries("retired")):
        if claim not in kept:
            advice = say("add `{claim}` to `claims:` of this tombstone", claim=claim)
            stone.document.report_key(problems, "C003", "claims", claim=claim, help=advice)


def _tombstones(compared: Compared, languages: tuple[str, ...], problems: Problems) -> None:
    """Record tombstones of events that are gone."""
    now = compared.now
    kept = now.tombstones(languages)
    for event_id, stone in compared.base.tombstones(languages).items():
        path = stone.document.path
        if event_id not in kept and path not in now.unread:
            problems.add(Place(path), "C006", section="_retired", key=event_id)


def _one_language(one: Changed, problems: Problems) -> None:
    """Record texts of an event that changed in one language; a named typo may."""
    assert one.old, "it changed"
    assert one.new, "it changed"
    told = told_of(one.old, one.new)
    for part in one.parts:
        name = part.names[-1] if part.names[0] == "claims" else WHOLE
        if "typo" not in told.get(name, ()):
            _lagging(one.new.document, part.changes, problems)


def _lagging(document: Document, changes: tuple[Change, ...], problems: Problems) -> None:
    for change in changes:
        old, new = change.old, change.new
        if not (isinstance(old, Wording) and isinstance(new, Wording) and change.leaf):
            continue
        same = [f"`{key}`" for key in new if old.get(key) == new[key]]
        changed = [f"`{key}`" for key in new if old.get(key) != new[key]]
        if same and changed:
            facts = {"changed": Listed(tuple(changed)), "same": Listed(tuple(same))}
            document.report(problems, "C005", *change.leaf.steps, **facts)
