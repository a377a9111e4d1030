"""Asks many addresses: host beside host, each host's one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, TypeAlias

import anyio

from generator.links import archives
from generator.links.addresses import site, target
from generator.links.exchange import Unanswered
from generator.links.findings import Address
from generator.links.record import Record, after
from generator.links.states import Fault, Outcome, State
from generator.links.visit import Visitor

Searching: TypeAlias = Literal["doubtful", "all", "none"]
"""For which addresses an archive is asked, where the data names no copy."""
DOUBTFUL: frozenset[State] = frozenset({"dead", "gone", "soft-404"})
SILENT: frozenset[Fault] = frozenset({"time-out", "unreachable", "cut"})
PATIENCE = 3
"""So many questions in a row without an answer, and a host is left alone for this run."""
TOO_MANY = 429


@dataclass
class Survey:
    """One run over addresses; what it learns is handed on at once."""

    visitor: Visitor
    today: date
    keep: Callable[[Record], None]
    told: Callable[[Record], None]
    searching: Searching = "doubtful"
    _heard: bool = field(default=False, init=False)
    """Whether any host has answered."""
    _lost: list[tuple[Address, Outcome]] = field(default_factory=list, init=False)
    """What was found without a name; that proves something only if others have answered."""

    async def run(self, asked: Iterable[Address], known: Mapping[str, Record]) -> None:
        """Ask all addresses, the hosts with most of them first."""
        hosts: dict[str, list[Address]] = {}
        for address in asked:
            hosts.setdefault(site(address.url), []).append(address)
        async with anyio.create_task_group() as group:
            for found in sorted(hosts.values(), key=len, reverse=True):
                group.start_soon(self._host, found, known)
        for address, outcome in self._lost:
            said = outcome if self._heard else replace(outcome, fault="no-network")
            await self._settle(address, said, known)

    async def _host(self, found: list[Address], known: Mapping[str, Record]) -> None:
        """Ask the addresses of one host, until it has had enough or says nothing any more."""
        silent = 0
        for address in found:
            outcome = await self.visitor.visit(address.url, known.get(address.url))
            self._heard = self._heard or outcome.status is not None
            if outcome.fault == "no-name":
                self._lost.append((address, outcome))
                continue
            await self._settle(address, outcome, known)
            silent = silent + 1 if outcome.fault in SILENT else 0
            if silent >= PATIENCE or outcome.status == TOO_MANY:
                break

    async def _settle(
        self, address: Address, outcome: Outcome, known: Mapping[str, Record]
    ) -> None:
        """Keep what an outcome says, then look for a copy where there is reason to."""
        record = after(known.get(address.url), outcome, self.today)
        self.keep(record)
        if self._is_searched(address, record):
            record = await self._with_copy(address, record)
            self.keep(record)
        self.told(record)

    def _is_searched(self, address: Address, record: Record) -> bool:
        if address.stored or record.copy or self.searching == "none":
            return False
        return self.searching == "all" or record.state in DOUBTFUL

    async def _with_copy(self, address: Address, record: Record) -> Record:
        """Return the record with the copy that the archive names; without an answer, as it is."""
        where = target(archives.question(address.url, address.read))
        try:
            answer = await self.visitor.answer(where, most=archives.MOST)
            text = answer.text(archives.MOST) if answer.status == 200 else None
            if text is None:
                return record
            copy = archives.copy_in(text, address.url)
        except (Unanswered, archives.Unclear):
            return record
        return replace(record, copy=copy, searched=self.today.isoformat())
