"""The maps: their projection, the dots of places, names that never overlap, the markup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator import drawing
from generator.corpus import Corpus
from generator.drawing import map as drawn
from generator.drawing import names
from generator.drawing.map import Projection
from generator.drawing.names import Dot, Name
from generator.drawing.places import gazetteer
from generator.maps import Chart, Outline
from generator.pages import render
from generator.pages.page import Options
from generator.words import Words
from tests.test_drawing import Tag, read

OPTIONS = Options(data_date="2026-11-24")


def make_chart(west: float = 10, south: float = 40, east: float = 20, north: float = 50) -> Chart:
    """Return a map between the meridians and parallels."""
    return Chart.model_validate(
        {"name": {"en": "Map"}, "west": west, "south": south, "east": east, "north": north}
    )


def charts(corpus: Corpus, language: str) -> dict[str, list[str]]:
    """Return every map of a corpus, in its sizes."""
    words = Words(corpus.settings, corpus.vocabulary, language)
    assert corpus.settings.atlas
    found = {}
    for key in corpus.settings.atlas.maps:
        both = drawing.chart(corpus, words, key, lambda place: f"places/{place}/")
        found[key] = [*map(str, both.split("</svg>")[:-1])]
    return found


def tags(markup: str, name: str) -> list[Tag]:
    """Return the elements of a name."""
    return [tag for tag in read(markup) if tag.name == name]


points = st.tuples(st.floats(10, 20), st.floats(40, 50))


@given(points, points)
def test_projection_is_monotone(one: tuple[float, float], other: tuple[float, float]) -> None:
    """East is right and north is up, and the edges of the map are the edges of the paper."""
    there = Projection(make_chart(), 720)
    for first, second in (sorted((one, other)), sorted((other, one))):
        assert there.x(first[0]) <= there.x(second[0])
    low, high = sorted((one[1], other[1]))
    assert there.y(low) >= there.y(high)
    assert (there.x(10), there.x(20)) == (0, 720)
    assert there.y(50) == 0
    assert there.y(40) == pytest.approx(there.height, abs=0.5)


def test_projection_is_true_to_scale_in_the_middle() -> None:
    """At the middle parallel a kilometre is as long across as it is up."""
    there = Projection(make_chart(0, 59, 2, 61), 1000)
    across, up = there.x(1) - there.x(0), there.y(59) - there.y(60)
    assert across / up == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize("size", [0, 1])
def test_maps_are_never_mirrored(corpus: Corpus, size: int) -> None:
    """Lines and dots are the same in every language; only names and their sides differ."""
    found = [charts(corpus, language) for language in corpus.settings.languages]
    for key in found[0]:
        one, other = (each[key][size] for each in found)
        for name, fields in (("path", ("d",)), ("circle", ("cx", "cy", "r")), ("rect", ("x",))):
            assert [[t.attributes[f] for f in fields] for t in tags(one, name)] == [
                [t.attributes[f] for f in fields] for t in tags(other, name)
            ]


def test_every_place_on_a_map_is_drawn_once(corpus: Corpus) -> None:
    """A place with a point inside a box has one dot, on the most exact map that holds it."""
    found = charts(corpus, corpus.settings.default)
    assert corpus.settings.atlas
    used = {key for event in corpus.events for key in event.places}
    wanted: dict[str, set[str]] = {key: set() for key in found}
    for key in used:
        place = corpus.vocabulary.places[key]
        for name, chart in corpus.settings.atlas.maps.items():
            lon, lat = place.lon, place.lat
            if lon is not None and lat is not None and chart.holds(lon, lat):
                wanted[name].add(f"places/{key}/")
                break
    for name, sizes in found.items():
        for svg in sizes:
            links = [tag.attributes["href"] for tag in tags(svg, "a")]
            assert len(links) == len(set(links)) == len(tags(svg, "circle"))
            assert set(links) == wanted[name]


def test_every_place_of_an_event_is_in_one_list(corpus: Corpus) -> None:
    """The lists hold each place once, those without a point and beyond the maps too."""
    found = gazetteer(corpus)
    listed = [s.key for some in (*found.on.values(), found.beyond, found.without) for s in some]
    assert len(listed) == len(set(listed))
    assert set(listed) == {key for event in corpus.events for key in event.places}


def test_dots_lie_on_their_paper_and_grow_with_events(corpus: Corpus) -> None:
    """The area of a dot is in proportion to the events there, and none lies off the paper."""
    for key, sizes in charts(corpus, corpus.settings.default).items():
        spots = gazetteer(corpus).on[key]
        for svg in sizes:
            paper, circles = read(svg)[0], tags(svg, "circle")
            for spot, circle in zip(spots, circles, strict=True):
                assert 0 <= circle.number("cx") <= paper.number("width")
                assert 0 <= circle.number("cy") <= paper.number("height")
                unit = circle.number("r") ** 2 / spot.events
                assert unit == pytest.approx(circles[-1].number("r") ** 2, rel=0.12)


def dot_lists() -> st.SearchStrategy[list[Dot]]:
    """Return dots, crowded enough for their names to collide."""
    row = st.tuples(st.floats(0, 300), st.floats(0, 200), st.integers(1, 30), st.floats(10, 120))
    return st.lists(row, max_size=30).map(
        lambda rows: [
            Dot(f"d{n}", "", x, y, 2 * weight**0.5, weight, width)
            for n, (x, y, weight, width) in enumerate(rows)
        ]
    )


@given(dots=dot_lists(), mirrored=st.booleans())
def test_names_never_overlap(dots: list[Dot], *, mirrored: bool) -> None:
    """No name meets another, lies on another's dot or leaves the paper."""
    placed = names.place(dots, (300, 200), 13, mirrored=mirrored)
    assert len({name.dot.key for name in placed}) == len(placed)
    for one, other in combinations(placed, 2):
        assert not one.meets(other)
    for name in placed:
        assert not any(name.covers(dot) for dot in dots if dot is not name.dot)
        assert name.left >= 0
        assert name.right <= 300
        assert name.top >= 0
        assert name.bottom <= 200


