"""A run over many addresses: polite, obedient, and in no hurry to bury anybody."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import anyio
import anyio.lowlevel
import pytest

from generator import network
from generator.links.addresses import site, target
from generator.links.archives import question
from generator.links.exchange import Answer, Request, Unanswered
from generator.links.findings import Address
from generator.links.ledger import Ledger
from generator.links.pace import Pace
from generator.links.record import Copy, Record
from generator.links.states import Outcome
from generator.links.survey import Searching, Survey
from generator.links.visit import Visitor
from tests.town import PUBLIC, Town, answer, town

pytestmark = pytest.mark.usefixtures("no_loop")

AGENT = "faro-links/1.0 (+https://faro.example/contact)"
DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
ARCHIVE = "archive.org/wayback/available"


@dataclass
class Clock:
    """A clock that goes on only where somebody waits."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait without waiting."""
        self.now += seconds
        await anyio.lowlevel.checkpoint()


@dataclass
class Hosts:
    """Hosts that answer without a network, and when they were asked."""

    reply: Callable[[Request], Answer]
    clock: Clock = field(default_factory=Clock)
    asked: list[tuple[float, Request]] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    most_of_one: int = 0
    most: int = 0

    async def ask(self, request: Request) -> Answer:
        """Answer, and note how many are asked at the same time."""
        self.asked.append((self.clock.now, request))
        own = request.target.site
        self.busy[own] += 1
        self.most_of_one = max(self.most_of_one, self.busy[own])
        self.most = max(self.most, self.busy.total())
        await anyio.lowlevel.checkpoint()
        self.clock.now += 0.25  # an answer takes a while
        self.busy[own] -= 1
        return self.reply(request)


def there(url: str, read: date = date(2018, 9, 18), *, stored: bool = False) -> Address:
    """Return an address of a source."""
    return Address(url, "2018-09-17-x", "x", read, stored=stored)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Town]:
    """A town in which nothing is said yet."""
    with town(tmp_path) as made:
        yield made


def surveyed(
    here: Town,
    urls: list[str | Address],
    known: dict[str, Record] | None = None,
    today: date = DAY,
    searching: Searching = "none",
) -> dict[str, Record]:
    """Ask addresses of the town and return what is known of each."""
    found = dict(known or {})
    clock = Clock()

    async def run() -> None:
        async with network.web(lookup=here.lookup, dial=here.dial, longest=2) as web:
            visitor = Visitor(web.ask, Pace(5, 4, clock, clock.sleep), AGENT)
            asking = Survey(visitor, today, lambda r: found.update({r.url: r}), note, searching)
            asked = [there(url) if isinstance(url, str) else url for url in urls]
            await asking.run(asked, known or {})

    def note(_: Record) -> None:
        """Be told of an answer."""

    anyio.run(run)
    return found


def outcome(here: Town, url: str, known: Record | None = None) -> Outcome:
    """Ask one address of the town."""
    clock = Clock()

    async def run() -> Outcome:
        async with network.web(lookup=here.lookup, dial=here.dial, longest=2) as web:
            return await Visitor(web.ask, Pace(5, 4, clock, clock.sleep), AGENT).visit(url, known)

    return anyio.run(run)


def test_polite() -> None:
    """A host is asked one question at a time, with the pause between, and few hosts at once."""
    hosts = Hosts(lambda _: Answer(200))
    urls = [f"http://{'www.' * (n // 12 % 2)}h{n % 12}.example/{n}" for n in range(60)]

    async def run() -> None:
        pace = Pace(5, 3, hosts.clock, hosts.clock.sleep)
        asking = Survey(Visitor(hosts.ask, pace, AGENT), DAY, _heed, _heed, "none")
        await asking.run(map(there, urls), {})

    anyio.run(run)
    times = defaultdict(list)
    for at, request in hosts.asked:
        times[request.target.site].append(at)
    assert len(times) == 12
    assert sum(map(len, times.values())) == 60 + 24  # and a robots.txt of each host and name
    for found in times.values():
        gaps = [later - earlier for earlier, later in itertools.pairwise(found)]
        assert min(gaps) >= 5
    assert hosts.most_of_one == 1
    assert 1 < hosts.most <= 3
    agents = {request.headers["User-Agent"] for _, request in hosts.asked}
    assert agents == {AGENT}


