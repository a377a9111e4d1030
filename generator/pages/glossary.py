"""The glossary, and the questions that could not be settled."""

from __future__ import annotations

from collections.abc import Iterator

from generator.pages import paths
from generator.pages.page import Page, SearchEntry
from generator.pages.renderer import Renderer


def glossary_page(r: Renderer) -> Iterator[Page]:
    """Yield the page of the terms by group, if there are terms."""
    vocabulary, words = r.corpus.vocabulary, r.words
    if not vocabulary.terms:
        return
    groups = [
        (key, name, [(k, term) for k, term in vocabulary.terms.items() if term.group == key])
        for key, name in vocabulary.groups.items()
    ]
    body = r("glossary.html", paths.GLOSSARY, groups=[group for group in groups if group[2]])
    title, lead = words("glossary"), words("glossary-lead")
    entries = tuple(
        SearchEntry(
            key,
            words.pick(term.name),
            title,
            r.spellings(term.name, term.variants),
            ((key, words.pick(term.definition)),),
        )
        for key, term in vocabulary.terms.items()
    )
    entries = (SearchEntry("", title, lead), *entries)
    yield Page(paths.GLOSSARY, title, lead, body, "glossary", entries=entries)


def open_questions_page(r: Renderer) -> Iterator[Page]:
    """Yield the page of what could not be verified, if there is anything."""
    words, questions = r.words, r.corpus.vocabulary.unverified
    if not questions:
        return
    body = r("not-verified.html", paths.NOT_VERIFIED, questions=questions)
    title, lead = words("not-verified"), words("not-verified-lead")
    entries = tuple(
        SearchEntry(key, words.pick(one.about), title, passages=((key, words.pick(one.known)),))
        for key, one in questions.items()
    )
    entries = (SearchEntry("", title, lead), *entries)
    yield Page(paths.NOT_VERIFIED, title, lead, body, "not-verified", entries=entries)
