"""The feed of new and changed events: what is new, by commits or by the data; no clock."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import html

from generator import feeds
from generator.chronicle import NEWEST, Commit, Touched, chronicle, last_day
from generator.corpus import Corpus
from generator.revisions import commits
from tests.test_site import HOST, LANGUAGES, pages

MEETING = "1998-05-03-first-meeting"
CALM = "1998-06-calm"
ENDS = "1999-02-10-calm-ends"
SITE = "https://faro.example/"


def at(hour: int) -> datetime:
    """Return an hour of a day."""
    return datetime(2026, 3, 1, hour, tzinfo=UTC)


def commit(hour: int, added: set[str] | None = None, changed: set[str] | None = None) -> Commit:
    """Return a commit of an hour."""
    return Commit(at(hour), frozenset(added or ()), frozenset(changed or ()))


def read(text: str) -> Any:
    """Return what feedparser reads in a feed, which it finds nothing wrong with."""
    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def test_commits_say_when(faro_corpus: Corpus) -> None:
    """An event is new with the commit that added it, and changed with the last that changed it."""
    told = [commit(3, changed={MEETING}), commit(1, {MEETING, CALM}), commit(2, changed={"gone"})]
    found = chronicle(faro_corpus, told)
    assert found[MEETING] == Touched(at(1), at(3))
    assert found[CALM] == Touched(at(1), at(1))


def test_without_commits_the_data_says_when(faro_corpus: Corpus) -> None:
    """An event that no commit knows was touched on the newest day that it tells of itself."""
    found = chronicle(faro_corpus, [])
    for event in faro_corpus.events:
        day = last_day(faro_corpus, event)
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
        assert found[event.id] == Touched(midnight, midnight)
    meeting = faro_corpus.by_id[MEETING]
    assert last_day(faro_corpus, meeting).isoformat() >= max(
        str(one.on) for one in meeting.corrections
    )


def test_change_of_form_is_no_news(faro_corpus: Corpus) -> None:
    """A commit that changes more events than a feed names is passed over."""
    many = {f"other-{n}" for n in range(NEWEST)} | {MEETING}
    found = chronicle(faro_corpus, [commit(1, {MEETING}), commit(2, changed=many)])
    assert found[MEETING].changed == at(1)


def test_new_id_is_no_new_event(faro_corpus: Corpus) -> None:
    """An event with another id is as old as under its former one, and is changed by that."""
    event = faro_corpus.by_id[CALM].model_copy(update={"former_ids": ("1998-06-quiet",)})
    rest = tuple(one for one in faro_corpus.events if one.id != CALM)
    corpus = replace(faro_corpus, events=(event, *rest))
    found = chronicle(corpus, [commit(1, {"1998-06-quiet"}), commit(2, {CALM})])
    assert found[CALM] == Touched(at(1), at(2))
    feed = read(feeds.news(corpus, "es", SITE, "2026-03-01", found))
    (entry,) = (one for one in feed.entries if CALM in one.link)
    assert entry.id == f"{SITE}events/1998-06-quiet/"
    assert entry.link == f"{SITE}events/{CALM}/"
    assert entry.tags[0].term == "changed"


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., None]:
    """Run git in a folder with a made-up author and a clock of its own."""
    subprocess.run(["git", "init", "-q", str(tmp_path / "project")], check=True)

    def run(*arguments: str, hour: int = 0) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false")
        subprocess.run(
            ["git", "-C", str(tmp_path / "project"), *who, *arguments],
            check=True,
            env={"GIT_COMMITTER_DATE": at(hour).isoformat(), "PATH": "/usr/bin:/bin"},
        )

    return run


def test_git_is_asked_once_for_all(tmp_path: Path, git: Callable[..., None]) -> None:
    """Additions and changes of event files are read from the log; other files are no events."""
    events = tmp_path / "project" / "events"
    for name in ("1998/1998-06-calm.yml", "_settings/site.yml", "1998/notes.txt"):
        (events / name).parent.mkdir(parents=True, exist_ok=True)
        (events / name).write_text("a", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "one", hour=1)
    for name in ("1998/1998-06-calm.yml", "_settings/site.yml"):
        (events / name).write_text("b", encoding="utf-8")
    git("commit", "-qam", "two", hour=2)
    expected = [Commit(at(2), changed=frozenset({CALM})), Commit(at(1), frozenset({CALM}))]
    assert commits(events) == expected


def test_where_git_knows_nothing(tmp_path: Path, git: Callable[..., None]) -> None:
    """Without a repository, a commit or a whole history git is not asked for dates."""
    project = tmp_path / "project"
    assert commits(project) == []
    (project / "1998").mkdir()
    for hour, text in enumerate("ab"):
        (project / "1998" / "1998-06-calm.yml").write_text(text, encoding="utf-8")
        git("add", ".")
        git("commit", "-qm", text, hour=hour)
    cut = ["git", "clone", "-q", "--depth", "1", f"file://{project}", str(tmp_path / "cut")]
    subprocess.run(cut, check=True)
    assert len(commits(project)) == 2
    assert commits(tmp_path / "cut") == []
    assert commits(Path("/")) == []


@pytest.mark.parametrize("key", LANGUAGES)
def test_feed_is_read_by_a_feed_reader(corpus: Corpus, key: str) -> None:
    """Each entry has title, date, first claims and links in the language; newest first."""
    days = chronicle(corpus, [])
    text = feeds.news(corpus, key, HOST, "2026-11-25", days)
    assert text == feeds.news(corpus, key, HOST, "2030-01-01", days)
    feed, root = read(text), f"{HOST}{LANGUAGES[key][1]}"
    assert feed.feed.language == key
    assert feed.feed.id == f"{root}events.xml"
    assert len(feed.entries) == NEWEST
    times = [entry.updated_parsed for entry in feed.entries]
    assert times == sorted(times, reverse=True)
    assert len({entry.id for entry in feed.entries}) == NEWEST
    for entry in feed.entries:
        event = corpus.by_id[entry.link.split("/")[-2]]
        assert entry.link == f"{root}events/{event.id}/"
        bare = entry.title.translate(dict.fromkeys((0x2066, 0x2067, 0x2069)))
        assert bare == event.title[key]
        told = html.fromstring(entry.content[0].value)
        said = told.text_content().translate(dict.fromkeys((0x2066, 0x2067, 0x2069)))
        assert str(event.start.year) in said
        assert event.claims[0].text[key] in said
        assert "<script" not in entry.content[0].value


def test_feed_of_nothing(faro_corpus: Corpus) -> None:
    """A corpus without events has an empty feed of the date of the data."""
    empty = replace(faro_corpus, events=())
    feed = read(feeds.news(empty, "fr", SITE, "2026-11-24", {}))
    assert not feed.entries
    assert feed.feed.updated == "2026-11-24T00:00:00+00:00"


def test_feeds_are_found_from_every_page(site: Path) -> None:
    """Every page names both feeds in its language, and they are there and can be read."""
    names: dict[str, set[str]] = {}
    for path, page in pages(site):
        links = page.xpath('//head/link[@type="application/atom+xml"]')
        key = page.get("lang", "")
        root = f"{HOST}{LANGUAGES[key][1]}"
        found = [urljoin(f"{HOST}{path}", link.get("href")) for link in links]
        assert found == [f"{root}events.xml", f"{root}corrections.xml"], path
        names.setdefault(key, set()).update(link.get("title") for link in links)
    assert {key: len(said) for key, said in names.items()} == {"ar": 2, "en": 2}
    assert all(letter > "\u0600" for name in names["ar"] for letter in name if letter.isalpha())
    for key, (_, root) in LANGUAGES.items():
        for name in ("events.xml", "corrections.xml"):
            assert read((site / root / name).read_text("utf-8")).feed.title in names[key]