def _heed(_: Record) -> None:
    """Be told of an answer."""


def test_crawl_delay() -> None:
    """A pause that robots.txt asks for is kept where it is the longer, and one beyond reason ends it."""

    def reply(request: Request) -> Answer:
        rules = {"slow.example": b"30", "never.example": b"86400", "quick.example": b"0.1"}
        if request.target.path == "/robots.txt":
            return Answer(200, {}, b"User-agent: *\nCrawl-delay: " + rules[request.target.host])
        return Answer(200)

    hosts, found = Hosts(reply), {}
    urls = [f"http://{host}.example/{n}" for host in ("slow", "never", "quick") for n in (1, 2, 3)]

    async def run() -> None:
        pace = Pace(5, 3, hosts.clock, hosts.clock.sleep)
        visitor = Visitor(hosts.ask, pace, AGENT)
        asking = Survey(visitor, DAY, lambda r: found.update({r.url: r.why}), _heed, "none")
        await asking.run(map(there, urls), {})

    anyio.run(run)
    slow = [at for at, request in hosts.asked if request.target.host == "slow.example"]
    quick = [at for at, request in hosts.asked if request.target.host == "quick.example"]
    assert all(b - a >= 30 for a, b in itertools.pairwise(slow))
    assert all(b - a >= 5 for a, b in itertools.pairwise(quick))
    assert {found[f"http://never.example/{n}"] for n in (1, 2, 3)} == {"robots"}


@pytest.mark.parametrize(
    ("rules", "why"),
    [
        (answer(200, b"User-agent: *\nDisallow: /a"), "robots"),
        (answer(200, b"User-agent: faro-links\nDisallow: /\n\nUser-agent: *\nAllow: /"), "robots"),
        (answer(200, b"User-agent: other\nDisallow: /"), "200"),
        (answer(200, b"User-agent: *\nDisallow: /*.html$\nAllow: /a"), "200"),
        (answer(200, b"\xff\xfe\x00 <html>no rules"), "200"),
        (answer(200, b"\x0b\x01", Content_Encoding="br"), "robots"),
        (answer(404), "200"),
        (answer(403), "200"),
        (answer(429), "robots"),
        (answer(503), "robots"),
        (answer(301, Location="http://rules.example/there"), "robots"),
        (answer(301, Location="http://rules.example/none"), "200"),
        (answer(301, Location="http://rules.example/loop"), "robots"),
        (answer(301, Location="ftp://rules.example/"), "robots"),
        (answer(302), "robots"),
        (b"no answer", "malformed"),
    ],
)
def test_robots(here: Town, rules: bytes, why: str) -> None:
    """What robots.txt forbids is not asked; one that is not there forbids nothing, trouble all."""
    here.routes |= {
        "a.example/robots.txt": rules,
        "a.example/a": answer(200),
        "rules.example/there": answer(200, b"User-agent: *\nDisallow: /"),
        "rules.example/loop": answer(301, Location="http://rules.example/loop"),
    }
    found = surveyed(here, ["http://a.example/a", "http://a.example/a?b"])
    assert found["http://a.example/a"].why == why
    assert found["http://a.example/a"].state == ("alive" if why == "200" else "blocked")
    assert ("a.example/a" in here.asked) == (why == "200")
    assert [one.where for one in here.heard].count("a.example/robots.txt") == 1


def test_robots_of_every_hop(here: Town) -> None:
    """A redirect to a host that wants no robots is not followed."""
    here.routes |= {
        "a.example/a": answer(301, Location="http://b.example/b"),
        "b.example/robots.txt": answer(200, b"User-agent: *\nDisallow: /"),
        "b.example/b": answer(404),
    }
    found = outcome(here, "http://a.example/a")
    assert (found.why, found.last) == ("robots", "http://b.example/b")
    assert here.asked == ["a.example/a"]


