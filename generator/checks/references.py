"""Every key that a record names exists, and the nearest existing one is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches

from generator.checks.drafts import Drafts, citation_paths
from generator.model import Event, Record
from generator.nodes import Document, Step
from generator.problems import Problems


def check(drafts: Drafts, problems: Problems) -> None:
    """Record names of sources, events, claims and list entries that do not exist."""
    lists = _Lists(drafts)
    for document, event in drafts.sound:
        lists.check(document, event, problems)
        _cited(document, event, drafts, problems)
        _related(document, event, drafts, problems)
        _claims(document, event, drafts, problems)
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
                noun=noun,
                key=key,
                file=f"_vocabulary/{file}.yml",
                help=near(key, known, noun),
            )


def _named(event: Event) -> Iterable[tuple[str, str, tuple[Step, ...]]]:
    """Yield the names of shared lists that an event uses: noun, key, path."""
    yield "event kind", event.kind, ("kind",)
    for noun, field in (("track", "tracks"), ("place", "places"), ("actor", "actors")):
        for i, key in enumerate(getattr(event, field)):
            yield noun, key, (field, i)
    for i, key in enumerate(event.signatories):
        yield "actor", key, ("signatories", i)
    for i, dating in enumerate(event.dates):
        yield "date kind", dating.kind, ("dates", i, "kind")
        if dating.zone:
            yield "zone", dating.zone, ("dates", i, "zone")
    if event.truce:
        for i, key in enumerate(event.truce.guarantors):
            yield "actor", key, ("truce", "guarantors", i)
    for o, obligation in enumerate(event.obligations):
        for i, key in enumerate(obligation.by):
            yield "actor", key, ("obligations", o, "by", i)
    for i, relation in enumerate(event.relations):
        yield "relation kind", relation.kind, ("relations", i, "kind")
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


def _cited(document: Document, event: Event, drafts: Drafts, problems: Problems) -> None:
    for path, cited in citation_paths(event):
        seen: set[str] = set()
        for i, citation in enumerate(cited):
            key = citation.key
            if key in seen:
                document.report(problems, "R017", *path, i, key=key)
            elif key not in drafts.source_keys and drafts.complete:
                help = near(key, drafts.source_keys, "source", drafts.source_keys)
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
            help = near(key, drafts.event_ids, "event")
            document.report(problems, "R015", *path, key=key, help=help)


def _claims(document: Document, event: Event, drafts: Drafts, problems: Problems) -> None:
    named: list[tuple[str, tuple[Step, ...]]] = []
    for d, discrepancy in enumerate(event.discrepancies):
        named += [(c, ("discrepancies", d, "claims", i)) for i, c in enumerate(discrepancy.claims)]
    for o, obligation in enumerate(event.obligations):
        for u, outcome in enumerate(obligation.outcomes):
            at = ("obligations", o, "outcomes", u, "claims")
            named += [(c, (*at, i)) for i, c in enumerate(outcome.claims)]
    if event.truce:
        named += [(c, ("truce", "basis", i)) for i, c in enumerate(event.truce.basis)]
    for name, path in named:
        owner, _, claim = name.rpartition("#")
        known = drafts.claim_ids.get(owner or event.id)
        if known is None and drafts.complete:
            help = near(owner, drafts.event_ids, "event")
            document.report(problems, "R015", *path, key=owner, help=help)
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
        for section, records in (draft.record or {}):
            if not isinstance(records, dict):
                continue
            for key, record in records.items():
                for field, value in _keys_of(record):
                    noun, names, file = known.get(field) or ("kind", kinds.get(section, ()), "kinds")
                    if value not in names and f"_vocabulary/{file}.yml" not in drafts.broken:
                        draft.document.report(
                            problems,
                            "R014",
                            section,
                            key,
                            field,
                            noun=noun,
                            key=value,
                            file=f"_vocabulary/{file}.yml",
                            help=near(value, names, noun),
                        )


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
    homes: dict[str, Document] | None = None,
) -> str:
    """Return the advice that names the most similar key, or none."""
    found = get_close_matches(key, known, 1, 0.6)
    if not found:
        return ""
    where = f" ({homes[found[0]].path})" if homes else ""
    return f"there is a {noun} with a similar key: `{found[0]}`{where}"
