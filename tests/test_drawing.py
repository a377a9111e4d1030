"""The drawing of the lanes: its geometry, its honesty about lengths, its markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import combinations, pairwise, product
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator import drawing
from generator.corpus import Corpus, in_order
from generator.dates import PartialDate
from generator.drawing import bars, labels, marks
from generator.drawing.bars import Ends, Side, Stretch
from generator.drawing.labels import Label, Wish
from generator.drawing.marks import Mark, Spot
from generator.drawing.scale import Scale, moment
from generator.drawing.sizes import text_width
from generator.drawing.svg import element, number
from generator.model import Event, Truce
from generator.settings import Settings
from generator.vocabulary import Vocabulary
from generator.words import Words

KEYS = ("there", "back")
"""Two languages that differ in their direction alone."""
WORDS = {
    "colon": ": ",
    "comma": ", ",
    "about-date": "about {date}",
    "about-length": "about {length}",
    "ending-not-held": "did not hold",
    "lanes-label": "Drawing of {tracks}, {first} to {last}, {direction}",
    "lanes-label-year": "Drawing of {tracks} in {year}, {direction}",
    "lanes-direction-ltr": "to the right",
    "lanes-direction-rtl": "to the left",
    "lanes-now": "dashed at {date}",
    "lanes-no-end": "no end known",
    "lanes-key-marks": "marks",
    "lanes-key-bar": "bar",
    "lanes-key-short": "short",
    "lanes-key-broken": "broken",
    "lanes-key-hollow": "hollow",
}
DAY = date(2001, 1, 1)


def same(text: str) -> dict[str, str]:
    """Return a text that is the same in both languages."""
    return dict.fromkeys(KEYS, text)


def make_settings(rail: tuple[int, int] | None) -> Settings:
    """Return settings of two languages that differ in their direction alone."""
    counts = {
        n: {k: {"one": f"{{n}} {n[:-1]}", "other": f"{{n}} {n}"} for k in KEYS}
        for n in ("days", "months", "years")
    }
    site: dict[str, Any] = {
        name: same(name) for name in ("title", "heading", "lead", "description", "licence")
    }
    language: dict[str, Any] = {
        "name": "L",
        "locale": "en_GB",
        "docs": "l",
        "script": "LATIN",
        "theme": "en",
    }
    language |= {"months": ("en_GB",), "quotes": ("'", "'")}
    return Settings.model_validate(
        {
            "site": {**site, "rail": rail},
            "languages": {
                "there": {**language, "direction": "ltr"},
                "back": {**language, "direction": "rtl", "root": "b/"},
            },
            "patterns": {},
            "words": {key: same(text) for key, text in WORDS.items()},
            "counts": counts,
            "looks": {"text": "sans-serif", "languages": {}},
        }
    )


def make_vocabulary() -> Vocabulary:
    """Return two lanes of marks, one of truces, and a track without a lane."""

    def track(name: str, shape: str, **more: bool) -> dict[str, object]:
        colors = {"light": "#000000", "dark": "#ffffff"}
        return {"name": same(name), "about": same(name), "shape": shape, "colors": colors, **more}

    empty: dict[str, object] = {
        name: {}
        for name in (
            "balance",
            "sides",
            "actors",
            "places",
            "publishers",
            "zones",
            "groups",
            "terms",
        )
    }
    kinds = ("events", "dates", "sources", "actors", "places", "bases", "languages", "relations")
    return Vocabulary.model_validate(
        {
            **empty,
            "tracks": {
                "talks": track("Talks", "circle"),
                "pacts": track("Pacts", "diamond"),
                "truces": track("Truces", "bar", truces=True),
                "rest": track("Rest", "square", lane=False),
            },
            "kinds": {name: {} for name in kinds},
        }
    )


def make_event(id: str, day: str, track: str = "talks", importance: int = 2, **more: Any) -> Event:
    """Return an event that is recorded as briefly as can be."""
    return Event.model_validate(
        {
            "id": id,
            "tracks": (track,),
            "kind": "meeting",
            "importance": importance,
            "dates": ({"kind": "happened", "start": day},),
            "title": same(more.pop("title", f"Title of {id}")),
            "label": same(more.pop("label")) if "label" in more else None,
            "claims": ({"id": "c1", "text": same("text")},),
            **more,
        }
    )


def make_truce(id: str, start: str, end: str | None, ending: str | None, **more: Any) -> Event:
    """Return an event of the truce lane with its truce."""
    truce = {"name": same(f"Truce {id}"), "start": start, "end": end, "ending": ending}
    return make_event(id, start, "truces", truce={**truce, "basis": ("c1",)}, **more)


def make_corpus(*events: Event, rail: tuple[int, int] | None = (2001, 2004)) -> Corpus:
    """Return a corpus of the events."""
    return Corpus(make_settings(rail), make_vocabulary(), in_order(events))


def words_of(corpus: Corpus, key: str = "there") -> Words:
    """Return the words of a language of the corpus."""
    return Words(corpus.settings, corpus.vocabulary, key)


def href(event: Event) -> str:
    """Return the address of an event."""
    return f"events/{event.id}/"


def draw(corpus: Corpus, size: str = "dk", key: str = "there", **more: Any) -> Markup:
    """Return the drawing in one size."""
    return drawing.lanes(corpus, words_of(corpus, key), href, sizes=(size,), **more)


@dataclass
class Tag:
    name: str
    attributes: dict[str, str]
    text: str = ""

    def has(self, class_: str) -> bool:
        return class_ in self.attributes.get("class", "").split()

    def number(self, name: str) -> float:
        return float(self.attributes[name])


class Reader(HTMLParser):
    """Collects elements in their order, each with the text that follows its start."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[Tag] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.tags[-1].text += data


