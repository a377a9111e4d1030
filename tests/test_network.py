"""The way to the web: whom it connects to, how long it waits, how much it reads."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import anyio
import httpcore
import pytest

from generator import network
from generator.links.addresses import target
from generator.links.exchange import Answer, Request, Unanswered
from tests.town import CERTIFICATE, PUBLIC, Town, answer, town

pytestmark = pytest.mark.usefixtures("no_loop")


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """A town in which nothing is said yet."""
    with town(tmp_path) as made:
        yield made


def ask(
    here: Town, url: str, most: int = 0, longest: float = 5, trust: ssl.SSLContext | None = None
) -> Answer:
    """Ask one address of the town."""

    async def asked() -> Answer:
        way = network.web(lookup=here.lookup, dial=here.dial, longest=longest, trust=trust)
        async with way as web:
            return await web.ask(Request(target(url), {"User-Agent": "t/1 (+x)"}, most))

    return anyio.run(asked)


def fault(here: Town, url: str, **more: float) -> str:
    """Return why an address of the town gives no answer."""
    with pytest.raises(Unanswered) as caught:
        ask(here, url, **more)  # type: ignore[arg-type]
    return caught.value.fault


def test_answer(here: Town) -> None:
    """An answer has its status, the headers that matter and so much of the body as is of use."""
    here.routes["a.example/x?y=%D8%AE"] = answer(
        200, b"0123456789", ETag='"a"', Set_Cookie="b=1", Location="/z"
    )
    found = ask(here, "http://a.example/x?y=خ", most=4)
    assert found == Answer(200, {b"etag": b'"a"', b"location": b"/z"}, b"0123")
    assert ask(here, "http://a.example/x?y=%D8%AE").body == b""
    sent = here.heard[0].headers
    assert (sent["user-agent"], sent["connection"]) == ("t/1 (+x)", "close")
    assert not {"cookie", "referer", "authorization"} & set(sent)


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["10.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"], [PUBLIC, "::1"]],
)
def test_private_addresses_are_refused(here: Town, addresses: list[str]) -> None:
    """A host of which one address is not public is not called, at none of its addresses."""
    here.names["inside.example"] = [addresses]
    assert fault(here, "http://inside.example/") == "refused"
    assert here.dialled == []


def test_numbers_are_addresses_too(here: Town) -> None:
    """An address that stands for a host is held against the same rules, however it is written."""
    here.names |= {"127.0.0.1": [["127.0.0.1"]], "::1": [["::1"]], "2130706433": [["127.0.0.1"]]}
    for url in ("http://127.0.0.1/", "http://[::1]/", "http://2130706433/"):
        assert fault(here, url) == "refused"
    assert here.dialled == []


def test_rebinding_helps_nobody(here: Town) -> None:
    """The call goes to the address that was checked: a name is looked up once for each question."""
    here.names["two.example"] = [[PUBLIC], ["127.0.0.1"]]
    here.routes["two.example/"] = answer(200)
    assert ask(here, "http://two.example/").status == 200
    assert (here.looked_up, here.dialled) == (["two.example"], [PUBLIC])
    assert fault(here, "http://two.example/") == "refused"
    assert here.dialled == [PUBLIC]


def test_every_address_is_tried(here: Town) -> None:
    """Where the first address of a host takes no call the next is called."""
    here.names["many.example"] = [["1.1.1.1", PUBLIC]]
    here.routes["many.example/"] = answer(200)
    called: list[str] = []

    async def dial(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        called.append(address)
        if address == "1.1.1.1":
            raise httpcore.ConnectError
        return await here.dial(address, port, seconds)

    async def asked(dial: network.Dial) -> Answer:
        async with network.web(lookup=here.lookup, dial=dial) as web:
            return await web.ask(Request(target("http://many.example/")))

    assert anyio.run(asked, dial).status == 200
    assert called == ["1.1.1.1", PUBLIC]

    async def busy(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectTimeout

    with pytest.raises(Unanswered, match="time-out"):
        anyio.run(asked, busy)

    async def closed(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        raise httpcore.ConnectError

    with pytest.raises(Unanswered, match="unreachable"):
        anyio.run(asked, closed)


def test_no_address(here: Town) -> None:
    """A host without an address is told from one whose address could not be learned."""
    here.names["gone.example"] = [[]]
    assert fault(here, "http://gone.example/") == "no-name"

    async def silent(host: str, port: int) -> list[str]:
        return []

    async def asked() -> Answer:
        async with network.web(lookup=silent, dial=here.dial) as web:
            return await web.ask(Request(target("http://gone.example/")))

    with pytest.raises(Unanswered, match="no-name"):
        anyio.run(asked)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(socket.EAI_NONAME, "x"), "no-name"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "no-lookup"),
        (socket.gaierror(socket.EAI_FAIL, "x"), "no-lookup"),
        (OSError("x"), "no-lookup"),
        (UnicodeError("x"), "no-lookup"),
    ],
)
def test_lookup(error: Exception, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is not there is told from trouble with the lookup, which may pass."""

    async def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(anyio, "getaddrinfo", failing)
    with pytest.raises(Unanswered, match=said):
        anyio.run(network.lookup, "a.example", 80)


def test_real_lookup_and_call() -> None:
    """The real lookup and the real call work, as far as this machine."""
    assert "127.0.0.1" in anyio.run(network.lookup, "127.0.0.1", 80)

    async def called(port: int) -> bytes:
        stream = await network.dial("127.0.0.1", port, 5)
        try:
            return await stream.read(5, 5)
        finally:
            await stream.aclose()

    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.sendall(b"hello")

        thread = threading.Thread(target=greet)
        thread.start()
        assert anyio.run(called, server.getsockname()[1]) == b"hello"
        thread.join()


