"""What is recalled of the last build never changes the site."""

from __future__ import annotations

import pickle
import re
import shutil
from pathlib import Path

import pytest

from generator.recall import Records, _load, _save
from tests.conftest import FARO, ROOT, build
from tests.test_sameness import differing

EVENT = Path("events/1998/1998-05-03-first-meeting.yml")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny site's project, beside the generator, with a cache of its own."""
    there = tmp_path / "tests" / "corpora" / "faro"
    shutil.copytree(FARO, there, ignore=shutil.ignore_patterns(".cache", "site"))
    (tmp_path / "generator").symlink_to(ROOT / "generator")
    return there


def built(project: Path) -> Path:
    """Build the project, with what it remembers."""
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr[-3000:]
    return project / "site"


def compared(project: Path) -> list[str]:
    """Return the paths in which a build that remembers differs from one in the plain way."""
    plain = project.parent / "plain"
    done = build(project, plain, PLAIN_BUILD="true")
    assert done.returncode == 0, done.stderr[-3000:]
    return differing(built(project), plain)


def change(file: Path, old: str, new: str) -> None:
    """Change the text of a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def inodes(site: Path) -> dict[str, int]:
    """Return which file on the disk each page of a site is."""
    return {p.relative_to(site).as_posix(): p.stat().st_ino for p in site.rglob("index.html")}


def test_an_edit_makes_few_pages(project: Path) -> None:
    """After one edit the pages that it concerns are made, the others taken over, all as they must be."""
    before = inodes(built(project))
    change(project / EVENT, "Acudieron 14", "Llegaron 14")
    assert compared(project) == []
    after = inodes(project / "site")
    taken = {path for path, inode in after.items() if before.get(path) == inode}
    assert "events/1998-05-03-first-meeting/index.html" not in taken
    assert taken


def test_removed_and_renamed_events_leave_nothing(project: Path) -> None:
    """An event that is renamed has its page at the new address and a way there at the old one."""
    built(project)
    name = "1998-06-calm"
    file = project / "events" / "1998" / f"{name}.yml"
    change(file, f"id: {name}", f"id: {name}-days\nformer_ids: [{name}]")
    file.rename(file.with_name(f"{name}-days.yml"))
    for other in (project / "events").rglob("*.yml"):
        text = other.read_text(encoding="utf-8")
        if other.name != f"{name}-days.yml":
            other.write_text(re.sub(rf"\b{name}\b(?!-)", f"{name}-days", text), encoding="utf-8")
    assert compared(project) == []
    site = project / "site"
    assert (site / "events" / f"{name}-days" / "index.html").is_file()
    assert "refresh" in (site / "events" / name / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("harm", ["cut", "changed", "foreign", "empty", "page", "gone"])
def test_a_memory_that_is_not_right_is_forgotten(project: Path, harm: str) -> None:
    """A cache that is cut off, changed, not ours, or belongs to other pages changes no byte."""
    site = built(project)
    for file in sorted((project / ".cache" / "build").iterdir()):
        data = file.read_bytes()
        if harm == "cut":
            file.write_bytes(data[: len(data) // 2])
        elif harm == "changed":
            file.write_bytes(data[:-40] + b"x" * 40)
        elif harm == "foreign":
            file.write_bytes(pickle.dumps({"events/": "not ours"}))
        elif harm == "empty":
            file.write_bytes(b"")
    if harm == "page":
        page = site / "events" / "1998-05-03-first-meeting" / "index.html"
        page.write_text(page.read_text(encoding="utf-8") + "<p>more", encoding="utf-8")
    if harm == "gone":
        shutil.rmtree(site / "events")
    assert compared(project) == []


def test_settings_and_program_make_all_new(project: Path) -> None:
    """Another word of the interface is on every page of the next build."""
    built(project)
    change(project / "events" / "_settings" / "site.yml", "El faro", "El farol")
    assert compared(project) == []


class Harm:
    """What a file that is not ours could ask to be made."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        """Ask for a command to be run."""
        return (exec, ("raise SystemExit('it ran')",))


def test_no_memory_runs_a_program(tmp_path: Path) -> None:
    """A memory that asks for anything but our records is forgotten, and nothing of it is run."""
    file = tmp_path / "records"
    _save(file, "key", {"a": Harm()})
    assert _load(file, "key") == {}
    assert Records(file, "key").size == 0


def test_a_key_opens_its_own_memory(tmp_path: Path) -> None:
    """What was kept for one state is not known in another."""
    file = tmp_path / "records"
    _save(file, "key", {"a": 1})
    assert _load(file, "key") == {"a": 1}
    assert _load(file, "other") == {}