def read(markup: str) -> list[Tag]:
    """Return the elements of the markup."""
    reader = Reader()
    reader.feed(markup)
    return reader.tags


def with_class(markup: str, class_: str) -> list[Tag]:
    """Return the elements that have a class."""
    return [tag for tag in read(markup) if tag.has(class_)]


def middles(tag: Tag) -> list[float]:
    """Return what of an element must be mirrored: the x of its middle, or of its ends."""
    a = tag.attributes
    if tag.name == "rect":
        return [tag.number("x") + tag.number("width") / 2]
    if "cx" in a:
        return [tag.number("cx")]
    if "x1" in a:
        return [tag.number("x1"), tag.number("x2")]
    if "x" in a:
        return [tag.number("x")]
    boxes = re.findall(r"M([\d.-]+) [\d.-]+h([\d.-]+)", a.get("d", ""))
    return [float(left) + float(width) / 2 for left, width in boxes] or [
        float(left) for left in re.findall(r"M([\d.-]+)", a.get("d", ""))
    ]


FULL = make_corpus(
    make_event("2001-03-01-one", "2001-03-01", importance=1, label="First talks"),
    make_event("2001-03-20-two", "2001-03-20", importance=1, label="Second talks"),
    make_event("2001-03-20-three", "2001-03-20", importance=3),
    make_event("2002-05-two", "2002-05"),
    make_event("2003-pact", "2003", "pacts", 1, label="Pact"),
    make_event("2003-06-20-pact", "2003-06-20", "pacts"),
    make_event("2004-06-20-rest", "2004-06-20", "rest", 1, label="Elsewhere"),
    make_event("2002-06-20-note", "2002-06-20", "truces", 1, label="No truce"),
    make_truce("2001-02-01-a", "2001-02-01", "2001-02-04", "expired"),
    make_truce("2001-04-01-b", "2001-04-01", "2002-09~", "eroded"),
    make_truce("2002-04-01-c", "2002-04-01", "2002-05-01", "not-held"),
    make_truce("2003-04-01-d", "2003-04-01", "2008-05-01", "declared"),
    make_truce("2004-12-20-e", "2004-12-20", None, None),
    make_truce("2005-04-01-f", "2005-04-01", "2005-05-01", "declared"),
)


