"""`schema`: writes the schemas that editors complete and explain files by."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import schema
from generator.commands import FINE, tell
from generator.commands.asked import add_events, read_bases
from generator.disk import MADE, write_files
from generator.said import Counted, say

NAME = "schema"
HELP = "write the schemas for editors"
EXAMPLES = """\
  python -m generator schema                         after a change of lists, settings or fields
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_events(parser)


def run(options: argparse.Namespace) -> int:
    """Write the schemas beside the data; with broken lists nothing is written."""
    folder = Path(options.events)
    found = read_bases(folder)
    if isinstance(found, int):
        return found
    _, bases = found
    made = schema.files(*bases)
    write_files(folder / MADE, made)
    count = Counted("{n} schema", "{n} schemas", len(made))
    tell(say("wrote {schemas} into {folder}", schemas=count, folder=folder / MADE))
    return FINE
