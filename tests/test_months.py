"""A timeline that is too long for one page: its home page, its months, its filters in a Chromium."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page

from benchmarks import corpus as synthetic
from generator.compiler import compile_corpus
from generator.corpus import Corpus
from generator.disk import read_events
from generator.model import Event
from generator.pages import paths
from generator.pages.filters import columns
from generator.pages.months import CARDS, is_long, months, years
from generator.pages.page import Options
from generator.pages.renderer import Renderer
from generator.problems import Problems
from tests.conftest import DATA_DATE, ROOT, build
from tests.serving import served
from tests.test_browser import Visit

NUMBER, WHOLE = 150, 100
HAND = "---\ntitle: {0}\ndescription: {0}\n---\n# {0}\n"
CARDS_SHOWN = """[...document.querySelectorAll('.m-months .m-ev')].filter(node => node.checkVisibility())
  .map(node => new URL(node.querySelector('h3 a').href).pathname.match(/events\\/([^/]*)/)[1])"""
COUNT = ".m-filters output"


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project on the real lists whose timeline is longer than its settings put on one page."""
    folder = tmp_path_factory.mktemp("long")
    synthetic.write(NUMBER, folder / "events")
    settings = folder / "events" / "_settings" / "site.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}whole_up_to: {WHOLE}\n", encoding="utf-8")
    (folder / "generator").symlink_to(ROOT / "generator")
    for language in ("ar", "en"):
        (folder / "docs" / language).mkdir(parents=True)
        for name in ("about", "method", "data"):
            (folder / "docs" / language / f"{name}.md").write_text(HAND.format(name))
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(configuration, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def long(project: Path) -> Corpus:
    """Its data."""
    problems = Problems()
    files = read_events(project / "events", problems)
    corpus = compile_corpus(files, today=DATA_DATE, found=problems).corpus
    assert corpus is not None
    return corpus


@pytest.fixture(scope="session")
def built(project: Path) -> Path:
    """Its site, built strictly by MkDocs."""
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr[-3000:]
    return project / "site"


@pytest.fixture(scope="session")
def where(built: Path) -> Iterator[str]:
    """The address at which it is served."""
    with served(built) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, where: str) -> Iterator[Visit]:
    """A visit on a narrow phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield Visit(context.new_page(), where)
    context.close()


def renderer(corpus: Corpus, language: str = "ar") -> Renderer:
    """Return a renderer of a language."""
    return Renderer(corpus, language, Options("2026-11-24"))


def all_shown(page: Page) -> list[str]:
    """Return the ids of the events that the months show to one who scrolls to the end."""
    opened = ".m-months > li:not([hidden]) > a[aria-expanded=false]"
    while not page.evaluate("scrollY + innerHeight >= document.body.scrollHeight - 1"):
        page.evaluate("scrollBy(0, 500)")
        page.wait_for_timeout(60)
        page.wait_for_load_state("networkidle")
    page.wait_for_function(f"!document.querySelector('{opened}')")
    found: list[str] = page.evaluate(CARDS_SHOWN)
    return found


def test_real_timeline_stands_on_one_page(corpus: Corpus, faro_corpus: Corpus) -> None:
    """The data of the site and the small corpus stay as they are: all on one page."""
    assert not is_long(corpus)
    assert not is_long(faro_corpus)


def test_every_event_stands_in_one_month(long: Corpus, built: Path) -> None:
    """The pages of the months hold every event once, in both languages, and lead to each other."""
    assert is_long(long)
    ids = [event.id for event in long.events]
    for root in ("", "en/"):
        found: list[str] = []
        pages = sorted((built / root / "years").glob("*/*/index.html"))
        for page in pages:
            found += re.findall(r'<li class="m-ev[^>]* id="([^"]+)"', page.read_text("utf-8"))
        assert found == ids
        assert len(pages) == len(months(long.events))
        text = pages[1].read_text("utf-8")
        assert len(re.findall(r'rel="(?:prev|next)"><span', text)) == 2


def test_home_shows_a_bounded_number(long: Corpus, built: Path) -> None:
    """The home page has about sixty cards, milestones of their year first, and each month's number."""
    html = (built / "index.html").read_text("utf-8")
    shown = [event for year in years(long) for event in year.shown]
    assert 0 < len(shown) <= CARDS
    assert html.count('class="m-ev ') == len(shown)
    for year in years(long):
        left = [e for month in year.months for e in month.events if e not in year.shown]
        assert max(e.importance for e in year.shown) <= min((e.importance for e in left), default=3)
    numbers = [int(number) for number in re.findall(r'data-n="(\d+)"', html)]
    assert numbers == [len(month.events) for month in months(long.events)]
    assert sum(numbers) == NUMBER


def test_year_leads_to_its_months(long: Corpus, built: Path) -> None:
    """The page of a year has links to its months and its weightiest events as cards."""
    year = years(long)[-3]
    html = (built / "en" / "years" / str(year.number) / "index.html").read_text("utf-8")
    for month in year.months:
        assert f'href="../../{month.path}"' in html
    assert "m-ev " in html


def test_index_says_what_each_event_answers_to(long: Corpus, built: Path) -> None:
    """The columns give back of every event its track, kind, actors, places and importance."""
    text = (built / paths.TIMELINE).read_text("utf-8")
    assert text == columns(renderer(long))
    index = json.loads(text)
    keys = index["keys"]

    def values(name: str, at: int) -> set[str]:
        if name in index["masks"]:
            width = len(index["masks"][name]) // NUMBER
            bits = int(index["masks"][name][at * width : (at + 1) * width], 36)
            return {key for place, key in enumerate(keys[name]) if bits >> place & 1}
        cell = index["lists"][name].split(",")[at]
        width = 1 if len(keys[name]) <= 36 else 2
        return {keys[name][int(cell[i : i + width], 36)] for i in range(0, len(cell), width)}

    for at, event in enumerate(long.events):
        assert values("t", at) == {*event.tracks}
        assert values("k", at) == {event.kind}
        assert values("a", at) == {*event.actors, *event.signatories}
        assert values("p", at) == {*event.places}
        assert values("i", at) == {str(event.importance)}
    assert len(text) < 60 * NUMBER


