"""The filters of the timeline, as a reader uses them in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.agreement import Agreement
from generator.corpus import Corpus
from generator.model import Event
from generator.pages.filters import Filters
from generator.pages.page import Options
from generator.pages.renderer import Renderer
from tests.test_browser import Visit

pytestmark = pytest.mark.browser

SHOWN = """[...document.querySelectorAll('.m-ev')].filter(node => node.checkVisibility())
           .map(node => node.id)"""
YEARS = """[...document.querySelectorAll('.m-year')].filter(node => node.checkVisibility())
           .map(node => node.id)"""
COUNT = ".m-filters output"
CLEAR = ".m-filters [type=reset]"
NONE = ".m-none"


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A visit on a narrow phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield Visit(context.new_page(), address)
    context.close()


def expected(corpus: Corpus, test: Callable[[Event], bool]) -> list[str]:
    """Return the ids of the events of the data that pass a test, in the order of the timeline."""
    return [event.id for event in corpus.events if test(event)]


def states(corpus: Corpus, event: Event) -> set[Agreement]:
    """Return the agreement states of an event's claims."""
    return {corpus.agreement(event, claim) for claim in event.claims}


def opened(page: Page) -> Page:
    """Open the further filters."""
    page.click(".m-filters summary")
    return page


def shown(page: Page) -> list[str]:
    """Return the ids of the events that are shown."""
    ids: list[str] = page.evaluate(SHOWN)
    return ids


def query(page: Page) -> dict[str, list[str]]:
    """Return what the address says is chosen."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


def renderer(corpus: Corpus, language: str) -> Renderer:
    """Return a renderer of a language."""
    return Renderer(corpus, language, Options("2026-11-24"))


ALONE: list[tuple[str, str, Callable[[Corpus, Event], bool]]] = [
    ("k", "summit", lambda _, e: e.kind == "summit"),
    ("a", "russia", lambda _, e: "russia" in (*e.actors, *e.signatories)),
    ("p", "idlib", lambda _, e: "idlib" in e.places),
    ("from", "2020", lambda _, e: e.start.year >= 2020),
    ("to", "2017", lambda _, e: e.start.year <= 2017),
    ("g", "disputed", lambda c, e: Agreement.DISPUTED in states(c, e)),
    ("i", "1", lambda _, e: e.importance == 1),
]


@pytest.mark.parametrize(("key", "value", "test"), ALONE, ids=[key for key, _, _ in ALONE])
def test_each_filter_alone(
    visit: Visit, corpus: Corpus, key: str, value: str, test: Callable[[Corpus, Event], bool]
) -> None:
    """A filter shows exactly the events of the data that have its value, and says so in the address."""
    page = opened(visit.open(""))
    page.select_option(f"[name={key}]", value)
    assert shown(page) == expected(corpus, lambda event: test(corpus, event))
    assert query(page) == {key: [value]}
    assert visit.faults == []


def test_side_of_a_source(visit: Visit, corpus: Corpus) -> None:
    """The side shows the events whose card counts a source from that place of the balance."""
    page = opened(visit.open("en/"))
    page.select_option("[name=s]", "iran")
    r = renderer(corpus, "en")
    assert shown(page) == expected(corpus, lambda event: dict(r.balance([event]))["iran"] > 0)


def test_tracks_are_alternatives(visit: Visit, corpus: Corpus) -> None:
    """An event is shown if one of its tracks is chosen; with none chosen, none is."""
    page = visit.open("")
    page.uncheck("[value=ceasefire]")
    page.uncheck("[value=context]")
    either = {"astana", "sochi"}
    assert shown(page) == expected(corpus, lambda event: bool(either & {*event.tracks}))
    assert query(page) == {"t": ["astana", "sochi"]}
    page.uncheck("[value=astana]")
    page.uncheck("[value=sochi]")
    assert shown(page) == []
    assert query(page) == {"t": [""]}
    assert page.locator(NONE).is_visible()


def test_filters_narrow_each_other(visit: Visit, corpus: Corpus) -> None:
    """Several filters show what all of them let pass, and the years between two ends in any order."""
    page = opened(visit.open(""))
    page.uncheck("[value=context]")
    page.select_option("[name=a]", "turkey")
    page.select_option("[name=from]", "2020")
    page.select_option("[name=to]", "2018")
    wanted = expected(
        corpus,
        lambda event: (
            {*event.tracks} != {"context"}
            and "turkey" in (*event.actors, *event.signatories)
            and 2018 <= event.start.year <= 2020
        ),
    )
    assert wanted
    assert shown(page) == wanted


@pytest.mark.parametrize(
    ("root", "typed", "plain"),
    [
        ("", "الهدنه", "هدنة"),
        ("", "وٱلهُدنة", "هدنة"),
        ("", "ادلب", "إدلب"),
        ("", "بإدلب", "إدلب"),
        ("", "٢٠١٨", "2018"),
        ("en/", "PATROL", "patrol"),
    ],
)
def test_words_are_folded(visit: Visit, root: str, typed: str, plain: str) -> None:
    """Words are found however they are spelled, by the folding of the page's language."""
    page = opened(visit.open(root))
    page.fill("[name=w]", typed)
    page.wait_for_url("**w=*")
    found = shown(page)
    assert 3 < len(found) < len(page.locator(".m-ev").all())
    assert found == shown(visit.open(f"{root}?w={plain}"))


