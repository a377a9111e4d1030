"""A state of an events folder: what can be read of it, whether or not it compiles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.changes.leaves import Leaf, Names, Value, entries, leaves
from generator.compiler import RETIRED, SETTINGS, compile_corpus
from generator.corpus import Corpus
from generator.nodes import Document, Plain
from generator.problems import Problems
from generator.reader import SourceFile, read


@dataclass(frozen=True)
class Held:
    """An event or a tombstone of a state: its id, its file and what it says."""

    id: str
    document: Document
    leaves: Mapping[Names, Leaf]

    def value(self, *names: str) -> Value | None:
        """Return what the record says under the names."""
        leaf = self.leaves.get(names)
        return leaf.value if leaf else None

    def entries(self, section: str) -> dict[str, int]:
        """Return the names of a section's entries with their places."""
        node = self.document.root.get(section)
        return entries(node.plain()) if node else {}

    def listed(self, section: str) -> list[dict[str, Plain]]:
        """Return the entries of a section that are mappings."""
        node = self.document.root.get(section)
        plain = node.plain() if node else []
        return [one for one in plain if isinstance(one, dict)] if isinstance(plain, list) else []


@dataclass(frozen=True)
class State:
    """What can be read of an events folder."""

    files: Mapping[str, bytes]
    documents: Mapping[str, Document]
    corpus: Corpus | None
    errors: int
    """The number of errors by the rules of today."""

    @property
    def unread(self) -> frozenset[str]:
        """The files that could not be read at all."""
        return frozenset(self.files.keys() - self.documents.keys())

    @cached_property
    def directions(self) -> dict[str, str]:
        """The languages of the site, each with the direction it is written in."""
        document = self.documents.get(f"{SETTINGS}languages.yml")
        node = document.root.get("languages") if document else None
        found: dict[str, str] = {}
        for key, language in node.value.items() if node and isinstance(node.value, dict) else ():
            direction = language.get("direction")
            found[key] = str(direction.value) if direction else "ltr"
        return found

    def events(self, languages: Iterable[str]) -> dict[str, Held]:
        """Return the events by id."""
        return self._held(languages, "")

    def tombstones(self, languages: Iterable[str]) -> dict[str, Held]:
        """Return the tombstones of events by id."""
        return self._held(languages, RETIRED)

    def _held(self, languages: Iterable[str], folder: str) -> dict[str, Held]:
        known = frozenset(languages)
        found: dict[str, Held] = {}
        for path, document in self.documents.items():
            if path.startswith(folder or "_") == bool(folder):
                event_id = document.shown("id") or stem(path)
                found.setdefault(
                    event_id, Held(event_id, document, leaves(_plain(document), known))
                )
        return found

    @cached_property
    def others(self) -> dict[str, Document]:
        """What is neither event nor tombstone, by path: lists, settings, articles."""
        shelves = (path for path in self.documents if path.startswith("_"))
        return {p: self.documents[p] for p in shelves if not p.startswith(RETIRED)}

    @cached_property
    def stones(self) -> dict[str, Document]:
        """Tombstones of events by path."""
        return {p: one for p, one in self.documents.items() if p.startswith(RETIRED)}

    @cached_property
    def agreements(self) -> dict[str, str]:
        """The agreement of each claim, `event-id#c1`; none where the data does not compile."""
        corpus = self.corpus
        return {
            f"{event.id}#{claim.id}": str(corpus.agreement(event, claim))
            for event in (corpus.events if corpus else ())
            for claim in event.claims
            if corpus
        }


def state(files: Iterable[SourceFile], today: date, found: Problems | None = None) -> State:
    """Return the state that files hold; `found` has what is wrong with the files themselves."""
    ordered = sorted(files, key=lambda file: file.path)
    silent = Problems()
    read_files = {file.path: read(file, silent) for file in ordered}
    compiled = compile_corpus(ordered, today=today, found=found)
    errors = sum(problem.severity == "error" for problem in compiled.problems)
    documents = {path: document for path, document in read_files.items() if document}
    return State({f.path: f.data for f in ordered}, documents, compiled.corpus, errors)


def stem(path: str) -> str:
    """Return the id that the name of a file promises."""
    return path.rpartition("/")[2].removesuffix(".yml")


def _plain(document: Document) -> dict[str, Plain]:
    plain = document.root.plain()
    return plain if isinstance(plain, dict) else {}
