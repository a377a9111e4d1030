"""`links` on the command line: it can be stopped and goes on, reports, and writes no line too many."""

from __future__ import annotations

import difflib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import anyio
import pytest
from markdown_it import MarkdownIt

from generator import network
from generator.cli import main
from generator.commands import asking
from generator.compiler import languages_of
from generator.corpus import Corpus
from generator.disk import read_events
from generator.layout import formatted
from generator.links.entries import written
from generator.links.findings import Address, Entry, Finding, addresses
from generator.links.ledger import Ledger
from generator.links.pace import Pace
from generator.links.record import Copy, Record
from generator.links.report import Reporter
from generator.links.states import STATES
from generator.model import Event, Link
from generator.problems import Problems
from generator.reader import SourceFile
from generator.said import PLAIN
from tests.conftest import ROOT, told
from tests.test_link_survey import Clock, archive_route, stored
from tests.town import Town, answer, town

pytestmark = pytest.mark.usefixtures("no_loop")

BASE = ROOT / "tests" / "examples" / "base"
FILE = "2018/2018-10-15-harbour-deadline.yml"
EVENT = "2018-10-15-harbour-deadline"
CONTACT = ["--contact", "https://faro.example/contact"]
TODAY = datetime.now(UTC).date().isoformat()
LINKS = """\
  dead-one: # it was the first to go
    # the headline as it was
    url: http://a.example/dead
    title: Dead
    publisher: free-press
    language: en
    check: {how: full-text, on: 2026-11-01} # read twice
    # after it
  moved-one:
    url: http://a.example/moved
    title: Moved
    publisher: free-press
    language: en
    check: {how: full-text, on: 2026-11-01}
  fine-one:
    url: http://b.example/fine
    title: Fine
    publisher: free-press
    language: en
    check: {how: full-text, on: 2026-11-01}
    link: {state: dead, on: 2026-11-10}
  shut-one:
    url: http://c.example/shut
    title: Shut
    publisher: free-press
    language: en
    check: {how: full-text, on: 2026-11-01}
    link: {state: dead, on: 2026-11-10} # somebody asked by telephone
  front-one:
    url: http://c.example/front
    title: Front
    publisher: free-press
    language: en
    check: {how: full-text, on: 2026-11-01}
# the last word
"""


@pytest.fixture(autouse=True)
def _date_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is of 24 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    """A town, and `links` in it."""
    clock = Clock()
    monkeypatch.setattr("generator.links.archives.WHERE", "http://archive.org/wayback/available")
    with town(tmp_path) as made:
        way = partial(network.web, lookup=made.lookup, dial=made.dial)
        monkeypatch.setattr(network, "web", way)
        monkeypatch.setattr(asking, "Pace", partial(Pace, clock=clock, sleep=clock.sleep))
        made.routes |= {
            "a.example/moved": answer(301, Location="/new"),
            "a.example/new": answer(200),
            "b.example/fine": answer(200, ETag='"1"'),
            "c.example/shut": answer(403),
            "c.example/front": answer(302, Location="/"),
            "c.example/": answer(200),
        }
        yield made


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """An events folder whose sources are in the town."""
    folder = tmp_path / "events"
    shutil.copytree(BASE, folder)
    for file in folder.glob("2*/*.yml"):
        text = file.read_text(encoding="utf-8").replace("url: https://", "url: http://")
        file.write_text(text, encoding="utf-8")
    file = folder / FILE
    file.write_text(file.read_text(encoding="utf-8") + LINKS, encoding="utf-8")
    assert main(["fmt", "--events", str(folder)]) == 0
    return folder


def run(folder: Path, *more: str) -> int:
    """Run `links` over the event whose sources are in the town."""
    return main(["links", "--events", str(folder), "--only", EVENT, *CONTACT, *more])


