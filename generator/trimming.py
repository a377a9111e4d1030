"""What the theme ships and no page asks for is taken away from a built site."""

from __future__ import annotations

import shutil
from pathlib import Path


def drop_unused(site: Path) -> None:
    """Delete the theme's source maps, pictures and scripts."""
    for file in {*site.glob("assets/**/*.map"), *site.glob("assets/javascripts/bundle.*")}:
        file.unlink()
    for folder in ("images", "javascripts/lunr", "javascripts/workers"):
        shutil.rmtree(site / "assets" / folder, ignore_errors=True)


def theme_sheets(site: Path) -> list[str]:
    """Take the theme's style sheets away and return them: the common one, then the palette."""
    files = sorted(site.glob("assets/stylesheets/*.min.css"))
    sheets = [file.read_text(encoding="utf-8") for file in files]
    for file in files:
        file.unlink()
    return sheets


def scripts(site: Path) -> list[str]:
    """Return the scripts of a site, in the order of their paths."""
    return [file.read_text(encoding="utf-8") for file in sorted(site.rglob("*.js"))]
