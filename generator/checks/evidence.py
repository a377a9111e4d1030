"""Every claim is cited, every source is used once, every disagreement has two versions."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from generator.checks.drafts import Drafts, citation_paths
from generator.model import Article, Event
from generator.nodes import Document
from generator.problems import Place, Problems


def check(drafts: Drafts, problems: Problems) -> None:
    """Record what lacks evidence, and evidence that is doubled or unused."""
    for document, event in drafts.sound:
        _uncited(document, event, problems)
        _disagreements(document, event, problems)
        _spoken(document, event, drafts, problems)
    for document, article in drafts.sound_articles:
        _uncited(document, article, problems)
    _unused(drafts, problems)
    _addresses(drafts, problems)
    found, floor = len(drafts.events), drafts.settings.site.floor
    if drafts.complete and found < floor:
        problems.add(Place("_settings/site.yml"), "E120", found=found, floor=floor)


def _uncited(document: Document, record: Event | Article, problems: Problems) -> None:
    for path, cited in citation_paths(record):
        if not cited:
            document.report(problems, "R011", *path[:-1])


def _disagreements(document: Document, event: Event, problems: Problems) -> None:
    for d, discrepancy in enumerate(event.discrepancies):
        if len(discrepancy.versions) < 2:
            document.report(problems, "E102", "discrepancies", d)
    for key, source in event.sources.items():
        if source.origin == source.publisher:
            document.report(problems, "E103", "sources", key, "origin", key=source.origin)


def _spoken(document: Document, event: Event, drafts: Drafts, problems: Problems) -> None:
    """Record a weighty event that no source in one of the site's languages tells of."""
    if event.importance > drafts.settings.site.spoken_up_to or not drafts.complete:
        return
    keys = {citation.key for _, cited in citation_paths(event) for citation in cited}
    spoken = {drafts.source_languages.get(key) for key in keys}
    for key in drafts.settings.languages:
        if key not in spoken and None not in spoken:
            facts = {"importance": event.importance, "language": f"`{key}`"}
            document.report_key(problems, "E112", "importance", **facts)


def _unused(drafts: Drafts, problems: Problems) -> None:
    """Record sources that nothing cites; a broken event may cite any, so then none."""
    readable = all(d.record for d in drafts.events) and all(d.record for d in drafts.articles)
    if not (drafts.complete and readable):
        return
    used = {
        citation.key
        for record in drafts.citing
        for _, cited in citation_paths(record)
        for citation in cited
    } | {article.source for _, article in drafts.sound_articles}
    for document, event in drafts.sound:
        for key in event.sources:
            if key not in used:
                document.report_key(problems, "R012", "sources", key, key=key)


def _addresses(drafts: Drafts, problems: Problems) -> None:
    """Record pages that stand under two keys."""
    first: dict[str, tuple[str, str]] = {}
    for document, event in drafts.sound:
        for key, source in event.sources.items():
            if source.url is None:
                continue
            page = same_page(source.url)
            if page in first and first[page][0] != key:
                other, path = first[page]
                document.report(problems, "R013", "sources", key, "url", key=other, other=path)
            first.setdefault(page, (key, document.path))


def same_page(url: str) -> str:
    """Return what is alike for the addresses of one page: no scheme, `www.`, last `/`, `utm_`."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removeprefix("www.")
    query = "&".join(
        sorted(p for p in parts.query.split("&") if p and not p.lower().startswith("utm_"))
    )
    return f"{host}{unquote(parts.path).rstrip('/')}?{query}"
