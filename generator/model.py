"""The nouns of the data: events, claims, citations, sources and what hangs on them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.dates import PartialDate
from generator.fields import ClaimId, Date, EventId, Hour, Key, Local, Text, Url, fault

DiscrepancyKind: TypeAlias = Literal["date", "number", "participants", "wording", "responsibility"]
Ending: TypeAlias = Literal["declared", "expired", "eroded", "followed", "not-held"]
OutcomeState: TypeAlias = Literal["kept", "missed", "partly", "disputed"]
Verdict: TypeAlias = Literal["confirmed", "partly", "contradicted", "not-found"]
CorrectionKind: TypeAlias = Literal["correction", "typo"]
Identifier: TypeAlias = Annotated[Text, Field(max_length=40)]
CheckKind: TypeAlias = Literal["full-text", "archive-copy", "excerpt", "secondary", "unseen"]
LinkState: TypeAlias = Literal["dead", "moved"]


class Record(BaseModel):
    """A frozen record; a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Dating(Record):
    """When something of the event happened, and what: signed, announced, in force."""

    kind: Key = Field(description="what happened on that date: a key of kinds.yml, dates")
    start: Date = Field(description="2018-09-17, 2018-09 or 2018; ~ after it for about")
    end: Date | None = Field(None, description="the last day, where there are several")
    time: Hour | None = Field(None, description="'14:00', in quotes")
    zone: Key | None = Field(None, description="the time zone of the hour: a key of zones.yml")


class Quote(Record):
    """A few words of the source, in its own language."""

    language: Key
    text: Text = Field(max_length=200)


class Citation(Record):
    """A source named for a claim, with the place in it and a short quotation."""

    key: Key
    locator: Text | None = Field(None, max_length=60, description="art. 3, p. 2, para. 4")
    quote: Quote | None = None