@pytest.mark.parametrize("size", ["dk", "md", "ph", "mini"])
def test_right_to_left_is_the_mirror_image(size: str) -> None:
    """Everything stands at W - x where time runs from right to left; words stay as they are."""
    there, back = (
        read(
            drawing.Miniature(FULL, words_of(FULL, key)).at()
            if size == "mini"
            else draw(FULL, size, key)
        )
        for key in KEYS
    )
    assert [tag.name for tag in there] == [tag.name for tag in back]
    width = there[0].number("width")
    for one, other in zip(there, back, strict=True):
        assert one.attributes.get("text-anchor") == other.attributes.get("text-anchor")
        for x, mirrored in zip(middles(one), middles(other), strict=True):
            assert mirrored == pytest.approx(width - x, abs=0.11)


def test_months_and_years_stand_in_their_middle() -> None:
    """A month counts as its 15th, a year as its 1 July."""
    assert moment(PartialDate(2001, 2, 3)) == date(2001, 2, 3)
    assert moment(PartialDate(2001, 2)) == date(2001, 2, 15)
    assert moment(PartialDate(2001)) == date(2001, 7, 1)


def test_scale_ends_with_its_years() -> None:
    """The axis runs from the first new year to the one after the last year."""
    scale = Scale(1000, 100, 20, 2001, 2004)
    assert (scale.at(date(2001, 1, 1)), scale.new_year(2005)) == (100, 980)
    assert scale.at(date(2003, 1, 1)) == scale.new_year(2003)
    assert Scale(10, 0, 0, 1, 9999).new_year(10_000) == 10


def mark_lists() -> st.SearchStrategy[list[Mark]]:
    """Return lists of marks, crowded enough to collide."""

    def marks_of(pairs: list[tuple[float, int]]) -> list[Mark]:
        return [
            Mark(f"m{n}", round(at, 1), 5.2 if weight == 1 else 3.3, weight)
            for n, (at, weight) in enumerate(pairs)
        ]

    pair = st.tuples(st.floats(0, 200), st.integers(1, 3))
    return st.lists(pair, max_size=30).map(marks_of)


@settings(deadline=None)
@given(mark_lists())
def test_marks_keep_apart_unless_offsets_ran_out(found: list[Mark]) -> None:
    """No two marks are nearer than allowed, unless a mark tried every offset in vain."""
    step, steps = 8.0, 3
    spots = {spot.mark: spot for spot in marks.spread(found, step, steps)}
    assert sorted(spots, key=lambda m: m.key) == sorted(found, key=lambda m: m.key)
    placed: list[Spot] = []
    for mark in sorted(found, key=lambda m: (m.importance, m.at, m.key)):
        spot = spots[mark]
        if any(spot.clearance(other) < 0 for other in placed):
            for off in marks.offsets(step, steps):
                tried = Spot(mark, off)
                assert any(tried.clearance(other) < 0 for other in placed)
        placed.append(spot)


def test_weightier_marks_keep_the_line() -> None:
    """Of two marks in one place the weightier stays on the line, the other steps aside."""
    light, heavy = Mark("a", 50, 3.3, 2), Mark("b", 50, 5.2, 1)
    spots = {spot.mark.key: spot.off for spot in marks.spread([light, heavy], 8, 3)}
    assert spots == {"a": -16, "b": 0}


def wish_lists(most: int) -> st.SearchStrategy[list[Wish]]:
    """Return lists of labels, crowded enough to collide."""

    def wishes_of(triples: list[tuple[float, float, int]]) -> list[Wish]:
        return [
            Wish(f"w{n}", "", round(at, 1), round(width, 1), weight)
            for n, (at, width, weight) in enumerate(triples)
        ]

    triple = st.tuples(st.floats(0, 300), st.floats(10, 120), st.integers(8, 9))
    return st.lists(triple, max_size=most).map(wishes_of)


def fits(one: Label, other: Label) -> bool:
    """Tell whether two labels may stand together."""
    if one.row == other.row:
        return one.start >= other.end + labels.GAP or other.start >= one.end + labels.GAP
    upper, lower = (one, other) if one.row > other.row else (other, one)
    at = upper.wish.at
    return at <= lower.start - labels.CLEAR or at >= lower.end + labels.CLEAR


