"""The glossary, and the questions that could not be settled."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.pages import paths
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer


def glossary_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of the terms by group, if there are terms."""
    if r.corpus.vocabulary.terms:
        yield Draft(paths.GLOSSARY, partial(_glossary, r))


def _glossary(r: Renderer) -> Page:
    vocabulary, words = r.corpus.vocabulary, r.words
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
    return Page(paths.GLOSSARY, title, lead, body, "glossary", entries=entries)


def open_questions_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of what could not be verified, if there is anything."""
    if r.corpus.vocabulary.unverified:
        yield Draft(paths.NOT_VERIFIED, partial(_open_questions, r))


def _open_questions(r: Renderer) -> Page:
    words, questions = r.words, r.corpus.vocabulary.unverified
    body = r("not-verified.html", paths.NOT_VERIFIED, questions=questions)
    title, lead = words("not-verified"), words("not-verified-lead")
    entries = tuple(
        SearchEntry(key, words.pick(one.about), title, passages=((key, words.pick(one.known)),))
        for key, one in questions.items()
    )
    entries = (SearchEntry("", title, lead), *entries)
    return Page(paths.NOT_VERIFIED, title, lead, body, "not-verified", entries=entries)
