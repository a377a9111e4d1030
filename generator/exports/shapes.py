"""The shapes of the JSON files of events and sources: types for the code, schemas for readers.

This is the one place from which the schemas come. Fields may be added in version 1, never renamed.
"""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from generator.exports.values import (
    AgreementState,
    ClaimRef,
    Day,
    EventId,
    Key,
    PartId,
    Precision,
    Texts,
    says,
)
from generator.model import (
    CheckKind,
    CorrectionKind,
    DiscrepancyKind,
    Ending,
    LinkState,
    OutcomeState,
    Verdict,
)


class Quote(TypedDict):
    """A few words of the source, in its own language."""

    language: Annotated[Key, says("its language, of the list of kinds")]
    text: Annotated[str, says("the words as they stand there")]


class Citation(TypedDict):
    """A source named for a claim, with the place in it and a short quotation."""

    key: Annotated[Key, says("the key of the source")]
    locator: Annotated[str | None, says("article, page or paragraph")]
    quote: Annotated[Quote | None, says("a few words of it")]


class Dating(TypedDict):
    """When something of the event happened, and what happened then."""

    kind: Annotated[Key, says("signed, announced, in force: a kind of dates")]
    start: Annotated[Day, says("the day, month or year")]
    end: Annotated[Day | None, says("the last day, where there are several")]
    precision: Annotated[Precision, says("how exact `start` is")]
    approximate: Annotated[bool, says("whether `start` is about right only")]
    end_precision: Annotated[Precision | None, says("how exact `end` is")]
    end_approximate: Annotated[bool, says("whether `end` is about right only")]
    time: Annotated[
        str | None, says("the hour, as the source has it", pattern=r"^([01]\d|2[0-3]):[0-5]\d$")
    ]
    zone: Annotated[Key | None, says("the zone of the hour, from `zones.json`")]


class Claim(TypedDict):
    """One assertion with its sources."""

    id: Annotated[PartId, says("its number on the page")]
    text: Annotated[Texts, says("what is asserted")]
    sources: Annotated[list[Citation], says("what it rests on", min_length=1)]
    agreement: Annotated[AgreementState, says("how far its sources agree")]


class Version(TypedDict):
    """One side of a disagreement, with the sources that tell it."""

    text: Annotated[Texts, says("what is told")]
    sources: Annotated[list[Citation], says("who tells it")]
    slip: Annotated[Texts | None, says("why this version is shown to be an error")]


class Discrepancy(TypedDict):
    """A point on which sources differ; all versions stand, none is chosen."""

    id: Annotated[PartId, says("its number in the event")]
    kind: Annotated[DiscrepancyKind, says("what it is about")]
    about: Annotated[Texts, says("the point, as a question")]
    claims: Annotated[list[ClaimRef], says("the claims that it makes disputed")]
    open: Annotated[bool, says("whether more than one version still stands")]
    versions: Annotated[list[Version], says("what each side tells, in the order of publication")]


class Truce(TypedDict):
    """The life of a truce, recorded in the event that starts or announces it."""

    name: Annotated[Texts, says("its name")]
    announced: Annotated[Day | None, says("when it was announced")]
    announced_approximate: Annotated[bool, says("whether `announced` is about right only")]
    start: Annotated[Day, says("when it began")]
    start_approximate: Annotated[bool, says("whether `start` is about right only")]
    end: Annotated[Day | None, says("nothing while it stands or where none is known")]
    end_approximate: Annotated[bool, says("true where no day was declared")]
    ending: Annotated[Ending | None, says("how it ended")]
    ended_by: Annotated[EventId | None, says("the event that ended it")]
    basis: Annotated[list[ClaimRef], says("the claims that carry these dates")]
    terms: Annotated[Texts | None, says("its terms")]
    monitors: Annotated[Texts | None, says("who watched over it")]
    guarantors: Annotated[list[Key], says("the actors that guaranteed it")]


class Outcome(TypedDict):
    """What sources report of an obligation since."""

    state: Annotated[OutcomeState, says("kept, missed, partly or disputed")]
    text: Annotated[Texts, says("what is reported")]
    claims: Annotated[list[ClaimRef], says("the claims that carry it")]


class Obligation(TypedDict):
    """What an agreement binds somebody to do, and by when."""

    id: Annotated[PartId, says("its number in the event")]
    article: Annotated[str | None, says("the article of the agreement")]
    text: Annotated[Texts, says("what is owed")]
    by: Annotated[list[Key], says("the actors that owe it")]
    due: Annotated[Day | None, says("by when")]
    due_approximate: Annotated[bool, says("whether `due` is about right only")]
    sources: Annotated[list[Citation], says("where it stands")]
    outcomes: Annotated[list[Outcome], says("what became of it")]


class Relation(TypedDict):
    """A typed link to another event, recorded once, in the event that names the other."""

    kind: Annotated[Key, says("the kind of link")]
    event: Annotated[EventId, says("the event that is named")]


class Identifier(TypedDict):
    """The number of an event in a list of others."""

    scheme: Annotated[Key, says("the list, from `identifiers.json`")]
    value: Annotated[str, says("the number in it")]
    url: Annotated[str, says("the address of the entry")]


