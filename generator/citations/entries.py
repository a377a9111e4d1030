"""What a bibliography says of an event's page and of a source, before any format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.dates import PartialDate
from generator.fields import Local
from generator.model import Event, Source
from generator.words import Words

OPENED = "full-text"
"""The check in which the page itself was opened at its address, on the day of the check."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a bibliography; what is not known is empty, and nothing is made up."""

    key: str
    title: str
    author: str
    """An institution: the site's contributors, or whose words a source carries."""
    publisher: str = ""
    """Who publishes the page, where that is not the author."""
    container: str = ""
    """The site that the page is part of, where it is this one."""
    other_titles: tuple[str, ...] = ()
    """The title in the other languages of the site."""
    language: str = ""
    issued: PartialDate | None = None
    accessed: PartialDate | None = None
    """The day on which the page was opened at its address; none for an excerpt that was stored."""
    happened: tuple[PartialDate, PartialDate | None] | None = None
    url: str = ""
    archive: tuple[str, str] | None = None
    """What a stored copy is called, with its day, and its address."""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The data of one day at one address, from which entries are made."""

    corpus: Corpus
    data_date: PartialDate
    address: Callable[[str], str]
    """The address of the page of an event by its id, in the first language; or nothing."""

    @property
    def words(self) -> Words:
        """The words of the first language of the site."""
        settings = self.corpus.settings
        return Words(settings, self.corpus.vocabulary, settings.default)


def event_entry(edition: Edition, event: Event) -> Entry:
    """Return the entry of an event's page; its date is the date of the data."""
    words = edition.words
    first = event.dates[0]
    return Entry(
        key=f"event-{event.id}",
        title=words.pick(event.title),
        author=words("cite-author"),
        container=words.pick(edition.corpus.settings.site.title),
        other_titles=_others(event.title, words.key),
        language=words.key,
        issued=edition.data_date,
        happened=(first.start, first.end),
        url=edition.address(event.id),
        notes=(words.span(first.start, first.end),),
    )


def source_entry(edition: Edition, key: str) -> Entry:
    """Return the entry of a source; one whose headline was not seen has a bracketed description."""
    words, source = edition.words, edition.corpus.sources[key]
    author = _name(edition, source, edition.corpus.voice(source))
    publisher = _name(edition, source, source.publisher)
    archive, check = source.archive, source.check
    opened = bool(source.url) and check.how == OPENED
    read = words(f"check-{check.how}") + words("comma") + words.date(check.on)
    copy = (words("archive-copy", date=words.date(archive.on)), archive.url) if archive else None
    return Entry(
        key=key,
        title=_title(source, words),
        author=author,
        publisher="" if publisher == author else publisher,
        other_titles=tuple(f"[{text}]" for text in _others(source.description, words.key)),
        language=source.language,
        issued=source.published,
        accessed=check.on if opened else None,
        url=source.url or "",
        archive=copy,
        notes=tuple(_notes(source, words, "" if opened else read)),
    )


def _title(source: Source, words: Words) -> str:
    if source.description:
        return f"[{words.pick(source.description)}]"
    return source.title or ""


def _notes(source: Source, words: Words, read: str) -> Iterator[str]:
    """Yield where a text without an address is kept, what became of an address, how it was read."""
    if source.held:
        yield words.pick(source.held)
    if source.link:
        found = words(f"link-{source.link.state}", date=words.date(source.link.on))
        yield found + words("colon") + source.link.to if source.link.to else found
    if read:
        yield read


def _name(edition: Edition, source: Source, publisher: str) -> str:
    """Return a publisher's name in the language of the source, if the site speaks it."""
    name = edition.corpus.vocabulary.publishers[publisher].name
    return name[source.language if source.language in name else edition.words.key]


def _others(text: Local | None, own: str) -> tuple[str, ...]:
    """Return a text in the languages of the site other than one."""
    return tuple(value for key, value in text.items() if key != own) if text else ()
