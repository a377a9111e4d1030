"""Every key that a record names exists, and the nearest existing one is offered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any, TypeAlias

from generator.checks.bases import Bases, Unit
from generator.checks.entry import At, Entry
from generator.checks.permanence import gone
from generator.checks.register import Register
from generator.checks.walk import citation_paths
from generator.model import Article, Event, Record
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import Said, say
from generator.vocabulary import Unverified, Vocabulary

NOUNS = (
    say("track"),
    say("event kind"),
    say("date kind"),
    say("source kind"),
    say("relation kind"),
    say("list of identifiers"),
    say("language"),
    say("zone"),
    say("actor"),
    say("place"),
    say("publisher"),
    say("source"),
    say("event"),
    say("side"),
    say("place of the balance"),
    say("basis"),
    say("group"),
    say("kind"),
)
"""What messages call the things that a key can name; here for those who translate."""


def inside(unit: Unit, bases: Bases, problems: Problems) -> None:
    """Record names of entries of the shared lists that do not exist, and doubled citations."""
    document, record = unit.document, unit.record
    if isinstance(record, Event):
        _of_lists(document, record, bases, problems)
    if isinstance(record, Event | Article):
        for path, cited in citation_paths(record):
            seen: set[str] = set()
            for i, citation in enumerate(cited):
                if citation.key in seen:
                    document.report(problems, "R017", *path, i, key=citation.key)
                seen.add(citation.key)


def between(register: Register, problems: Problems) -> None:
    """Record names of sources, events and claims that do not exist."""
    for entry in register.sound:
        for key, *at in entry.cited:
            if key not in register.source_keys and register.complete:
                known = register.offered(register.source_keys, entry.path, problems)
                help = near(key, known, "source", register.source_keys)
                register.report(problems, entry, "R010", at, key=key, help=help)
        for key, *at in entry.related:
            _event(register, entry, at, key, problems)
        for name, *at in entry.named:
            _claim(register, entry, at, name, problems)
    _open_questions(register, problems)


def _of_lists(document: Document, event: Event, bases: Bases, problems: Problems) -> None:
    """Record every name of a shared list in the event that the list has not."""
    for noun, key, path in _named(event):
        file, names = _LISTS[noun]
        known = names(bases.vocabulary)
        if key in known or f"_vocabulary/{file}.yml" in bases.broken:
            continue
        place = f"_vocabulary/{file}.yml"
        help = _listed(key, known, noun, place, search=not problems.crowded(document.path))
        document.report(problems, "R014", *path, noun=say(noun), key=key, file=place, help=help)


def _listed(key: str, known: Collection[str], noun: str, file: str, *, search: bool) -> Said | None:
    """Return the advice on a key of a list: the most similar, every one if they are few, or none."""
    found = _similar(key, known) if search else ""
    few = ", ".join(f"`{one}`" for one in known) if len(known) <= FEW else ""
    facts = {"noun": say(noun), "key": found, "choices": few, "file": file}
    if few and found:
        return say("did you mean the {noun} `{key}`? If not, write one of: {choices}", **facts)
    if few:
        return say("write one of: {choices}", **facts)
    if found:
        return say(
            "did you mean the {noun} `{key}`? If not, write a key that stands in {file}, or add this one there",
            **facts,
        )
    return None


_LISTS: dict[str, tuple[str, Callable[[Vocabulary], Collection[str]]]] = {
    "track": ("tracks", lambda v: v.tracks),
    "event kind": ("kinds", lambda v: v.kinds.events),
    "date kind": ("kinds", lambda v: v.kinds.dates),
    "source kind": ("kinds", lambda v: v.kinds.sources),
    "relation kind": ("kinds", lambda v: v.kinds.relations),
    "list of identifiers": ("identifiers", lambda v: v.identifiers),
    "language": ("kinds", lambda v: v.kinds.languages),
    "zone": ("zones", lambda v: v.zones),
    "actor": ("actors", lambda v: v.actors),
    "place": ("places", lambda v: v.places),
    "publisher": ("publishers", lambda v: v.publishers),
}
"""The shared list that holds each kind of name, and the names in it."""

FEW = 20
"""The keys of a list that a message can name."""
Named: TypeAlias = tuple[str, str, tuple[Step, ...]]
"""The name of an entry of a shared list: what it should be, the key, the path to it."""


def _named(event: Event) -> Iterable[Named]:
    """Yield the names of shared lists that an event uses."""
    yield "event kind", event.kind, ("kind",)
    yield from _every("track", event.tracks, "tracks")
    yield from _every("place", event.places, "places")
    yield from _every("actor", event.actors, "actors")
    yield from _every("actor", event.signatories, "signatories")
    for i, relation in enumerate(event.relations):
        yield "relation kind", relation.kind, ("relations", i, "kind")
    for key in event.identifiers:
        yield "list of identifiers", key, ("identifiers", key)
    if event.truce:
        yield from _every("actor", event.truce.guarantors, "truce", "guarantors")
    for o, obligation in enumerate(event.obligations):
        yield from _every("actor", obligation.by, "obligations", o, "by")
    yield from _named_in_dates(event)
    yield from _named_in_sources(event)


def _every(noun: str, keys: Iterable[str], *path: Step) -> Iterable[Named]:
    for i, key in enumerate(keys):
        yield noun, key, (*path, i)


def _named_in_dates(event: Event) -> Iterable[Named]:
    for i, dating in enumerate(event.dates):
        yield "date kind", dating.kind, ("dates", i, "kind")
        if dating.zone:
            yield "zone", dating.zone, ("dates", i, "zone")


def _named_in_sources(event: Event) -> Iterable[Named]:
    for key, source in event.sources.items():
        yield "publisher", source.publisher, ("sources", key, "publisher")
        yield "language", source.language, ("sources", key, "language")
        if source.kind:
            yield "source kind", source.kind, ("sources", key, "kind")
        if source.origin:
            yield "publisher", source.origin, ("sources", key, "origin")
    for path, cited in citation_paths(event):
        for i, citation in enumerate(cited):
            if citation.quote:
                yield "language", citation.quote.language, (*path, i, "quote", "language")


def _event(register: Register, entry: Entry, at: At, key: str, problems: Problems) -> None:
    """Record the name of an event that does not exist, or that is the event itself."""
    if key == entry.id:
        register.report(problems, entry, "R018", at)
    elif found := _absent(register, entry.path, key, problems):
        code, facts = found
        register.report(problems, entry, code, at, **facts)


Found: TypeAlias = tuple[str, dict[str, Any]]


def _absent(register: Register, path: str, key: str, problems: Problems) -> Found | None:
    """Return the problem of an event's name that is removed, renamed or unknown."""
    if key in register.event_ids:
        return None
    if found := gone(key, register):
        return found
    if not register.complete:
        return None
    known = register.offered(register.event_ids, path, problems)
    return "R015", {"key": key, "help": near(key, known, "event")}


