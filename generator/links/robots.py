"""What a host lets robots do: robots.txt, as RFC 9309 has it."""

from __future__ import annotations

from dataclasses import dataclass

from protego import Protego

from generator.links.exchange import Answer
from generator.links.states import Fault

MOST = 512 * 1024
"""Bytes of a robots.txt that are read; the RFC asks for 500 KiB at least."""
UNSURE = frozenset({429})
"""A refusal that says nothing of the rules."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host, or why they could not be learned."""

    parsed: Protego | None = None
    fault: Fault | None = None

    def bar(self, url: str, agent: str) -> Fault | None:
        """Return why an address may not be asked; None where it may."""
        if self.fault is not None:
            return self.fault
        barred = self.parsed is not None and not self.parsed.can_fetch(url, agent)
        return "robots" if barred else None

    def pause(self, agent: str) -> float:
        """Return the pause that the host asks for, in seconds."""
        return (self.parsed.crawl_delay(agent) if self.parsed else None) or 0.0


def rules(answer: Answer) -> Rules:
    """Return the rules that an answer gives.

    A file that is not there, or not for us, forbids nothing; a server in trouble forbids all.
    """
    if 200 <= answer.status < 300:
        text = answer.text(MOST)
        return Rules(fault="robots") if text is None else Rules(Protego.parse(text))
    if 400 <= answer.status < 500 and answer.status not in UNSURE:
        return Rules()
    return Rules(fault="robots")
