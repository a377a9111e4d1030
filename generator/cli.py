"""`python -m generator`: finds the command and returns its exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import Protocol

from generator.commands import FINE, OUR_BUG, WRONG_USE, check, explain, fmt, new, schema


class Command(Protocol):
    """What a module of `commands` has."""

    NAME: str
    HELP: str
    EXAMPLES: str

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do it and return the exit code."""


COMMANDS: tuple[Command, ...] = (check, fmt, new, schema, explain)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parser = _parser()
    options, more = parser.parse_known_args(arguments)
    if more and "more" not in options:
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    options.more = more  # a command may know options that come of the data
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # the data has letters that consoles may lack
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # Who reads the output has seen enough; nothing may complain of it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except OSError as error:
        print(f"masar: {error.filename or 'the folder'}: {error.strerror}", file=sys.stderr)
        return WRONG_USE
    except Exception as error:  # noqa: BLE001 - the last resort: say that it is our bug
        print(f"masar: this is a bug of the generator: {error!r}", file=sys.stderr)
        print("Please report it with the file that you checked.", file=sys.stderr)
        return OUR_BUG
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Check a folder of event files and explain what is wrong with them.",
        epilog=_examples(*COMMANDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parsers = parser.add_subparsers(title="commands", required=True)
    for command in COMMANDS:
        own = parsers.add_parser(
            command.NAME,
            help=command.HELP,
            epilog=_examples(command),
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(own)
        own.set_defaults(run=command.run)
    return parser


def _examples(*commands: Command) -> str:
    return "examples:\n" + "".join(command.EXAMPLES for command in commands)
