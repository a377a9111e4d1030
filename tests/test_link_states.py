"""The tables of `links`: what an answer says, what may be asked, where a redirect leads."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.links.addresses import Refused, is_public, joined, same_page, target
from generator.links.archives import Unclear, copy_in, question
from generator.links.exchange import Answer
from generator.links.record import Copy, Record, after, from_row, is_due
from generator.links.states import ANSWERS, STATES, Fault, Hop, Outcome, State, verdict

URL = "https://news.example/2018/a"
HOME = "https://news.example/"
NEW = "https://new.example/2018/a"
DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)


@pytest.mark.parametrize("status", range(100, 600))
def test_only_two_statuses_kill(status: int) -> None:
    """Of all statuses 404 and 410 alone make a link dead, 2xx and 304 alone alive."""
    expected: State = "blocked"
    if status in {404, 410}:
        expected = "dead"
    elif 200 <= status < 300 or status == 304:
        expected = "alive"
    assert verdict(Outcome(URL, status)).state == expected
    assert ANSWERS.get(status, "blocked") == expected


@pytest.mark.parametrize("fault", get_args(Fault))
def test_no_fault_kills(fault: Fault) -> None:
    """No answer at all never makes a link dead; a host without an address is looked up again."""
    expected = "gone" if fault == "no-name" else "blocked"
    assert verdict(Outcome(URL, fault=fault)).state == expected
    assert after(None, Outcome(URL, fault=fault), DAY).state == expected


@pytest.mark.parametrize(
    ("hops", "status", "state", "to"),
    [
        ([(301, NEW)], 200, "moved", NEW),
        ([(308, NEW)], 304, "moved", NEW),
        ([(301, NEW), (301, f"{NEW}/b")], 200, "moved", f"{NEW}/b"),
        ([(301, NEW), (302, f"{NEW}?login")], 200, "moved", NEW),
        ([(302, NEW)], 200, "alive", ""),
        ([(307, NEW), (301, f"{NEW}/b")], 200, "alive", ""),
        ([(301, NEW), (301, URL)], 200, "alive", ""),
        ([(301, NEW)], 404, "dead", ""),
        ([(301, NEW)], 403, "blocked", ""),
        ([(301, HOME)], 200, "soft-404", HOME),
        ([(302, HOME)], 200, "soft-404", HOME),
        ([(302, f"{HOME}ar/")], 200, "soft-404", f"{HOME}ar/"),
        ([(302, f"{HOME}en-us/index.html")], 200, "soft-404", f"{HOME}en-us/index.html"),
        ([(302, f"{HOME}world/")], 200, "alive", ""),
        ([(302, f"{HOME}?p=12")], 200, "alive", ""),
        ([(302, f"{HOME}404.html")], 200, "soft-404", f"{HOME}404.html"),
        ([(301, f"{HOME}page/not-found")], 200, "soft-404", f"{HOME}page/not-found"),
    ],
)
def test_redirects(hops: list[tuple[int, str]], status: int, state: str, to: str) -> None:
    """A page moved as far as lasting redirects lead; the front page in its place is a suspicion."""
    found = verdict(Outcome(URL, status, hops=tuple(Hop(*hop) for hop in hops)))
    assert (found.state, found.to) == (state, to)


def test_front_page_of_a_front_page() -> None:
    """Who asked for a front page and is led to one has what was asked for."""
    found = verdict(Outcome(HOME, 200, hops=(Hop(302, f"{HOME}ar/"),)))
    assert found.state == "alive"
    absent = "https://news.example/404/a"
    assert verdict(Outcome(absent, 200, hops=(Hop(302, f"{absent}/b"),))).state == "alive"


def test_a_host_is_gone_on_two_days() -> None:
    """A host without an address makes its pages dead on the second day, and not on the first."""
    lost = Outcome(URL, fault="no-name")
    first = after(None, lost, DAY)
    again = after(first, lost, DAY)
    blocked = after(again, Outcome(URL, 503), DAY)
    assert [first.state, again.state, blocked.state] == ["gone", "gone", "blocked"]
    second = after(blocked, lost, NEXT)
    assert (second.state, second.since) == ("dead", "2026-11-25")
    assert after(first, Outcome(URL, 200), NEXT).absent == ()
    assert after(after(first, Outcome(URL, 200), NEXT), lost, date(2026, 11, 26)).state == "gone"


def test_record_remembers() -> None:
    """A state keeps the day on which it was first found, and a page its marks while they hold."""
    first = after(None, Outcome(URL, 200, etag='"a"', modified="M"), DAY)
    assert (first.etag, first.modified, first.answered) == ('"a"', "M", URL)
    same = after(first, Outcome(URL, 304), NEXT)
    assert (same.since, same.asked, same.etag) == ("2026-11-24", "2026-11-25", '"a"')
    assert after(same, Outcome(URL, 503), NEXT).etag == ""
    assert after(first, Outcome(URL, 200), NEXT).answered == ""
    moved = after(first, Outcome(URL, 200, hops=(Hop(301, NEW),)), NEXT)
    assert (moved.since, moved.to) == ("2026-11-25", NEW)
    further = after(moved, Outcome(URL, 200, hops=(Hop(301, f"{NEW}2"),)), date(2026, 11, 26))
    assert further.since == "2026-11-26"


def test_record_is_read_back() -> None:
    """A record is read back as it was; what is none of ours is nothing."""
    record = Record(URL, "gone", "no-name", "2026-11-24", "2026-11-24", absent=("2026-11-24",))
    record = replace(record, copy=Copy("https://a.example/", "2018-01-01"))
    row: object
    assert from_row(record.row()) == record
    for row in (
        None,
        [],
        {},
        {**record.row(), "state": "lost"},
        {**record.row(), "asked": "yesterday"},
        {**record.row(), "absent": ["never"]},
        {**record.row(), "absent": 3},
        {**record.row(), "copy": {"url": "x"}},
        {**record.row(), "copy": "x"},
    ):
        assert from_row(row) is None, row


def test_due() -> None:
    """An address is asked again after so many days, an undecided one the next day."""
    alive = Record(URL, "alive", "200", "2026-11-24", "2026-11-24")
    gone = Record(URL, "gone", "no-name", "2026-11-24", "2026-11-24")
    assert is_due(None, DAY, 7)
    assert not is_due(alive, NEXT, 7)
    assert is_due(alive, date(2026, 12, 1), 7)
    assert is_due(alive, DAY, 0)
    assert not is_due(gone, DAY, 7)
    assert is_due(gone, NEXT, 7)


CLOSED = [
    "127.0.0.1",
    "127.9.9.9",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.254",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "192.88.99.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
    "100::1",
    "3fff::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "::127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::10.0.0.1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2001::1",
    "2001:0:1::1",
    "5f00::1",
    "93.184.215.14%1",
    "localhost",
    "1",
    "0x7f000001",
    "127.1",
]
OPEN = [
    "93.184.215.14",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
    "::ffff:93.184.215.14",
    "64:ff9b::93.184.215.14",
    "2002:5db8:d70e::1",
    "2a00:1450:4001::1",
]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses(address: str) -> None:
    """No private, local, shared, reserved or disguised address is one of the public internet."""
    assert not is_public(address)


@pytest.mark.parametrize("address", OPEN)
def test_open_addresses(address: str) -> None:
    """A public address is one, in either version."""
    assert is_public(address)


@pytest.mark.parametrize(
    ("url", "asked", "host"),
    [
        ("http://News.Example", "http://news.example/", "news.example"),
        ("https://a.example:443/x?y=1#z", "https://a.example/x?y=1", "a.example"),
        ("http://a.example:80/", "http://a.example/", "a.example"),
        ("https://a.example/خبر", "https://a.example/%D8%AE%D8%A8%D8%B1", "a.example"),
        ("https://a.example/%d8%ae%2Fb", "https://a.example/%d8%ae%2Fb", "a.example"),
        ("https://مثال.إختبار/", "https://xn--mgbh0fb.xn--kgbechtv/", "xn--mgbh0fb.xn--kgbechtv"),
        ("https://a.example./", "https://a.example/", "a.example"),
        ("http://[2606:2800::1]/", "http://[2606:2800::1]/", "2606:2800::1"),
        ("https://a.example/a b|c", "https://a.example/a%20b%7Cc", "a.example"),
    ],
)
def test_targets(url: str, asked: str, host: str) -> None:
    """An address is asked as it stands: what is encoded stays, other letters are encoded."""
    found = target(url)
    assert (found.url, found.host) == (asked, host)
    assert found.path.isascii()


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/",
        "file:///etc/passwd",
        "gopher://a.example/",
        "javascript:alert(1)",
        "//a.example/",
        "http:///x",
        "http://a.example:8080/",
        "https://a.example:80/",
        "http://a.example:x/",
        "http://a.example:99999/",
        "http://user@a.example/",
        "http://user:word@a.example/",
        "http://[::1/",
        "http://a%2eexample/",
        "http://a\\b.example/",
        f"http://{'ا' * 80}.example/",
        f"http://a.example/{'x' * 4000}",
    ],
)
def test_refused(url: str) -> None:
    """Another scheme, another port, a user's name or no host at all is not asked."""
    with pytest.raises(Refused):
        target(url)


