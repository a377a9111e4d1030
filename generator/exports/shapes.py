"""The shapes of the JSON files of events and sources: types for the code, schemas for readers.

This is the one place from which the schemas come. Fields may be added in version 1, never renamed.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypeAliasType, TypedDict

from generator.agreement import Agreement
from generator.model import (
    CheckKind,
    CorrectionKind,
    DiscrepancyKind,
    Ending,
    OutcomeState,
    Verdict,
)

Texts = TypeAliasType("Texts", dict[str, str])
"""One text in every language of the site; the schema names the languages."""
Day = TypeAliasType(
    "Day",
    Annotated[
        str,
        Field(
            pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
            description="a day, a month or a year: as exact as is known, never made more exact",
        ),
    ],
)
Key = TypeAliasType(
    "Key",
    Annotated[
        str,
        Field(
            pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", description="a key of a shared list or a source"
        ),
    ],
)
EventId = TypeAliasType(
    "EventId",
    Annotated[
        str,
        Field(
            pattern=r"^\d{4}(-\d{2}){0,2}(-[a-z0-9]+)+$",
            description="the id of an event, which is also its address",
        ),
    ],
)
PartId = TypeAliasType(
    "PartId",
    Annotated[
        str,
        Field(
            pattern=r"^[a-z]\d{1,3}$",
            description="the id of a claim, disagreement or obligation, within its event",
        ),
    ],
)
ClaimRef = TypeAliasType(
    "ClaimRef",
    Annotated[
        str,
        Field(
            pattern=r"^(\d{4}(-\d{2}){0,2}(-[a-z0-9]+)+#)?[a-z]\d{1,3}$",
            description="a claim: `c1` of the same event, or `event-id#c1`",
        ),
    ],
)
Precision = Literal["day", "month", "year"]
AgreementState = TypeAliasType(
    "AgreementState",
    Annotated[
        Literal["several-sides", "one-side", "one-source", "disputed"],
        Field(description="computed from the sources of the claim; it says who carries it"),
    ],
)
assert set(AgreementState.__value__.__args__[0].__args__) == {str(one) for one in Agreement}


class Quote(TypedDict):
    """A few words of the source, in its own language."""

    language: Key
    text: str


class Citation(TypedDict):
    """A source named for a claim, with the place in it and a short quotation."""

    key: Annotated[Key, Field(description="the key of the source")]
    locator: Annotated[str | None, Field(description="article, page or paragraph")]
    quote: Quote | None


class Dating(TypedDict):
    """When something of the event happened, and what happened then."""

    kind: Annotated[Key, Field(description="signed, announced, in force: a kind of dates")]
    start: Day
    end: Annotated[Day | None, Field(description="the last day, where there are several")]
    precision: Annotated[Precision, Field(description="how exact `start` is")]
    approximate: Annotated[bool, Field(description="whether `start` is about right only")]
    end_precision: Precision | None
    end_approximate: bool
    time: Annotated[str | None, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    zone: Annotated[Key | None, Field(description="the zone of the hour, from `zones.json`")]


class Claim(TypedDict):
    """One assertion with its sources."""

    id: PartId
    text: Texts
    sources: Annotated[list[Citation], Field(min_length=1)]
    agreement: AgreementState


class Version(TypedDict):
    """One side of a disagreement, with the sources that tell it."""

    text: Texts
    sources: list[Citation]
    slip: Annotated[Texts | None, Field(description="why this version is shown to be an error")]


class Discrepancy(TypedDict):
    """A point on which sources differ; all versions stand, none is chosen."""

    id: PartId
    kind: DiscrepancyKind
    about: Texts
    claims: Annotated[list[ClaimRef], Field(description="the claims that it makes disputed")]
    open: Annotated[bool, Field(description="whether more than one version still stands")]
    versions: list[Version]


class Truce(TypedDict):
    """The life of a truce, recorded in the event that starts or announces it."""

    name: Texts
    announced: Day | None
    announced_approximate: bool
    start: Day
    start_approximate: bool
    end: Annotated[Day | None, Field(description="nothing while it stands or where none is known")]
    end_approximate: Annotated[bool, Field(description="true where no day was declared")]
    ending: Ending | None
    ended_by: EventId | None
    basis: Annotated[list[ClaimRef], Field(description="the claims that carry these dates")]
    terms: Texts | None
    monitors: Texts | None
    guarantors: list[Key]


class Outcome(TypedDict):
    """What sources report of an obligation since."""

    state: OutcomeState
    text: Texts
    claims: list[ClaimRef]


class Obligation(TypedDict):
    """What an agreement binds somebody to do, and by when."""

    id: PartId
    article: str | None
    text: Texts
    by: Annotated[list[Key], Field(description="the actors that owe it")]
    due: Day | None
    due_approximate: bool
    sources: list[Citation]
    outcomes: list[Outcome]


class Relation(TypedDict):
    """A typed link to another event, recorded once, in the event that names the other."""

    kind: Key
    event: EventId


class Identifier(TypedDict):
    """The number of an event in a list of others."""

    scheme: Annotated[Key, Field(description="the list, from `identifiers.json`")]
    value: Annotated[str, Field(description="the number in it")]
    url: Annotated[str, Field(description="the address of the entry")]


class Correction(TypedDict):
    """What a page said before and what it says now; of a typo no more than that there was one."""

    on: Day
    claims: Annotated[list[PartId], Field(description="none stands for the event as a whole")]
    kind: CorrectionKind
    text: Texts | None


class Retired(TypedDict):
    """A claim that was published and is gone; its id is never used again."""

    id: PartId
    on: Day
    reason: Texts
    now: Annotated[ClaimRef | None, Field(description="the claim that took its place")]


class Event(TypedDict):
    """Something that happened, with its claims, disagreements and dates."""

    id: EventId
    pages: Annotated[Texts, Field(description="the address of its page in each language")]
    tracks: list[Key]
    kind: Key
    importance: Annotated[int, Field(ge=1, le=3, description="1 a milestone, 3 a detail")]
    dates: Annotated[
        list[Dating], Field(min_length=1, description="the first is its date on the timeline")
    ]
    title: Texts
    label: Annotated[Texts | None, Field(description="a short name for drawings")]
    places: list[Key]
    actors: list[Key]
    signatories: list[Key]
    claims: Annotated[list[Claim], Field(min_length=1)]
    discrepancies: list[Discrepancy]
    truce: Truce | None
    obligations: list[Obligation]
    relations: list[Relation]
    identifiers: Annotated[list[Identifier], Field(description="its numbers in lists of others")]
    corrections: list[Correction]
    retired: list[Retired]
    former_ids: Annotated[list[EventId], Field(description="ids that its address had before")]


class Check(TypedDict):
    """How a source was read, and on which day."""

    how: CheckKind
    on: Day


class Archive(TypedDict):
    """A stored copy of the page and the day it was captured."""

    url: str
    on: Day


class CitedSource(TypedDict):
    """A page or document that claims rest on."""

    key: Key
    url: Annotated[str | None, Field(description="its address; else `held` says where it is kept")]
    held: Texts | None
    title: Annotated[str | None, Field(description="as the page showed it; else `description`")]
    description: Annotated[Texts | None, Field(description="ours, where no headline was seen")]
    publisher: Key
    publisher_name: Texts
    origin: Annotated[Key | None, Field(description="the publisher whose report it copies")]
    language: Key
    side: Annotated[Key, Field(description="the side of the voice: of its origin, if it has one")]
    kind: Key
    published: Annotated[Day | None, Field(description="nothing where it was not seen")]
    published_approximate: bool
    check: Check
    archive: Archive | None


class Source(CitedSource):
    """A source, with the events and articles that cite it."""

    cited_by: list[str]


class ArticleClaim(TypedDict):
    """One assertion of an article, held against what other sources say."""

    n: int
    quote: Annotated[str, Field(description="the article's own words")]
    text: Texts
    verdict: Verdict
    note: Texts
    sources: list[Citation]
    claims: list[ClaimRef]


class Article(TypedDict):
    """An article taken apart into its claims; the article is itself a source."""

    id: Key
    title: Texts
    source: Key
    claims: list[ArticleClaim]
