"""What a page is made of, as a short key: while it stays the same, so does the page.

A page shows some events, and of these what their files say, what the files of their sources say,
and what settings, lists and program make of it. All that goes into its key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.corpus import Corpus, citations
from generator.pages.page import Draft
from generator.reader import SourceFile


def digests(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return a digest of the bytes of each file by its path."""
    return {file.path: hashlib.sha256(file.data).hexdigest() for file in files}


class Keys:
    """The keys of pages; `state` stands for what all pages of a language are made with."""

    def __init__(self, corpus: Corpus, files: Mapping[str, str], state: str) -> None:
        self._corpus = corpus
        events = {f"{event.id[:4]}/{event.id}.yml": event.id for event in corpus.events}
        self._own = {events[path]: digest for path, digest in files.items() if path in events}
        rest = sorted(f"{path} {digest}" for path, digest in files.items() if path not in events)
        self._state = _hash([state, *rest])
        self._known: dict[str, str] = {}

    def of(self, draft: Draft) -> str:
        """Return the key of a page."""
        parts = [self._state, draft.path, *draft.says]
        if draft.events is None:
            return _hash([*parts, self._whole])
        return _hash([*parts, *(self._event(event.id) for event in draft.events)])

    def _event(self, name: str) -> str:
        """Return what an event and its sources are made of."""
        if name not in self._known:
            event, homes = self._corpus.by_id[name], self._corpus.homes
            others = {homes[citation.key].id for citation in citations(event)} - {name}
            self._known[name] = _hash(
                [self._own[name], *(self._own[one] for one in sorted(others))]
            )
        return self._known[name]

    @cached_property
    def _whole(self) -> str:
        return _hash([event.id + self._own[event.id] for event in self._corpus.events])


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
