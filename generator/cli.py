"""`python -m generator`: check the data, say what a change means, explain a code."""

from __future__ import annotations

import argparse
import io
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from generator import diffing
from generator.codes import CODES
from generator.compiler import compile_corpus
from generator.disk import data_date, read_events
from generator.problems import FORMATS, Problems, Report, format_report

FINE, PROBLEMS, WRONG_USE, OUR_BUG = 0, 1, 2, 3
"""Exit codes: no error in the data; errors; wrong use; a bug of the generator."""

EXAMPLES = """\
examples:
  python -m generator check                          the events folder beside this package
  python -m generator check --format github          annotations for a pull request
  python -m generator check events/2018/*.yml        only the problems of these files
  python -m generator diff main                      what a change means
  python -m generator explain R010                   what a code means and what to do
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    options = _parser().parse_args(arguments)
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
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", required=True)
    check = commands.add_parser(
        "check",
        help="check the event files",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument(
        "files", nargs="*", metavar="FILE", help="report only these files or folders"
    )
    check.add_argument("--events", default="events", metavar="DIR", help="the events folder")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument(
        "--strict", action="store_true", help="warnings count as errors for the exit code"
    )
    check.set_defaults(run=_check)
    diffing.add(commands)
    explain = commands.add_parser("explain", help="explain a code")
    explain.add_argument("code", metavar="CODE", help="for example R010")
    explain.set_defaults(run=_explain)
    return parser


def _check(options: argparse.Namespace) -> int:
    folder = Path(options.events)
    if not folder.is_dir():
        print(f"masar: there is no folder {folder}", file=sys.stderr)
        return WRONG_USE
    problems = Problems()
    files = read_events(folder, problems)
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        print("masar: SOURCE_DATE_EPOCH is not a number of seconds", file=sys.stderr)
        return WRONG_USE
    wanted = _wanted(options.files, folder)
    if wanted is None:
        return WRONG_USE
    compiled = compile_corpus(files, today=today, found=problems)
    shown = tuple(p for p in compiled.problems if _is_wanted(p.place.file, wanted))
    read = sum(_is_wanted(file.path, wanted) for file in files)
    report = Report(shown, read, folder=folder.as_posix())
    print(format_report(report, options.format), end="")
    bad = [p for p in shown if options.strict or p.severity == "error"]
    return PROBLEMS if bad else FINE


def _wanted(names: Sequence[str], folder: Path) -> set[str] | None:
    """Return the paths, inside the events folder, of what the command line names."""
    wanted: set[str] = set()
    for name in names:
        file = Path(name)
        try:
            wanted.add(file.resolve(strict=True).relative_to(folder.resolve()).as_posix())
        except FileNotFoundError:
            print(f"masar: there is no file {file}", file=sys.stderr)
            return None
        except ValueError:
            print(f"masar: {file} is not in the folder {folder}", file=sys.stderr)
            return None
    return wanted


def _is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether the report asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})


def _explain(options: argparse.Namespace) -> int:
    code = CODES.get(options.code.upper())
    if code is None:
        print(f"masar: there is no code {options.code}", file=sys.stderr)
        return WRONG_USE
    kind = "a warning" if code.warning else "an error"
    print(f"{options.code.upper()}: {code.title} ({kind})")
    print(textwrap.fill(f"The message: {code.fact}", 88, subsequent_indent="  "))
    print(textwrap.fill(f"What to do: {code.help}", 88, subsequent_indent="  "))
    return FINE
