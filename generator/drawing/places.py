"""Where the places of events stand: on which map, outside all of them, or nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.maps import Chart
from generator.vocabulary import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where events happened, and how many."""

    key: str
    place: Place
    events: int

    def on(self, chart: Chart) -> bool:
        """Tell whether the place has a point on a map."""
        lon, lat = self.place.lon, self.place.lat
        return lon is not None and lat is not None and chart.holds(lon, lat)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The places of events, each once: those with more events first."""

    on: Mapping[str, tuple[Spot, ...]]
    """By the keys of the maps."""
    beyond: tuple[Spot, ...]
    """With a point, but on none of the maps."""
    without: tuple[Spot, ...]
    """Without a point: areas, roads, and places whose coordinates nobody checked."""


def gazetteer(corpus: Corpus) -> Gazetteer:
    """Return the places of the corpus, each on the first map that holds it."""
    counts = Counter(key for event in corpus.events for key in event.places)
    spots = [Spot(k, p, counts[k]) for k, p in corpus.vocabulary.places.items() if counts[k]]
    spots.sort(key=lambda spot: (-spot.events, spot.key))
    charts = charts_of(corpus)
    on: dict[str, list[Spot]] = {key: [] for key in charts}
    beyond, without = [], []
    for spot in spots:
        home = home_of(charts, spot)
        if home is not None:
            on[home].append(spot)
        elif spot.place.lat is None or spot.place.lon is None:
            without.append(spot)
        else:
            beyond.append(spot)
    found = {key: tuple(some) for key, some in on.items()}
    return Gazetteer(found, tuple(beyond), tuple(without))


def charts_of(corpus: Corpus) -> Mapping[str, Chart]:
    """Return the maps by their keys, the most exact first."""
    return corpus.settings.atlas.maps if corpus.settings.atlas else {}


def home_of(charts: Mapping[str, Chart], spot: Spot) -> str | None:
    """Return the key of the first map that holds a place."""
    return next((key for key, chart in charts.items() if spot.on(chart)), None)