class Correction(TypedDict):
    """What a page said before and what it says now; of a typo no more than that there was one."""

    on: Annotated[Day, says("the day on which the page was changed")]
    claims: Annotated[list[PartId], says("none stands for the event as a whole")]
    kind: Annotated[CorrectionKind, says("a correction of substance, or of a typo")]
    text: Annotated[Texts | None, says("what the page said before and what it says now")]


class Retired(TypedDict):
    """A claim that was published and is gone; its id is never used again."""

    id: Annotated[PartId, says("the number it had")]
    on: Annotated[Day, says("the day on which it was taken off the page")]
    reason: Annotated[Texts, says("why it was removed")]
    now: Annotated[ClaimRef | None, says("the claim that took its place")]


class Event(TypedDict):
    """Something that happened, with its claims, disagreements and dates."""

    id: Annotated[EventId, says("its id, which never changes its meaning")]
    pages: Annotated[Texts, says("the address of its page in each language")]
    tracks: Annotated[list[Key], says("the lines of events it belongs to; the first is its lane")]
    kind: Annotated[Key, says("what kind of event it is")]
    importance: Annotated[int, says("1 a milestone, 3 a detail", ge=1, le=3)]
    dates: Annotated[list[Dating], says("the first is its date on the timeline", min_length=1)]
    title: Annotated[Texts, says("its title")]
    label: Annotated[Texts | None, says("a short name for drawings")]
    places: Annotated[list[Key], says("where it happened")]
    actors: Annotated[list[Key], says("who took part or acted")]
    signatories: Annotated[list[Key], says("who signed")]
    claims: Annotated[list[Claim], says("what is asserted of it", min_length=1)]
    discrepancies: Annotated[list[Discrepancy], says("where its sources differ")]
    truce: Annotated[Truce | None, says("the truce that it starts or announces")]
    obligations: Annotated[list[Obligation], says("what the agreement binds somebody to do")]
    relations: Annotated[list[Relation], says("links to other events")]
    identifiers: Annotated[list[Identifier], says("its numbers in lists of others")]
    corrections: Annotated[list[Correction], says("what was changed after it was published")]
    retired: Annotated[list[Retired], says("claims that were published and are gone")]
    former_ids: Annotated[list[EventId], says("ids that its address had before")]


class Check(TypedDict):
    """How a source was read, and on which day."""

    how: Annotated[CheckKind, says("how much of the page was read")]
    on: Annotated[Day, says("the day of that")]


class Link(TypedDict):
    """What became of the address of a source after it was recorded."""

    state: Annotated[LinkState, says("what became of it")]
    on: Annotated[Day, says("the day on which that was found")]
    to: Annotated[str | None, says("where a page that moved stands now")]


class Archive(TypedDict):
    """A stored copy of the page and the day it was captured."""

    url: Annotated[str, says("the address of the copy")]
    on: Annotated[Day, says("the day of the capture")]


class CitedSource(TypedDict):
    """A page or document that claims rest on."""

    key: Annotated[Key, says("the key by which claims cite it")]
    url: Annotated[str | None, says("its address; else `held` says where it is kept")]
    held: Annotated[Texts | None, says("where a text without an address is kept")]
    title: Annotated[str | None, says("as the page showed it; else `description`")]
    description: Annotated[Texts | None, says("ours, where no headline was seen")]
    publisher: Annotated[Key, says("who publishes the page")]
    publisher_name: Annotated[Texts, says("the name of the publisher")]
    origin: Annotated[Key | None, says("the publisher whose report it copies")]
    language: Annotated[Key, says("the language of the page")]
    side: Annotated[Key, says("the side of the voice: of its origin, if it has one")]
    kind: Annotated[Key, says("what kind of source it is")]
    published: Annotated[Day | None, says("nothing where it was not seen")]
    published_approximate: Annotated[bool, says("whether `published` is about right only")]
    check: Annotated[Check, says("how it was checked")]
    link: Annotated[Link | None, says("nothing while the address answers")]
    archive: Annotated[Archive | None, says("a stored copy")]


class Source(CitedSource):
    """A source, with the events and articles that cite it."""

    cited_by: Annotated[list[str], says("ids of the events and articles that cite it")]


class ArticleClaim(TypedDict):
    """One assertion of an article, held against what other sources say."""

    n: Annotated[int, says("its number in the article")]
    quote: Annotated[str, says("the article's own words")]
    text: Annotated[Texts, says("what it asserts")]
    verdict: Annotated[Verdict, says("what other sources make of it")]
    note: Annotated[Texts, says("why")]
    sources: Annotated[list[Citation], says("the other sources")]
    claims: Annotated[list[ClaimRef], says("claims of events that say the same")]


class Article(TypedDict):
    """An article taken apart into its claims; the article is itself a source."""

    id: Annotated[Key, says("its id")]
    title: Annotated[Texts, says("its title here")]
    source: Annotated[Key, says("the source that it is")]
    claims: Annotated[list[ArticleClaim], says("what it asserts, in order")]
