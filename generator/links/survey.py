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

    _refusals: int = field(default=0, init=False)
    """How many questions in a row the archive has not answered."""

    async def run(self, asked: Iterable[Address], known: Mapping[str, Record]) -> None:
        """Ask all addresses, the hosts with most of them first."""
        hosts: dict[str, list[Address]] = {}
        for address in asked:
            hosts.setdefault(site(address.url), []).append(address)
        try:
            async with anyio.create_task_group() as group:
                for found in sorted(hosts.values(), key=len, reverse=True):
                    group.start_soon(self._host, found, known)
        finally:  # a run that is stopped keeps this too
            lost = [
                (address, self._kept(self._weighed(said), known)) for address, said in self._lost
            ]
        for address, record in lost:
            await self._searched(address, record)

    async def _host(self, found: list[Address], known: Mapping[str, Record]) -> None:
        """Ask the addresses of one host, until it has had enough or says nothing any more."""
        silent = 0
        for address in found:
            outcome = await self.visitor.visit(address.url, known.get(address.url))
            self._heard = self._heard or outcome.status is not None
            if outcome.fault == "no-name":
                self._lost.append((address, outcome))
                continue
            await self._searched(address, self._kept(outcome, known))
            silent = silent + 1 if outcome.fault in SILENT else 0
            if silent >= PATIENCE or outcome.status == TOO_MANY:
                break

    def _weighed(self, outcome: Outcome) -> Outcome:
        """Return what it means, by the run as a whole, that a name was not found."""
        return outcome if self._heard else replace(outcome, fault="no-network")

    def _kept(self, outcome: Outcome, known: Mapping[str, Record]) -> Record:
        """Keep what an outcome says."""
        record = after(known.get(outcome.url), outcome, self.today)
        self.keep(record)
        return record

    async def _searched(self, address: Address, record: Record) -> None:
        """Look for a copy where there is reason to, and tell of the address."""
        if self._is_searched(address, record):
            found = await self._with_copy(address, record)
            self._refusals = 0 if found is not record else self._refusals + 1
            self.keep(found)
        self.told(record)

    def _is_searched(self, address: Address, record: Record) -> bool:
        if address.stored or record.copy or self.searching == "none":
            return False
        if self._refusals >= PATIENCE:
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
