"""What was corrected and removed after it was published, newest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.fields import Local
from generator.model import Event, Tombstone

Kind: TypeAlias = Literal["correction", "typo", "retired-claim", "retired-event"]


@dataclass(frozen=True, slots=True)
class Amendment:
    """One change of what the site said before, or one removal."""

    kind: Kind
    on: PartialDate
    record: Event | Tombstone
    claims: tuple[str, ...] = ()
    """Ids of the claims that it is about; none stands for the whole."""
    text: Local | None = None
    now: str = ""
    """The event or the claim, as `event-id#c1`, that took the place of what was removed."""
    key: str = ""
    """What names it for ever, also after the event has got another id."""


def amendments(corpus: Corpus) -> tuple[Amendment, ...]:
    """Return what was corrected and removed, newest first."""
    found = [one for event in corpus.events for one in _of_event(event)]
    found += [
        Amendment("retired-event", stone.on, stone, (), stone.reason, stone.now or "")
        for stone in corpus.tombstones
    ]
    return tuple(sorted(_keyed(found), key=lambda one: one.on.earliest(), reverse=True))


def _of_event(event: Event) -> Iterator[Amendment]:
    for one in event.corrections:
        yield Amendment(one.kind, one.on, event, one.claims, one.text)
    for gone in event.retired:
        now = whole(event.id, gone.now)
        yield Amendment("retired-claim", gone.on, event, (gone.id,), gone.reason, now)


def _keyed(found: list[Amendment]) -> Iterator[Amendment]:
    """Yield them with their keys; two of one day, kind and claims are numbered."""
    seen: Counter[str] = Counter()
    for one in found:
        first = next(iter(one.record.former_ids), one.record.id)
        key = "/".join((first, str(one.on), one.kind, "+".join(one.claims) or "event"))
        seen[key] += 1
        key = f"{key}/{seen[key]}" if seen[key] > 1 else key
        yield Amendment(one.kind, one.on, one.record, one.claims, one.text, one.now, key)


def whole(event_id: str, part: str | None) -> str:
    """Return the name of a claim, or of another part of an event, as any event can write it."""
    return f"{event_id}#{part}" if part and "#" not in part else part or ""
