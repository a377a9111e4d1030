"""The filters of the timeline: what can be chosen, and what each event answers to."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.agreement import Agreement
from generator.folding import Folder
from generator.model import Event
from generator.pages.renderer import Renderer

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
ORDER = "tkapgsi"
"""The short names of the filters, as a card and the script tell them apart by their order."""
Facets = dict[str, tuple[str, ...]]
"""The keys that an event answers to, by the short name of the filter."""


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a filter: its key, its name, and how many events have it."""

    key: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter of one value: its short name in addresses, its label and its values."""

    key: str
    label: str
    options: tuple[Option, ...]


class Filters:
    """What the filters of a timeline offer, and what stands on its cards for them.

    A card names a value by its place in the filter, counted from 1 in base 36, since hundreds of
    cards with the keys themselves would weigh more than all their titles. All that it answers to
    is one attribute: the filters in the order of `ORDER`, parted by `|`.
    """

    def __init__(self, r: Renderer) -> None:
        self._r = r
        self._facets = {event.id: _facets(r, event) for event in r.corpus.events}
        self._numbers: dict[str, Counter[str]] = {}
        for facets in self._facets.values():
            for key, values in facets.items():
                self._numbers.setdefault(key, Counter()).update(values)
        self.tracks = [key for key in r.corpus.vocabulary.tracks if key in self._numbers["t"]]
        self.choices = self._choices()
        self._places = {"t": _places(self.tracks)}
        for choice in self.choices:
            self._places[choice.key] = _places(option.key for option in choice.options)

    def data(self, event: Event) -> dict[str, str]:
        """Return the attribute of an event's card: where its values stand."""
        facets = self._facets[event.id]
        found = (" ".join(self._places[key][one] for one in facets[key]) for key in ORDER)
        return {"data-f": "|".join(found)}

    def folding(self) -> str:
        """Return the rules by which words are folded, as JSON: those of search."""
        languages = self._r.corpus.settings.languages
        own = self._r.words.language
        others = [language for language in languages.values() if language is not own]
        rules = Folder([language.folding for language in (own, *others)]).rules()
        taken = {name: rule for name, rule in rules.items() if name != "alike"}
        return json.dumps(taken, ensure_ascii=False, separators=(",", ":"))

    def _choices(self) -> list[Choice]:
        """Return the filters of one value, those without values left out."""
        words, vocabulary = self._r.words, self._r.corpus.vocabulary
        kinds, actors, places = vocabulary.kinds.events, vocabulary.actors, vocabulary.places
        pick, balance = words.pick, vocabulary.balance
        found = [
            self._named("k", "kind", lambda key: pick(kinds[key].name)),
            self._named("a", "actor", lambda key: pick(actors[key].name)),
            self._named("p", "place", lambda key: pick(places[key].name)),
            self._years("from", "from-year"),
            self._years("to", "to-year"),
            self._ordered("g", "agreement", Agreement, lambda key: words(f"agreement-{key}")),
            self._ordered("s", "source-side", balance, lambda key: pick(balance[key].long)),
            self._ordered("i", "importance", "123", lambda key: words(f"importance-{key}")),
        ]
        return [choice for choice in found if choice.options]

    def _ordered(
        self, key: str, label: str, values: Iterable[str], name: Callable[[str], str]
    ) -> Choice:
        """Return a filter whose values stand in an order of their own."""
        numbers = self._numbers.get(key, Counter())
        options = [Option(value, name(value), numbers[value]) for value in values]
        used = tuple(option for option in options if option.number)
        return Choice(key, self._r.words(label), used)

    def _named(self, key: str, label: str, name: Callable[[str], str]) -> Choice:
        """Return a filter whose values stand by name."""
        sort_key = self._r.words.sort_key
        values = sorted(
            self._numbers.get(key, ()), key=lambda value: (sort_key(name(value)), value)
        )
        return self._ordered(key, label, values, name)

    def _years(self, key: str, label: str) -> Choice:
        """Return the first or last year of a range."""
        numbers = self._numbers["y"]
        options = tuple(Option(year, year, numbers[year]) for year in sorted(numbers, key=int))
        return Choice(key, self._r.words(label), options)


FEW = 10
"""Up to so many keys, which of them an event has is one number; more are listed."""


def columns(r: Renderer) -> str:
    """Return what every event answers to as columns, in the order of the timeline, as JSON.

    Of a filter with few keys each event has a number whose bits say which of them it has; of one
    with many keys, their places, parted by commas. All numbers of a column are in base 36 and
    equally long. A timeline that is too long for one page is filtered by it.
    """
    facets = [_facets(r, event) for event in r.corpus.events]
    keys = {name: sorted({key for one in facets for key in one[name]}) for name in ORDER}
    masks, lists = {}, {}
    for name, known in keys.items():
        places = {key: place for place, key in enumerate(known)}
        found = [[places[key] for key in one[name]] for one in facets]
        if len(known) <= FEW:
            bits = [sum(1 << place for place in one) for one in found]
            masks[name] = "".join(_equally(bits, 1 << len(known)))
        else:
            lists[name] = ",".join("".join(_equally(one, len(known))) for one in found)
    whole = {"keys": keys, "masks": masks, "lists": lists}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _equally(numbers: Iterable[int], end: int) -> Iterator[str]:
    """Yield numbers below an end in base 36, equally long."""
    width = len(_base36(end - 1))
    return (_base36(number).rjust(width, "0") for number in numbers)


def _places(keys: Iterable[str]) -> dict[str, str]:
    """Return the place of each key, counted from 1, in base 36."""
    return {key: _base36(place) for place, key in enumerate(keys, 1)}


def _facets(r: Renderer, event: Event) -> Facets:
    """Return everything that an event answers to."""
    return {
        "k": (event.kind,),
        "t": event.tracks,
        "a": tuple(dict.fromkeys((*event.actors, *event.signatories))),
        "p": event.places,
        "y": (str(event.start.year),),
        "g": tuple(state for state, _ in r.states(event)),
        "s": tuple(place for place, number in r.balance([event]) if number),
        "i": (str(event.importance),),
    }


def _base36(number: int) -> str:
    more, last = divmod(number, len(DIGITS))
    return (_base36(more) if more else "") + DIGITS[last]
