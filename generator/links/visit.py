"""Asks one address to the end: robots.txt first, then each redirect, one host after the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace

import anyio

from generator.links import robots
from generator.links.addresses import Refused, Target, joined, target
from generator.links.exchange import Answer, Ask, Request, Unanswered
from generator.links.pace import LONGEST_WISH, Pace
from generator.links.record import Record
from generator.links.states import REDIRECTS, Fault, Hop, Outcome

MOST_HOPS = 10
LONGEST_MARK = 500
"""Letters of an ETag that are kept."""
HEADERS = {"Accept": "text/html,*/*;q=0.8", "Accept-Encoding": "identity"}
"""What is sent beside the name of who asks: no cookie, no address that led here."""


@dataclass
class Visitor:
    """Asks addresses under a name, at a pace, by the rules of the hosts."""

    ask: Ask
    pace: Pace
    agent: str
    """Our name, with an address of contact."""
    _rules: dict[str, robots.Rules] = field(default_factory=dict)
    _locks: dict[str, anyio.Lock] = field(default_factory=lambda: defaultdict(anyio.Lock))

    @property
    def token(self) -> str:
        """The name by which robots.txt knows us."""
        return self.agent.partition("/")[0]

    async def visit(self, url: str, known: Record | None = None) -> Outcome:
        """Ask an address and follow where it leads."""
        outcome = Outcome(url)
        for _ in range(MOST_HOPS + 1):
            try:
                asked = target(outcome.last)
                answer = await self.answer(asked, _conditions(asked, known))
                if answer.status not in REDIRECTS or b"location" not in answer.headers:
                    return _ended(outcome, answer)
                to = joined(asked.url, answer.headers[b"location"])
            except Refused:
                return replace(outcome, fault="refused")
            except Unanswered as error:
                return replace(outcome, fault=error.fault)
            known_already = to in {asked.url, *(hop.to for hop in outcome.hops)}
            outcome = replace(outcome, hops=(*outcome.hops, Hop(answer.status, to)))
            if known_already:
                break
        return replace(outcome, fault="loop")

    async def answer(
        self, asked: Target, headers: dict[str, str] | None = None, most: int = 0
    ) -> Answer:
        """Ask one address, if its host lets robots ask it.

        Raises:
            Unanswered: there was no answer, or it may not be asked.
        """
        rules = await self.rules(asked)
        bar = rules.bar(asked.url, self.token)
        if bar is not None:
            raise Unanswered(bar)
        return await self._turn(asked, headers or {}, most)

    async def rules(self, asked: Target) -> robots.Rules:
        """Return the rules of a host; they are asked for once in a run."""
        async with self._locks[asked.origin]:
            if asked.origin not in self._rules:
                rules = await self._learned(target(f"{asked.origin}/robots.txt"))
                pause = rules.pause(self.token)
                if pause > LONGEST_WISH:
                    rules = robots.Rules(fault="robots")
                self.pace.wish(asked.site, pause)
                self._rules[asked.origin] = rules
        return self._rules[asked.origin]

    async def _learned(self, asked: Target) -> robots.Rules:
        """Ask for the rules, over five redirects at most, as the RFC says."""
        fault: Fault = "robots"
        for _ in range(6):
            try:
                answer = await self._turn(asked, {}, robots.MOST)
                if answer.status not in REDIRECTS or b"location" not in answer.headers:
                    return robots.rules(answer)
                asked = target(joined(asked.url, answer.headers[b"location"]))
            except Refused:
                break
            except Unanswered as error:
                fault = error.fault
                break
        return robots.Rules(fault=fault)

    async def _turn(self, asked: Target, headers: dict[str, str], most: int) -> Answer:
        """Ask when it is the host's turn."""
        sent = {"User-Agent": self.agent, **HEADERS, **headers}
        async with self.pace.turn(asked.site):
            return await self.ask(Request(asked, sent, most))


def _conditions(asked: Target, known: Record | None) -> dict[str, str]:
    """Return the headers that ask for a page only if it changed since its last answer."""
    if known is None or known.answered != asked.url:
        return {}
    marks = {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
    return {name: value for name, value in marks.items() if value}


def _ended(outcome: Outcome, answer: Answer) -> Outcome:
    """Return the outcome with its last answer."""
    return replace(
        outcome,
        status=answer.status,
        etag=_mark(answer.header("etag")),
        modified=_mark(answer.header("last-modified")),
    )


def _mark(value: str) -> str:
    """Return a header that may be sent back, if it is one that can be."""
    fine = value.isascii() and value.isprintable() and len(value) <= LONGEST_MARK
    return value.strip() if fine else ""
