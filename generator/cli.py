"""`python -m generator`: check the data, explain a code."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator import catalogue
from generator.compiler import compile_corpus
from generator.disk import data_date, read_events
from generator.explained import Explained, Labels
from generator.problems import FORMATS, Problems, Report, format_report
from generator.said import Said, Voice, say

FINE, PROBLEMS, WRONG_USE, OUR_BUG = 0, 1, 2, 3
"""Exit codes: no error in the data; errors; wrong use; a bug of the generator."""

EXAMPLES = """\
examples:
  python -m generator check                          the events folder beside this package
  python -m generator check --format github          annotations for a pull request
  python -m generator check events/2018/*.yml        only the problems of these files
  python -m generator check --lang ar                the messages in Arabic
  python -m generator explain R010                   what a code means, with an example
  python -m generator explain R010 --lang ar         the same in Arabic
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
        where = error.filename or say("the folder")
        return _wrong(options, say("{file}: {error}", file=where, error=error.strerror))
    except Exception as error:  # noqa: BLE001 - the last resort: say that it is our bug
        _wrong(options, say("this is a bug of the generator: {error}", error=repr(error)))
        _wrong(options, say("please report it with the file that you checked"))
        return OUR_BUG
    return code


def _wrong(options: argparse.Namespace, sentence: Said) -> int:
    """Say on the error stream why there is no answer; return the exit code of wrong use."""
    print(f"masar: {catalogue.voice(options.lang).line(sentence)}", file=sys.stderr)
    return WRONG_USE


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
    _add_language(check)
    check.set_defaults(run=_check)
    explain = commands.add_parser(
        "explain",
        help="explain a code with an example",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    explain.add_argument("code", metavar="CODE", help="for example R010")
    _add_language(explain)
    explain.set_defaults(run=_explain)
    return parser


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--lang",
        choices=catalogue.languages(),
        default=catalogue.OWN,
        help="the language of the messages; default: %(default)s",
    )


def _check(options: argparse.Namespace) -> int:
    folder = Path(options.events)
    if not folder.is_dir():
        return _wrong(options, say("there is no folder {folder}", folder=folder))
    problems = Problems()
    files = read_events(folder, problems)
    try:
        today = data_date(folder)
    except (ValueError, OverflowError):
        return _wrong(options, say("`SOURCE_DATE_EPOCH` is not a number of seconds"))
    try:
        wanted = {_inside(Path(name), folder) for name in options.files}
    except FileNotFoundError as error:
        return _wrong(options, say("there is no file {file}", file=error.filename))
    except ValueError as error:
        outside = say("{file} is not in the folder {folder}", file=error, folder=folder)
        return _wrong(options, outside)
    compiled = compile_corpus(files, today=today, found=problems)
    shown = tuple(p for p in compiled.problems if _is_wanted(p.place.file, wanted))
    read = sum(_is_wanted(file.path, wanted) for file in files)
    report = Report(shown, read, folder.as_posix(), catalogue.voice(options.lang))
    print(format_report(report, options.format), end="")
    bad = [p for p in shown if options.strict or p.severity == "error"]
    return PROBLEMS if bad else FINE


def _inside(file: Path, folder: Path) -> str:
    """Return the path of a file inside the events folder.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it lies elsewhere; the error says its name.
    """
    if not file.exists():
        raise FileNotFoundError(2, "no file", str(file))
    try:
        return file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        raise ValueError(file) from None


def _is_wanted(path: str, wanted: set[str]) -> bool:
    """Tell whether the report asked for covers the path: itself or a folder above it."""
    return not wanted or not wanted.isdisjoint({path, ".", path.partition("/")[0]})


def _explain(options: argparse.Namespace) -> int:
    manual = catalogue.spoken(options.lang)
    found = {one.code: one for one in manual}.get(options.code.upper())
    if found is None:
        return _wrong(options, say("there is no code {code}", code=options.code))
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
    for label, lines in (
        (f"{labels.bad}{where}", one.example.bad),
        (labels.good, one.example.good),
    ):
        yield from ("", *voice.laid(f"{label}:"))
        yield from (f"    {line}" for line in lines.splitlines())