def test_words_stand_apart(visit: Visit) -> None:
    """The words of a date and of the track beside it are words of their own."""
    page = visit.open("en/?w=ceasefires+monday")
    found = [text.lower() for text in page.locator(".m-ev:not([hidden])").all_text_contents()]
    assert found
    assert all("monday" in text and "ceasefires" in text for text in found)


def test_all_words_are_asked_for(visit: Visit) -> None:
    """Each word that is typed narrows; numbers of citations are no words of the text."""
    page = visit.open("en/?w=patrol+2020")
    texts = page.locator(".m-ev:not([hidden])").all_text_contents()
    assert texts
    assert all("patrol" in text.lower() and "2020" in text for text in texts)
    assert len(shown(visit.open("en/?w=patrol+99"))) < len(texts)


@pytest.mark.parametrize(
    ("root", "pattern"), [("", r"\d+ من {n} \S+"), ("en/", r"\d+ of {n} events")]
)
def test_count_is_said(visit: Visit, corpus: Corpus, root: str, pattern: str) -> None:
    """How many of how many events are shown is said in words, in a place that is announced."""
    page = visit.open(root)
    whole = page.inner_text(COUNT)
    total = len(corpus.events)
    assert whole == renderer(corpus, "en" if root else "ar").words.count("events", total)
    page.uncheck("[value=astana]")
    said = page.inner_text(COUNT)
    assert re.fullmatch(pattern.format(n=total), said)
    assert int(said.split()[0]) == len(shown(page))
    assert page.locator(COUNT).evaluate("node => node.tagName") == "OUTPUT"


def test_years_without_events_are_hidden(visit: Visit, corpus: Corpus) -> None:
    """A year of which nothing is shown is not shown, nor is the link to it."""
    page = visit.open("?k=summit")
    years = {e.start.year for e in corpus.events if e.kind == "summit"}
    assert page.evaluate(YEARS) == [f"y{year}" for year in sorted(years)]
    links = page.locator(".m-jump a:visible").all_inner_texts()
    assert links == [str(year) for year in sorted(years)]


def test_address_restores_the_view(visit: Visit, corpus: Corpus) -> None:
    """An address that was sent shows the same events and the same choices, in either language."""
    for root in ("", "en/"):
        page = visit.open(f"{root}?t=astana&t=sochi&a=iran&from=2018&i=1")
        wanted = expected(
            corpus,
            lambda event: (
                bool({"astana", "sochi"} & {*event.tracks})
                and "iran" in (*event.actors, *event.signatories)
                and event.start.year >= 2018
                and event.importance == 1
            ),
        )
        assert shown(page) == wanted
        assert wanted
        assert page.input_value("[name=a]") == "iran"
        assert not page.is_checked("[value=context]")
        assert page.locator("[name=a]").is_visible()