def test_nothing_leaves_the_machine() -> None:
    """Without a town the real way refuses this machine, so that a test cannot ask by mistake."""

    async def asked() -> Answer:
        async with network.web() as web:
            return await web.ask(Request(target("http://127.0.0.1/")))

    with pytest.raises(Unanswered, match="refused"):
        anyio.run(asked)


def test_guard_does_not_wait() -> None:
    """There is no second try of a connection."""

    async def waited() -> None:
        await network.Guard(network.lookup, network.dial).sleep(1)

    with pytest.raises(NotImplementedError):
        anyio.run(waited)


def dripping(connection: socket.socket, *, head: bool) -> None:
    """Send one byte now and then, for ever."""
    if not head:
        connection.sendall(b"HTTP/1.1 200 Said\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(200):
        connection.sendall(b"H" if head else b"a")
        time.sleep(0.05)


@pytest.mark.parametrize("head", [True, False])
def test_slow_answers_have_an_end(here: Town, head: bool) -> None:  # noqa: FBT001 - a parameter
    """An answer that drips, in its head or its body, ends when the time is over."""
    here.routes["slow.example/"] = partial(dripping, head=head)
    before = time.monotonic()
    assert fault(here, "http://slow.example/", longest=0.4, most=1000) == "time-out"
    assert time.monotonic() - before < 3


def test_silence_has_an_end(here: Town) -> None:
    """A host that takes the call and says nothing times out."""
    here.routes["silent.example/"] = lambda _: time.sleep(2)
    assert fault(here, "http://silent.example/", longest=0.3) == "time-out"


def flood(connection: socket.socket) -> None:
    """Send a body without an end."""
    connection.sendall(b"HTTP/1.1 200 Said\r\n\r\n")
    for _ in range(5000):
        connection.sendall(b"a" * 65536)


def test_endless_answers_are_left(here: Town) -> None:
    """Of a body without an end no more is read than was asked for, and of a page nothing."""
    here.routes["big.example/"] = flood
    assert ask(here, "http://big.example/", most=100_000).body == b"a" * 100_000
    assert ask(here, "http://big.example/").body == b""


def test_bombs_are_not_unpacked(here: Town) -> None:
    """What is packed stays packed on the way, however large it would be."""
    bomb = gzip.compress(b"\0" * 100_000_000)
    here.routes["bomb.example/"] = answer(200, bomb, Content_Encoding="gzip")
    found = ask(here, "http://bomb.example/", most=1_000_000)
    assert found.body == bomb
    assert found.text(500) == "\0" * 500


@pytest.mark.parametrize(
    "reply",
    [
        b"\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"HTTP/1.1 999999 x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n: no name\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000 + b"\r\n\r\n",
        b"\x00\xff" * 500,
        b"",
    ],
)
def test_malformed_answers(here: Town, reply: bytes) -> None:
    """An answer that is none is no answer, and no error of ours."""
    here.routes["odd.example/"] = reply
    assert fault(here, "http://odd.example/") in {"malformed", "cut"}


def test_cut_answers(here: Town) -> None:
    """A connection that breaks in the middle of a head is cut."""

    def reset(connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")

    here.routes["cut.example/"] = reset
    assert fault(here, "http://cut.example/") in {"cut", "malformed"}


def test_unknown_certificates(here: Town) -> None:
    """A certificate that nobody vouches for, as whoever listens in shows one, gives no answer."""
    here.routes["secret.example/"] = answer(404)
    assert fault(here, "https://secret.example/") == "tls"
    assert here.heard == []


def test_certificates_are_of_the_name(here: Town) -> None:
    """The certificate has to be of the host's name, though the call goes to a number."""
    trust = ssl.create_default_context(cadata=CERTIFICATE[CERTIFICATE.index("-----BEGIN C") :])
    here.routes["secret.example/"] = answer(200)
    assert ask(here, "https://secret.example/", trust=trust).status == 200
    with pytest.raises(Unanswered, match="tls"):
        ask(here, "https://other.example/", trust=trust)


def test_no_tls_where_it_is_asked_for(here: Town) -> None:
    """A host that does not speak TLS at its port gives no answer."""

    async def plain(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        return await network.dial("127.0.0.1", server.getsockname()[1], seconds)

    async def asked() -> Answer:
        async with network.web(lookup=here.lookup, dial=plain) as web:
            return await web.ask(Request(target("https://plain.example/")))

    with socket.create_server(("127.0.0.1", 0)) as server:

        def greet() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(answer(200))

        thread = threading.Thread(target=greet)
        thread.start()
        with pytest.raises(Unanswered, match="tls"):
            anyio.run(asked)
        thread.join()


def test_closed_in_the_handshake(here: Town) -> None:
    """A host that hangs up in the handshake is unreachable, and its certificate not to blame."""

    async def asked() -> Answer:
        async with network.web(lookup=here.lookup, dial=plain) as web:
            return await web.ask(Request(target("https://plain.example/")))

    async def plain(address: str, port: int, seconds: float | None) -> httpcore.AsyncNetworkStream:
        return await network.dial("127.0.0.1", server.getsockname()[1], seconds)

    with socket.create_server(("127.0.0.1", 0)) as server:

        def leave() -> None:
            connection, _ = server.accept()
            connection.recv(100)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
            connection.close()

        thread = threading.Thread(target=leave)
        thread.start()
        with pytest.raises(Unanswered) as caught:
            anyio.run(asked)
        thread.join()
    assert caught.value.fault == "unreachable"
