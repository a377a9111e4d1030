"""The corpus as flat lists: every claim and every citation with what a row says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.agreement import Agreement
from generator.amendments import whole
from generator.corpus import Corpus, is_open
from generator.model import (
    Article,
    ArticleClaim,
    Citation,
    Claim,
    Discrepancy,
    Event,
    Obligation,
    Source,
    Version,
)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim with the caveats that go with it."""

    id: str
    """The claim by its event: `event-id#c1`."""
    event: Event
    number: int
    claim: Claim
    agreement: Agreement
    voices: tuple[str, ...]
    """The publishers whose words carry it."""
    sides: tuple[str, ...]
    disputes: tuple[Discrepancy, ...]
    """The open disagreements that name it."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version of a disagreement."""

    id: str
    event: Event
    discrepancy: Discrepancy
    number: int
    version: Version


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A citation and what it is named for."""

    number: int
    part: str
    """What cites: a claim, a version of a disagreement, an obligation, a claim of an article."""
    owner: str
    """The id of what cites, whole in itself."""
    event: Event | None
    citation: Citation
    source: Source
    slip: bool
    """Whether the version that it carries is shown to be an error."""


PARTS = ("claim", "version", "obligation", "article-claim")


def version_id(event: Event, discrepancy: Discrepancy, number: int) -> str:
    """Return the id of a version of a disagreement."""
    return f"{whole(event.id, discrepancy.id)}.{number}"


def article_claim_id(article: Article, claim: ArticleClaim) -> str:
    """Return the id of a claim of an article, as its anchor on the article's page."""
    return f"{article.id}#n{claim.n}"


def claims(corpus: Corpus) -> list[ClaimRow]:
    """Return every claim in the order of events."""
    return [
        _claim(corpus, event, number, claim)
        for event in corpus.events
        for number, claim in enumerate(event.claims, 1)
    ]


def _claim(corpus: Corpus, event: Event, number: int, claim: Claim) -> ClaimRow:
    sources = [corpus.sources[citation.key] for citation in claim.sources]
    disputes = tuple(d for d in event.discrepancies if claim.id in d.claims and is_open(d))
    return ClaimRow(
        id=whole(event.id, claim.id),
        event=event,
        number=number,
        claim=claim,
        agreement=corpus.agreement(event, claim),
        voices=tuple(sorted({corpus.voice(source) for source in sources})),
        sides=in_order(corpus, sources),
        disputes=disputes,
    )


def in_order(corpus: Corpus, sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the sides of sources in the order of the sides."""
    found = {corpus.side(source) for source in sources}
    return tuple(side for side in corpus.vocabulary.sides if side in found)


def versions(corpus: Corpus) -> list[VersionRow]:
    """Return every version of every disagreement in the order of events."""
    return [
        VersionRow(version_id(event, one, number), event, one, number, version)
        for event in corpus.events
        for one in event.discrepancies
        for number, version in enumerate(one.versions, 1)
    ]


def obligations(corpus: Corpus) -> list[tuple[Event, Obligation]]:
    """Return every obligation with its event."""
    return [(event, one) for event in corpus.events for one in event.obligations]


def citations(corpus: Corpus) -> list[CitationRow]:
    """Return every citation of events and articles, numbered throughout."""
    found = [*_of_events(corpus), *_of_articles(corpus)]
    return [
        CitationRow(n, part, owner, event, citation, corpus.sources[citation.key], slip)
        for n, (part, owner, event, citation, slip) in enumerate(found, 1)
    ]


_Cited = tuple[str, str, Event | None, Citation, bool]


def _of_events(corpus: Corpus) -> Iterator[_Cited]:
    for event in corpus.events:
        for claim in event.claims:
            owner = whole(event.id, claim.id)
            yield from (("claim", owner, event, one, False) for one in claim.sources)
        for discrepancy in event.discrepancies:
            for number, version in enumerate(discrepancy.versions, 1):
                owner, slip = version_id(event, discrepancy, number), version.slip is not None
                yield from (("version", owner, event, one, slip) for one in version.sources)
        for obligation in event.obligations:
            owner = whole(event.id, obligation.id)
            yield from (("obligation", owner, event, one, False) for one in obligation.sources)


def _of_articles(corpus: Corpus) -> Iterator[_Cited]:
    for article in corpus.articles:
        for claim in article.claims:
            owner = article_claim_id(article, claim)
            yield from (("article-claim", owner, None, one, False) for one in claim.sources)
