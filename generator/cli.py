"""`python -m generator`: finds the command and returns its exit code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from typing import NoReturn, Protocol

from generator import catalogue
from generator.commands import (
    FINE,
    OUR_BUG,
    WRONG_USE,
    check,
    diff,
    explain,
    fmt,
    links,
    new,
    schema,
    speak,
    write,
    wrong_use,
)
from generator.said import say


class Command(Protocol):
    """What a module of `commands` has."""

    NAME: str
    HELP: str
    EXAMPLES: str

    def arguments(self, parser: argparse.ArgumentParser, /) -> None:
        """Declare what the command takes."""

    def run(self, options: argparse.Namespace, /) -> int:
        """Do it and return the exit code."""


CODES = """\
exit codes: 0 no errors in the data; 1 errors; 2 wrong use; 3 a bug of the generator
"""
COMMANDS: tuple[Command, ...] = (check, fmt, new, diff, links, explain, schema, write)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    parser = _parser()
    options, more = parser.parse_known_args(arguments)
    if more and "more" not in options:
        options.parser.error(f"unrecognized arguments: {' '.join(more)}")
    options.more = more  # a command may know options that come of the data
    speak(options.lang)
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
        where = error.filename or say("the folder")
        return wrong_use(say("{file}: {error}", file=where, error=error.strerror))
    except Exception as error:  # noqa: BLE001 - the last resort: say that it is our bug
        wrong_use(say("this is a bug of the generator: {error}", error=repr(error)))
        wrong_use(say("please report it with the file that you checked"))
        return OUR_BUG
    return code


class _Parser(argparse.ArgumentParser):
    """A parser that says, of a wrong use, where the right one is explained."""

    def error(self, message: str) -> NoReturn:
        """Say what was wrong and leave with the exit code for wrong use."""
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: error: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="python -m generator",
        description="Check a folder of event files and explain what is wrong with them.",
        epilog=_examples(*COMMANDS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    # It may stand before the command and after it: there it has no default that would undo it.
    spoken = f"the language of the messages; default: {catalogue.OWN}"
    parser.add_argument("--lang", choices=catalogue.languages(), default=catalogue.OWN, help=spoken)
    parsers = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    for command in COMMANDS:
        own = parsers.add_parser(
            command.NAME,
            help=command.HELP,
            epilog=_examples(command),
            allow_abbrev=False,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.arguments(own)
        own.add_argument(
            "--lang",
            choices=catalogue.languages(),
            default=argparse.SUPPRESS,
            help=spoken,
        )
        own.set_defaults(run=command.run, parser=own)
    return parser


def _examples(*commands: Command) -> str:
    examples = "".join(command.EXAMPLES for command in commands)
    return f"examples:\n{examples}\n{CODES}"
