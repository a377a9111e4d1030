"""What the data says of itself: counts and shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from typing_extensions import TypedDict

from generator.agreement import Agreement
from generator.corpus import Corpus, citations
from generator.exports.values import AgreementState, EventId, Key, says
from generator.model import Event


class SourceFigures(TypedDict):
    """Counts of sources."""

    total: Annotated[int, says("how many sources there are")]
    by_language: Annotated[dict[str, int], says("by the language of the page")]
    by_side: Annotated[dict[str, int], says("by the side of the voice")]
    by_kind: Annotated[dict[str, int], says("by kind")]
    by_check: Annotated[dict[str, int], says("by how they were checked")]
    by_link: Annotated[dict[str, int], says("of those whose address no longer answers")]
    with_title: Annotated[int, says("how many have the headline that the page showed")]
    with_archive: Annotated[int, says("how many have a stored copy")]


class Share(TypedDict):
    """The claims of one state of agreement."""

    claims: Annotated[int, says("how many claims")]
    share: Annotated[float, says("their part of all, from 0 to 1", ge=0, le=1)]


class Weighty(TypedDict):
    """The events that are no details, and how many of them sources of several sides carry."""

    total: Annotated[int, says("how many events of importance 1 and 2 there are")]
    with_several_sides: Annotated[int, says("how many of them sources of several sides carry")]
    share: Annotated[float, says("their part of all, from 0 to 1", ge=0, le=1)]


class Lack(TypedDict):
    """A weighty event and the sides that act in it without a source of theirs."""

    event: Annotated[EventId, says("the event")]
    sides: Annotated[list[Key], says("the sides without a source")]


class Quality(TypedDict):
    """The figures on quality."""

    events: Annotated[int, says("how many events there are")]
    claims: Annotated[int, says("how many claims there are")]
    claims_cited: Annotated[int, says("how many of them cite a source")]
    discrepancies: Annotated[int, says("how many disagreements there are")]
    truces: Annotated[int, says("how many truces there are")]
    sources: Annotated[SourceFigures, says("what the sources are")]
    agreement: Annotated[dict[AgreementState, Share], says("claims by how far their sources agree")]
    weighty_events: Annotated[Weighty, says("events that are no details")]
    events_lacking_a_side_that_acts: Annotated[
        list[Lack], says("weighty events in which a side acts of which no source was found")
    ]


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
