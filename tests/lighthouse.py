"""Lighthouse by hand (`make lighthouse`): the four scores of three pages, as a phone has them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.browser_setup import HELP as BROWSER_HELP
from tests.browser_setup import find
from tests.kinds import EVENT
from tests.serving import served
from tests.web_setup import HELP, WEB, install

FOLDER = WEB / "lighthouse"
PAGES = ("", "en/", EVENT, "truces/")
LEAST = 98


def scores(address: str, chromium: str) -> dict[str, int]:
    """Return the score of each category, out of a hundred."""
    command = [
        str(FOLDER / "node_modules/.bin/lighthouse"),
        address,
        "--quiet",
        "--output=json",
        "--disable-error-reporting",
        "--only-categories=performance,accessibility,best-practices,seo",
        "--chrome-flags=--headless --no-sandbox --disable-gpu",
    ]
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    report = json.loads(done.stdout)
    return {
        name: round(100 * (found["score"] or 0)) for name, found in report["categories"].items()
    }


def main(site: Path) -> int:
    """Print the scores of each page; fail if one is below what is asked."""
    chromium = find()
    if chromium is None:
        print(BROWSER_HELP, file=sys.stderr)
        return 1
    if missing := install(FOLDER):
        print(HELP.format(missing=missing), file=sys.stderr)
        return 1
    low = False
    with served(site) as address:
        for path in PAGES:
            found = scores(f"{address}{path}", chromium)
            low |= min(found.values()) < LEAST
            figures = "  ".join(f"{name} {score}" for name, score in found.items())
            print(f"/{path}\n    {figures}")
    return int(low)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
