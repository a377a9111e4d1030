"""`explain`: what a code means and what to do."""

from __future__ import annotations

import argparse
import textwrap

from generator.codes import CODES
from generator.commands import FINE, wrong_use
from generator.said import say

NAME = "explain"
HELP = "explain a code"
EXAMPLES = """\
  python -m generator explain R010                   what a code means and what to do
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("code", metavar="CODE", help="for example R010")


def run(options: argparse.Namespace) -> int:
    """Print what a code stands for."""
    code = CODES.get(options.code.upper())
    if code is None:
        return wrong_use(say("there is no code {code}", code=options.code))
    kind = "a warning" if code.warning else "an error"
    print(f"{options.code.upper()}: {code.title} ({kind})")
    print(textwrap.fill(f"The message: {code.fact}", 88, subsequent_indent="  "))
    print(textwrap.fill(f"What to do: {code.help}", 88, subsequent_indent="  "))
    return FINE