@pytest.mark.parametrize(
    ("location", "to"),
    [
        (b"/b", "https://news.example/b"),
        (b"b", "https://news.example/2018/b"),
        (b"//other.example/b", "https://other.example/b"),
        (b"?p=2", "https://news.example/2018/a?p=2"),
        (" https://مثال.إختبار/خ ".encode(), "https://xn--mgbh0fb.xn--kgbechtv/%D8%AE"),
        (b"/\xce\xcf", "https://news.example/%CE%CF"),
        (b"/%ce%cf", "https://news.example/%ce%cf"),
        (b"https://news.example/a#b", "https://news.example/a"),
    ],
)
def test_where_a_redirect_leads(location: bytes, to: str) -> None:
    """A redirect is read in UTF-8, and bytes that are none stay the bytes that they are."""
    assert joined(URL, location) == to


@pytest.mark.parametrize(
    "location",
    [b"ftp://a.example/", b"http://a.example:22/", b"/a\x00b", b"/a\x1bb", b"http://[", b"data:,x"],
)
def test_redirects_that_are_refused(location: bytes) -> None:
    """A redirect to what is not asked leads nowhere."""
    with pytest.raises(Refused):
        joined(URL, location)


@given(st.binary(max_size=60))
def test_any_redirect_is_plain(location: bytes) -> None:
    """Whatever a server sends, where it leads is an ASCII address of the web, or refused."""
    try:
        to = joined(URL, location)
    except Refused:
        return
    assert to.isascii()
    assert to.isprintable()
    assert not set(' `<>"\\|{}^') & set(to)
    assert target(to).url == to


