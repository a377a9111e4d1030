"""The commands of `python -m generator`, one module each, and what they answer with."""

from __future__ import annotations

import sys

from generator import catalogue
from generator.said import ENGLISH, Said, Voice

FINE, PROBLEMS, WRONG_USE, OUR_BUG = 0, 1, 2, 3
"""Exit codes: no error in the data; errors; wrong use; a bug of the generator."""
STOPPED = 130
"""What a shell answers with when somebody stops a command; what was done until then is kept."""
MANY = 1000
"""Files that are examined in a moment; more of them deserve a count."""
_VOICE: list[Voice] = [ENGLISH]
"""How the command that runs speaks: its one voice."""


def speak(language: str) -> None:
    """Let what the commands say be said in a language."""
    _VOICE[:] = [catalogue.voice(language)]


def tell(sentence: Said) -> None:
    """Print a sentence of the program."""
    print(_VOICE[0].line(sentence))


def spoken(sentence: Said) -> str:
    """Return a sentence of the program as the command says it."""
    return _VOICE[0].line(sentence)


def wrong_use(sentence: Said) -> int:
    """Say in one sentence what was wrong with the command, and return its exit code."""
    print(f"masar: {_VOICE[0].line(sentence)}", file=sys.stderr)
    return WRONG_USE


def count(done: int, total: int) -> None:
    """Count examined files on a terminal, and say nothing elsewhere."""
    if total >= MANY and (done % 100 == 0 or done == total) and sys.stderr.isatty():
        end = "\r" if done < total else "\r\033[K"
        print(f"{done} of {total} files", end=end, file=sys.stderr, flush=True)
