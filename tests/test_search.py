"""Search as a reader does it: what is found first, what is fetched and when, keys and phones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.corpus import Corpus
from generator.folding import Folder
from generator.search import Document, files
from tests.queries import QUERIES

ROOTS = {"ar": "", "en": "en/"}
FILES = re.compile(r"/search[-/]")
"""Addresses of what belongs to the search, but for the small script that opens it."""


class Desk:
    """A page with its search open, and account of what was fetched and said."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.asked: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._said)

    def _said(self, message: object) -> None:
        if getattr(message, "type", "") in {"error", "warning"}:
            self.faults.append(getattr(message, "text", ""))

    def open(self, path: str) -> None:
        """Open a page and wait until nothing is fetched any more."""
        self.page.goto(urljoin(self.address, path), wait_until="networkidle")

    def look_for(self, query: str) -> list[str]:
        """Type a query and return the paths of what is found, below the site's root."""
        self.page.locator(".m-search input").fill(query)
        expect(self.page.locator(".m-search ol[aria-busy=false]")).to_be_attached(timeout=15_000)
        links = self.page.locator(".m-search li > a:first-child").all()
        return [(link.get_attribute("href") or "").removeprefix(self.address) for link in links]


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    """A wide window."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Desk(context.new_page(), address)
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ROOTS)
def test_queries_find_first(desk: Desk, language: str) -> None:
    """Each query finds its page first: by title, claim, date and name, in any spelling."""
    root = ROOTS[language]
    desk.open(f"{root}about/")
    desk.page.click(".m-find")
    found = {query: desk.look_for(query)[:1] for query, _ in QUERIES[language]}
    wanted = {query: [f"{root}{path}"] for query, path in QUERIES[language]}
    assert found == wanted
    assert desk.faults == []


def test_there_are_enough_queries(corpus: Corpus) -> None:
    """At least 40 queries in the first language and 20 in the second lead to an event."""
    for language, least in (("ar", 40), ("en", 20)):
        events = [path.split("/")[1] for _, path in QUERIES[language] if path.startswith("events/")]
        assert len(events) >= least
        assert set(events) <= set(corpus.by_id)


@pytest.mark.browser
def test_nothing_is_fetched_before(desk: Desk) -> None:
    """Until a reader opens the search, no file of it is fetched."""
    desk.open("")
    assert [url for url in desk.asked if FILES.search(url)] == []
    desk.page.keyboard.press("/")
    desk.look_for("سوتشي")
    assert any(url.split("?")[0].endswith("/search/index.json") for url in desk.asked)


@pytest.mark.browser
def test_a_query_fetches_little(desk: Desk) -> None:
    """A first query fetches a part of the index, never the whole."""
    desk.open("about/")
    desk.page.keyboard.press("/")
    desk.look_for("مذكرة سوتشي")
    fetched = {url for url in desk.asked if "/search/" in url}
    assert len(fetched) <= 24


@pytest.mark.browser
def test_spellings_are_not_shown(desk: Desk) -> None:
    """A spelling that only helps to find is not among what is shown."""
    desk.open("")
    desk.page.click(".m-find")
    assert desk.look_for("Nur-Sultan")
    assert "Nur-Sultan" not in desk.page.inner_text(".m-search ol")


@pytest.mark.browser
@pytest.mark.parametrize(("root", "query"), [("", "مذكرة سوتشي"), ("en/", "Sochi memorandum")])
def test_keys_lead_to_a_claim(desk: Desk, root: str, query: str) -> None:
    """A slash opens the search, arrows walk the results, Enter opens the claim at its anchor."""
    desk.open(f"{root}about/")
    desk.page.keyboard.press("/")
    field = desk.page.locator(".m-search input")
    expect(field).to_be_focused()
    desk.look_for(query)
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator(".m-hit").first).to_be_focused()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowUp")
    desk.page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url(re.compile(rf"/{root}events/2018-09-17-sochi-memorandum/#c\d+$"))
    assert desk.faults == []


@pytest.mark.browser
def test_enter_opens_the_first(desk: Desk) -> None:
    """Enter in the field opens the first result, even if it is typed before the index is there."""
    desk.open("about/")
    desk.page.keyboard.press("Control+k")
    desk.page.keyboard.type("مذكرة سوتشي")
    expect(desk.page.locator(".m-hit").first).to_be_visible()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/events/2018-09-17-sochi-memorandum/")


@pytest.mark.browser
def test_escape_gives_the_focus_back(desk: Desk) -> None:
    """Escape closes the search, and the focus is where it was; a letter in it goes on typing."""
    desk.open("about/")
    desk.page.focus(".m-find")
    desk.page.keyboard.press("Enter")
    desk.look_for("Astan")
    desk.page.keyboard.press("ArrowDown")
    desk.page.keyboard.press("a")
    expect(desk.page.locator(".m-search input")).to_have_value("Astana")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator(".m-search")).to_be_hidden()
    expect(desk.page.locator(".m-find")).to_be_focused()


@pytest.mark.browser
def test_words_found_are_marked(desk: Desk) -> None:
    """The words found are marked in title and claim, in whatever form they stand there."""
    desk.open("about/")
    desk.page.click(".m-find")
    desk.look_for("والدوريات")
    marked = set(desk.page.locator(".m-hit mark").all_inner_texts())
    assert marked & {"دوريات", "الدوريات"}
    assert not {text for text in marked if "دور" not in text}


@pytest.mark.browser
def test_the_count_is_in_the_grammar(desk: Desk) -> None:
    """The count stands in the form that its language asks for, and nothing found is said."""
    desk.open("about/")
    desk.page.click(".m-find")
    desk.look_for("2268")
    assert "نتيجتان" in desk.page.inner_text(".m-search output")
    desk.look_for("ضظغض")
    assert "لا نتائج" in desk.page.inner_text(".m-search output")


@pytest.mark.browser
@pytest.mark.parametrize(("root", "query"), [("", "هدنة إدلب"), ("en/", "idlib truce")])
def test_on_a_phone(browser: Browser, address: str, root: str, query: str) -> None:
    """On a phone the search fills the screen, nothing scrolls sideways, and it can be closed."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    desk = Desk(context.new_page(), address)
    desk.open(root)
    desk.page.tap(".m-find")
    assert desk.look_for(query)
    box = desk.page.locator(".m-search").bounding_box()
    assert box is not None
    assert box["width"] == 360
    assert box["height"] >= 700
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
    desk.page.tap(".m-search [data-close]")
    expect(desk.page.locator(".m-search")).to_be_hidden()
    assert desk.faults == []
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("language", ROOTS)
def test_both_sides_fold_alike(desk: Desk, corpus: Corpus, language: str) -> None:
    """Browser and generator fold every word of the claims to the same letters."""
    desk.open(f"{ROOTS[language]}about/")
    order = sorted(corpus.settings.languages, key=lambda key: key != language)
    folder = Folder([corpus.settings.languages[key].folding for key in order])
    texts = sorted(
        {
            word
            for event in corpus.events
            for claim in event.claims
            for key in claim.text
            for word in claim.text[key].split()
        }
    )
    there = desk.page.evaluate(
        """async ([rules, texts]) => {
          const { Folder } = await import(document.querySelector('script[src$="search.js"]').src
            .replace("search.js", "search-fold.js"));
          const folder = new Folder(rules);
          return texts.map((text) => folder.words(text));
        }""",
        [folder.rules(), texts],
    )
    assert there == [folder.words(text) for text in texts]


