"""The commands of `python -m generator`, one module each, and what they answer with."""

from __future__ import annotations

import sys

from generator.said import ENGLISH, Said

FINE, PROBLEMS, WRONG_USE, OUR_BUG = 0, 1, 2, 3
"""Exit codes: no error in the data; errors; wrong use; a bug of the generator."""


def tell(said: Said) -> None:
    """Print a sentence of the program."""
    print(said.render(ENGLISH))


def wrong_use(said: Said) -> int:
    """Say in one sentence what was wrong with the command, and return its exit code."""
    print(f"masar: {said.render(ENGLISH)}", file=sys.stderr)
    return WRONG_USE
