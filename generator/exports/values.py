"""The single values of the JSON files, and how a field says what it means."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field
from typing_extensions import TypeAliasType

from generator.agreement import Agreement


def says(text: str, **constraints: Any) -> Any:
    """Return the meaning of a field or value: a sentence of the program, translated as others are."""
    return Field(description=text, **constraints)


Texts = TypeAliasType("Texts", dict[str, str])
"""One text in every language of the site; the schema names the languages."""
TEXTS = "one text in every language of the site"
Day = TypeAliasType(
    "Day",
    Annotated[
        str,
        says(
            "a day, a month or a year: as exact as is known, never made more exact",
            pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        ),
    ],
)
Key = TypeAliasType(
    "Key",
    Annotated[str, says("a key of a shared list or a source", pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")],
)
EventId = TypeAliasType(
    "EventId",
    Annotated[
        str,
        says(
            "the id of an event, which is also its address",
            pattern=r"^\d{4}(-\d{2}){0,2}(-[a-z0-9]+)+$",
        ),
    ],
)
PartId = TypeAliasType(
    "PartId",
    Annotated[
        str,
        says(
            "the id of a claim, disagreement or obligation, within its event",
            pattern=r"^[a-z]\d{1,3}$",
        ),
    ],
)
ClaimRef = TypeAliasType(
    "ClaimRef",
    Annotated[
        str,
        says(
            "a claim: `c1` of the same event, or `event-id#c1`",
            pattern=r"^(\d{4}(-\d{2}){0,2}(-[a-z0-9]+)+#)?[a-z]\d{1,3}$",
        ),
    ],
)
Precision = Literal["day", "month", "year"]
AgreementState = TypeAliasType(
    "AgreementState",
    Annotated[
        Literal["several-sides", "one-side", "one-source", "disputed"],
        says("computed from the sources of the claim; it says who carries it"),
    ],
)
assert set(AgreementState.__value__.__args__[0].__args__) == {str(one) for one in Agreement}
