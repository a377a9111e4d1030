"""Equal bytes are compared by a tool that can fail: it sees each thing that two builds could differ in."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

from tests.conftest import FARO, ROOT
from tests.verify import ELSEWHERE, HERE, copied, differences, reported, verify

SABOTAGE = {
    "the place": "os.getcwd()",
    "the zone": "time.strftime('%z')",
    "the seed": "hash('a')",
    "the rights": "oct(os.umask(0o022))",
    "the order": "os.listdir('docs')",
    "another order": "[one.name for one in pathlib.Path('docs').iterdir()]",
    "a pattern's order": "list(pathlib.Path('docs').glob('*'))",
    "the encoding": "locale.getpreferredencoding()",
}
"""What a careless line of a build could write into a page."""
HOOK = """\
import locale, os, pathlib, time
def on_post_page(output, page, config):
    return output.replace("</body>", f"<!-- {SOMETHING} --></body>")
"""


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same files."""
    for name in ("a", "b"):
        (tmp_path / name / "en").mkdir(parents=True)
        (tmp_path / name / "index.html").write_bytes(b"<p>the same</p>")
        (tmp_path / name / "en/index.html").write_bytes(b"<p>all the same</p>")
    return tmp_path / "a", tmp_path / "b"


def packed(file: Path, text: str) -> None:
    """Write a zip with one member."""
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(zipfile.ZipInfo("inside.txt"), text)


def test_equal(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """Folders with the same bytes are the same."""
    assert list(differences(*folders)) == []
    assert reported(*folders) == 0
    assert "2 files, the same bytes" in capsys.readouterr().out


def test_a_byte(folders: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """One other byte is found, and said where it stands."""
    (folders[1] / "en/index.html").write_bytes(b"<p>all the sane</p>")
    (found,) = differences(*folders)
    assert found.startswith("en/index.html: byte 13 of 19 and 19\n")
    assert "all the same" in found
    assert "all the sane" in found
    assert reported(*folders) == 1
    assert "1 files differ: b. The first:\nen/index.html: byte 13" in capsys.readouterr().out


def test_a_longer_file(folders: tuple[Path, Path]) -> None:
    """A file that goes on after the other ends is another."""
    (folders[0] / "index.html").write_bytes(b"<p>the same</p>\n")
    assert next(differences(*folders)).startswith("index.html: byte 15 of 16 and 15\n")


def test_a_file_of_one(folders: tuple[Path, Path]) -> None:
    """A file that only one of them has is found, in whichever it is."""
    (folders[0] / "x.txt").write_text("x")
    (folders[1] / ".y").write_text("y")
    assert [line.partition(":")[0] for line in differences(*folders)] == [".y", "x.txt"]


def test_inside_a_zip(folders: tuple[Path, Path]) -> None:
    """Of a zip it is said what differs inside it, after all other files."""
    for folder, text in zip(folders, ("one text", "one test"), strict=True):
        packed(folder / "a.zip", text)
        (folder / "z.txt").write_text(text)
    first, second = differences(*folders)
    assert first.startswith("z.txt: byte 6")
    assert second.startswith("a.zip: inside inside.txt, byte 6")


def test_surroundings_differ() -> None:
    """Every variable of the one is another in the other."""
    assert all(HERE.variables[name] != ELSEWHERE.variables[name] for name in HERE.variables)
    assert HERE.umask != ELSEWHERE.umask


def test_folders_list_themselves_backwards(tmp_path: Path) -> None:
    """In the other surroundings every way to list a folder goes backwards, and still finds all."""
    for name in "bca":
        (tmp_path / name).touch()
    ways = [
        "os.listdir()",
        "[e.name for e in os.scandir()]",
        "[p.name for p in pathlib.Path().iterdir()]",
        "[p.name for p in pathlib.Path().glob('*')]",
        "next(os.walk('.'))[2]",
    ]
    said = subprocess.run(
        [sys.executable, "-c", f"import os, pathlib; print([{', '.join(ways)}])"],
        cwd=tmp_path,
        env=ELSEWHERE.variables,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert said.strip() == str([["c", "b", "a"]] * len(ways))


@pytest.mark.parametrize("what", SABOTAGE)
def test_sabotage_is_found(tmp_path: Path, what: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A build that lets its surroundings into a page does not pass."""
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    for name in ("b", "index", "a"):
        (project / f"docs/{name}.md").write_text(f"# {name}\n", encoding="utf-8")
    settings = "site_name: x\ntheme: {name: mkdocs}\nplugins: []\nhooks: [hook.py]\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    hook = textwrap.dedent(HOOK).replace("SOMETHING", SABOTAGE[what])
    (project / "hook.py").write_text(hook, encoding="utf-8")
    assert verify(project, tmp_path / "made") == 1
    assert "index.html" in capsys.readouterr().out


def test_faro_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The small site has the same bytes wherever it is built."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    config = FARO.relative_to(ROOT) / "mkdocs.yml"
    assert verify(ROOT, tmp_path / "made", config=str(config)) == 0


def test_copy_is_bare(tmp_path: Path) -> None:
    """A copy of the project has its sources, and nothing that was made of them."""
    there = copied(ROOT, tmp_path / "copy")
    assert (there / "generator/mkdocs_hook.py").is_file()
    assert not {".venv", ".cache", "site"} & {file.name for file in there.iterdir()}
