"""What the data says of itself: counts and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from generator.agreement import Agreement
from generator.corpus import Corpus, citations
from generator.exports.shapes import AgreementState, EventId, Key
from generator.model import Event


class SourceFigures(TypedDict):
    """Counts of sources."""

    total: int
    by_language: dict[str, int]
    by_side: dict[str, int]
    by_kind: dict[str, int]
    by_check: dict[str, int]
    by_link: Annotated[
        dict[str, int], Field(description="of those whose address no longer answers")
    ]
    with_title: int
    with_archive: int


class Share(TypedDict):
    """The claims of one state of agreement."""

    claims: int
    share: Annotated[float, Field(ge=0, le=1)]


class Weighty(TypedDict):
    """The events that are no details, and how many of them sources of several sides carry."""

    total: int
    with_several_sides: int
    share: Annotated[float, Field(ge=0, le=1)]


class Lack(TypedDict):
    """A weighty event and the sides that act in it without a source of theirs."""

    event: EventId
    sides: list[Key]


class Quality(TypedDict):
    """The figures on quality."""

    events: int
    claims: int
    claims_cited: int
    discrepancies: int
    truces: int
    sources: SourceFigures
    agreement: dict[AgreementState, Share]
    weighty_events: Weighty
    events_lacking_a_side_that_acts: list[Lack]


def quality(corpus: Corpus) -> Quality:
    """Return what the data says of itself: counts and shares."""
    claims = [(event, claim) for event in corpus.events for claim in event.claims]
    states = Counter(corpus.agreement(event, claim) for event, claim in claims)
    weighty = [event for event in corpus.events if event.importance < 3]
    several = sum(len(_sides(corpus, event)) > 1 for event in weighty)
    sources = corpus.sources.values()
    return {
        "events": len(corpus.events),
        "claims": len(claims),
        "claims_cited": sum(bool(claim.sources) for _, claim in claims),
        "discrepancies": sum(len(event.discrepancies) for event in corpus.events),
        "truces": len(corpus.truces),
        "sources": {
            "total": len(corpus.sources),
            "by_language": _counts(source.language for source in sources),
            "by_side": _counts(corpus.side(source) for source in sources),
            "by_kind": _counts(corpus.kind(source) for source in sources),
            "by_check": _counts(source.check.how for source in sources),
            "by_link": _counts(source.link.state for source in sources if source.link),
            "with_title": sum(source.title is not None for source in sources),
            "with_archive": sum(source.archive is not None for source in sources),
        },
        "agreement": {
            state.value: {"claims": states[state], "share": _share(states[state], len(claims))}
            for state in Agreement
        },
        "weighty_events": {
            "total": len(weighty),
            "with_several_sides": several,
            "share": _share(several, len(weighty)),
        },
        "events_lacking_a_side_that_acts": list(_lacking(corpus)),
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _sides(corpus: Corpus, event: Event) -> set[str]:
    return {corpus.side(corpus.sources[citation.key]) for citation in citations(event)}


def _lacking(corpus: Corpus) -> Iterable[Lack]:
    """Yield the weighty events in which a side acts that no source of theirs has."""
    own = {key for key, side in corpus.vocabulary.sides.items() if not side.own}
    for event in corpus.events:
        acting = {corpus.actor(key).side for key in event.actors} & own
        missing = sorted(acting - _sides(corpus, event))
        if event.importance < 3 and missing:
            yield {"event": event.id, "sides": missing}
