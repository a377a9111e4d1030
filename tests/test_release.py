"""What a release carries to be checked by: sums that fail on a changed byte, and every package."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.release import PACKAGES, SUMS, packages, release, sums

LOCK = ROOT / "requirements.txt"


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A small site with a release's files."""
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    for path in ("index.html", "en/index.html", ".htaccess", "a b.txt"):
        (site / path).write_text(path, encoding="utf-8")
    release(site)
    return site


def checked(site: Path) -> subprocess.CompletedProcess[str]:
    """Check a site by its sums, as its pages say."""
    program = shutil.which("sha256sum")
    assert program, "sha256sum is missing"
    command = [program, "-c", "--quiet", SUMS]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)


def test_sums_hold(made: Path) -> None:
    """Every file has its sum, in the order of the paths' bytes, and `sha256sum` finds it right."""
    lines = (made / SUMS).read_text(encoding="utf-8").splitlines()
    paths = [line.split("  ", 1)[1] for line in lines]
    assert paths == [".htaccess", "a b.txt", "en/index.html", "index.html", PACKAGES]
    assert checked(made).returncode == 0
    assert sums(made) == (made / SUMS).read_text(encoding="utf-8")


@pytest.mark.parametrize("change", ["changed", "gone"])
def test_sums_fail(made: Path, change: str) -> None:
    """A file that was changed or is gone does not pass."""
    if change == "gone":
        (made / "en/index.html").unlink()
    else:
        (made / "en/index.html").write_text("en/index.htm1", encoding="utf-8")
    done = checked(made)
    assert done.returncode == 1
    assert "en/index.html" in done.stdout + done.stderr


def test_every_package_with_its_sums() -> None:
    """The list has every pinned package with its version and the sums of its files, and no other."""
    found = json.loads(packages(LOCK))
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    told = {
        f"{one['name'].lower()}=={one['version']}": {
            digest["content"] for place in one["externalReferences"] for digest in place["hashes"]
        }
        for one in found["components"]
    }
    text = LOCK.read_text(encoding="utf-8").replace("\\\n", " ")
    pinned = {
        name: set(re.findall(r"sha256:([0-9a-f]{64})", rest))
        for name, rest in re.findall(r"^(\S+==\S+)(.*)$", text, re.MULTILINE)
    }
    assert len(pinned) > 20
    assert told == pinned


def test_packages_are_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No serial number and no time of day stands in the list, whatever the surroundings say."""
    first = packages(LOCK)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    assert packages(LOCK) == first
    found = json.loads(first)
    assert "serialNumber" not in found
    assert "timestamp" not in found["metadata"]
    assert str(ROOT) not in first.decode()
