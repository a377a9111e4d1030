"""How `links` asks: what it would ask, how far it is, and what a hand that stops it leaves."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import anyio

from generator import network
from generator.commands import spoken, tell, wrong_use
from generator.links.addresses import site
from generator.links.findings import Address
from generator.links.ledger import Ledger
from generator.links.pace import Pace
from generator.links.record import Record
from generator.links.survey import Survey
from generator.links.visit import Visitor
from generator.said import Counted, say


def plan(due: Sequence[Address], options: argparse.Namespace) -> None:
    """Say what would be asked and how long that would take."""
    hosts = Counter(site(address.url) for address in due)
    most = max(hosts.values(), default=0)
    minutes = max(most * options.delay, len(due) * 2 / options.at_once) / 60
    tell(
        say(
            "would ask {addresses} at {hosts}, in about {minutes}",
            addresses=Counted("{n} address", "{n} addresses", len(due)),
            hosts=Counted("{n} host", "{n} hosts", len(hosts)),
            minutes=Counted("{n} minute", "{n} minutes", round(minutes) or 1),
        )
    )
    for host, number in hosts.most_common(10):
        print(f"  {number:5} {host}")


def ask(
    due: Sequence[Address],
    ledger: Ledger,
    agent: str,
    today: date,
    options: argparse.Namespace,
) -> bool:
    """Ask the addresses; tell whether somebody stopped it. What was answered is kept."""
    progress = Progress(len(due))
    known = dict(ledger.records)

    async def survey() -> None:
        limit = options.minutes * 60 if options.minutes is not None else None
        async with network.web() as web:
            pace = Pace(options.delay, options.at_once)
            visitor = Visitor(web.ask, pace, agent)
            asking = Survey(visitor, today, ledger.keep, progress, options.archive)
            with anyio.move_on_after(limit):
                await asking.run(due, known)

    try:
        anyio.run(survey)
    except KeyboardInterrupt:
        progress.end()
        wrong_use(
            say(
                "stopped after {done} of {total}; the same command goes on from here",
                done=progress.done,
                total=len(due),
            )
        )
        return True
    progress.end()
    return False


@dataclass
class Progress:
    """Says on the way how far a run is: on a terminal always, elsewhere now and then."""

    total: int
    done: int = 0

    def __call__(self, record: Record) -> None:
        """Count an address that was asked."""
        self.done += 1
        if sys.stderr.isatty():
            shown = f"{self.done}/{self.total} {record.state} {site(record.url)}"
            print(f"\r\033[K{shown[:78]}", end="", file=sys.stderr, flush=True)
        elif self.done % 50 == 0:
            told = say("asked {done} of {total}", done=self.done, total=self.total)
            print(spoken(told), file=sys.stderr, flush=True)

    def end(self) -> None:
        """Clear the line of the terminal."""
        if sys.stderr.isatty():
            print("\r\033[K", end="", file=sys.stderr, flush=True)
