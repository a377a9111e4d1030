"""The other generators, in pinned versions, installed beside the project and never into it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PYTHON = {
    "mkdocs": ("mkdocs==1.6.1", "mkdocs-material==9.8.1", "markdown==3.11.3"),
    "zensical": ("zensical==0.0.73", "markdown==3.11.3"),
}
"""Environments of Python and what stands in each."""
NODE = {"eleventy": ("@11ty/eleventy@3.1.8", "markdown-it-footnote@4.0.0")}


def install(folder: Path, name: str) -> str:
    """Install a generator if it is not there; return why it cannot be used, or nothing."""
    try:
        if name in PYTHON:
            _python(folder / name, PYTHON[name])
        elif name in NODE:
            _node(folder / name, NODE[name])
        elif shutil.which(name) is None:
            return f"{name} is not installed (Debian: apt-get install {name})"
    except (OSError, subprocess.CalledProcessError) as error:
        return f"{name} could not be installed: {error}"
    return ""


def _python(folder: Path, packages: tuple[str, ...]) -> None:
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        _run(sys.executable, "-m", "venv", folder)
        _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", *packages)
        (folder / "done").touch()


def _node(folder: Path, packages: tuple[str, ...]) -> None:
    if not (folder / "done").exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "package.json").write_text('{"private": true}', encoding="utf-8")
        _run("npm", "install", "--silent", "--no-audit", "--no-fund", *packages, cwd=folder)
        (folder / "done").touch()


def _run(*command: str | Path, cwd: Path | None = None) -> None:
    subprocess.run([*command], cwd=cwd, check=True, capture_output=True)


def version(name: str) -> str:
    """Return the versions of a generator, as it or its installer says them."""
    if name in PYTHON:
        return ", ".join(PYTHON[name]).replace("==", " ")
    if name in NODE:
        return ", ".join(package.replace("@", " ").strip() for package in NODE[name])
    done = subprocess.run([name, "version"], capture_output=True, text=True, check=False)
    return done.stdout.strip().split("+")[0]