def _citation(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


Citations: TypeAlias = tuple[Annotated[Citation, BeforeValidator(_citation)], ...]


class Claim(Record):
    """One assertion with at least one citation; its id is never used again."""

    id: ClaimId
    text: Local
    sources: Citations = ()


class Version(Record):
    """One side of a disagreement, with the sources that tell it."""

    text: Local
    sources: Citations = ()
    slip: Local | None = Field(None, description="why this version is shown to be an error")


class Discrepancy(Record):
    """A point on which sources differ; all versions stand, none is chosen."""

    id: ClaimId
    kind: DiscrepancyKind
    about: Local
    claims: tuple[Text, ...] = Field((), description="the claims that it makes disputed")
    versions: tuple[Version, ...] = ()


class Truce(Record):
    """The life of a truce, recorded in the event that starts or announces it."""

    name: Local
    announced: Date | None = None
    start: Date
    end: Date | None = None
    ending: Ending | None = None
    ended_by: EventId | None = None
    basis: tuple[Text, ...] = Field(min_length=1, description="claims that carry these dates")
    terms: Local | None = None
    monitors: Local | None = None
    guarantors: tuple[Key, ...] = ()


class Outcome(Record):
    """What sources report of an obligation since."""

    state: OutcomeState
    text: Local
    claims: tuple[Text, ...] = Field(min_length=1)


class Obligation(Record):
    """What an agreement binds somebody to do, and by when."""

    id: ClaimId
    article: Text | None = Field(None, max_length=20)
    text: Local
    by: tuple[Key, ...] = ()
    due: Date | None = None
    sources: Citations = ()
    outcomes: tuple[Outcome, ...] = ()


class Relation(Record):
    """A typed link to another event."""

    kind: Key
    event: EventId


class Correction(Record):
    """A change of what was published: when, in which claims, what it said and what it says."""

    on: Date = Field(description="the day on which the page was changed")
    claims: tuple[ClaimId, ...] = Field((), description="none: the event as a whole")
    kind: CorrectionKind
    text: Local | None = Field(None, description="what the page said before, and what it says now")

    @model_validator(mode="after")
    def _told(self) -> Correction:
        if self.kind == "correction" and self.text is None:
            raise fault("S018")
        return self


class Retired(Record):
    """A tombstone: a claim that was published and is gone; its id is never used again."""

    id: ClaimId
    on: Date = Field(description="the day on which the claim was taken off the page")
    reason: Local
    now: Text | None = Field(None, description="the claim that took its place: c7, or event-id#c1")


class SourceCheck(Record):
    """How a source was checked, and on which day that happened."""

    how: CheckKind
    on: Date


class Link(Record):
    """What became of the address of a source after it was recorded; none while it answers."""

    state: LinkState
    on: Date = Field(description="the day on which that was found")
    to: Url | None = Field(None, description="where a page that moved stands now")

    @model_validator(mode="after")
    def _goal(self) -> Link:
        if (self.state == "moved") != (self.to is not None):
            raise fault("S019")
        return self


class Archive(Record):
    """A stored copy of the page and the day it was captured (Robust Links)."""

    url: Url
    on: Date


class Source(Record):
    """A page or document that claims rest on; recorded once, cited by its key."""

    url: Url | None = None
    held: Local | None = Field(None, description="where a text without an address is kept")
    seen_at: Text | None = Field(None, description="the address as it was found, if cleaned since")
    title: Text | None = Field(None, max_length=400, description="the headline as shown")
    description: Local | None = Field(None, description="ours, where no headline was seen")
    publisher: Key
    origin: Key | None = Field(None, description="the publisher whose dispatch the page copies")
    language: Key
    kind: Key | None = Field(None, description="where it differs from the publisher's")
    published: Date | None = None
    check: SourceCheck
    link: Link | None = None
    archive: Archive | None = None

    @model_validator(mode="after")
    def _either(self) -> Source:
        if (self.title is None) == (self.description is None):
            raise fault("S016")
        if (self.url is None) == (self.held is None):
            raise fault("S017")
        if self.link and self.held:
            raise fault("S020")
        return self


class Event(Record):
    """Something that happened: its dates, claims, disagreements and sources."""

    id: EventId
    tracks: tuple[Key, ...] = Field(min_length=1)
    kind: Key
    importance: int = Field(ge=1, le=3)
    dates: tuple[Dating, ...] = Field(min_length=1)
    title: Local
    label: Local | None = Field(None, description="a short name for drawings")
    places: tuple[Key, ...] = ()
    actors: tuple[Key, ...] = ()
    signatories: tuple[Key, ...] = ()
    claims: tuple[Claim, ...] = Field(min_length=1)
    discrepancies: tuple[Discrepancy, ...] = ()
    truce: Truce | None = None
    obligations: tuple[Obligation, ...] = ()
    relations: tuple[Relation, ...] = ()
    identifiers: dict[Key, Identifier] = Field(
        default_factory=dict, description="its numbers in lists of others, by the key of the list"
    )
    sources: dict[Key, Source] = Field(default_factory=dict)
    corrections: tuple[Correction, ...] = ()
    retired: tuple[Retired, ...] = ()
    former_ids: tuple[EventId, ...] = Field((), description="ids that it had, the oldest first")

    @property
    def start(self) -> PartialDate:
        """The date of the event on the timeline: its first."""
        return self.dates[0].start


class Tombstone(Record):
    """An event that was published and is gone; its page stays and says so."""

    id: EventId
    title: Local
    on: Date = Field(description="the day on which the event was taken off the site")
    reason: Local
    claims: tuple[ClaimId, ...] = Field(min_length=1, description="every claim it ever had")
    now: EventId | None = Field(None, description="the event that took its place")
    former_ids: tuple[EventId, ...] = ()


class ArticleClaim(Record):
    """One assertion of an article, held against what other sources say."""

    n: int = Field(ge=1, le=999)
    quote: Text = Field(max_length=200, description="the article's words, twelve at most")
    text: Local
    verdict: Verdict
    note: Local
    sources: Citations = ()
    claims: tuple[Text, ...] = Field((), description="claims of events that carry it")


class Article(Record):
    """An article taken apart into its claims; the article is itself a source."""

    id: Key
    title: Local
    source: Key
    claims: tuple[ArticleClaim, ...] = Field(min_length=1)
