"""The preview: after an edit nothing is built; each page is made when a browser asks for it.

MkDocs builds a whole site after every change. Here the events are read and checked, which takes a
moment, and the pages that somebody looks at are made anew. A page is made of what its key says
(`generator.keys`), so that what is shown is what a build would have made.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator import disk, search, sharing
from generator.checks.bases import Bases
from generator.chronicle import Commit
from generator.compiler import Examined, Grounds, each, find_grounds
from generator.keys import Keys
from generator.pages.page import Draft, Page, SearchEntry
from generator.publication import Publication, search_files, shared_files
from generator.reader import SourceFile

INDEX = "index.html"
FIXED = re.compile(r"assets/(?!cards/|timeline\.json)|.*\.(?:html|js|css|woff2|ico)$")
"""What an edit of events does not change, or what is made with each build alone."""


@dataclass
class Recent:
    """Examines files, and those that stayed the same not again."""

    _bases: Bases | None = None
    _grounds: tuple[object, Grounds] = (None, (None, ()))
    _known: dict[str, tuple[bytes, Examined]] = field(default_factory=dict)

    def __call__(self, files: Sequence[SourceFile], bases: Bases | None) -> Iterator[Examined]:
        """Yield what a look at each file gives, in their order."""
        if bases is not self._bases:
            self._known, self._bases = {}, bases
        known = self._known
        fresh = [file for file in files if known.get(file.path, (None,))[0] != file.data]
        for file, one in zip(fresh, each(fresh, bases), strict=True):
            known[file.path] = (file.data, one)
        return (known[file.path][1] for file in files)

    def grounds(self, files: Sequence[SourceFile], today: date, broken: frozenset[str]) -> Grounds:
        """Return what files are checked against."""
        asked = (tuple(files), today, broken)
        if self._grounds[0] != asked:
            self._grounds = (asked, find_grounds(files, today, broken))
        return self._grounds[1]


@dataclass
class Serving:
    """What outlives a build: MkDocs loads its hooks anew at every one."""

    on: bool = False
    """Whether this run is a preview."""
    recent: Recent = field(default_factory=Recent)
    commits: Sequence[Commit] | None = None
    """What git knew when the preview began."""


SERVING = Serving()


@dataclass
class Told:
    """What is known of a built language: what search finds of it."""

    made: Mapping[str, tuple[SearchEntry, ...]]
    """Of generated pages by path."""
    written: Sequence[search.Document]
    """Of hand-written pages."""


class Preview:
    """A built site that follows the event files."""

    def __init__(
        self,
        site: Path,
        told: Mapping[str, Told],
        rendered: Callable[[Publication, str, Page], str],
    ) -> None:
        self._site, self._rendered = site, rendered
        self._written = {key: one.written for key, one in told.items()}
        self._entries: dict[str, tuple[str, tuple[SearchEntry, ...]]] = {}
        self._told = {
            f"{key} {path}": entries
            for key, one in told.items()
            for path, entries in one.made.items()
        }
        self._drafts: dict[str, tuple[str, Draft]] = {}
        self._fresh: dict[str, str] = {}
        self._stale: set[str] = set()
        self._keys: Keys | None = None
        self._publication: Publication | None = None
        self._lock = threading.Lock()

    def begin(self, publication: Publication) -> None:
        """Take what the site was built from."""
        self._take(publication)
        for path, (key, draft) in self._drafts.items():
            self._fresh[path] = self._key(key, draft)
            entries = self._told.pop(f"{key} {draft.path}", None)
            if entries is not None:
                self._entries[path] = (self._fresh[path], entries)

    def update(self, publication: Publication) -> None:
        """Show another state of the events from now on."""
        with self._lock:
            before = set(self._drafts)
            self._take(publication)
            for path in before - set(self._drafts):
                (self._site / path).unlink(missing_ok=True)
                self._fresh.pop(path, None)
            self._stale = {"data", *publication.corpus.settings.languages}

    def become(self, other: Preview) -> None:
        """Show what another preview would."""
        with self._lock:
            mine = self._lock
            self.__dict__.update(other.__dict__)
            self._lock = mine

    def _take(self, publication: Publication) -> None:
        self._publication = publication
        self._keys = Keys(publication.corpus, publication.digests, publication.options.data_date)
        self._drafts = {
            f"{language.root}{draft.path}{INDEX}": (key, draft)
            for key, language in publication.corpus.settings.languages.items()
            for draft in publication.drafts(key)
        }

    def _key(self, language: str, draft: Draft) -> str:
        assert self._keys is not None
        return f"{language} {self._keys.of(draft)}"

    def refresh(self, path: str) -> None:
        """Bring the file at a path of the site up to date before it is served."""
        with self._lock:
            if not self._publication:
                return
            path = f"{path}{INDEX}" if not path or path.endswith("/") else path
            if path in self._drafts:
                self._page(path)
            elif not FIXED.match(path):
                self._others(self._publication, path)

    def _page(self, path: str) -> None:
        language, draft = self._drafts[path]
        key = self._key(language, draft)
        if self._fresh.get(path) == key:
            return
        assert self._publication is not None
        page = draft.make()
        html = self._rendered(self._publication, language, page)
        disk.write_files(self._site, {path: html})
        self._fresh[path], self._entries[path] = key, (key, page.entries)

    def _others(self, publication: Publication, path: str) -> None:
        """Make the search of a language, or the data, when a file of it is asked for."""
        for key, language in publication.corpus.settings.languages.items():
            if path.startswith(f"{language.root}search/") and key in self._stale:
                index = search_files(publication, key, self._found(key), self._written[key])
                disk.write_files(
                    self._site, {f"{language.root}search/{p}": t for p, t in index.items()}
                )
                self._stale.discard(key)
                return
        if "data" in self._stale and "search/" not in path:
            disk.add_files(self._site, data(publication))
            disk.add_files(self._site, shared_files(publication).items())
            self._stale.discard("data")

    def _found(self, language: str) -> Iterator[tuple[str, SearchEntry]]:
        """Yield what search finds of the generated pages, made anew where they changed."""
        for path, (key, draft) in self._drafts.items():
            if key != language:
                continue
            now = self._key(key, draft)
            if self._entries.get(path, ("", ()))[0] != now:
                self._entries[path] = (now, draft.make().entries)
            yield from ((draft.path, entry) for entry in self._entries[path][1])


def data(publication: Publication) -> Iterator[tuple[str, bytes | str]]:
    """Yield the data for others by path: exports, files for reference managers, feeds, cards."""
    yield from sharing.cited_files(publication).items()
    yield from sharing.cards(publication).items()
    yield from sharing.data(publication).items()
    yield from sharing.news(publication).items()


def state_of(folders: Iterable[Path]) -> str:
    """Return a digest of names, sizes and times of the files in folders."""
    seen = hashlib.sha256()
    for folder in folders:
        files = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
        for file in files:
            if file.suffix != ".pyc" and file.is_file():
                found = file.stat()
                seen.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return seen.hexdigest()


Answer = Callable[[dict[str, Any], Any], Iterable[bytes]]
"""A web application (PEP 3333)."""


def served(app: Answer, mount: str, preview: Preview) -> Answer:
    """Return a web application that brings a file up to date before another one serves it."""

    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith(mount) and not path.startswith("/livereload/"):
            preview.refresh(path.removeprefix(mount))
        return app(environ, start_response)

    return answer