@settings(deadline=None)
@given(wish_lists(40))
def test_labels_never_overlap(wishes: list[Wish]) -> None:
    """Labels of a row keep apart, no leader runs through a label, each is over its mark."""
    placed = labels.place(wishes, 0, 300, 2)
    assert len({label.wish.key for label in placed}) == len(placed)
    for one, other in combinations(placed, 2):
        assert fits(one, other)
    for label in placed:
        assert label.start >= -0.1
        assert label.end <= 300.1
        assert label.start - 1.1 <= label.wish.at <= label.end + 1.1


@settings(deadline=None, max_examples=40)
@given(wish_lists(4))
def test_labels_are_the_best_choice(wishes: list[Wish]) -> None:
    """No other choice of labels weighs more, and none that weighs as much costs less."""

    def worth(placed: list[tuple[Label, int]]) -> tuple[int, int]:
        return sum(label.wish.weight for label, _ in placed), -sum(cost for _, cost in placed)

    options = [[None, *labels._options(wish, 0, 300, 2)] for wish in wishes]
    best = (0, 0)
    for choice in product(*options):
        placed = [one for one in choice if one]
        if worth(placed) > best and all(fits(a, b) for (a, _), (b, _) in combinations(placed, 2)):
            best = worth(placed)
    found = labels.place(wishes, 0, 300, 2)
    costs = [
        next(cost for label, cost in labels._options(one.wish, 0, 300, 2) if label == one)
        for one in found
    ]
    assert worth(list(zip(found, costs, strict=True))) == best


def test_many_labels_in_one_place_are_no_burden() -> None:
    """A crowd of labels is decided without trying every choice."""
    crowd = [Wish(f"w{n:03}", "", 300 + n / 10, 40 + n % 7 * 9) for n in range(300)]
    assert len(labels.place(crowd, 0, 600, 2)) >= 2


def truce_of(start: date, days: int, ending: str) -> Stretch:
    """Return the stretch of a truce that lasts so many days."""
    end = start + timedelta(days)
    event = make_truce("2001-x", start.isoformat(), end.isoformat(), ending)
    assert event.truce
    return bars.stretch(event.truce, Scale(1144, 128, 14, 2001, 2004))


@given(
    st.dates(date(2001, 1, 1), date(2004, 12, 31)),
    st.integers(0, 2000),
    st.sampled_from(["declared", "expired", "eroded", "followed", "not-held"]),
)
def test_bars_are_true_to_scale(start: date, days: int, ending: str) -> None:
    """A bar of 6 px or more is as long as the truce held within the years; others are strokes."""
    scale = Scale(1144, 128, 14, 2001, 2004)
    one = truce_of(start, days, ending)
    end = start + timedelta(days)
    length = (scale.at(end) if end.year <= 2004 else scale.end) - scale.at(start)
    if ending == "not-held" or round(length, 1) < 6:
        assert one.short
        assert one.drawn[1] - one.drawn[0] == 3
        assert sum(one.drawn) / 2 == pytest.approx(scale.at(start))
    else:
        assert one.drawn[0] == scale.at(start)
        assert one.drawn[1] - one.drawn[0] == pytest.approx(length)
        ink = list(bars.solid(one))
        assert ink[0][0] == one.drawn[0]
        assert ink[-1][1] <= one.drawn[1] + 0.01
        if one.ends is Ends.SQUARE:
            assert ink == [one.drawn]


def test_ends_say_how_a_truce_ended() -> None:
    """Declared and expired end square, eroded and followed broken, not held is an outline."""
    found = {
        ending: truce_of(DAY, 400, ending).ends
        for ending in ("declared", "expired", "eroded", "followed", "not-held")
    }
    assert found == {
        "declared": Ends.SQUARE,
        "expired": Ends.SQUARE,
        "eroded": Ends.BROKEN,
        "followed": Ends.BROKEN,
        "not-held": Ends.HOLLOW,
    }
    assert truce_of(date(2004, 6, 1), 400, "eroded").ends is Ends.SQUARE


