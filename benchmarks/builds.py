"""The builds that are measured: how each is prepared and run, and how its pages are counted."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks import project
from benchmarks.edits import edit, removable
from benchmarks.measure import Cost, FailedError, cost
from benchmarks.peers import projects, tools
from benchmarks.telling import DATA_DATE
from generator.compiler import compile_corpus
from generator.corpus import Corpus
from generator.disk import read_events
from generator.problems import Problems

LANGUAGES = ("ar", "en")
ROOTS = {"ar": "", "en": "en/"}
ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": project.EPOCH,
}
MASAR = [str(Path(sys.executable).with_name("mkdocs")), "build", "--quiet", "-d", "site"]


@dataclass(frozen=True, slots=True)
class Variant:
    """Something that is measured once in every round."""

    name: str
    says: str
    """The command, as the table shows it."""
    run: Callable[[int], Cost]
    """Runs it for the round of a number."""


class Masar:
    """The builds of Masar: cold, then after an edit, then after an event was removed."""

    def __init__(self, folder: Path, number: int) -> None:
        self.folder = project.make(folder, number)
        self.number = number
        self.pages = 0

    def variants(self) -> list[Variant]:
        """Return what is measured, in the order in which each follows on the one before."""
        command = "mkdocs build"
        return [
            Variant("Masar, cold", command, self.cold),
            Variant("Masar, one event edited", command, self.edited),
            Variant("Masar, one event removed", command, self.removed),
        ]

    def cold(self, _round: int) -> Cost:
        """Build without a site and without a cache."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        found = self._build()
        for root in ROOTS.values():
            self._expect(self._events(root), self.number, f"pages of events in /{root}")
        self.pages = pages(self.folder / "site")
        return found

    def edited(self, number: int) -> Cost:
        """Change the text of an event, build, look for it, and change it back."""
        change = edit(self.folder / "events", number)
        change.make()
        try:
            found = self._build()
            for key, root in ROOTS.items():
                page = self.folder / "site" / root / "events" / change.event / "index.html"
                if change.marks[key] not in page.read_text(encoding="utf-8"):
                    raise FailedError(f"{page} does not have the edit")
        finally:
            change.undo()
        self._expect(pages(self.folder / "site"), self.pages, "pages after an edit")
        return found

    def removed(self, _round: int) -> Cost:
        """Remove an event, build, see that its pages are gone, and put it back."""
        file = removable(self.folder / "events")
        text = file.read_bytes()
        file.unlink()
        try:
            found = self._build()
            for root in ROOTS.values():
                self._expect(self._events(root), self.number - 1, "pages without the event")
        finally:
            file.write_bytes(text)
        return found

    def _build(self) -> Cost:
        return cost([MASAR], self.folder, ENVIRONMENT)

    def _events(self, root: str) -> int:
        return pages(self.folder / "site" / root / "events")

    def _expect(self, found: int, expected: int, what: str) -> None:
        if found != expected:
            raise FailedError(f"{what}: {found}, not {expected}")


class Peers:
    """The builds of the other generators, each of the same Markdown and from nothing."""

    def __init__(self, folder: Path, events: Path, installed: Path) -> None:
        self.folder, self.tools = folder, installed
        self._events = events
        self.pages: dict[str, int] = {}
        self.missing: dict[str, str] = {}

    def variants(self, names: tuple[str, ...]) -> list[Variant]:
        """Return what is measured of the generators that can be installed; make their projects."""
        found = []
        for name in names:
            why = tools.install(self.tools, name)
            if why:
                self.missing[name] = why
                continue
            self._write(name)
            commands = self._commands(name)
            says = " & ".join(" ".join([Path(c[0]).name, *c[1:]]) for c in commands)
            found.append(Variant(NAMES[name], says, self._runner(name, commands)))
        return found

    def _write(self, name: str) -> None:
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        WRITERS[name](folder, self._corpus)
        if name == "eleventy":
            (folder / "node_modules").symlink_to(self.tools / name / "node_modules")

    @cached_property
    def _corpus(self) -> Corpus:
        problems = Problems()
        files = read_events(self._events, problems)
        corpus = compile_corpus(files, today=DATA_DATE, found=problems).corpus
        if corpus is None:
            raise FailedError(f"{self._events} does not compile")
        return corpus

    def _commands(self, name: str) -> list[list[str]]:
        bin = self.tools / name
        if name == "hugo":
            return [["hugo", "--quiet", "--destination", "site"]]
        if name == "eleventy":
            return [[str(self.folder / name / "node_modules" / ".bin" / "eleventy"), "--quiet"]]
        if name == "zensical":
            command = [str(bin / "bin" / "zensical"), "build", "--clean"]
        else:
            command = [str(bin / "bin" / "mkdocs"), "build", "--quiet"]
        return [[*command, "-f", f"mkdocs.{key}.yml"] for key in LANGUAGES]

    def _runner(self, name: str, commands: list[list[str]]) -> Callable[[int], Cost]:
        folder = self.folder / name
        expected = sum(1 for _ in folder.rglob("*.md") if "node_modules" not in _.parts)

        def run(_round: int) -> Cost:
            for made in ("site", ".cache", "resources"):
                shutil.rmtree(folder / made, ignore_errors=True)
            found = cost(commands, folder, ENVIRONMENT)
            self.pages[name] = pages(folder / "site")
            if not 0 <= self.pages[name] - expected <= OWN_PAGES.get(name, 0):
                raise FailedError(f"{name} made {self.pages[name]} pages of {expected}")
            return found

        return run


NAMES = {
    "mkdocs": "MkDocs + Material, a build per language side by side",
    "hugo": "Hugo, one minimal template",
    "eleventy": "Eleventy, one minimal template",
    "zensical": "Zensical, a build per language side by side",
}
OWN_PAGES = {"hugo": 1 + len(LANGUAGES)}
"""Pages that a generator adds: one that leads to the first language, a list of all events in each."""
WRITERS: dict[str, Callable[[Path, Corpus], None]] = {
    "mkdocs": projects.mkdocs,
    "hugo": projects.hugo,
    "eleventy": projects.eleventy,
    "zensical": projects.mkdocs,
}


def pages(folder: Path) -> int:
    """Return the number of pages below a folder."""
    return sum(1 for _ in folder.rglob("index.html"))