def test_states(here: Town) -> None:
    """What the hosts of a town answer is told as the table has it."""
    here.routes |= {
        "a.example/fine": answer(200),
        "a.example/gone": answer(410),
        "a.example/shut": answer(403),
        "a.example/law": answer(451),
        "a.example/down": answer(503),
        "a.example/new": answer(301, Location="/fine"),
        "a.example/front": answer(302, Location="/"),
        "a.example/": answer(200),
        "a.example/odd": b"odd\r\n\r\n",
        "a.example/nowhere": answer(301),
    }
    states = {
        "fine": "alive",
        "gone": "dead",
        "lost": "dead",
        "shut": "blocked",
        "law": "blocked",
        "down": "blocked",
        "new": "moved",
        "front": "soft-404",
        "odd": "blocked",
        "nowhere": "blocked",
    }
    found = surveyed(here, [f"http://a.example/{name}" for name in states])
    assert {url.rpartition("/")[2]: one.state for url, one in found.items()} == states
    assert found["http://a.example/new"].to == "http://a.example/fine"


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://inside.example/", "refused"),
        ("http://127.0.0.1/", "refused"),
        ("http://[::ffff:10.0.0.1]/", "refused"),
        ("http://a.example:8080/", "refused"),
        ("file:///etc/passwd", "refused"),
        ("http://a.example/again", "loop"),
        ("http://b.example/%D8%AE%D8%A8%D8%B1", "200"),
        ("http://xn--mgbh0fb.xn--kgbechtv/", "200"),
    ],
)
def test_redirects_lead_nowhere_private(here: Town, location: str, why: str) -> None:
    """A redirect to a private address, another port or scheme, or round in a ring is not followed."""
    here.names |= {
        "inside.example": [["10.1.2.3"]],
        "127.0.0.1": [["127.0.0.1"]],
        "::ffff:10.0.0.1": [["::ffff:10.0.0.1"]],
    }
    here.routes |= {
        "a.example/a": answer(302, Location=location),
        "a.example/again": answer(302, Location="http://a.example/again"),
        "b.example/%D8%AE%D8%A8%D8%B1": answer(200),
        "xn--mgbh0fb.xn--kgbechtv/": answer(200),
    }
    found = outcome(here, "http://a.example/a")
    assert found.why == why
    assert set(here.dialled) == {PUBLIC}
    assert len(here.asked) <= 2


def test_redirects_have_an_end(here: Town) -> None:
    """A chain of redirects that leads on and on is left after ten."""
    here.routes |= {
        f"a.example/{n}": answer(302, Location=f"http://a.example/{n + 1}") for n in range(99)
    }
    assert outcome(here, "http://a.example/0").why == "loop"
    assert here.asked == [f"a.example/{n}" for n in range(11)]


def test_numbers_of_version_6(here: Town) -> None:
    """A public number of version 6 is a host too, with rules of its own."""
    number = "2606:2800:21f:cb07::1"
    here.names[number] = [[number]]
    here.routes |= {f"[{number}]/x": answer(200)}
    assert outcome(here, f"http://[{number}]/x").why == "200"
    assert [one.where for one in here.heard] == [f"[{number}]/robots.txt", f"[{number}]/x"]
    assert set(here.dialled) == {number}


def test_addresses_of_other_scripts(here: Town) -> None:
    """Arabic letters in an address, encoded or not, and in a redirect, reach the same page."""
    path = "%D8%AE%D8%A8%D8%B1"
    here.routes |= {
        f"a.example/{path}": answer(200),
        "a.example/utf-8": b"HTTP/1.1 302 x\r\nLocation: /\xd8\xae\xd8\xa8\xd8\xb1\r\n\r\n",
        "a.example/1256": b"HTTP/1.1 302 x\r\nLocation: /\xce\xc8\xd1\r\n\r\n",
        "a.example/%CE%C8%D1": answer(200),
        "a.example/idn": answer(302, Location="http://xn--mgbh0fb.xn--kgbechtv/"),
        "xn--mgbh0fb.xn--kgbechtv/": answer(403),
    }
    for name in ("خبر", path, "utf-8", "1256"):
        assert outcome(here, f"http://a.example/{name}").why == "200", name
    assert outcome(here, "http://a.example/idn").why == "403"


def test_conditional_requests(here: Town) -> None:
    """A page is asked for only if it changed, with the marks of its last answer and where that was."""
    here.routes |= {
        "a.example/old": answer(301, Location="/new"),
        "a.example/new": answer(200, ETag='W/"a"', Last_Modified="Mon, 17 Sep 2018 10:00:00 GMT"),
    }
    url = "http://a.example/old"
    first = surveyed(here, [url])
    assert first[url].answered == "http://a.example/new"
    here.routes["a.example/new"] = answer(304)
    again = surveyed(here, [url], first, NEXT)
    sent = {one.path: one.headers for one in here.heard[-2:]}
    assert sent["/new"]["if-none-match"] == 'W/"a"'
    assert sent["/new"]["if-modified-since"] == "Mon, 17 Sep 2018 10:00:00 GMT"
    assert not {"if-none-match", "if-modified-since"} & set(sent["/old"])
    assert (again[url].state, again[url].why, again[url].etag) == ("moved", "304", 'W/"a"')