def test_a_truce_without_a_known_end_is_a_stroke() -> None:
    """What nobody knows is not drawn as a length."""
    event = make_truce("2001-x", "2001-05-01", None, "eroded")
    assert event.truce
    assert bars.stretch(event.truce, Scale(1144, 128, 14, 2001, 2004)).short


def test_strokes_are_three_wide_and_taller_than_bars() -> None:
    """A short truce is an upright stroke 3 wide and 3 taller than a bar."""
    strokes = with_class(draw(FULL), "short")
    assert {(tag.number("width"), tag.number("height")) for tag in strokes} == {(3, 17)}
    assert sum(tag.has("k-never") for tag in strokes) == 1


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.floats(128, 1130), st.floats(0, 300), st.floats(20, 200)), max_size=25)
)
@example([(1100.0, 3.0, 90.0), (1100.0, 3.0, 90.0)])
def test_bars_and_their_names_never_meet(found: list[tuple[float, float, float]]) -> None:
    """In a row every bar with its name is free of the others, and inside the drawing."""
    scale = Scale(1144, 128, 14, 2001, 2004)
    wanted = [
        (Stretch(start, min(start + long, scale.end), Ends.SQUARE), text)
        for start, long, text in found
    ]
    packed = bars.pack(wanted, scale)
    ranges = [
        (bar.row, *bars.taken(bar.stretch, bar.name, text))
        for bar, (_, text) in zip(packed, wanted, strict=True)
    ]
    for (row, start, end), (other, first, last) in combinations(ranges, 2):
        assert row != other or end + 3 < first or last + 3 < start
    assert all(end <= 1144 + 2 for _, _, end in ranges)


def test_names_go_inside_after_before_or_nowhere() -> None:
    """A name stands in its bar, else after it, else before it, else nowhere."""
    scale = Scale(400, 100, 0, 2001, 2004)
    assert bars.side(Stretch(100, 300, Ends.SQUARE), 180, scale) is Side.INSIDE
    assert bars.side(Stretch(100, 150, Ends.SQUARE), 180, scale) is Side.AFTER
    assert bars.side(Stretch(350, 390, Ends.SQUARE), 180, scale) is Side.BEFORE
    assert bars.side(Stretch(200, 300, Ends.SQUARE), 180, scale) is Side.NOWHERE


def test_the_same_corpus_gives_the_same_bytes() -> None:
    """Neither the order of the events nor the run changes a byte."""
    shuffled = make_corpus(*reversed(FULL.events))
    assert draw(FULL) == draw(shuffled)
    assert drawing.lanes(FULL, words_of(FULL), href) == drawing.lanes(FULL, words_of(FULL), href)


def test_texts_are_escaped() -> None:
    """Titles, labels and names of truces are text, never markup."""
    evil = "<script>'\"&</script>"
    corpus = make_corpus(
        make_event("2001-03-01-one", "2001-03-01", importance=1, title=evil, label=evil),
        make_event(
            "2002-03-01-two",
            "2002-03-01",
            "truces",
            truce={"name": same(evil), "start": "2002-03-01", "basis": ("c1",)},
        ),
    )
    drawn = draw(corpus, now=PartialDate(2002, 1, 1))
    assert "<script" not in drawn
    assert sum(evil in tag.text for tag in read(drawn)) == 4
    assert element("text", "<", x=1.04, title='"') == '<text x="1" title="&#34;">&lt;</text>'
    assert [number(value) for value in (-0.01, 2.0, 2.35, -7.5)] == ["0", "2", "2.4", "-7.5"]


def test_only_lanes_of_marks_have_marks() -> None:
    """Events beside the lanes and those of the truce lane have no marks; details only on dk."""
    kinds = {
        size: [tag.attributes["class"] for tag in with_class(draw(FULL, size), "mk")]
        for size in ("dk", "md")
    }
    assert sorted(kinds["dk"]) == ["mk i1"] * 3 + ["mk i2"] * 2 + ["mk i3"]
    assert sorted(kinds["md"]) == ["mk i1"] * 3 + ["mk i2"] * 2
    texts = {tag.text for tag in with_class(draw(FULL), "lb")}
    assert {"First talks", "Second talks", "Pact"} <= texts
    assert not {"Elsewhere", "No truce"} & texts