def test_names_begin_on_the_side_to_which_text_runs() -> None:
    """With room all around, a name follows its dot in the direction of its writing."""
    dot = Dot("d", "", 150, 100, 5, 3, 40)
    for mirrored, aside in ((False, 1), (True, -1)):
        (name,) = names.place([dot], (300, 200), 13, mirrored=mirrored)
        assert name.aside == aside
        assert not name.covers(dot)
        assert isinstance(name, Name)


def test_of_two_names_the_weightier_stays() -> None:
    """Where only one name has room, it is that of the place with more events."""
    light, heavy = Dot("a", "", 50, 40, 3, 1, 90), Dot("b", "", 50, 10, 3, 9, 90)
    placed = names.place([light, heavy], (100, 50), 13, mirrored=False)
    assert [name.dot.key for name in placed] == ["b"]


def test_drawn_names_do_not_overlap(corpus: Corpus) -> None:
    """On the real maps no name runs over another in either language, nor off the paper."""
    for language in corpus.settings.languages:
        rtl = corpus.settings.languages[language].direction == "rtl"
        for sizes in charts(corpus, language).values():
            for svg in sizes:
                width = read(svg)[0].number("width")
                boxes = [_box(tag, rtl=rtl) for tag in tags(svg, "text")]
                for left, right, _ in boxes:
                    assert left >= 0
                    assert right <= width
                for (a, b, y), (c, d, z) in combinations(boxes, 2):
                    assert b <= c or d <= a or abs(y - z) >= 13


def _box(tag: Tag, *, rtl: bool) -> tuple[float, float, float]:
    """Return left, right and baseline of a text, with the least width that letters have."""
    x, y, width = tag.number("x"), tag.number("y"), len(tag.text) * 12.5 * 0.4
    anchor = tag.attributes["text-anchor"]
    if anchor == "middle":
        return x - width / 2, x + width / 2, y
    return (x, x + width, y) if (anchor == "start") != rtl else (x - width, x, y)


def test_marks_are_for_the_pointer_and_say_what_they_are(corpus: Corpus) -> None:
    """A dot's link is no stop of the keyboard; its title has name and number of events."""
    words = Words(corpus.settings, corpus.vocabulary, corpus.settings.default)
    for key, (wide, _) in charts(corpus, corpus.settings.default).items():
        assert {tag.attributes["tabindex"] for tag in tags(wide, "a")} == {"-1"}
        assert [tag.text for tag in tags(wide, "title")] == [
            f"{words.pick(s.place.name)}{words('colon')}{words.count('events', s.events)}"
            for s in gazetteer(corpus).on[key]
        ]
        assert read(wide)[0].attributes["aria-label"]


def with_name(corpus: Corpus, name: str) -> Corpus:
    """Return the corpus with all its places so named."""
    local = dict.fromkeys(corpus.settings.languages, name)
    places = {
        key: place.model_validate({**place.model_dump(), "name": local})
        for key, place in corpus.vocabulary.places.items()
    }
    return replace(corpus, vocabulary=corpus.vocabulary.model_copy(update={"places": places}))