def test_marks_that_cannot_be_sent_back(here: Town) -> None:
    """A mark that is too long or not plain is not kept."""
    here.routes |= {
        "a.example/long": answer(200, ETag="a" * 501),
        "a.example/odd": b"HTTP/1.1 200 x\r\nETag: \xd8\xae\r\nContent-Length: 0\r\n\r\n",
    }
    found = surveyed(here, ["http://a.example/long", "http://a.example/odd"])
    assert {one.etag for one in found.values()} == {""}


def test_a_host_without_a_name(here: Town) -> None:
    """A host without an address is gone only while others answer, and dead on the second day."""
    here.names["gone.example"] = [[]]
    here.routes["a.example/"] = answer(200)
    lost = "http://gone.example/x"
    alone = surveyed(here, [lost])
    assert (alone[lost].state, alone[lost].why) == ("blocked", "no-network")
    others = ["http://a.example/", "http://a.example/2"]
    first = surveyed(here, [*others, lost], alone)
    second = surveyed(here, [*others, lost], first, NEXT)
    assert [one[lost].state for one in (first, second)] == ["gone", "dead"]


def test_a_stopped_run_keeps_what_was_lost() -> None:
    """A host without an address is not forgotten where a run is stopped before its end."""

    async def ask(request: Request) -> Answer:
        if request.target.host == "gone.example":
            raise Unanswered("no-name")
        if request.target.path == "/2":
            await anyio.sleep_forever()
        return Answer(200)

    found: dict[str, Record] = {}

    async def run() -> None:
        clock = Clock()
        visitor = Visitor(ask, Pace(5, 3, clock, clock.sleep), AGENT)
        asking = Survey(visitor, DAY, lambda r: found.update({r.url: r}), _heed, "doubtful")
        urls = ["http://a.example/1", "http://a.example/2", "http://gone.example/"]
        with anyio.move_on_after(0.3):
            await asking.run(map(there, urls), {})

    anyio.run(run)
    assert {url: one.state for url, one in found.items()} == {
        "http://a.example/1": "alive",
        "http://gone.example/": "gone",
    }


def test_a_host_that_has_had_enough(here: Town) -> None:
    """After one “too many requests”, or three silences, a host is left alone for this run."""
    here.routes |= {f"many.example/{n}": answer(429) for n in range(9)}
    here.routes |= {f"down.example/{n}": lambda _: None for n in range(9)}
    down = [f"http://down.example/{n}" for n in range(9)]
    many = [f"http://many.example/{n}" for n in range(9)]

    def reply(request: Request) -> Answer:
        if request.target.path == "/robots.txt":
            return Answer(404)
        if request.target.host == "many.example":
            return Answer(429)
        raise Unanswered("time-out")

    hosts, found = Hosts(reply), {}

    async def run() -> None:
        pace = Pace(5, 3, hosts.clock, hosts.clock.sleep)
        visitor = Visitor(hosts.ask, pace, AGENT)
        asking = Survey(visitor, DAY, lambda r: found.update({r.url: r.why}), _heed, "none")
        await asking.run(map(there, [*down, *many]), {})

    anyio.run(run)
    assert found == {**dict.fromkeys(down[:3], "time-out"), many[0]: "429"}


def stored(url: str, stamp: str = "20180918101112") -> bytes:
    """Return the answer of the archive that has a copy."""
    closest = {
        "available": True,
        "url": f"http://web.archive.org/web/{stamp}/{url}",
        "timestamp": stamp,
        "status": "200",
    }
    body = json.dumps({"url": url, "archived_snapshots": {"closest": closest}})
    return answer(200, body.encode())


def archive_route(url: str) -> str:
    """Return the route at which the archive is asked for a copy."""
    return f"archive.org{target(question(url, date(2018, 9, 18))).path}"


