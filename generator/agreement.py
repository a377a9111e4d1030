"""How far the sources of a claim agree: computed from voices and sides, never typed."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Agreement(StrEnum):
    """The four states, from the strongest support to open dispute."""

    SEVERAL = "several-sides"
    ONE_SIDE = "one-side"
    SINGLE = "one-source"
    DISPUTED = "disputed"


def agreement(voices: Collection[tuple[str, str]], *, disputed: bool) -> Agreement:
    """Return the state of a claim from its voices, pairs of an origin and its side.

    Copies of one dispatch have one origin and count once. Several origins of one side are one
    side; the side of an independent publisher is its own.
    """
    if disputed:
        return Agreement.DISPUTED
    if len({side for _, side in voices}) > 1:
        return Agreement.SEVERAL
    return Agreement.ONE_SIDE if len({origin for origin, _ in voices}) > 1 else Agreement.SINGLE
