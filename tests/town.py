"""A town of made-up hosts on one local server: what `links` asks in the tests, and nothing else.

Names are looked up here and every connection goes to this machine, so that the rules on addresses
stand as they are: a host of the town has the public address that a test gives it.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import httpcore

from generator.links.exchange import Unanswered

PUBLIC = "93.184.215.14"
TLS_HELLO = 0x16
Reply: TypeAlias = bytes | Callable[[socket.socket], None]
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgHzBndstkpz8qAtCf
yjK+a7JWl1vpJyHK96V9v1szTMqhRANCAARV8fIPEX2VUXyfUiSzNrf4+XOH3Sy+
2XP5st1w8x4kbxb1PTD5DOkrnEN+8rT5yN+spf8lthHc1ascrj7uXiCH
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBozCCAUqgAwIBAgIUXXThfFQAxoeLAimTD0WFQ6MEqGIwCgYIKoZIzj0EAwIw
GTEXMBUGA1UEAwwOc2VjcmV0LmV4YW1wbGUwIBcNMjYxMTI1MDkxODAzWhgPMjEy
NjExMDEwOTE4MDNaMBkxFzAVBgNVBAMMDnNlY3JldC5leGFtcGxlMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEVfHyDxF9lVF8n1Iksza3+Plzh90svtlz+bLdcPMe
JG8W9T0w+QzpK5xDfvK0+cjfrKX/JbYR3NWrHK4+7l4gh6NuMGwwHQYDVR0OBBYE
FAuQUHFcfgJeIog9GaoyAtD+Jw3lMB8GA1UdIwQYMBaAFAuQUHFcfgJeIog9Gaoy
AtD+Jw3lMA8GA1UdEwEB/wQFMAMBAf8wGQYDVR0RBBIwEIIOc2VjcmV0LmV4YW1w
bGUwCgYIKoZIzj0EAwIDRwAwRAIgV4OCIldW4596Oi9lBpIrZ478DBpYu/IHreCk
71LlXM8CIDEiVcX2LHedwtCuIpXOOqYUJh4MtqfWm0vxUeuNAZbb
-----END CERTIFICATE-----
"""
"""Of `secret.example`, signed by itself; the key is no secret and opens nothing."""


@dataclass(frozen=True)
class Heard:
    """A question that came in."""

    host: str
    path: str
    headers: Mapping[str, str]
    at: float

    @property
    def where(self) -> str:
        """Host and path, as routes name them."""
        return f"{self.host}{self.path}"


@dataclass
class Town:
    """The hosts, what they answer, and what they were asked."""

    routes: dict[str, Reply] = field(default_factory=dict)
    """What is answered at a host and path; where nothing is, that there is no such page."""
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    """What each lookup of a name gives, one after the other; the last stays. None is no name."""
    heard: list[Heard] = field(default_factory=list)
    looked_up: list[str] = field(default_factory=list)
    dialled: list[str] = field(default_factory=list)
    port: int = 0

    async def lookup(self, host: str, _port: int) -> list[str]:
        """Look a name up in the town."""
        self.looked_up.append(host)
        answers = self.names.get(host, [[PUBLIC]])
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        if not found:
            raise Unanswered("no-name")
        return found

    async def dial(
        self, address: str, _port: int, seconds: float | None
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the server of the town, whatever the address."""
        self.dialled.append(address)
        return await httpcore.AnyIOBackend().connect_tcp("127.0.0.1", self.port, seconds)

    @property
    def asked(self) -> list[str]:
        """What was asked, without the questions for rules."""
        return [one.where for one in self.heard if one.path != "/robots.txt"]

    def serve(self, connection: socket.socket, context: ssl.SSLContext) -> None:
        """Answer one question."""
        with suppress(OSError), connection:
            connection.settimeout(20)
            if connection.recv(1, socket.MSG_PEEK)[:1] == bytes([TLS_HELLO]):
                connection = context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head:
                more = connection.recv(4096)
                if not more:
                    return
                head += more
            reply = self.reply(head.decode("latin-1"))
            if callable(reply):
                reply(connection)
            else:
                connection.sendall(reply)
            connection.close()

    def reply(self, head: str) -> Reply:
        """Return what is answered to a question."""
        first, *lines = head.rstrip("\r\n").split("\r\n")
        headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
        one = Heard(headers.get("host", ""), first.split(" ")[1], headers, time.monotonic())
        self.heard.append(one)
        return self.routes.get(one.where, answer(404))


def answer(status: int, body: bytes = b"", **headers: str) -> bytes:
    """Return an answer as it goes over the wire."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


@contextmanager
def town(folder: Path) -> Iterator[Town]:
    """Open a town; its certificate is written into a folder."""
    made = Town()
    chain = folder / "certificate.pem"
    chain.write_text(CERTIFICATE, encoding="ascii")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    with socket.create_server(("127.0.0.1", 0)) as server:
        made.port = server.getsockname()[1]
        thread = threading.Thread(target=_accept, args=(server, made, context), daemon=True)
        thread.start()
        yield made
        with suppress(OSError):
            server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def _accept(server: socket.socket, made: Town, context: ssl.SSLContext) -> None:
    with suppress(OSError):
        while True:
            connection, _ = server.accept()
            threading.Thread(target=made.serve, args=(connection, context), daemon=True).start()
