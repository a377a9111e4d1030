"""A question to a server and its answer, without the network between them."""

from __future__ import annotations

import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from generator.links.addresses import Target
from generator.links.states import Fault

GZIP_OR_ZLIB = 47
"""For zlib: either of the two, by their head."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask, and how many bytes of the answer are of use."""

    target: Target
    headers: Mapping[str, str] = field(default_factory=dict)
    most: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers in lower case, and what was read of the body, as it was sent."""

    status: int
    headers: Mapping[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str) -> str:
        """Return the value of a header; it is empty where there is none."""
        return self.headers.get(name.encode("ascii"), b"").decode("latin-1")

    def text(self, most: int) -> str | None:
        """Return the body as text, at most so many bytes; None where it is packed unknown to us."""
        packing = self.header("content-encoding").strip().lower()
        if packing in {"gzip", "x-gzip", "deflate"}:
            try:
                body = zlib.decompressobj(GZIP_OR_ZLIB).decompress(self.body, most)
            except zlib.error:
                return None
        elif packing in {"", "identity"}:
            body = self.body[:most]
        else:
            return None
        return body.decode("utf-8", "replace")


class Unanswered(Exception):  # noqa: N818 - says what happened
    """There was no answer, for a reason that the table of states knows."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault: Fault = fault


Ask: TypeAlias = Callable[[Request], Awaitable[Answer]]
"""Asks a server, and raises `Unanswered` where no answer comes."""