def test_titles_are_escaped(faro_corpus: Corpus) -> None:
    """A name with signs of markup is text, in titles, names and labels."""
    corpus = with_name(faro_corpus, '<b x="1">&')
    words = Words(corpus.settings, corpus.vocabulary, corpus.settings.default)
    for svg in (
        drawing.chart(corpus, words, "cape", lambda place: place),
        drawing.locator(corpus, words, "lighthouse"),
    ):
        assert "<b" not in svg
        assert "&lt;b x=&#34;1&#34;&gt;&amp;" in svg


def test_the_same_data_gives_the_same_map(corpus: Corpus) -> None:
    """Two drawings of one corpus are the same bytes."""
    for language in corpus.settings.languages:
        assert charts(corpus, language) == charts(corpus, language)


def test_borders_are_lines_and_nothing_is_filled(corpus: Corpus) -> None:
    """Every outline is an open path of a kind, without a colour that could claim a territory."""
    for sizes in charts(corpus, corpus.settings.default).values():
        for svg in sizes:
            for tag in tags(svg, "path"):
                assert set(tag.attributes) == {"class", "d"}
                assert tag.attributes["class"] in {"coast", "border", "separation"}
                assert not re.search("[zZ]", tag.attributes["d"])


def test_maps_are_light(corpus: Corpus) -> None:
    """The small map of a place's page has fewer than 4,000 bytes, a large one 40,000."""
    for language in corpus.settings.languages:
        words = Words(corpus.settings, corpus.vocabulary, language)
        for key in corpus.vocabulary.places:
            assert len(drawing.locator(corpus, words, key).encode()) < 4000
        for sizes in charts(corpus, language).values():
            assert all(len(svg.encode()) < 40_000 for svg in sizes)


def test_a_line_keeps_its_ends() -> None:
    """Points nearer than can be told apart are left out, the first and last never."""
    there = Projection(make_chart(), 1000)
    line = ((10.0, 50.0), (10.001, 50.0), (15.0, 50.0), (15.001, 50.0), (15.002, 50.0))
    assert drawn.path(line, there, 1) == "M0 0l500 0 0.2 0"
    assert drawn.path(line[:2], there, 1) == "M0 0l0.1 0"


def test_a_place_off_the_maps_has_no_small_map(faro_corpus: Corpus) -> None:
    """Without a point on a map there is no small map; nothing is guessed."""
    places = {
        key: place.model_copy(update={"lon": None})
        for key, place in faro_corpus.vocabulary.places.items()
    }
    vocabulary = faro_corpus.vocabulary.model_copy(update={"places": places})
    corpus = replace(faro_corpus, vocabulary=vocabulary)
    words = Words(corpus.settings, corpus.vocabulary, corpus.settings.default)
    assert drawing.locator(faro_corpus, words, "lighthouse")
    assert drawing.locator(corpus, words, "lighthouse") == ""


def test_without_maps_in_the_settings_there_is_no_page(faro_corpus: Corpus) -> None:
    """A site whose settings have no maps has no map page, and no link to one."""
    settings = faro_corpus.settings.model_copy(update={"atlas": None})
    corpus = replace(faro_corpus, settings=settings)
    for language in settings.languages:
        assert "map/" in {page.path for page in render(faro_corpus, language, OPTIONS)}
        pages = list(render(corpus, language, OPTIONS))
        assert "map/" not in {page.path for page in pages}
        assert not any('href="../map/"' in page.body for page in pages)


@pytest.mark.parametrize(
    "value", [["1,2 3,4"], "1,2", "1,2 3", "1,2 3,4,5", "1,2 x,4", "1,2 200,4", "1,2 nan,4"]
)
def test_bad_lines_are_refused(value: Any) -> None:
    """A line is a text of at least two points with two numbers each, on this globe."""
    with pytest.raises(ValidationError):
        Outline.model_validate({"coasts": [value]})
    assert Outline.model_validate({"coasts": ["1,2 3,4"]}).coasts == (((1, 2), (3, 4)),)


@pytest.mark.parametrize("box", [(20, 40, 10, 50), (10, 50, 20, 50), (10, 40, 20, 90)])
def test_bad_boxes_are_refused(box: tuple[float, float, float, float]) -> None:
    """A map lies between a west and an east, a south and a north, away from the poles."""
    with pytest.raises(ValidationError):
        make_chart(*box)