ARCHIVED = "http://web.archive.org/web/20180918101112/https://www.news.example:443/2018/a/"
SNAPSHOT = {"available": True, "url": ARCHIVED, "timestamp": "20180918101112", "status": "200"}


def told(**changed: object) -> str:
    """Return an answer of the archive."""
    import json

    return json.dumps({"archived_snapshots": {"closest": {**SNAPSHOT, **changed}}})


def test_copy_of_the_archive() -> None:
    """The copy is the one that the archive names, at https, with the day of its stamp."""
    found = copy_in(told(), URL)
    assert found == Copy(ARCHIVED.replace("http:", "https:", 1), "2018-09-18")
    assert question(URL, DAY) == (
        "https://archive.org/wayback/available"
        "?url=https%3A%2F%2Fnews.example%2F2018%2Fa&timestamp=20261124"
    )


@pytest.mark.parametrize(
    "text",
    ['{"archived_snapshots":{}}', told(available=False), told(status="404"), told(status="301")],
)
def test_no_copy(text: str) -> None:
    """Where the archive has none, or only one of an error or a redirect, there is no copy."""
    assert copy_in(text, URL) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html>",
        "[]",
        "{}",
        '{"archived_snapshots": 3}',
        '{"archived_snapshots": {"closest": 3}}',
        "[" * 100_000,
        told(url="https://evil.example/web/20180918101112/https://news.example/2018/a"),
        told(url="https://web.archive.org/web/20180918101112/https://news.example/other"),
        told(url="https://web.archive.org/web/20180918101112/https://other.example/2018/a"),
        told(url="https://web.archive.org/web/20180918101112/ftp://news.example/"),
        told(timestamp="20180918101113"),
        told(timestamp="2018"),
        told(timestamp="20181318101112"),
        told(url=3),
        told(timestamp=None),
    ],
)
def test_answers_that_say_nothing(text: str) -> None:
    """An answer that is no answer, or names another page, proposes nothing."""
    with pytest.raises(Unclear):
        copy_in(text, URL)


def test_same_page() -> None:
    """A page is the same with and without `www`, port and last slash, at http and https."""
    assert same_page("http://www.news.example:80/2018/a/", URL)
    assert not same_page("https://news.example/2018/a?b", URL)
    assert not same_page("ftp://x", "ftp://x")


def test_packed_bodies() -> None:
    """A packed body is unpacked to its limit and no further; an unknown packing is no text."""
    import gzip
    import zlib

    bomb = gzip.compress(b"a" * 50_000_000)
    assert len(bomb) < 60_000
    assert Answer(200, {b"content-encoding": b"gzip"}, bomb).text(1000) == "a" * 1000
    assert Answer(200, {b"content-encoding": b"deflate"}, zlib.compress(b"b")).text(9) == "b"
    assert Answer(200, {b"content-encoding": b"gzip"}, b"no gzip").text(9) is None
    assert Answer(200, {b"content-encoding": b"br"}, b"x").text(9) is None
    assert Answer(200, {}, b"\xff" * 20).text(2) == "\ufffd\ufffd"


def test_table_is_whole() -> None:
    """Every state has its place in the table, once."""
    assert Counter(STATES) == Counter(get_args(State))
