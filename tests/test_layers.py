"""The layers hold: who may import whom, and who may touch the outside."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "generator"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("codes", "interface", "policy", "said", "sheets", "zipped"),
    ("finish",),
    ("problems", "explained"),
    ("report",),
    ("nodes", "dates"),
    ("fields", "reader"),
    ("handed",),
    ("model",),
    ("maps",),
    ("vocabulary",),
    ("looks",),
    ("neutrality",),
    ("settings", "agreement"),
    ("shape", "corpus", "amendments", "chronicle"),
    ("decode",),
    ("checks.bases", "checks.walk"),
    ("checks.entry",),
    ("checks.register",),
    (
        "checks.identifiers",
        "checks.identity",
        "checks.permanence",
        "checks.language",
        "checks.references",
        "checks.chronology",
        "checks.evidence",
        "checks.voice",
    ),
    ("checks",),
    ("written",),
    ("layout",),
    ("schema", "beginning", "forms"),
    ("compiler", "words", "folding"),
    ("brief",),
    ("changes.leaves", "changes.wording"),
    ("changes.state",),
    ("changes.compare",),
    ("changes.rules", "changes.outline"),
    ("changes.formats",),
    ("changes",),
    ("drawing.scale", "drawing.svg"),
    ("drawing.bars", "drawing.marks", "drawing.labels", "drawing.captions", "drawing.chosen"),
    ("drawing.names", "drawing.places"),
    ("drawing.sizes",),
    ("drawing.grid",),
    (
        "drawing.card",
        "drawing.key",
        "drawing.lanes",
        "drawing.map",
        "drawing.table",
        "drawing.truces",
    ),
    ("drawing",),
    ("pages.page", "pages.paths", "pages.prose", "pages.rail", "pages.robust"),
    ("pages.terms",),
    ("citations.entries",),
    ("citations.bibtex", "citations.csl", "citations.reference", "citations.ris"),
    ("citations",),
    ("offers", "hosting"),
    ("pages.renderer",),
    (
        "pages.links",
        "pages.filters",
        "pages.months",
        "pages.citing",
        "pages.embeds",
        "pages.linked_data",
    ),
    (
        "pages.home",
        "pages.events",
        "pages.lists",
        "pages.articles",
        "pages.truces",
        "pages.disagreements",
        "pages.downloads",
        "pages.agreements",
        "pages.glossary",
        "pages.corrections",
        "pages.maps",
        "pages.problems",
    ),
    ("pages.sources",),
    ("pages",),
    ("keys", "shell"),
    ("edition.book",),
    ("edition.carried", "edition.epub", "edition.letters", "edition.printed"),
    ("edition.copied",),
    ("edition",),
    ("exports.release", "exports.columns", "exports.values"),
    ("exports.shapes", "exports.flattened"),
    ("exports.records", "exports.quality", "exports.vocabularies"),
    (
        "exports.api",
        "exports.calendars",
        "exports.event_tables",
        "exports.list_tables",
        "exports.views",
    ),
    ("exports.schemas", "exports.part_tables", "exports.source_tables", "exports.timelinejs"),
    ("exports.passages", "exports.flat"),
    ("exports.database", "exports.package"),
    ("exports",),
    ("links.addresses", "links.states"),
    ("links.exchange", "links.record"),
    ("links.archives", "links.pace", "links.robots"),
    ("links.findings", "links.visit"),
    ("links.entries", "links.report", "links.survey"),
    ("links",),
    ("search", "catalogue", "disk", "feeds", "fonts", "network", "pictures", "printing"),
    ("examiner", "links.ledger", "trimming", "staging", "beside"),
    ("revisions",),
    ("publication",),
    ("chrome", "sharing", "takeaway"),
    ("preview",),
    ("recall",),
    ("mkdocs_pages",),
    ("mkdocs_read",),
    ("mkdocs_serve",),
    ("wayout",),
    ("commands",),
    ("commands.asked", "commands.asking"),
    (
        "commands.check",
        "commands.diff",
        "commands.explain",
        "commands.fmt",
        "commands.links",
        "commands.new",
        "commands.schema",
        "commands.write",
    ),
    ("cli", "mkdocs_hook"),
    ("__main__",),
)
"""From the ground up: a module imports only from layers below its own, or beside it."""
MKDOCS = {"mkdocs_hook", "mkdocs_pages", "mkdocs_read", "mkdocs_serve"}
EDGES = {
    "catalogue",
    "disk",
    "examiner",
    "revisions",
    "fonts",
    "links.ledger",
    "network",
    "pictures",
    "printing",
    "sharing",
    "takeaway",
    "trimming",
    "publication",
    "commands.asked",
    "commands.asking",
    "commands.check",
    "commands.diff",
    "commands.fmt",
    "commands.links",
    "commands.new",
    "commands.schema",
    "commands.write",
    "cli",
    "__main__",
    "beside",
    "preview",
    "recall",
    "staging",
    *MKDOCS,
}
"""The only modules that may open files, read a clock or know MkDocs."""
OUTSIDE = {
    "os",
    "io",
    "pathlib",
    "subprocess",
    "socket",
    "urllib.request",
    "random",
    "secrets",
    "tempfile",
    "shutil",
    "mkdocs",
    "material",
    "requests",
    "time",
    "logging",
    "threading",
}
NETWORK = {
    "anyio.connect_tcp",
    "anyio.getaddrinfo",
    "ftplib",
    "http.client",
    "httpcore",
    "httpx",
    "requests",
    "socket",
    "ssl",
    "urllib.request",
    "urllib3",
}
"""What opens a connection: for one module alone, `network`."""
MEMORY = {"io.BytesIO", "io.StringIO"}
"""What looks like a file and is none."""


def modules() -> dict[str, ast.Module]:
    """Return every module of the generator by its name inside the package."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
        name = name.removesuffix(".__init__")
        if name != "__init__":
            found[name] = ast.parse(file.read_text(encoding="utf-8"))
    return found


