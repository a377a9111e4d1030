"""The rail shows a truce from the event that starts it to the event that ends it."""

from __future__ import annotations

from datetime import date

from generator.corpus import Corpus
from generator.pages import rail
from generator.pages.rail import Rail, Span

HELD = (Span(date(2020, 3, 6), date(2024, 11, 27)),)


def test_first_and_last_day() -> None:
    """On its first day a truce is not yet in force at the day's beginning, on its last no more at its end."""
    assert not rail.before(HELD, date(2020, 3, 6))
    assert rail.after(HELD, date(2020, 3, 6))
    assert rail.before(HELD, date(2024, 11, 27))
    assert not rail.after(HELD, date(2024, 11, 27))


def test_rows(faro_corpus: Corpus) -> None:
    """A row starts a bar, carries it or ends it."""
    held = rail.spans([truce for _, truce in faro_corpus.truces])
    states = [rail.row(held, event) for event in faro_corpus.events]
    assert states == [Rail.NONE, Rail.FROM, Rail.TO]


def test_year_between(faro_corpus: Corpus) -> None:
    """A row between two events carries the bar only if the truce holds through it."""
    held = rail.spans([truce for _, truce in faro_corpus.truces])
    first, second, third = faro_corpus.events
    assert rail.between(held, second, third) == Rail.ON
    assert rail.between(held, first, second) == Rail.NONE
    assert rail.between(held, None, first) == Rail.NONE


def test_truce_that_did_not_hold_has_no_bar(faro_corpus: Corpus) -> None:
    """A truce that was announced and did not hold is not drawn as held."""
    truce = faro_corpus.truces[0][1].model_copy(update={"ending": "not-held"})
    assert rail.spans([truce]) == ()