def test_truces_that_start_outside_the_years_are_left_out() -> None:
    """A truce after the last year is not drawn; one that outlasts it is cut at the edge."""
    names = {tag.text for tag in with_class(draw(FULL), "lb")}
    assert "Truce 2005-04-01-f" not in names
    assert len(with_class(draw(FULL), "br")) == 5


def test_only_the_wide_drawing_has_links_for_the_pointer() -> None:
    """Links are out of the tab order; the other sizes are images with a label."""
    for size, role in (("dk", "group"), ("md", "img"), ("ph", "img")):
        tags = read(draw(FULL, size))
        assert tags[0].attributes["role"] == role
        assert tags[0].attributes["aria-label"] == (
            "Drawing of Talks, Pacts, Truces, 2001 to 2004, to the right"
        )
        links = [tag for tag in tags if tag.name == "a"]
        assert all(tag.attributes["tabindex"] == "-1" for tag in links)
        assert {tag.attributes["href"] for tag in links} == (
            {href(event) for event in FULL.events if event.id not in LEFT_OUT}
            if size == "dk"
            else set()
        )


LEFT_OUT = ("2004-06-20-rest", "2002-06-20-note", "2005-04-01-f")


def test_a_date_is_a_dashed_line_within_the_years() -> None:
    """The line of a date stands at its day, is named, and is missing outside the years."""
    drawn = drawing.Miniature(FULL, words_of(FULL)).at(PartialDate(2003, 1, 1))
    (line,) = with_class(drawn, "now")
    assert line.number("x1") == pytest.approx(150, abs=0.3)
    assert read(drawn)[0].attributes["aria-label"].endswith("dashed at 1 January 2003")
    assert not with_class(drawing.Miniature(FULL, words_of(FULL)).at(PartialDate(2009)), "now")


def test_years_come_from_the_data_where_none_are_set() -> None:
    """Without years in the settings the drawing holds all that it has to show."""
    corpus = make_corpus(*FULL.events, rail=None)
    years = [tag.text for tag in with_class(draw(corpus), "yr")]
    assert years == [str(year) for year in range(2001, 2009)]
    assert draw(make_corpus(rail=None)) == ""
    assert draw(make_corpus())


def test_the_table_holds_milestones_and_truces_in_time_order() -> None:
    """Each row has date, track, title and address; a truce's says how long it held."""
    rows = drawing.table_rows(FULL, words_of(FULL), href)
    assert [(row.title, row.held) for row in rows] == [
        ("Truce 2001-02-01-a", "3 days"),
        ("Title of 2001-03-01-one", ""),
        ("Title of 2001-03-20-two", ""),
        ("Truce 2001-04-01-b", "about 1 year and 5 months"),
        ("Truce 2002-04-01-c", "did not hold"),
        ("Truce 2003-04-01-d", "5 years and 1 month"),
        ("Title of 2003-pact", ""),
        ("Truce 2004-12-20-e", "no end known"),
    ]
    assert rows[0] == drawing.Row(
        "1 February 2001", "truces", "Truce 2001-02-01-a", "events/2001-02-01-a/", "3 days"
    )
    assert drawing.table_rows(make_corpus(rail=None), words_of(FULL), href) == []


def test_the_key_explains_every_form() -> None:
    """The key shows a mark and all forms of bars, with a word each."""
    spans = [tag for tag in read(drawing.key(FULL, words_of(FULL))) if tag.name == "span"]
    assert len(spans) == 5


def year_of(key: str, size: str, year: int = 2002) -> Markup:
    """Return the drawing of a year in one size."""
    return draw(FULL, size, key, view=drawing.of_year(FULL, year))


