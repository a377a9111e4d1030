"""The only module that opens connections: one question, one answer, within limits.

The address that a name has is checked before anything is sent, and the connection goes to that
address. No proxy, no cookie, no redirect is followed here.
"""

from __future__ import annotations

import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, TypeAlias

import anyio
import httpcore

from generator.links.addresses import is_public
from generator.links.exchange import Answer, Request, Unanswered
from generator.links.states import Fault

LONGEST_ANSWER = 30.0
"""Seconds in which an answer is there or is none, however slowly it comes."""
CONNECT = 10.0
KEPT = frozenset({b"location", b"etag", b"last-modified", b"content-encoding"})
"""Headers that anyone asks for."""
NO_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
"""What a lookup answers where a name has no address; all else is trouble on the way."""
WAITING = (ssl.SSLWantReadError, ssl.SSLWantWriteError)
"""Errors of TLS that say no more than that more has to come."""
Lookup: TypeAlias = Callable[[str, int], Awaitable[list[str]]]
Dial: TypeAlias = Callable[[str, int, float | None], Awaitable[httpcore.AsyncNetworkStream]]


async def lookup(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host.

    Raises:
        Unanswered: it has none, or they could not be learned.
    """
    try:
        found = await anyio.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise Unanswered("no-name" if error.errno in NO_NAME else "no-lookup") from error
    except (OSError, UnicodeError) as error:
        raise Unanswered("no-lookup") from error
    return [str(address[4][0]) for address in found]


async def dial(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
    """Connect to an IP address."""
    return await httpcore.AnyIOBackend().connect_tcp(address, port, seconds)


class Guard(httpcore.AsyncNetworkBackend):
    """Connects to the address that was checked, and to none where one of a host's is not public."""

    def __init__(self, lookup: Lookup, dial: Dial) -> None:
        self._lookup, self._dial = lookup, dial

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the pool's name for it
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look a host up once and connect to the first of its addresses that takes the call.

        Raises:
            Unanswered: one of its addresses is not of the public internet, or none takes the call.
        """
        assert local_address is None and socket_options is None  # noqa: PT018 - the pool gives none
        addresses = list(dict.fromkeys(await self._lookup(host, port)))
        if not addresses or not all(is_public(address) for address in addresses):
            raise Unanswered("refused" if addresses else "no-name")
        fault: Fault = "unreachable"
        for address in addresses:
            try:
                return await self._dial(address, port, timeout)
            except httpcore.TimeoutException:
                fault = "time-out"
            except httpcore.NetworkError:
                fault = "unreachable"
        raise Unanswered(fault)

    async def sleep(self, seconds: float) -> None:
        """Wait before a second try; there is none."""
        raise NotImplementedError


class Web:
    """Asks servers of the public web; what it looks up and dials with is handed in by tests."""

    def __init__(
        self,
        pool: httpcore.AsyncConnectionPool,
        longest: float = LONGEST_ANSWER,
    ) -> None:
        self._pool, self._longest = pool, longest

    async def ask(self, request: Request) -> Answer:
        """Ask a server and return its answer, with as much of the body as is of use.

        Raises:
            Unanswered: no answer came in time, or none that can be read.
        """
        try:
            with anyio.fail_after(self._longest):
                return await self._asked(request)
        except (TimeoutError, httpcore.TimeoutException) as error:
            raise Unanswered("time-out") from error
        except httpcore.ConnectError as error:
            raise Unanswered("tls" if _is_tls(error) else "unreachable") from error
        except httpcore.ProtocolError as error:
            raise Unanswered("malformed") from error
        except httpcore.NetworkError as error:
            raise Unanswered("cut") from error

    async def _asked(self, request: Request) -> Answer:
        target = request.target
        url = httpcore.URL(
            scheme=target.scheme, host=target.host, port=target.port, target=target.path
        )
        own = {"Host": target.netloc, "Connection": "close"}
        headers = [
            (name, value) for given in (own, request.headers) for name, value in given.items()
        ]
        timeouts = {"connect": CONNECT, "read": self._longest, "write": CONNECT}
        extensions = {"timeout": timeouts}
        async with self._pool.stream(
            "GET", url, headers=headers, extensions=extensions
        ) as response:
            kept = {k.lower(): v for k, v in response.headers if k.lower() in KEPT}
            body = bytearray()
            if request.most:
                async for chunk in response.aiter_stream():
                    body += chunk
                    if len(body) >= request.most:
                        break
            return Answer(response.status, kept, bytes(body[: request.most]))


def _is_tls(error: BaseException) -> bool:
    """Tell whether a connection failed because of its certificate or its cipher."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, WAITING):
            return True
        cause = cause.__context__  # the pool takes the cause away
    return False


@asynccontextmanager
async def web(
    *,
    lookup: Lookup = lookup,
    dial: Dial = dial,
    longest: float = LONGEST_ANSWER,
    trust: ssl.SSLContext | None = None,
) -> AsyncIterator[Web]:
    """Open the way to the web, and close it with all its connections."""
    pool = httpcore.AsyncConnectionPool(
        ssl_context=trust,
        max_connections=None,
        max_keepalive_connections=0,
        network_backend=Guard(lookup, dial),
    )
    async with pool:
        yield Web(pool, longest)
