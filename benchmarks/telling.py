"""The events of a synthetic corpus: told one after the other, each as the lines of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.speech import LANGUAGES, Pair, Scene, Speech
from generator.compiler import compile_bases
from generator.disk import read_events
from generator.problems import Problems

DATA_DATE = date(2026, 11, 20)
"""The date of every synthetic corpus: nothing in it is later."""
FIRST = date(2012, 1, 1)
BUSY = (date(2016, 1, 1), date(2021, 1, 1))
"""Between them lie two thirds of the events, as most real ones lie in a few years."""
IMPORTANCES = {"1": 4, "2": 36, "3": 60}
"""How often each importance, in a hundred: the larger a corpus, the rarer its milestones."""
TRACKS = {"astana": 22, "sochi": 22, "ceasefire": 30, "context": 26}
HAPPENING = {"meeting": "held", "agreement": "signed", "truce": "in-force", "resolution": "adopted"}
"""What the first date of a kind of event says, where it is not that it happened."""
SPOKEN = {"ar": 55, "en": 30, "ru": 9, "tr": 6}
"""How often each language of a source, in a hundred."""
PLAIN = re.compile(r"[^\W\d_][^:#'\"\[\]{}]*\Z")


@dataclass(frozen=True, slots=True)
class Size:
    """How much an event holds on average."""

    claims: float
    sources: float
    disagreements: float


SKETCH = Size(2.6, 2.7, 0.2)
"""About 2 KB an event, as the sketch that the aims come from was measured with."""
REAL = Size(6.1, 7.0, 0.85)
"""About what the real events have."""


@dataclass(slots=True)
class Told:
    """An event as it is written down: what later ones may name, and its lines."""

    id: str
    day: date
    sources: list[str]
    claims: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class Corpus:
    """Tells events in the order of time, so that each can name earlier ones."""

    def __init__(self, lists: Path, seed: int, size: Size) -> None:
        problems = Problems()
        bases = compile_bases(read_events(lists, problems), problems)
        if bases is None:
            raise ValueError(f"{lists} holds no settings and lists that can be used")
        settings, self.vocabulary = bases
        self.random = Random(seed)  # noqa: S311 - the same every time
        self.speech = Speech(settings, self.vocabulary, self.random)
        self.size = size
        self.told: list[Told] = []
        self._choices = {
            "actors": _falling(self.vocabulary.actors),
            "places": _falling(self.vocabulary.places),
            "publishers": _falling(self.vocabulary.publishers),
        }

    def events(self, number: int) -> Iterator[tuple[str, str]]:
        """Yield the path and the text of each event."""
        days = sorted(self._day() for _ in range(number))
        for n, day in enumerate(days):
            told = self._event(n, day)
            self.told.append(told)
            yield f"{day.year}/{told.id}.yml", "\n".join(told.lines) + "\n"

    def _day(self) -> date:
        first, last = BUSY if self.random.random() < 0.66 else (FIRST, DATA_DATE - timedelta(60))
        return first + timedelta(days=self.random.randrange((last - first).days))

    def _event(self, n: int, day: date) -> Told:
        random, speech = self.random, self.speech
        kind = random.choice(list(speech.phrases["titles"]))
        track = "ceasefire" if kind == "truce" else self._weighed(TRACKS)
        actors, places = self._some("actors", 1, 6), self._some("places", 1, 2)
        scene = Scene(day, actors[0], places[0], speech.village(), speech.person())
        title = speech.say(random.choice(speech.phrases["titles"][kind]), scene)
        slug = re.sub(r"[^a-z]+", "-", title["en"].lower()).strip("-")[:40].strip("-")
        told = Told(f"{day}-{slug}-{n}", day, [])
        importance = self._weighed(IMPORTANCES)
        told.lines = [
            f"id: {told.id}",
            f"tracks: [{track}]",
            f"kind: {kind}",
            f"importance: {importance}",
            "dates:",
            *self._dates(day, kind),
            *_pair("title", title, 0),
        ]
        if importance == "1":
            told.lines += _pair("label", _short(scene.village), 0)
        told.lines += [f"places: [{', '.join(places)}]", f"actors: [{', '.join(actors)}]"]
        self._fill(told, kind, scene, n)
        return told

    def _dates(self, day: date, kind: str) -> list[str]:
        what = HAPPENING.get(kind, "happened")
        later = day + timedelta(days=self.random.randint(1, 9))
        end = f", end: {later}" if self.random.random() < 0.12 else ""
        lines = [f"  - {{kind: {what}, start: {day}{end}}}"]
        if self.random.random() < 0.2:
            hour = f", time: '{self.random.randrange(24):02}:00', zone: damascus"
            lines.append(f"  - {{kind: announced, start: {day}{hour}}}")
        return lines

    def _fill(self, told: Told, kind: str, scene: Scene, n: int) -> None:
        """Write claims, disagreements, what hangs on them, and the sources of all."""
        spoken = [
            "ar",
            "en",
            *(self._weighed(SPOKEN) for _ in range(self._about(self.size.sources) - 2)),
        ]
        own = [f"{key}-{n}-{k}" for k, key in enumerate(self._some("publishers", len(spoken)), 1)]
        told.sources = own
        earlier = self.random.choice(self.told).sources[0] if self.told else own[0]
        told.lines += self._claims(told, scene, own, earlier)
        told.lines += self._disagreements(scene, own, told.claims)
        if kind == "truce":
            told.lines += self._truce(scene)
        if kind == "agreement":
            told.lines += self._obligation(scene, own)
        told.lines += self._relations()
        told.lines.append("sources:")
        for k, (key, language) in enumerate(zip(own, spoken, strict=True), 1):
            told.lines += self._source(key, n, k, language, scene)
        if self.random.random() < 0.02:
            told.lines += self._correction(scene)

    def _claims(self, told: Told, scene: Scene, own: list[str], earlier: str) -> list[str]:
        """Return the claims; every source of the event is cited, later claims may cite an earlier one."""
        number = self._about(self.size.claims)
        cited: list[list[str]] = [[] for _ in range(number)]
        for i, key in enumerate(own):
            cited[i % number].append(key)
        lines = ["claims:"]
        for i, keys in enumerate(cited):
            if i and self.random.random() < 0.25 and earlier not in own:
                keys.append(earlier)
            if not keys or (len(keys) < 2 and self.random.random() < 0.5):
                keys += [key for key in self.random.sample(own, 1) if key not in keys]
            told.claims.append(f"c{i + 1}")
            said = self.speech.say(self.random.choice(self.speech.phrases["claims"]), scene)
            lines += [
                f"  - id: c{i + 1}",
                *_pair("text", said, 4),
                f"    sources: [{', '.join(keys)}]",
            ]
        return lines

    def _disagreements(self, scene: Scene, own: list[str], claims: list[str]) -> list[str]:
        number = self._about(self.size.disagreements, least=0)
        lines = ["discrepancies:"] if number else []
        for i in range(number):
            phrase = self.random.choice(self.speech.phrases["discrepancies"])
            lines += [f"  - id: d{i + 1}", f"    kind: {phrase['kind']}"]
            lines += _pair("about", self.speech.say(phrase["about"], scene), 4)
            lines += [f"    claims: [{self.random.choice(claims)}]", "    versions:"]
            for version, key in zip(phrase["versions"], own, strict=False):
                text = _pair("text", self.speech.say(version, scene), 8)
                lines += [f"      -{text[0][7:]}", *text[1:], f"        sources: [{key}]"]
        return lines

    def _truce(self, scene: Scene) -> list[str]:
        phrases = self.speech.phrases["truce"]
        lines = ["truce:", *_pair("name", self.speech.say(phrases["name"], scene), 2)]
        lines.append(f"  start: {scene.day}")
        if self.random.random() < 0.8:
            end = scene.day + timedelta(days=self.random.randint(1, 50))
            lines += [
                f"  end: {end}",
                f"  ending: {self.random.choice(('expired', 'eroded', 'declared'))}",
            ]
        lines.append("  basis: [c1]")
        for part in ("terms", "monitors"):
            lines += _pair(part, self.speech.say(phrases[part], scene), 2)
        return [*lines, f"  guarantors: [{scene.actor}]"]

    def _obligation(self, scene: Scene, own: list[str]) -> list[str]:
        say, phrases = self.speech.say, self.speech.phrases
        return [
            "obligations:",
            "  - id: o1",
            *_pair("text", say(phrases["obligation"], scene), 4),
            f"    by: [{scene.actor}]",
            f"    sources: [{own[0]}]",
            "    outcomes:",
            "      - state: partly",
            *_pair("text", say(phrases["outcome"], scene), 8),
            "        claims: [c1]",
        ]

    def _relations(self) -> list[str]:
        recent = self.told[-400:]
        number = min(self._about(0.9, least=0), len(recent))
        lines = ["relations:"] if number else []
        for other in self.random.sample(recent, number):
            kind = self.random.choice(("follows", "implements", "extends", "responds-to"))
            lines.append(f"  - {{kind: {kind}, event: {other.id}}}")
        return lines

    def _source(self, key: str, n: int, k: int, language: str, scene: Scene) -> list[str]:
        publisher = key.rsplit("-", 2)[0]
        days = (DATA_DATE - scene.day).days
        published = scene.day + timedelta(
            days=min(self.random.choice((0, 0, 1, 1, 2, 9, 60)), days)
        )
        return [
            f"  {key}:",
            f"    url: https://{publisher}.example.com/{published:%Y/%m}/{n}-{k}",
            f"    title: {_scalar(self.speech.headline(language, scene))}",
            f"    publisher: {publisher if not publisher.isdecimal() else repr(publisher)}",
            f"    language: {language}",
            f"    published: {published}",
            f"    check: {{how: excerpt, on: {DATA_DATE}}}",
        ]

    def _correction(self, scene: Scene) -> list[str]:
        said = self.speech.say(self.speech.phrases["correction"], scene)
        head = ["corrections:", f"  - on: {DATA_DATE}", "    claims: [c1]", "    kind: correction"]
        return [*head, *_pair("text", said, 4)]

    def _weighed(self, shares: dict[str, int]) -> str:
        return self.random.choices(list(shares), weights=list(shares.values()))[0]

    def _some(self, what: str, least: int, most: int | None = None) -> list[str]:
        """Return different keys of a list, its first ones most often."""
        names, weights = self._choices[what]
        wanted = self.random.randint(least, most or least)
        found: dict[str, None] = {}
        while len(found) < wanted:
            found[self.random.choices(names, cum_weights=weights)[0]] = None
        return list(found)

    def _about(self, mean: float, least: int = 1) -> int:
        """Return a number that is `mean` on average: mostly less, sometimes much more."""
        more = self.random.expovariate(1 / (mean - least + 0.5)) if mean > least else 0
        return least + min(int(more), 30)


def _falling(names: Iterable[str]) -> tuple[list[str], list[float]]:
    """Return names and their cumulated weights, the first ones heaviest."""
    total, weights = 0.0, []
    for rank, _ in enumerate(names, 1):
        total += 1 / (rank + 4)
        weights.append(total)
    return list(names), weights


def _short(name: Pair) -> Pair:
    return {key: text[-28:].strip() for key, text in name.items()}


def _pair(name: str, texts: Pair, indent: int) -> list[str]:
    """Return the lines of a text in both languages."""
    space = " " * indent
    lines = [f"{space}  {key}: {_scalar(texts[key])}" for key in LANGUAGES]
    return [f"{space}{name}:", *lines]


def _scalar(text: str) -> str:
    """Return a text as YAML writes it on one line."""
    return text if PLAIN.match(text) else "'{}'".format(text.replace("'", "''"))