def test_unknown_values_filter_nothing(visit: Visit, corpus: Corpus) -> None:
    """An address with values that are no more leaves the timeline whole."""
    page = visit.open("?a=nobody&k=&from=1066&x=1")
    assert len(shown(page)) == len(corpus.events)
    assert visit.faults == []


def test_back_undoes_a_choice(visit: Visit) -> None:
    """Back and forward go through the choices; typing a word is one step."""
    page = opened(visit.open(""))
    whole = len(shown(page))
    page.select_option("[name=k]", "summit")
    summits = shown(page)
    page.type("[name=w]", "قمة", delay=200)
    page.wait_for_url("**w=*")
    words = shown(page)
    page.go_back()
    page.wait_for_function("!location.search.includes('w=')")
    assert shown(page) == summits
    assert page.input_value("[name=w]") == ""
    page.go_back()
    page.wait_for_function("location.search === ''")
    assert len(shown(page)) == whole
    assert page.input_value("[name=k]") == ""
    page.go_forward()
    page.go_forward()
    page.wait_for_url("**w=*")
    assert shown(page) == words


@pytest.mark.parametrize("button", [CLEAR, f"{NONE} [type=reset]"])
def test_one_action_clears(visit: Visit, corpus: Corpus, button: str) -> None:
    """One button takes back every choice, and the keyboard stays in the filters."""
    page = visit.open("?t=astana&k=exchange&from=2012&to=2012&w=nothing")
    assert page.locator(NONE).is_visible()
    page.click(button)
    assert len(shown(page)) == len(corpus.events)
    assert query(page) == {}
    assert not page.locator(NONE).is_visible()
    assert not page.locator(CLEAR).is_visible()
    assert page.evaluate("document.activeElement.form?.id") == "filters"
    assert page.evaluate("[...document.querySelectorAll('[name=t]')].every(box => box.checked)")


def test_other_language_keeps_the_choices(visit: Visit) -> None:
    """The language link leads to the same choices, without the words of this language."""
    page = opened(visit.open(""))
    page.select_option("[name=k]", "summit")
    found = shown(page)
    page.fill("[name=w]", "قمة")
    page.wait_for_url("**w=*")
    page.click(".md-header__lang")
    page.wait_for_url("**/en/?k=summit")
    assert shown(page) == found


