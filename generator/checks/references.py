"""Every key that a record names exists, and the nearest existing one is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import TypeAlias

from generator.checks.drafts import Drafts, citation_paths
from generator.model import Article, Event, Record
from generator.nodes import Document, Step
from generator.problems import Problems
from generator.said import Said, say
from generator.vocabulary import OpenQuestion

NOUNS = (
    say("track"),
    say("event kind"),
    say("date kind"),
    say("source kind"),
    say("relation kind"),
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


def check(drafts: Drafts, problems: Problems) -> None:
    """Record names of sources, events, claims and list entries that do not exist."""
    lists = _Lists(drafts)
    for document, event in drafts.sound:
        lists.check(document, event, problems)
        _cited(document, event, drafts, problems)
        _related(document, event, drafts, problems)
        _claims(document, event.id, _named_claims(event), drafts, problems)
    for document, article in drafts.sound_articles:
        _cited(document, article, drafts, problems)
        _claims(document, "", _article_claims(article), drafts, problems)
        if article.source not in drafts.source_keys and drafts.complete:
            help = near(article.source, drafts.source_keys, "source", drafts.source_keys)
            document.report(problems, "R010", "source", key=article.source, help=help)
    _between_lists(drafts, problems)


class _Lists:
    """The names of the shared lists, and where to add a missing one."""

    def __init__(self, drafts: Drafts) -> None:
        v, self.broken = drafts.vocabulary, drafts.broken
        self.names: dict[str, tuple[str, Collection[str]]] = {
            "track": ("tracks", v.tracks),
            "event kind": ("kinds", v.kinds.events),
            "date kind": ("kinds", v.kinds.dates),
            "source kind": ("kinds", v.kinds.sources),
            "relation kind": ("kinds", v.kinds.relations),
            "language": ("kinds", v.kinds.languages),
            "zone": ("zones", v.zones),
            "actor": ("actors", v.actors),
            "place": ("places", v.places),
            "publisher": ("publishers", v.publishers),
        }

    def check(self, document: Document, event: Event, problems: Problems) -> None:
        """Record every name of a shared list in the event that the list has not."""
        for noun, key, path in _named(event):
            file, known = self.names[noun]
            if key in known or f"_vocabulary/{file}.yml" in self.broken:
                continue
            document.report(
                problems,
                "R014",
                *path,
                noun=say(noun),
                key=key,
                file=f"_vocabulary/{file}.yml",
                help=near(key, _offered(known, document, problems), noun),
            )


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


def _cited(document: Document, record: Event | Article, drafts: Drafts, problems: Problems) -> None:
    for path, cited in citation_paths(record):
        seen: set[str] = set()
        for i, citation in enumerate(cited):
            key = citation.key
            if key in seen:
                document.report(problems, "R017", *path, i, key=key)
            elif key not in drafts.source_keys and drafts.complete:
                known = _offered(drafts.source_keys, document, problems)
                help = near(key, known, "source", drafts.source_keys)
                document.report(problems, "R010", *path, i, key=key, help=help)
            seen.add(key)


def _related(document: Document, event: Event, drafts: Drafts, problems: Problems) -> None:
    targets: list[tuple[str, tuple[Step, ...]]] = [
        (relation.event, ("relations", i, "event")) for i, relation in enumerate(event.relations)
    ]
    if event.truce and event.truce.ended_by:
        targets.append((event.truce.ended_by, ("truce", "ended_by")))
    for key, path in targets:
        if key == event.id:
            document.report(problems, "R018", *path)
        elif key not in drafts.event_ids and drafts.complete:
            help = near(key, _offered(drafts.event_ids, document, problems), "event")
            document.report(problems, "R015", *path, key=key, help=help)


def _named_claims(event: Event) -> Iterable[tuple[str, tuple[Step, ...]]]:
    """Yield the claims that an event names: of disputes, outcomes and truces."""
    for d, discrepancy in enumerate(event.discrepancies):
        for i, name in enumerate(discrepancy.claims):
            yield name, ("discrepancies", d, "claims", i)
    for o, obligation in enumerate(event.obligations):
        for u, outcome in enumerate(obligation.outcomes):
            for i, name in enumerate(outcome.claims):
                yield name, ("obligations", o, "outcomes", u, "claims", i)
    for i, name in enumerate(event.truce.basis if event.truce else ()):
        yield name, ("truce", "basis", i)


def _article_claims(article: Article) -> Iterable[tuple[str, tuple[Step, ...]]]:
    for c, claim in enumerate(article.claims):
        for i, name in enumerate(claim.claims):
            yield name, ("claims", c, "claims", i)


def _claims(
    document: Document,
    own: str,
    named: Iterable[tuple[str, tuple[Step, ...]]],
    drafts: Drafts,
    problems: Problems,
) -> None:
    """Record named claims that do not exist; `own` is the event a bare id belongs to."""
    for name, path in named:
        owner, _, claim = name.rpartition("#")
        known = drafts.claim_ids.get(owner or own)
        if owner in drafts.misshapen:
            continue
        if known is None and drafts.complete:
            help = near(owner, _offered(drafts.event_ids, document, problems), "event")
            document.report(problems, "R015", *path, key=owner or name, help=help)
        elif known is not None and claim not in known:
            document.report(problems, "R016", *path, key=name)


def _between_lists(drafts: Drafts, problems: Problems) -> None:
    """Record names that the shared lists use of one another and that do not exist."""
    v = drafts.vocabulary
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
    for draft in drafts.lists:
        for section, records in draft.record or {}:
            if not isinstance(records, dict):
                continue
            for key, record in records.items():
                _open_question(draft.document, key, record, drafts, problems)
                for field, value in _keys_of(record):
                    noun, names, file = known.get(field) or (
                        "kind",
                        kinds.get(section, ()),
                        "kinds",
                    )
                    if value not in names and f"_vocabulary/{file}.yml" not in drafts.broken:
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


def _open_question(
    document: Document, key: str, record: object, drafts: Drafts, problems: Problems
) -> None:
    """Record events that an open question names and that do not exist."""
    for i, event in enumerate(record.events if isinstance(record, OpenQuestion) else ()):
        if event not in drafts.event_ids and drafts.complete:
            help = near(event, _offered(drafts.event_ids, document, problems), "event")
            document.report(problems, "R015", "unverified", key, "events", i, key=event, help=help)


def _keys_of(record: object) -> Iterable[tuple[str, str]]:
    if isinstance(record, Record):
        for field in ("side", "place", "basis", "group", "kind"):
            value = getattr(record, field, None)
            if isinstance(value, str):
                yield field, value


def _offered(known: Collection[str], document: Document, problems: Problems) -> Collection[str]:
    """Return the keys to seek a similar one among: none where the advice is not printed."""
    return () if problems.crowded(document.path) else known


def near(
    key: str,
    known: Collection[str],
    noun: str,
    homes: dict[str, Document] | None = None,
) -> Said | None:
    """Return the advice that names the most similar key, or none."""
    found = get_close_matches(key, known, 1, 0.6)
    if not found:
        return None
    if homes:
        file = homes[found[0]].path
        return say(
            "did you mean the {noun} `{key}`? It stands in {file}",
            noun=say(noun),
            key=found[0],
            file=file,
        )
    return say("did you mean the {noun} `{key}`?", noun=say(noun), key=found[0])
