"""Coverage-guided fuzzing for a short while, and the inputs kept from the long runs."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, apart, told
from tests.fuzz.run import CORPUS, one

SECONDS = os.environ.get("FUZZ_SECONDS", "20")
THERE = importlib.util.find_spec("atheris") is not None


def test_kept_inputs() -> None:
    """Every input that the fuzzer kept comes to problems with places, or to pages."""
    kept = sorted(CORPUS.iterdir())
    assert len(kept) > 50
    for file in kept:
        one(file.read_bytes())


def test_new_inputs(tmp_path: Path) -> None:
    """Inputs that reach new branches come to the same; one that does not is written here."""
    if not THERE and sys.platform == "linux" and os.uname().machine == "x86_64":
        pytest.fail("atheris is missing: python -m pip install -r requirements-dev.txt")
    if not THERE:
        told("fuzzing: not on this machine; atheris is built for Linux on x86-64")
        return
    done = subprocess.run(
        apart([sys.executable, "-m", "tests.fuzz.run", SECONDS, str(tmp_path / "found")]),
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    figures = dict(re.findall(r"stat::(\w+):\s+(\d+)", done.stderr))
    tried = int(figures["number_of_executed_units"])
    assert tried > 100
    assert int(figures["peak_rss_mb"]) < 300
    told(
        f"fuzzing: {tried} inputs in {SECONDS} s, {figures['new_units_added']} of them new,"
        f" {figures['peak_rss_mb']} MB"
    )
