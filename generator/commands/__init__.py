"""The commands of `python -m generator`, one module each, and what they answer with."""

from __future__ import annotations

import argparse
import sys

from generator import catalogue
from generator.said import Said

FINE, PROBLEMS, WRONG_USE, OUR_BUG = 0, 1, 2, 3
"""Exit codes: no error in the data; errors; wrong use; a bug of the generator."""
MANY = 1000
"""Files that are examined in a moment; more of them deserve a count."""


def wrong_use(options: argparse.Namespace, sentence: Said) -> int:
    """Say why there is no answer, in the language asked for; return the exit code of wrong use."""
    print(f"masar: {catalogue.voice(options.lang).line(sentence)}", file=sys.stderr)
    return WRONG_USE


def count(done: int, total: int) -> None:
    """Count examined files on a terminal, and say nothing elsewhere."""
    if total >= MANY and (done % 100 == 0 or done == total) and sys.stderr.isatty():
        end = "\r" if done < total else "\r\033[K"
        print(f"{done} of {total} files", end=end, file=sys.stderr, flush=True)