@pytest.mark.parametrize("language", ROOTS)
def test_index_has_every_claim(site: Path, corpus: Corpus, language: str) -> None:
    """Each language has an index of its own, with every event and each of its claims."""
    folder = site / ROOTS[language] / "search" / "documents"
    shown = [one for file in folder.glob("*.json") for one in json.loads(file.read_text("utf-8"))]
    events = {one[0]: one for one in shown if one[0].startswith("events/")}
    assert set(events) == {f"events/{event.id}/" for event in corpus.events}
    for event in corpus.events:
        _, title, _, *claims = events[f"events/{event.id}/"]
        assert plain(title) == event.title[language]
        assert {anchor: plain(text) for anchor, text in claims} == {
            claim.id: claim.text[language] for claim in event.claims
        }


def plain(text: str) -> str:
    """Return a text without the marks about runs of the other direction."""
    return re.sub("[\u2066\u2067\u2069]", "", text)


def test_tiny_site_searches(faro: Path) -> None:
    """Another pair of languages has its search in its own words and its own folding."""
    for root in ("", "fr/"):
        head = json.loads((faro / root / "search/index.json").read_text("utf-8"))
        assert head["documents"] >= 3
        assert "{n}" in head["results"]["other"]
        words: dict[str, str] = {}
        for file in (faro / root / "search/terms").glob("*.json"):
            words |= json.loads(file.read_text("utf-8"))
        assert "reunion" in words


def test_a_prefix_is_cut_only_off_words_of_the_site(corpus: Corpus) -> None:
    """What looks like a prefix stays where what it leaves is no word of the site."""
    folder = Folder([corpus.settings.languages["ar"].folding])
    bases = folder.bases(["لجنه", "اللجنه", "واللجنه", "بيان", "البيان", "بوتين"])
    assert set(bases.values()) == {"لجنه", "بيان", "بوتين"}


def test_index_keeps_numbers_and_weights() -> None:
    """A word's documents come back by their distances, those that it says more of first."""
    documents = [
        Document(f"{n}/", "alpha" if n == 40 else "beta", "", ("alpha",)) for n in range(41)
    ]
    made = files(documents, Folder([]), {})
    (terms,) = [json.loads(text) for path, text in made.items() if path.startswith("terms/")]
    first, second = terms["alpha"].split(";")
    assert first.endswith(":14")
    assert second.split(":")[1].split(".") == ["0", *["1"] * 39]
    assert files(documents, Folder([]), {}) == made