def imports(tree: ast.Module) -> set[str]:
    """Return the full names of the modules that a module imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            parts = {f"{node.module}.{alias.name}" for alias in node.names}
            inner = {part for part in parts if part.removeprefix("generator.") in RANK}
            names |= inner or {node.module, *parts}
    return names


RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = modules()


def test_every_module_has_a_layer() -> None:
    """Each module of the generator stands in the table, and the table names no other."""
    assert set(MODULES) == set(RANK)


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_go_down(name: str) -> None:
    """A module imports only from its own layer or those below it."""
    for imported in imports(MODULES[name]):
        inside = imported.removeprefix("generator.")
        if imported.startswith("generator.") and inside in RANK:
            assert RANK[inside] <= RANK[name], f"{name} imports {inside}"


@pytest.mark.parametrize("name", sorted(set(MODULES) - EDGES))
def test_core_is_pure(name: str) -> None:
    """Outside the edges no module opens a file, reads a clock or knows MkDocs."""
    tree = MODULES[name]
    named = imports(tree)
    for imported in named - MEMORY - ({"io"} if named & MEMORY else set()):
        assert not any(imported == o or imported.startswith(f"{o}.") for o in OUTSIDE), imported
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"open", "input", "exec", "eval"}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            assert node.func.attr not in {"now", "today", "utcnow"}, ast.unparse(node)


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"network"}))
def test_only_one_module_opens_connections(name: str) -> None:
    """The way to the network is one file long, so that its limits hold for every question."""
    for imported in imports(MODULES[name]):
        assert not any(imported == o or imported.startswith(f"{o}.") for o in NETWORK), imported
    called = {ast.unparse(n.func) for n in ast.walk(MODULES[name]) if isinstance(n, ast.Call)}
    assert not called & NETWORK


@pytest.mark.parametrize("name", sorted(set(MODULES) - MKDOCS))
def test_only_four_modules_know_mkdocs(name: str) -> None:
    """The way out of MkDocs is four files long."""
    assert not any(i.split(".")[0] in {"mkdocs", "material"} for i in imports(MODULES[name]))


def test_nothing_of_the_subject_in_the_generator() -> None:
    """No Arabic letter and no name of the subject stands in the generator."""
    words = ("astana", "sochi", "syria", "idlib", "ceasefire", "masar.example")
    for file in sorted(ROOT.rglob("*")):
        if file.suffix in {".py", ".html", ".css"}:
            text = file.read_text(encoding="utf-8").lower()
            letters = [c for c in text if "\u0600" <= c <= "\u06ff"]
            assert not letters, f"{file.name}: {letters[:5]}"
            found = [word for word in words if word in text]
            assert not found, f"{file.name}: {found}"
