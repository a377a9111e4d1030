"""A synthetic corpus in the real schema: N events on the lists and settings of the project.

Seeded: the same number, seed and lists give the same bytes. Its facts, villages and persons are
invented, its home page says so; it is for measurements alone.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from benchmarks.telling import REAL, SKETCH, Corpus, Size

EXAMPLES = """\
examples:
  python -m benchmarks.corpus 1000 .cache/benchmarks/1000/events
  python -m benchmarks.corpus 345 like-real/events --like-real --seed 2
"""
ROOT = Path(__file__).resolve().parents[1]
LISTS = ("_settings", "_vocabulary")
INVENTED = """lead:
  ar: مدوّنة مصطنعة للقياس وحده. كل ما فيها من وقائع وأسماء مختلق.
  en: A synthetic corpus for measurements alone. Every fact and name in it is invented.
"""


def copy_lists(project: Path, folder: Path) -> None:
    """Copy settings and lists of a project; what names real events or their number is taken out."""
    for name in LISTS:
        shutil.copytree(project / name, folder / name)
    questions = folder / "_vocabulary" / "unverified.yml"
    text = questions.read_text(encoding="utf-8")
    questions.write_text(re.sub(r"\n +events: \[.*\]", "", text), encoding="utf-8")
    site = folder / "_settings" / "site.yml"
    text = re.sub(r"(?m)^floor: \d+", "floor: 0", site.read_text(encoding="utf-8"))
    site.write_text(re.sub(r"(?m)^lead:\n(?:  .*\n)+", INVENTED, text), encoding="utf-8")


def write(number: int, folder: Path, *, seed: int = 1, size: Size = SKETCH) -> None:
    """Write a corpus of a number of events into a new folder."""
    copy_lists(ROOT / "events", folder)
    corpus = Corpus(folder, seed, size)
    for path, text in corpus.events(number):
        file = folder / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Write a corpus as asked for on the command line."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=form)
    parser.add_argument("number", type=int, help="how many events")
    parser.add_argument("folder", type=Path, help="the events folder that is made")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--like-real", action="store_true", help="as much in an event as the real ones"
    )
    asked = parser.parse_args(arguments)
    if asked.folder.exists():
        parser.error(f"{asked.folder} is there already")
    write(asked.number, asked.folder, seed=asked.seed, size=REAL if asked.like_real else SKETCH)
    return 0


if __name__ == "__main__":
    sys.exit(main())
