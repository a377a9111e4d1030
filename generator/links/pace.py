"""Politeness: one question at a time to a host, a pause after each, and not too many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import anyio

LONGEST_WISH = 300.0
"""Seconds that a host may ask for between two questions and still be asked in the same run."""


@dataclass
class Pace:
    """Gives the turns to ask; the clock and the waiting are handed in."""

    delay: float
    at_once: int
    clock: Callable[[], float] = anyio.current_time
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep
    _locks: dict[str, anyio.Lock] = field(default_factory=lambda: defaultdict(anyio.Lock))
    _ended: dict[str, float] = field(default_factory=dict)
    _wishes: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._limit = anyio.CapacityLimiter(self.at_once)

    def wish(self, site: str, seconds: float) -> None:
        """Heed the pause that a site asks for between two questions, where it is the longer one."""
        self._wishes[site] = max(seconds, self._wishes.get(site, 0))

    @asynccontextmanager
    async def turn(self, site: str) -> AsyncIterator[None]:
        """Wait until a site may be asked, and leave it in peace for a while after."""
        async with self._locks[site]:
            if site in self._ended:
                wait = max(self.delay, self._wishes.get(site, 0))
                await self.sleep(max(0.0, self._ended[site] + wait - self.clock()))
            async with self._limit:
                try:
                    yield
                finally:
                    self._ended[site] = self.clock()
