"""The tables of sources, of the citations that name them and of articles taken apart."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.columns import Column, Table, day, links, local, reference
from generator.exports.event_tables import EVENT
from generator.exports.flattened import PARTS, CitationRow, article_claim_id, citations
from generator.exports.release import Release

SOURCE, PUBLISHER, SIDE = ("sources", "key"), ("publishers", "key"), ("sides", "key")


def tables(release: Release) -> Iterator[Table]:
    """Yield the tables in an order in which each refers only to those before it."""
    yield Table(
        "sources",
        "pages and documents that claims rest on",
        source_columns(release),
        list(release.corpus.sources.items()),
        ("key",),
    )
    yield _articles(release)
    yield _article_claims(release)
    yield _article_claim_links(release)
    yield Table(
        "citations",
        "which source is named for what",
        (*citation_columns(), *_owners()),
        citations(release.corpus),
        ("id",),
    )


def source_columns(release: Release) -> tuple[Column, ...]:
    """Return what a row says of a source."""
    corpus, languages = release.corpus, release.languages
    of_voice = "the side of the voice: of the origin, if it has one, else of the publisher"
    return (
        Column("key", "the key of the source", lambda r: r[0], needed=True),
        Column("url", "its address", lambda r: r[1].url),
        *local(languages, "held", "where a text without an address is kept", lambda r: r[1].held),
        Column("title", "its title as the page showed it", lambda r: r[1].title),
        *local(
            languages,
            "description",
            "a description of ours, where no headline was seen",
            lambda r: r[1].description,
        ),
        reference("publisher", "who runs the page", PUBLISHER, lambda r: r[1].publisher),
        Column("origin", "whose report it copies", lambda r: r[1].origin, refers=PUBLISHER),
        reference("side", of_voice, SIDE, lambda r: corpus.side(r[1])),
        Column("kind", "the kind of source", lambda r: corpus.kind(r[1]), needed=True),
        Column("language", "the language of the page", lambda r: r[1].language, needed=True),
        *day("published", "when it was published, if that was seen", lambda r: r[1].published),
        Column("check_how", "how it was read", lambda r: r[1].check.how, needed=True),
        Column("check_on", "on which day it was read", lambda r: str(r[1].check.on), needed=True),
        Column(
            "link_state",
            "what became of its address; nothing while it answers",
            lambda r: r[1].link.state if r[1].link else None,
            choices=("dead", "moved"),
        ),
        Column(
            "link_on",
            "the day on which that was found",
            lambda r: str(r[1].link.on) if r[1].link else None,
        ),
        Column(
            "link_to",
            "where a page that moved stands now",
            lambda r: r[1].link.to if r[1].link else None,
        ),
        Column(
            "archive_url", "a stored copy", lambda r: r[1].archive.url if r[1].archive else None
        ),
        Column(
            "archive_on",
            "the day on which it was stored",
            lambda r: str(r[1].archive.on) if r[1].archive else None,
        ),
    )


def citation_columns() -> tuple[Column, ...]:
    """Return what a row says of a citation, whatever cites."""
    return (
        Column("id", "a number, for this edition only", lambda r: r.number, "integer", needed=True),
        Column("event", "the event", lambda r: r.event.id if r.event else None, refers=EVENT),
        Column("part", "what cites", lambda r: r.part, needed=True, choices=PARTS),
        reference("source", "the source", SOURCE, lambda r: r.citation.key),
        Column("locator", "where in the source", lambda r: r.citation.locator),
        Column(
            "quote_language",
            "the language of the quotation",
            lambda r: r.citation.quote.language if r.citation.quote else None,
        ),
        Column(
            "quote",
            "a few words of the source",
            lambda r: r.citation.quote.text if r.citation.quote else None,
        ),
        Column(
            "slip",
            "whether the version that it carries is shown to be an error",
            lambda r: r.slip,
            "boolean",
            needed=True,
        ),
    )


def _owners() -> Iterator[Column]:
    """Yield a column for each kind of part that cites; one of them has a value."""
    owners = {
        "claim": ("claims", "id"),
        "version": ("versions", "id"),
        "obligation": ("obligations", "id"),
        "article-claim": ("article_claims", "id"),
    }
    for part, refers in owners.items():
        yield _owner(part, refers)


def _owner(part: str, refers: tuple[str, str] | None = None) -> Column:
    def value(row: CitationRow) -> str | None:
        return row.owner if row.part == part else None

    words = part.replace("-", " ")
    return Column(part.replace("-", "_"), f"the {words}, if one cites", value, refers=refers)


def _articles(release: Release) -> Table:
    """Return the table of articles."""
    columns = (
        Column("id", "the id of the article", lambda a: a.id, needed=True),
        *local(release.languages, "title", "its title", lambda a: a.title, needed=True),
        Column("source", "the article as a source", lambda a: a.source, refers=SOURCE),
    )
    about = "articles taken apart into their claims"
    return Table("articles", about, columns, release.corpus.articles, ("id",))


def _article_claims(release: Release) -> Table:
    """Return the table of what articles assert."""
    languages = release.languages
    columns = (
        Column("id", "article#n1", lambda r: article_claim_id(*r), needed=True),
        reference("article", "the article", ("articles", "id"), lambda r: r[0].id),
        Column("number", "its place in the article", lambda r: r[1].n, "integer"),
        Column("quote", "the article's own words", lambda r: r[1].quote, needed=True),
        *local(languages, "text", "what it asserts", lambda r: r[1].text, needed=True),
        Column("verdict", "what was found of it", lambda r: r[1].verdict, needed=True),
        *local(languages, "note", "what others say", lambda r: r[1].note, needed=True),
    )
    rows = [(article, claim) for article in release.corpus.articles for claim in article.claims]
    about = "what articles assert, held against other sources"
    return Table("article_claims", about, columns, rows, ("id",))


def _article_claim_links(release: Release) -> Table:
    """Return the table of the claims of events that answer to those of articles."""
    return links(
        "article_claim_links",
        "the claims of events that answer to an article's",
        (
            ("article_claim", "the claim", ("article_claims", "id")),
            ("claim", "the claim of an event", ("claims", "id")),
        ),
        (
            (article_claim_id(article, one), name)
            for article in release.corpus.articles
            for one in article.claims
            for name in one.claims
        ),
    )
