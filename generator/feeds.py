"""The feeds of one language (Atom, RFC 4287): corrections, and new and changed events.

Their times are those of the data and of its commits, never the clock's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from feedgen.feed import FeedGenerator
from markupsafe import Markup, escape

from generator.amendments import Amendment, amendments
from generator.brief import Brief, brief
from generator.chronicle import NEWEST, Touched, midnight
from generator.corpus import Corpus
from generator.model import Event, Tombstone
from generator.pages import paths
from generator.pages.prose import isolated
from generator.words import Words


def atom(corpus: Corpus, key: str, site_url: str, data_date: str) -> str:
    """Return what was corrected and removed as a feed, newest first; typos are left out."""
    words = Words(corpus.settings, corpus.vocabulary, key)
    root = f"{site_url}{words.language.root}"
    told = [one for one in amendments(corpus) if one.kind != "typo"]
    newest = told[0].on.earliest() if told else date.fromisoformat(data_date)
    feed = _feed(corpus, words, root, "corrections", paths.FEED)
    feed.link(href=f"{root}{paths.CORRECTIONS}", rel="alternate", type="text/html")
    feed.updated(midnight(newest))
    for one in told:
        _add(feed, one, words, root)
    return bytes(feed.atom_str(pretty=True)).decode("utf-8")


def news(
    corpus: Corpus, key: str, site_url: str, data_date: str, touched: Mapping[str, Touched]
) -> str:
    """Return the newest of the new and changed events as a feed, newest first."""
    words = Words(corpus.settings, corpus.vocabulary, key)
    root = f"{site_url}{words.language.root}"
    order = sorted(corpus.events, key=lambda event: (event.start, event.id), reverse=True)
    order.sort(key=lambda event: touched[event.id].changed, reverse=True)
    newest = [touched[event.id].changed for event in order[:1]]
    feed = _feed(corpus, words, root, "news", paths.NEWS)
    feed.link(href=root, rel="alternate", type="text/html")
    feed.updated(max(newest, default=midnight(date.fromisoformat(data_date))))
    for event in order[:NEWEST]:
        told = brief(corpus, words, event)
        _add_event(feed, event, told, touched[event.id], words, root)
    return bytes(feed.atom_str(pretty=True)).decode("utf-8")


def name(corpus: Corpus, words: Words, what: str) -> str:
    """Return the title of a feed, in which the site names itself."""
    site = words.pick(corpus.settings.site.title)
    return words("list-description", name=site, about=words(what))


def _feed(corpus: Corpus, words: Words, root: str, what: str, path: str) -> FeedGenerator:
    feed = FeedGenerator()
    feed.id(f"{root}{path}")
    feed.title(name(corpus, words, what))
    feed.subtitle(words(f"{what}-lead"))
    feed.link(href=f"{root}{path}", rel="self", type="application/atom+xml")
    feed.language(words.key)
    feed.author(name=words("cite-author"))
    feed.generator(words.pick(corpus.settings.site.title))
    return feed


def _add(feed: FeedGenerator, one: Amendment, words: Words, root: str) -> None:
    entry = feed.add_entry(order="append")
    direction = words.language.direction
    title = isolated(words.pick(one.record.title), direction)
    kind = words(f"correction-{one.kind}" if one.kind == "correction" else one.kind)
    entry.id(f"{root}{paths.CORRECTIONS}#{one.key}")
    entry.title(words("list-description", name=kind, about=title))
    entry.link(href=f"{root}{paths.event(one.record.id)}{_anchor(one)}", rel="alternate")
    entry.updated(midnight(one.on.earliest()))
    entry.published(midnight(one.on.earliest()))
    about = words("comma").join(words("claim-number", n=claim[1:]) for claim in one.claims)
    told = isolated(words.pick(one.text), direction) if one.text else ""
    entry.summary(words("list-description", name=about, about=told) if about else told)


def _anchor(one: Amendment) -> str:
    """Return the anchor of what changed, on the page that tells of it."""
    if isinstance(one.record, Tombstone):
        return ""
    return f"#{one.claims[0]}" if one.kind == "retired-claim" else "#corrections"


def _add_event(
    feed: FeedGenerator, event: Event, told: Brief, when: Touched, words: Words, root: str
) -> None:
    """Add an event; its id is its first address, which leads to it for ever."""
    entry = feed.add_entry(order="append")
    first = next(iter(event.former_ids), event.id)
    new = when.changed == when.added
    entry.id(f"{root}{paths.event(first)}")
    entry.title(isolated(words.pick(event.title), words.language.direction))
    entry.link(href=f"{root}{paths.event(event.id)}", rel="alternate", type="text/html")
    entry.published(when.added)
    entry.updated(when.changed)
    kind = words("news-new" if new else "news-changed")
    entry.category(term="new" if new else "changed", label=kind)
    entry.content(str(_told(told, kind, words)), type="html")


def _told(told: Brief, kind: str, words: Words) -> Markup:
    """Return an event in a few lines of HTML: what is new of it, its date, its first claims."""
    direction = words.language.direction
    lines = [words("list-description", name=kind, about=told.when), *told.lines, told.sources]
    said = (Markup("<p>{}</p>").format(escape(isolated(line, direction))) for line in lines)
    return Markup('<div lang="{}" dir="{}">{}</div>').format(
        words.key, direction, Markup("").join(said)
    )