CHOICES: list[tuple[str, Callable[[Event], bool]]] = [
    ("k=truce", lambda e: e.kind == "truce"),
    ("a=russia&i=2", lambda e: "russia" in e.actors and e.importance == 2),
    (
        "p=damascus&from=2019&to=2016",
        lambda e: "damascus" in e.places and 2016 <= e.start.year <= 2019,
    ),
    ("t=astana&t=sochi", lambda e: bool({"astana", "sochi"} & {*e.tracks})),
]


@pytest.mark.browser
@pytest.mark.parametrize(("query", "test"), CHOICES, ids=[query for query, _ in CHOICES])
def test_filters_show_what_the_data_has(
    visit: Visit, long: Corpus, query: str, test: Callable[[Event], bool]
) -> None:
    """A filtered view counts and, as far as one scrolls, shows exactly the events of the data."""
    wanted = [event.id for event in long.events if test(event)]
    assert wanted
    page = visit.open(f"en/?{query}")
    page.wait_for_function(
        f"document.querySelector('{COUNT}').textContent.startsWith('{len(wanted)} ')"
    )
    assert all_shown(page) == wanted
    shown_years = {event.start.year for event in long.events if test(event)}
    visible = page.locator(".m-jump a:visible").all_inner_texts()
    assert {int(text) for text in visible} == shown_years
    assert visit.faults == []


@pytest.mark.browser
def test_a_choice_and_back(visit: Visit, long: Corpus) -> None:
    """A choice stands in the address; back shows the weightiest again, and clearing does."""
    page = visit.open("")
    whole = page.locator(".m-year > .m-tl .m-ev:visible").count()
    assert whole == sum(len(year.shown) for year in years(long))
    page.click(".m-filters summary")
    page.select_option("[name=k]", "meeting")
    page.wait_for_url("**?k=meeting")
    page.wait_for_function("!document.querySelector('.m-year > .m-tl').checkVisibility()")
    page.go_back()
    page.wait_for_function("document.querySelector('.m-year > .m-tl').checkVisibility()")
    assert page.locator(".m-year > .m-tl .m-ev:visible").count() == whole
    page.go_forward()
    page.click(".m-filters [type=reset]")
    page.wait_for_function("document.querySelector('.m-year > .m-tl').checkVisibility()")
    assert page.inner_text(COUNT).startswith(str(NUMBER))


@pytest.mark.browser
def test_month_opens_in_its_place(visit: Visit, long: Corpus) -> None:
    """A month opens below its name with the cards of its page, whose links and marks work there."""
    month = max(months(long.events), key=lambda one: len(one.events))
    page = visit.open("en/")
    link = page.locator(f".m-months a[href='{month.path}']")
    link.click()
    page.wait_for_selector(".m-months .m-ev")
    assert page.evaluate(CARDS_SHOWN) == [event.id for event in month.events]
    assert link.get_attribute("aria-expanded") == "true"
    there = page.locator(".m-months .m-ev h3 a").first.get_attribute("href")
    assert there == urljoin(page.url, paths.event(month.events[0].id))
    lost = page.evaluate(
        """[...document.querySelectorAll('.m-months use')].filter(
             use => !document.querySelector(use.getAttribute('href'))).length"""
    )
    assert lost == 0
    doubled = page.evaluate(
        """(ids => ids.length - new Set(ids).size)(
             [...document.querySelectorAll('[id]')].map(node => node.id))"""
    )
    assert doubled == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    link.click()
    assert page.locator(".m-months .m-ev").count() == 0
    assert visit.faults == []


@pytest.mark.browser
def test_nothing_is_fetched_but_the_index(browser: Browser, where: str) -> None:
    """Before anything is asked for, no page of a month is fetched."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(where, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(500)
    context.close()
    assert not [url for url in asked if "/years/" in url]
    assert len([url for url in asked if url.endswith(paths.TIMELINE)]) == 1


@pytest.mark.browser
def test_without_scripts_the_links_lead_on(browser: Browser, where: str, long: Corpus) -> None:
    """Without JavaScript the months are links to their pages, and no dead form stands there."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(where)
    assert not page.locator(".m-filters").is_visible()
    links = page.locator(".m-months a")
    assert links.count() == len(months(long.events))
    links.first.click()
    assert page.locator(".m-ev:visible").count() == len(months(long.events)[0].events)
    context.close()


@pytest.mark.browser
def test_from_a_disk_the_links_lead_on(browser: Browser, built: Path) -> None:
    """Opened as a file, where nothing can be fetched, a month leads to its page and no filter is offered."""
    page = browser.new_page()
    page.goto((built / "index.html").as_uri())
    assert page.locator("#filters").count() == 0
    page.locator(".m-months a").first.click()
    page.wait_for_url("file://**/years/*/*/index.html")
    assert page.locator(".m-ev").count() > 0
    page.close()


@pytest.mark.browser
def test_without_its_index_the_links_lead_on(browser: Browser, where: str) -> None:
    """Where the index cannot be fetched, no filter is offered that would not answer."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route(f"**/{paths.TIMELINE}", lambda route: route.abort())
    page.goto(f"{where}?k=truce", wait_until="networkidle")
    page.wait_for_function("!document.getElementById('filters')")
    assert page.locator(".m-months a").first.is_visible()
    context.close()
