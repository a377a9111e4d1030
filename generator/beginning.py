"""A new event file: what must be filled in is empty, and says what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from generator.fields import LONGEST_KEY
from generator.layout import laid_out
from generator.model import Event
from generator.settings import Settings
from generator.written import Part

OPTIONAL = ("label", "places", "actors", "relations")
"""Fields that many events have; a new file says where they would stand."""
LONGEST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known of a new event."""

    id: str
    date: str
    titles: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    track: str = ""
    claims: Sequence[Mapping[str, str]] = ({},)
    addresses: Sequence[str] = ("",)
    notes: Sequence[str] = ()
    """Comments at the top, for what has no field."""


def written(event: Beginning, settings: Settings) -> str:
    """Return the text of a new event file."""
    return laid_out(_Beginner(event, settings).root(), Event, list(settings.languages))


def proposed_id(date: str, titles: Iterable[str]) -> str:
    """Return an id of the date and the first title that has Latin words."""
    for title in titles:
        bare = unicodedata.normalize("NFKD", title.casefold())
        words = re.findall(r"[a-z0-9]+", re.sub(r"[^\x00-\x7f]", "", bare.replace("'", "")))
        slug = ""
        for word in words:
            if len(slug) + len(word) < LONGEST_WORDS:
                slug += f"-{word}"
        if re.search("[a-z]", slug):
            return date.rstrip("~") + slug
    return f"{date.rstrip('~')}-new-event"


def source_keys(addresses: Iterable[str], date: str) -> list[str]:
    """Return a key for each source, of its host and the date, each once."""
    keys: list[str] = []
    for address in addresses:
        host = (urlsplit(address).hostname or "").removeprefix("www.").rpartition(".")[0]
        name = "-".join(re.findall(r"[a-z0-9]+", host.lower())) or "source"
        start = f"{name[: LONGEST_KEY - 20].strip('-')}-{date.rstrip('~')}"
        key, number = start, 1
        while key in keys:
            number += 1
            key = f"{start}-{number}"
        keys.append(key)
    return keys


class _Beginner:
    """Builds the parts of a new file with the help of each field above it."""

    def __init__(self, event: Beginning, settings: Settings) -> None:
        self.event = event
        self.help = settings.fields
        self.languages = list(settings.languages)

    def root(self) -> Part:
        """Return the whole file."""
        event = self.event
        tracks: str | list[Part] = [_part("", event.track)] if event.track else ""
        claims = [self.claim(number, texts) for number, texts in enumerate(event.claims, 1)]
        self.explain(claims, "claim")
        all_claims = self.field("claims", claims, listed=True)
        all_claims.above = [*self.named("event", *OPTIONAL), *all_claims.above]
        dating = _part("", [_part("kind"), _part("start", event.date)])
        dates = self.field("dates", [dating], listed=True)
        dates.above += self.named("dating", "kind", "start", "end")
        fields = [
            self.field("id", event.id),
            self.field("tracks", tracks, listed=bool(event.track)),
            self.field("kind", event.kind),
            self.field("importance", ""),
            dates,
            self.field("title", self.texts(event.titles)),
            all_claims,
            self.field("sources", self.sources()),
        ]
        root = _part("", fields)
        root.above = [f"# {note}" for note in event.notes]
        return root

    def claim(self, number: int, texts: Mapping[str, str]) -> Part:
        """Return a claim that cites every source: who fills in the file takes out the others."""
        keys = [_part("", key) for key in source_keys(self.event.addresses, self.event.date)]
        sources = _part("sources", keys, listed=True)
        return _part("", [_part("id", f"c{number}"), _part("text", self.texts(texts)), sources])

    def sources(self) -> list[Part]:
        """Return a record for each address, with what is left to say of it."""
        keys = source_keys(self.event.addresses, self.event.date)
        records = [
            self.source(key, url) for key, url in zip(keys, self.event.addresses, strict=True)
        ]
        self.explain(records, "source")
        self.instead(records[0])
        return records

    def instead(self, source: Part) -> None:
        """Say at the description that a headline may stand in its place."""
        assert not isinstance(source.value, str)
        description = source.value[1]
        description.above = [*self.named("source", "title"), *description.above]

    def source(self, key: str, url: str) -> Part:
        check = _part("check", [_part("how"), _part("on")])
        fields = [_part("url", url), _part("description", self.texts({}))]
        return _part(key, [*fields, _part("publisher"), _part("language"), check])

    def texts(self, texts: Mapping[str, str]) -> list[Part]:
        return [_part(language, texts.get(language, "")) for language in self.languages]

    def field(self, name: str, value: str | list[Part], *, listed: bool = False) -> Part:
        """Return a field of the event with its help above it."""
        part = _part(name, value, listed=listed)
        part.above = self.comments("event", name)
        return part

    def comments(self, record: str, name: str) -> list[str]:
        found = self.help.get(record, {}).get(name)
        return [f"# {found.says[key]}" for key in self.languages if found and key in found.says]

    def named(self, record: str, *names: str) -> list[str]:
        """Return the help of fields as comments that begin with the field's name."""
        return [
            f"# {name}: {text.removeprefix('# ')}"
            for name in names
            for text in self.comments(record, name)
        ]

    def explain(self, records: Sequence[Part], record: str) -> None:
        """Put the help of its fields into the first of several records."""
        for part in records[0].value:
            assert isinstance(part, Part)
            part.above = self.comments(record, part.key)


def _part(key: str, value: str | list[Part] = "", *, listed: bool = False) -> Part:
    return Part(key, value=value, listed=listed)