def test_whole_without_scripts(browser: Browser, address: str, corpus: Corpus) -> None:
    """Without JavaScript every event stands there, no dead form, and links to the lists instead."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    for root in ("", "en/"):
        page.goto(urljoin(address, f"{root}?k=summit"))
        assert page.locator(".m-ev:visible").count() == len(corpus.events)
        assert not page.locator(".m-filters").is_visible()
        assert not page.locator(NONE).is_visible()
        links = page.locator(".m-browse a")
        assert [links.nth(n).is_visible() for n in range(links.count())] == [True] * 7
    context.close()


def test_keyboard_alone(visit: Visit, corpus: Corpus) -> None:
    """Every filter is reached and used with the keyboard, in order, with a visible focus."""
    page = visit.open("en/")
    page.focus(".m-whole summary")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == expected(corpus, lambda event: {*event.tracks} != {"astana"})
    ring = "getComputedStyle(document.activeElement{}).outlineStyle"
    assert page.evaluate(ring.format(".nextElementSibling")) == "solid"
    for _ in range(page.locator("[name=t]").count()):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.evaluate(ring.format("")) == "solid"
    page.keyboard.press("Enter")
    names = []
    for _ in range(page.locator(".m-sel select, .m-sel input").count()):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.name"))
        assert page.evaluate(ring.format("")) == "solid"
        if names[-1] == "k":
            page.keyboard.type("Summit")
    assert names == ["k", "a", "p", "from", "to", "g", "s", "i", "w"]
    page.keyboard.type("putin")
    page.wait_for_url("**w=putin")
    found = shown(page)
    assert found
    page.keyboard.press("Enter")
    assert shown(page) == found
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert len(shown(page)) == len(corpus.events)


@pytest.mark.parametrize("root", ["", "en/"])
def test_fits_a_narrow_phone(visit: Visit, root: str) -> None:
    """At 320 pixels every control has a label and a size to touch, and none sticks out."""
    page = visit.open(f"{root}?k=summit")
    controls: list[dict[str, Any]] = page.evaluate(
        """[...document.querySelectorAll('.m-filters :is(input, select, summary, button)')].map(n => {
             const box = n.getBoundingClientRect();
             return { name: n.name || n.tagName, field: n.matches('select, [type=search]'),
                      label: (n.labels?.[0] ?? n).textContent.trim(),
                      width: box.width, height: box.height, left: box.left, right: box.right } })"""
    )
    assert len(controls) > 12
    for control in controls:
        assert control["label"], control
        assert control["height"] >= (36 if control["field"] else 24), control
        assert control["width"] >= 24, control
        assert control["left"] >= 0, control
        assert control["right"] <= 320, control


@pytest.mark.parametrize("language", ["ar", "en"])
def test_options_stand_by_name_with_counts(corpus: Corpus, language: str) -> None:
    """Each value that events have is offered once with its count, by name without the article."""
    r = renderer(corpus, language)
    choices = {choice.key: choice for choice in Filters(r).choices}
    for key in ("k", "a", "p"):
        names = [r.words.sort_key(option.name) for option in choices[key].options]
        assert names == sorted(names)
    numbers = {option.key: option.number for option in choices["p"].options}
    assert set(numbers) == {place for event in corpus.events for place in event.places}
    for place, number in numbers.items():
        assert number == sum(place in event.places for event in corpus.events)


def test_article_is_skipped_where_it_is_one(corpus: Corpus) -> None:
    """A name is sorted without its article; letters that only look like one stay."""
    words = renderer(corpus, "ar").words
    assert words.sort_key("الأمم المتحدة") == words.sort_key("أمم المتحدة")
    assert words.sort_key("ألمانيا").startswith("ا")
    assert words.sort_key("بوتين").startswith("ب")


def test_lists_carry_no_filter_data(visit: Visit) -> None:
    """Only the home page's cards carry what filters need."""
    page = visit.open("tracks/sochi/")
    assert page.locator(".m-ev").count() > 10
    assert page.locator(".m-ev[data-f]").count() == 0


def test_work_is_bound_by_what_changes(visit: Visit) -> None:
    """A choice writes once to each card and year that changes, and lays the page out at most twice."""
    page = opened(visit.open(""))
    before, years = set(shown(page)), set(page.evaluate(YEARS))
    page.evaluate(
        """new MutationObserver(all => (self.written = (self.written || 0) + all.length)).observe(
             document.querySelector('.m-home'), { subtree: true, attributeFilter: ['hidden'] })"""
    )
    client = page.context.new_cdp_session(page)
    client.send("Performance.enable")

    def layouts() -> float:
        metrics = client.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "LayoutCount"))

    page.focus("[name=k]")
    count = layouts()
    page.evaluate(
        """() => { const field = document.querySelector('[name=k]'); field.value = 'summit';
                   field.dispatchEvent(new Event('change', { bubbles: true })); }"""
    )
    assert layouts() - count <= 2
    changed = len(before - set(shown(page))) + 2 * len(years - set(page.evaluate(YEARS)))
    buttons = 2
    assert page.evaluate("self.written") <= changed + buttons
    assert page.evaluate("document.querySelectorAll('.m-ev').length") == len(before)


@pytest.mark.parametrize("width", [390, 1280])
def test_year_stays_in_view(browser: Browser, address: str, width: int) -> None:
    """The year stands below the header while its events pass, and covers no title that is led to."""
    context = browser.new_context(viewport={"width": width, "height": 844})
    page = context.new_page()
    page.goto(urljoin(address, "#2018-09-17-sochi-memorandum"), wait_until="networkidle")
    boxes = page.evaluate(
        """['.md-header', '#y2018 > h2', ':target h3'].map(one => {
             const box = document.querySelector(one).getBoundingClientRect();
             return [box.top, box.bottom, box.left, box.right] })"""
    )
    header, year, title = boxes
    assert abs(year[0] - header[1]) <= 1
    assert year[1] - year[0] <= 40
    assert title[0] >= year[1]
    if width > 960:
        assert year[2] >= title[3]
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('#y2018 > h2')).position") == (
        "static"
    )
    context.close()