def test_report(here: Town, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report counts the states, names what somebody has to see, and exits with 1 for news."""
    capsys.readouterr()
    assert run(events) == 1
    out = capsys.readouterr().out
    assert "- dead: 2" in out
    assert "- moved: 1" in out
    assert "- blocked: nothing learned of the page: 1" in out
    assert "- 404 http://a.example/dead, 2018-10-15-harbour-deadline dead-one" in out
    assert "  - now at http://a.example/new" in out
    assert "answers again" in out
    assert "- 403: 1" in out
    assert "(the data says it)" not in out
    agents = {one.headers["user-agent"] for one in here.heard}
    assert agents == {"timeline-links/1.0 (+https://faro.example/contact)"}


def test_formats(here: Town, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON has every address with its state, the Markdown shows addresses as they are."""
    run(events, "--format", "json")
    capsys.readouterr()
    asked = len(here.heard)
    run(events, "--max", "0", "--format", "json")
    document = json.loads(capsys.readouterr().out)
    assert len(here.heard) == asked
    assert document["version"] == 1
    assert list(document["counts"]) == [*STATES, "unasked"]
    rows = {row["source"]: row for row in document["links"]}
    assert rows["moved-one"]["to"] == "http://a.example/new"
    assert (rows["dead-one"]["state"], rows["dead-one"]["new"]) == ("dead", True)
    assert (rows["shut-one"]["state"], rows["shut-one"]["said"]) == ("blocked", "dead")
    told(f"links by state: {json.dumps(document['counts'])}")
    run(events, "--max", "0", "--format", "markdown")
    shown = capsys.readouterr().out
    html = MarkdownIt("gfm-like").render(shown)
    assert "<code>http://a.example/dead</code>" in html
    assert "<a " not in html
    run(events, "--max", "0", "--format", "markdown", "--lang", "ar")
    assert "روابط المصادر" in capsys.readouterr().out


def test_markdown_cannot_be_forged() -> None:
    """An address to which a server leads is a code span in the report, whatever stands in it."""
    address = Address("http://a.example/", "2018-09-17-x", "x", date(2018, 9, 17))
    to = "http://b.example/@owner/[x](javascript:1)%60`<b>"
    record = Record(address.url, "moved", "200", TODAY, TODAY, to)
    shown = Reporter([Finding(address, record)], TODAY, PLAIN).report("markdown")
    html = MarkdownIt("gfm-like").render(shown)
    assert "<a " not in html
    assert "<b>" not in html
    assert "<code>http://b.example/@owner" in html


def test_write(
    here: Town,
    events: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only the lines meant are changed: what died, what moved, what answers again, what is stored."""
    url = "http://a.example/dead"
    file = events / FILE
    here.routes[archive_route(url).replace("20180918", "20261101")] = stored(url)
    before = file.read_text(encoding="utf-8")
    assert run(events, "--dry-run", "--write") == 0
    assert run(events) == 1
    assert file.read_text(encoding="utf-8") == before
    capsys.readouterr()
    assert run(events, "--dry-run", "--write") == 0
    assert f"would change: {file}" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == before
    assert run(events, "--write") == 0
    after = file.read_text(encoding="utf-8")
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    gate = f"    link: {{state: dead, on: {TODAY}}}"
    assert [line[2:] for line in diff if line.startswith("+")] == [
        gate,
        gate,
        f"    archive: {{url: https://web.archive.org/web/20180918101112/{url}, on: 2018-09-18}}",
        f"    link: {{state: moved, on: {TODAY}, to: http://a.example/new}}",
    ]
    assert [line[2:] for line in diff if line.startswith("-")] == [
        "    link: {state: dead, on: 2026-11-10}"
    ]
    assert run(events, "--write") == 0
    assert file.read_text(encoding="utf-8") == after
    assert main(["fmt", "--check", "--events", str(events)]) == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time())))
    assert main(["check", "--events", str(events)]) == 0
    assert run(events) == 0
    assert "(the data says it)" in capsys.readouterr().out


def test_write_asks_for_the_one_form(
    here: Town, events: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is not in its one form is left alone, and `fmt` is named."""
    file = events / FILE
    text = file.read_text(encoding="utf-8").replace("url: http://a", "url:   http://a")
    file.write_text(text, encoding="utf-8")
    assert run(events, "--write") == 2
    assert "run `python -m generator fmt` first" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == text


def test_comments_decide() -> None:
    """A link at which a comment stands stays, and one in whose braces it stands stays as it is."""
    source = "    url: http://a.example/\n    title: x\n    publisher: p\n    language: en\n"
    body = (
        "id: 2018-09-17-x\nsources:\n  a:\n" + source + "    check: {how: unseen, on: 2026-11-01}\n"
    )
    kept = "    link: {state: dead, on: 2026-11-10}  # by telephone\n"
    inside = "    link:\n      # why\n      state: dead\n      on: 2026-11-10\n"
    moved = {"state": "moved", "on": "2026-11-12", "to": "http://b.example/"}
    drop, change = Entry(drop=True), Entry(link=moved)

    def entered(text: str, entry: Entry) -> str:
        file = SourceFile("2018/x.yml", text.encode())
        file = SourceFile(file.path, (formatted(file, Event, ["en"], Problems()) or "").encode())
        return written(file, {"a": entry}, ["en"]) or ""

    assert kept in entered(body + kept, drop)
    assert "link" not in entered(body + kept.replace("  # by telephone", ""), drop)
    assert "link" not in entered(body, drop)
    assert entered(body + kept, change).endswith(
        "    link: {state: moved, on: 2026-11-12, to: http://b.example/}  # by telephone\n"
    )
    assert inside in entered(body + inside, change)
    assert written(SourceFile("x.yml", b"a: [\n"), {}, ["en"]) is None
    plain = entered("id: 2018-09-17-x\n", change)
    assert "link" not in plain


def test_real_data_keeps_every_other_line(corpus: Corpus) -> None:
    """In every real event file an entry for each source changes only the lines of those entries."""
    files = read_events(ROOT / "events", Problems())
    languages = languages_of(files)
    by_file: dict[str, dict[str, Entry]] = {}
    for one in addresses(corpus):
        archive = None if one.stored else {"url": "https://archive.example/1", "on": "2018-09-17"}
        by_file.setdefault(one.file, {})[one.source] = Entry(
            {"state": "dead", "on": "2026-11-24"}, archive=archive
        )
    wanted = [file for file in files if file.path in by_file][::7]
    assert len(wanted) > 30
    for file in wanted:
        text = file.data.decode()
        new = written(file, by_file[file.path], languages)
        assert new is not None, file.path
        left = [
            line
            for line in new.split("\n")
            if line
            not in {
                "    link: {state: dead, on: 2026-11-24}",
                "    archive: {url: https://archive.example/1, on: 2018-09-17}",
            }
        ]
        assert left == text.split("\n"), file.path


def test_a_comment_keeps_its_link(here: Town, events: Path) -> None:
    """A link at which a comment stands stays in its file, though the address answers again."""
    file = events / FILE
    before = file.read_text(encoding="utf-8")
    here.routes["c.example/shut"] = answer(200)
    assert run(events, "--host", "c.example", "--delay", "2", "--at-once", "3", "--write") == 0
    assert file.read_text(encoding="utf-8") == before
    assert Ledger.of(events).records["http://c.example/shut"].state == "alive"


def test_what_may_not_be_written() -> None:
    """An address that the data may not name is reported and not written."""
    address = Address("http://a.example/", "2018-09-17-x", "x", date(2018, 9, 17))
    record = Record(address.url, "moved", "200", TODAY, TODAY, "http://93.184.215.14/")
    assert Finding(address, record).entry is None
    dead = Record(address.url, "dead", "404", TODAY, TODAY, copy=Copy("http://localhost/", TODAY))
    entry = Finding(address, dead).entry
    assert entry == Entry({"state": "dead", "on": TODAY})
    assert Finding(address).entry is None
    moved = Link.model_validate({"state": "moved", "on": "2026-11-01", "to": "http://b.example/"})
    there = Address("http://a.example/", "2018-09-17-x", "x", date(2018, 9, 17), moved)
    same = Record(address.url, "moved", "200", TODAY, TODAY, "http://b.example/")
    assert Finding(there, same).entry is None
    upgraded = Record(address.url, "moved", "200", TODAY, TODAY, "https://www.a.example/")
    assert Finding(address, upgraded).entry is None
    further = Record(address.url, "moved", "200", TODAY, TODAY, "http://c.example/")
    assert Finding(there, further).entry == Entry(
        {"state": "moved", "on": TODAY, "to": "http://c.example/"}
    )


def test_only_what_is_asked_for(here: Town, events: Path) -> None:
    """Options choose by event, host, age and number; what was answered lately is not asked again."""
    assert run(events, "--host", "www.B.example") == 1
    assert here.asked == ["b.example/fine"]
    assert run(events, "--host", "b.example") == 1
    assert len(here.asked) == 1
    assert run(events, "--host", "b.example", "--older-than", "0") == 1
    assert here.heard[-1].headers["if-none-match"] == '"1"'
    here.heard.clear()
    run(events, "--max", "2", "--archive", "none")
    run(events, "--max", "2", "--archive", "none")
    known = Ledger.of(events).records
    assert len(known) == 5
    run(events, "--archive", "none")
    assert len(Ledger.of(events).records) == 6


def test_dry_run(here: Town, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A dry run says how many addresses of which hosts would be asked, and asks nothing."""
    capsys.readouterr()
    assert run(events, "--dry-run") == 0
    out = capsys.readouterr().out
    assert out.startswith("would ask 6 addresses at 4 hosts, in about 1 minute\n")
    assert "      2 a.example\n" in out
    assert here.heard == []
    assert not Ledger.of(events).file.exists()
    assert main(["links", "--events", str(events), "--dry-run"]) == 0
    assert "8 addresses" in capsys.readouterr().out


def test_stops_in_time(here: Town, events: Path) -> None:
    """A run that may take no time asks nothing and leaves all for the next."""
    here.routes["b.example/fine"] = lambda _: time.sleep(3)
    assert run(events, "--minutes", "0") == 0
    assert Ledger.of(events).records == {}


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--only", "2018-01-01-no-event"], "there is no event 2018-01-01-no-event"),
        (["--host", "nowhere.example"], "no source has such an address"),
        (["--events", "nowhere"], "there is no folder nowhere"),
        ([], "write `contact:` in _settings/site.yml"),
    ],
)
def test_wrong_use(
    here: Town,
    events: Path,
    more: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot be asked is wrong use; nobody is asked without an address of contact."""
    capsys.readouterr()
    assert main(["links", "--events", str(events), *more]) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
    assert here.heard == []


@pytest.mark.parametrize(
    "more",
    [
        ["--delay", "0.5"],
        ["--delay", "inf"],
        ["--delay", "nan"],
        ["--at-once", "0"],
        ["--at-once", "17"],
        ["--max", "-1"],
        ["--older-than", "x"],
        ["--archive", "some"],
        ["--contact", "me"],
        ["--contact", "https://a.example/ b"],
        ["--contact", "mailto:a@b.example)"],
        ["--contact", "https://a.example/\r\nX: y"],
    ],
)
def test_no_haste(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """No option makes it less polite than its least."""
    with pytest.raises(SystemExit) as caught:
        main(["links", *more])
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_contact_of_the_settings(here: Town, events: Path) -> None:
    """The address of contact is that of the settings, where the command line gives none."""
    file = events / "_settings/site.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}contact: https://harbour.example/write\n", encoding="utf-8")
    main(["links", "--events", str(events), "--host", "b.example"])
    agent = here.heard[0].headers["user-agent"]
    assert agent == "timeline-links/1.0 (+https://harbour.example/write)"


def test_broken_data(
    here: Town,
    events: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of data with errors nothing is asked: they are shown, with their exit code."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(events) == 2
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")
    (events / "2018/2018-11-01-broken.yml").write_text("title: 'open\n", encoding="utf-8")
    capsys.readouterr()
    assert run(events) == 1
    assert "error[Y000]" in capsys.readouterr().out
    assert here.heard == []


def slow(connection: socket.socket) -> None:
    """Answer after a while."""
    time.sleep(0.15)
    connection.sendall(answer(200))


@pytest.fixture
def many(here: Town, events: Path) -> Path:
    """An events folder with thirty addresses at ten hosts that are slow to answer."""
    file = events / FILE
    text = file.read_text(encoding="utf-8")
    lines = [
        f"  many-{n}:\n    url: http://h{n % 10}.example/{n}\n    title: x\n    publisher: free-press\n"
        "    language: en\n    check: {how: unseen, on: 2026-11-01}\n"
        for n in range(30)
    ]
    file.write_text(text.replace("  dead-one:", "".join(lines) + "  dead-one:"), encoding="utf-8")
    here.routes |= {f"h{n % 10}.example/{n}": slow for n in range(30)}
    return events


def start(here: Town, folder: Path) -> subprocess.Popen[bytes]:
    """Start `links` as a process of its own."""
    command = [sys.executable, "-m", "tests.links_run", "--events", str(folder), *CONTACT]
    hosts = [text for n in range(10) for text in ("--host", f"h{n}.example")]
    environment = {**os.environ, "TOWN": str(here.port)}
    return subprocess.Popen(
        [*command, *hosts, "--at-once", "2"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def wait_for(here: Town, number: int) -> None:
    """Wait until so many pages were asked for."""
    end = time.monotonic() + 60
    while len(here.asked) < number:
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("number", [1, 7, 18])
def test_goes_on_after_a_kill(here: Town, many: Path, number: int) -> None:
    """A run that was killed goes on: what was answered is not asked again, and nothing is lost."""
    process = start(here, many)
    wait_for(here, number)
    process.kill()
    process.communicate()
    known = Ledger.of(many).records
    assert len(known) >= number - 2  # two may be under way
    again = start(here, many)
    again.communicate(timeout=60)
    assert again.returncode == 0
    assert len(Ledger.of(many).records) == 30
    times = [here.asked.count(f"h{n % 10}.example/{n}") for n in range(30)]
    assert sum(times) <= 32
    for url in known:
        assert here.asked.count(url.removeprefix("http://")) == 1
    told(
        f"links: killed after {number} of 30 answers, {len(known)} kept, {sum(times)} asked in all"
    )


def test_stops_by_hand(here: Town, many: Path) -> None:
    """Ctrl-C ends a run with one sentence, and what was answered is kept."""
    process = start(here, many)
    wait_for(here, 5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert re.fullmatch(
        r"masar: stopped after \d+ of 30; the same command goes on from here\n", err.decode()
    )
    assert len(Ledger.of(many).records) >= 3


def test_a_hand_that_stops_it(
    here: Town,
    events: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A run that is stopped reports nothing, and leaves what it knows."""

    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(anyio, "run", stopped)
    capsys.readouterr()
    assert run(events, "--minutes", "5") == 130
    captured = capsys.readouterr()
    assert captured.err.startswith("masar: stopped after 0 of 6")
    assert captured.out == ""


def test_no_copy_is_told() -> None:
    """Where the archive has no copy of a dead page the report says so."""
    address = Address("http://a.example/", "2018-09-17-x", "x", date(2018, 9, 17))
    record = Record(address.url, "dead", "404", TODAY, TODAY, searched=TODAY)
    found = [Finding(address, record), Finding(replace(address, url="http://b.example/"))]
    shown = Reporter(found, TODAY, PLAIN).report("text")
    assert "the archive has no copy" in shown
    assert "- not asked yet: 1" in shown


def test_pages_that_only_went_over_to_https_are_counted() -> None:
    """A page that is the same at https, or without `www`, is counted among the moved, not named."""
    address = Address("http://www.a.example/x", "2018-09-17-x", "x", date(2018, 9, 17))
    record = Record(address.url, "moved", "200", TODAY, TODAY, "https://a.example/x/")
    other = replace(address, url="http://b.example/")
    moved = replace(record, url=other.url, to="http://c.example/")
    found = [Finding(address, record), Finding(other, moved)]
    shown = Reporter(found, TODAY, PLAIN).report("text")
    assert "- moved: 2" in shown
    assert "- the same page, at https, with or without `www`: 1" in shown
    assert address.url not in shown
    assert other.url in shown


def test_progress(
    here: Town,
    many: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """On a terminal the way is shown line over line, elsewhere now and then."""
    progress = asking.Progress(120)
    record = Record("http://a.example/", "alive", "200", TODAY, TODAY)
    for _ in range(100):
        progress(record)
    progress.end()
    assert capsys.readouterr().err == "asked 50 of 120\nasked 100 of 120\n"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress(record)
    progress.end()
    assert capsys.readouterr().err == "\r\033[K101/120 alive a.example\r\033[K"


def test_every_address_of_the_data_may_be_asked(corpus: Corpus) -> None:
    """Each address of the real data is one that can be asked, at a host of its own name."""
    from generator.links.addresses import target

    found = list(addresses(corpus))
    assert len(found) > 1000
    for one in found:
        asked = target(one.url)
        assert asked.path.isascii()
        assert "." in asked.site
    assert len({one.url for one in found}) == len(found)
