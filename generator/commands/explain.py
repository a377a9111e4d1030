"""`explain`: what a code means and what to do, with an example."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from generator import catalogue
from generator.codes import CODES, GROUPS
from generator.commands import FINE, wrong_use
from generator.explained import Explained, Labels
from generator.said import Voice, say

NAME = "explain"
HELP = "explain a code with an example"
EXAMPLES = """\
  python -m generator explain R010                   what a code means, with an example
  python -m generator explain R010 --lang ar         the same in Arabic
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("code", metavar="CODE", help="for example R010")


def run(options: argparse.Namespace) -> int:
    """Print what a code stands for."""
    manual = catalogue.spoken(options.lang)
    found = {one.code: one for one in manual}.get(options.code.upper())
    if found is None:
        alike = [code for code in CODES if code[0] == options.code[:1].upper()]
        others = [f"{letter}…" for letter in GROUPS]
        return wrong_use(
            say(
                "there is no code {code}; there are {known}",
                code=options.code,
                known=", ".join(alike or others),
            )
        )
    print("\n".join(_explanation(found, manual.labels, catalogue.voice(options.lang))))
    return FINE


def _explanation(one: Explained, labels: Labels, voice: Voice) -> Iterator[str]:
    """Yield the lines that explain a code; the example stands as it can be copied."""
    for sentence in (
        f"{one.code}: {one.title} ({one.severity})",
        f"{labels.message}: {one.fact}",
        f"{labels.help}: {one.help}",
    ):
        yield from voice.laid(sentence)
    where = f" ({voice.fact(one.example.file)})" if one.example.file else ""
    shown = [
        (labels.before, one.example.before),
        (labels.bad, one.example.bad),
        (labels.good, one.example.good),
    ]
    for i, (label, lines) in enumerate(pair for pair in shown if pair[1]):
        yield from ("", *voice.laid(f"{label}{'' if i else where}:"))
        yield from (f"    {line}" for line in lines.splitlines())
