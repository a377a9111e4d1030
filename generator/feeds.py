"""The feed of corrections of one language (Atom, RFC 4287); its times are those of the data."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from feedgen.feed import FeedGenerator

from generator.amendments import Amendment, amendments
from generator.corpus import Corpus
from generator.model import Tombstone
from generator.pages import paths
from generator.pages.prose import isolated
from generator.words import Words


def atom(corpus: Corpus, key: str, site_url: str, data_date: str) -> str:
    """Return what was corrected and removed as a feed, newest first; typos are left out."""
    words = Words(corpus.settings, corpus.vocabulary, key)
    root = f"{site_url}{words.language.root}"
    told = [one for one in amendments(corpus) if one.kind != "typo"]
    newest = told[0].on.earliest() if told else date.fromisoformat(data_date)
    title = words.pick(corpus.settings.site.title)
    feed = FeedGenerator()
    feed.id(f"{root}{paths.FEED}")
    feed.title(words("list-description", name=title, about=words("corrections")))
    feed.subtitle(words("corrections-lead"))
    feed.link(href=f"{root}{paths.CORRECTIONS}", rel="alternate", type="text/html")
    feed.link(href=f"{root}{paths.FEED}", rel="self", type="application/atom+xml")
    feed.language(key)
    feed.author(name=words("cite-author"))
    feed.generator(title)
    feed.updated(_moment(newest))
    for one in told:
        _add(feed, one, words, root)
    return bytes(feed.atom_str(pretty=True)).decode("utf-8")


def _add(feed: FeedGenerator, one: Amendment, words: Words, root: str) -> None:
    entry = feed.add_entry(order="append")
    direction = words.language.direction
    title = isolated(words.pick(one.record.title), direction)
    kind = words(f"correction-{one.kind}" if one.kind == "correction" else one.kind)
    entry.id(f"{root}{paths.CORRECTIONS}#{one.key}")
    entry.title(words("list-description", name=kind, about=title))
    entry.link(href=f"{root}{paths.event(one.record.id)}{_anchor(one)}", rel="alternate")
    entry.updated(_moment(one.on.earliest()))
    entry.published(_moment(one.on.earliest()))
    about = words("comma").join(words("claim-number", n=claim[1:]) for claim in one.claims)
    told = isolated(words.pick(one.text), direction) if one.text else ""
    entry.summary(words("list-description", name=about, about=told) if about else told)


def _anchor(one: Amendment) -> str:
    """Return the anchor of what changed, on the page that tells of it."""
    if isinstance(one.record, Tombstone):
        return ""
    return f"#{one.claims[0]}" if one.kind == "retired-claim" else "#corrections"


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