@pytest.mark.parametrize("size", ["dk", "md", "ph"])
def test_a_year_is_parted_by_its_months(size: str) -> None:
    """A line stands at every month, and names behind theirs, evenly and without touching."""
    there, back = (year_of(key, size) for key in KEYS)
    lines = [tag.number("x1") for tag in with_class(there, "gr")]
    assert len(lines) == 13
    assert lines == sorted(lines)
    names = [(tag.text, tag.number("x")) for tag in with_class(there, "yr")]
    assert names[0][0] == "January"
    assert names[0][1] == pytest.approx(lines[0] + 3, abs=0.1)
    assert 12 % len(names) == 0
    for (name, x), (_, next_x) in pairwise(names):
        assert x + len(name) * 13 * 0.53 < next_x
    width = read(there)[0].number("width")
    for one, other in zip(read(there), read(back), strict=True):
        for x, mirrored in zip(middles(one), middles(other), strict=True):
            assert mirrored == pytest.approx(width - x, abs=0.11)
    assert read(there)[0].attributes["aria-label"].startswith("Drawing of Talks, Pacts, Truces in")


def test_a_truce_over_new_year_is_drawn_in_both_years() -> None:
    """What was in force when a year began is cut at the year's edges, not left out of it."""
    whole = bars.stretch(truce_named("2003-04-01-d"), Scale(1144, 128, 14, 2004, 2004))
    assert (whole.start, whole.end) == (128, 1130)
    end = bars.stretch(truce_named("2001-04-01-b"), Scale(1144, 128, 14, 2002, 2002))
    assert end.start == 128
    assert 128 < end.end < 1130
    assert "Truce 2001-04-01-b" in year_of("there", "dk")
    assert "Truce 2001-02-01-a" not in year_of("there", "dk")


def truce_named(id: str) -> Truce:
    """Return the truce of an event."""
    truce = FULL.by_id[id].truce
    assert truce
    return truce


def test_a_year_shows_every_mark_of_its_lanes() -> None:
    """On a single year's axis the narrow drawing leaves out nothing that the wide one has."""
    assert len(with_class(year_of("there", "ph", 2001), "mk")) == 3
    assert drawing.of_year(FULL, 2005)
    assert drawing.of_year(FULL, 1999) is None


def test_a_track_shows_its_lane_alone() -> None:
    """A track has its own lane over its own years; a track without a lane has no drawing."""
    talks = drawing.of_track(FULL, "talks")
    assert talks
    assert talks.years == (2001, 2002)
    drawn = draw(FULL, view=talks)
    assert len(with_class(drawn, "mk")) == 4
    assert not with_class(drawn, "br")
    assert (
        len([tag for tag in read(drawing.key(FULL, words_of(FULL), talks)) if tag.name == "span"])
        == 1
    )
    truces = drawing.of_track(FULL, "truces")
    assert truces
    assert truces.years == (2001, 2008)
    assert not with_class(draw(FULL, view=truces), "mk")
    assert drawing.of_track(FULL, "rest") is None


def test_of_too_many_the_weightiest_are_drawn() -> None:
    """A drawing shows no more marks than it has room for, and half as many truces: the weightiest."""
    days = [(DAY + timedelta(days=3 * n)).isoformat() for n in range(300)]
    held = {"name": same("Held"), "start": "2001-02-01", "basis": ("c1",)}
    corpus = make_corpus(
        *(make_event(f"{day}-detail", day) for day in days),
        *(make_event(f"{day}-milestone", day, importance=1) for day in days[:100]),
        *(make_event(f"{day}-held", day, "truces", truce=held) for day in days),
    )
    wide = [tag.attributes["class"] for tag in with_class(draw(corpus), "mk")]
    assert wide.count("mk i1") == 100
    assert wide.count("mk i2") == 140
    assert len(with_class(draw(corpus), "br")) == 120
    small = str(drawing.Miniature(corpus, words_of(corpus)).at())
    assert len(with_class(small, "mk")) == 120
    assert len(drawing.table_rows(corpus, words_of(corpus), href)) == 100 + 120


def test_widths_are_exact() -> None:
    """The width of a text is added up exactly: Pythons before 3.12 and after round sums otherwise."""
    assert text_width("a" * 10, 1, 0.1) == 1.0