class TestArchive:
    DEAD, FINE = "http://a.example/lost", "http://a.example/fine"

    def run(
        self,
        here: Town,
        reply: bytes,
        searching: Searching = "doubtful",
        *,
        stored: bool = False,
    ) -> Record:
        """Ask a dead address, and the archive for its copy."""
        here.routes |= {archive_route(self.DEAD): reply, "a.example/fine": answer(200)}
        asked: list[str | Address] = [there(self.DEAD, stored=stored), self.FINE]
        return surveyed(here, asked, None, DAY, searching)[self.DEAD]

    @pytest.fixture(autouse=True)
    def _plain(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The archive of the town speaks without TLS."""
        monkeypatch.setattr("generator.links.archives.WHERE", f"http://{ARCHIVE}")

    def test_copy(self, here: Town) -> None:
        """The archive is asked for what is dead, and its copy nearest to the reading is kept."""
        found = self.run(here, stored(self.DEAD))
        assert found.copy == Copy(
            f"https://web.archive.org/web/20180918101112/{self.DEAD}", "2018-09-18"
        )
        assert found.searched == "2026-11-24"
        assert sum(one.startswith("archive.org") for one in here.asked) == 1

    def test_no_copy(self, here: Town) -> None:
        """Where the archive says that it has none, that is known and nothing is proposed."""
        found = self.run(here, answer(200, b'{"archived_snapshots": {}}'))
        assert (found.copy, found.searched) == (None, "2026-11-24")

    @pytest.mark.parametrize(
        "reply",
        [
            answer(503),
            answer(429),
            answer(200, b"<html>try later"),
            b"odd",
            answer(200, b"x", Content_Encoding="br"),
        ],
    )
    def test_no_answer(self, here: Town, reply: bytes) -> None:
        """Where the archive does not answer nothing is known, and nothing is made up."""
        found = self.run(here, reply)
        assert (found.state, found.copy, found.searched) == ("dead", None, "")

    def test_an_archive_that_does_not_answer_is_left(self, here: Town) -> None:
        """After three questions without an answer the archive is not asked again in this run."""
        urls: list[str | Address] = [f"http://a.example/{n}" for n in range(6)]
        surveyed(here, urls, None, DAY, "doubtful")
        assert sum(one.startswith("archive.org") for one in here.asked) == 3

    def test_all_and_none(self, here: Town) -> None:
        """All addresses are looked for where that is asked, none where not, none that has a copy."""
        self.run(here, stored(self.DEAD), "none")
        self.run(here, stored(self.DEAD), stored=True)
        assert not any(one.startswith("archive.org") for one in here.asked)
        self.run(here, stored(self.DEAD), "all")
        assert sum(one.startswith("archive.org") for one in here.asked) == 2


def test_ledger(tmp_path: Path) -> None:
    """What is known outlives a kill in the middle of a line, and grows no longer than twice itself."""
    ledger = Ledger.of(tmp_path / "events")
    one = Record("http://a.example/", "alive", "200", "2026-11-24", "2026-11-24")
    two = Record("http://b.example/", "dead", "404", "2026-11-24", "2026-11-24")
    ledger.keep(one)
    ledger.keep(two)
    with ledger.file.open("ab") as file:
        file.write(b'{"url":"http://c.exam')
    again = Ledger.of(tmp_path / "events")
    assert again.records == {one.url: one, two.url: two}
    again.keep(one)
    assert Ledger.of(tmp_path / "events").records == again.records
    for _ in range(9):
        again.keep(two)
    assert len(ledger.file.read_text().splitlines()) > 9
    assert Ledger.of(tmp_path / "events").records == again.records
    assert len(ledger.file.read_text().splitlines()) == 2
    with ledger.file.open("ab") as file:
        file.write(b"\xff\xfe[[\n" + b"[" * 100_000 + b"\n\n")
    assert Ledger.of(tmp_path / "events").records == again.records


def test_empty_ledger(tmp_path: Path) -> None:
    """An empty file is no ledger yet."""
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "links.jsonl").touch()
    ledger = Ledger.of(tmp_path / "events")
    one = Record("http://a.example/", "alive", "200", "2026-11-24", "2026-11-24")
    ledger.keep(one)
    assert Ledger.of(tmp_path / "events").records == {one.url: one}


def test_site() -> None:
    """A site is its host without `www`; what is no address stands for itself."""
    assert site("https://www.a.example/x") == "a.example"
    assert site("ftp://a.example/x") == "ftp://a.example/x"
