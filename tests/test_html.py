"""What the Nu HTML Checker (validator.github.io/validator) finds in the pages: no error."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kinds import CARD, KINDS, ROOTS
from tests.web_setup import HELP, WEB, install


@pytest.mark.parametrize("root", ROOTS)
def test_every_kind_of_page(site: Path, root: str) -> None:
    """Each kind of page is HTML as the standard has it."""
    java = shutil.which("java")
    missing = ", ".join(filter(None, [install(), "" if java else "java"]))
    assert java, HELP.format(missing=missing)
    assert not missing, HELP.format(missing=missing)
    names = [
        f"{path}index.html" if path.endswith("/") or not path else path for path in (*KINDS, CARD)
    ]
    files = [str(site / root / name) for name in names]
    checker = WEB / "node_modules/vnu-jar/build/dist/vnu.jar"
    command = [java, "-jar", str(checker), "--errors-only", "--format", "gnu", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = done.stderr.replace(f"file:{site}/", "").splitlines()
    assert not told, f"{len(told)} errors, such as\n" + "\n".join(told[:20])
    assert done.returncode == 0