def _claim(register: Register, entry: Entry, at: At, name: str, problems: Problems) -> None:
    """Record the name of a claim that does not exist; a bare id is of the event itself."""
    owner, _, claim = name.rpartition("#")
    own = entry.id if entry.event else ""
    known = register.claim_ids.get(owner or own)
    if owner in register.misshapen or (known is not None and claim in known):
        return
    found = gone(f"{owner or own}#{claim}", register)
    if found:
        code, facts = found
        register.report(problems, entry, code, at, **facts)
    elif known is None and register.complete:
        offered = register.offered(register.event_ids, entry.path, problems)
        help = near(owner, offered, "event")
        register.report(problems, entry, "R015", at, key=owner or name, help=help)
    elif known is not None:
        register.report(problems, entry, "R016", at, key=name)


def of_lists(bases: Bases, problems: Problems) -> None:
    """Record names that the shared lists use of one another and that do not exist."""
    v = bases.vocabulary
    known: dict[str, tuple[str, Collection[str], str]] = {
        "side": ("side", v.sides, "sides"),
        "place": ("place of the balance", v.balance, "sides"),
        "basis": ("basis", v.kinds.bases, "kinds"),
        "group": ("group", v.groups, "glossary"),
    }
    kinds = {
        "actors": v.kinds.actors,
        "places": v.kinds.places,
        "publishers": v.kinds.sources,
    }
    for draft in bases.lists:
        for section, records in draft.record or {}:
            if not isinstance(records, dict):
                continue
            for key, record in records.items():
                for field, value in _keys_of(record):
                    noun, names, file = known.get(field) or (
                        "kind",
                        kinds.get(section, ()),
                        "kinds",
                    )
                    if value not in names and f"_vocabulary/{file}.yml" not in bases.broken:
                        draft.document.report(
                            problems,
                            "R014",
                            section,
                            key,
                            field,
                            noun=say(noun),
                            key=value,
                            file=f"_vocabulary/{file}.yml",
                            help=near(value, names, noun),
                        )


def _open_questions(register: Register, problems: Problems) -> None:
    """Record events that an open question names and that do not exist."""
    for draft in register.bases.lists:
        questions = draft.record.unverified if isinstance(draft.record, Unverified) else {}
        for key, question in questions.items():
            for i, event in enumerate(question.events):
                if found := _absent(register, draft.document.path, event, problems):
                    code, facts = found
                    path = ("unverified", key, "events", i)
                    draft.document.report(problems, code, *path, **facts)


def _keys_of(record: object) -> Iterable[tuple[str, str]]:
    if isinstance(record, Record):
        for field in ("side", "place", "basis", "group", "kind"):
            value = getattr(record, field, None)
            if isinstance(value, str):
                yield field, value


def near(
    key: str,
    known: Collection[str],
    noun: str,
    homes: Mapping[str, str] | None = None,
) -> Said | None:
    """Return the advice that names the most similar key, or none."""
    found = _similar(key, known, 0.8 if homes else 0.6)
    if not found:
        return None
    if homes:
        return say(
            "did you mean the {noun} `{key}`? It stands in {file}; a new one is recorded once, under `sources:`",
            noun=say(noun),
            key=found,
            file=homes[found],
        )
    return say("did you mean the {noun} `{key}`?", noun=say(noun), key=found)


def _similar(key: str, known: Collection[str], alike: float = 0.6) -> str:
    """Return the most similar key, or none: its first word is worth more than its letters.

    Keys that end in dates are all alike, and must be more so.
    """
    first = key.partition("-")[0]
    if first != key and first in known:
        return first
    return next(iter(get_close_matches(key, known, 1, alike)), "")
