"""`links`: asks the addresses of the sources, politely, and says what became of each."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from generator import catalogue
from generator.commands import FINE, PROBLEMS, STOPPED, WRONG_USE, spoken, wrong_use
from generator.commands.asked import add_events, paths_inside
from generator.compiler import compile_corpus
from generator.corpus import Corpus
from generator.disk import data_date, read_events, write_files
from generator.links.addresses import site
from generator.links.entries import written
from generator.links.findings import Address, Finding, addresses, findings
from generator.links.ledger import Ledger
from generator.links.record import is_due
from generator.links.report import FORMATS, Reporter
from generator.problems import Problems
from generator.reader import SourceFile
from generator.report import Report
from generator.said import say

NAME = "links"
HELP = "ask the addresses of the sources what became of them"
EXAMPLES = """\
  python -m generator links                          all that were not asked for seven days
  python -m generator links --dry-run                ask nothing, say what would be asked
  python -m generator links --only 1998-05-03-first-meeting --older-than 0
  python -m generator links --host news.example --max 20
  python -m generator links --max 0 --format json    ask nothing, report what is known
  python -m generator links --max 0 --write          write what is known into the event files
"""
SHORTEST_PAUSE = 1.0
"""Seconds between two questions to a host: the least that may be asked for."""
MOST_AT_ONCE = 16


@dataclass(frozen=True)
class Data:
    """The events folder that was read, and the day on which it is asked about."""

    folder: Path
    files: Sequence[SourceFile]
    corpus: Corpus
    today: date


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    add_events(parser)
    add = parser.add_argument
    add("--only", action="append", default=[], metavar="EVENT", help="the sources of this event")
    add("--host", action="append", default=[], metavar="HOST", help="the addresses of this host")
    add(
        "--older-than",
        type=_number,
        default=7,
        metavar="DAYS",
        help="ask what was last asked so many days ago or more; default: 7",
    )
    add("--max", type=_number, metavar="N", help="ask so many addresses at most")
    add("--minutes", type=_number, metavar="N", help="stop after so many; the next run goes on")
    add(
        "--delay",
        type=_pause,
        default=5.0,
        metavar="SECONDS",
        help="the pause between two questions to one host; default: 5, at least 1",
    )
    add(
        "--at-once",
        type=_at_once,
        default=8,
        metavar="N",
        help=f"hosts that are asked at the same time; default: 8, at most {MOST_AT_ONCE}",
    )
    add(
        "--archive",
        choices=("doubtful", "all", "none"),
        default="doubtful",
        help="for which addresses the Wayback Machine is asked for a copy; default: doubtful",
    )
    add(
        "--contact",
        type=_contact,
        metavar="ADDRESS",
        help="where who is asked reaches you; default: `contact` of _settings/site.yml",
    )
    add("--write", action="store_true", help="write what was found into the event files")
    add("--dry-run", action="store_true", help="ask and write nothing, say what would be done")
    add("--format", choices=FORMATS, default="text", help="default: text")


def run(options: argparse.Namespace) -> int:
    """Ask, report, and write if that was asked for.

    The exit code is that of problems where something was found that the data does not say.
    """
    from generator.commands.asking import ask, plan  # noqa: PLC0415 - the others need no network

    data = _data(Path(options.events))
    if isinstance(data, int):
        return data
    wanted = _wanted(data.corpus, options)
    if isinstance(wanted, int):
        return wanted
    ledger = Ledger.of(data.folder)
    due = [a for a in wanted if is_due(ledger.records.get(a.url), data.today, options.older_than)]
    due = due[: options.max]
    if options.dry_run:
        plan(due, options)
    elif due:
        contact = options.contact or data.corpus.settings.site.contact
        if not contact:
            return wrong_use(
                say(
                    "write `contact:` in _settings/site.yml, an address where whoever is asked "
                    "can reach you, or give it after `--contact`"
                )
            )
        agent = f"{data.corpus.settings.site.slug}-links/1.0 (+{contact})"
        if ask(due, ledger, agent, data.today, options):
            return STOPPED
    return _answer(data, findings(wanted, ledger.records), options)


def _number(text: str) -> int:
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def _contact(text: str) -> str:
    if not re.fullmatch(r"(?:https?://|mailto:)[!-\x27*-~]+", text):
        raise ValueError(text)
    return text


def _pause(text: str) -> float:
    value = float(text)
    if not SHORTEST_PAUSE <= value < float("inf"):
        raise ValueError(text)
    return value


def _at_once(text: str) -> int:
    value = int(text)
    if not 0 < value <= MOST_AT_ONCE:
        raise ValueError(text)
    return value


def _data(folder: Path) -> Data | int:
    """Return the data; where it has errors they are shown, and the answer is the exit code."""
    if paths_inside((), folder) is None:
        return WRONG_USE
    try:
        dated = data_date(folder)
    except (ValueError, OverflowError):
        return wrong_use(say("`SOURCE_DATE_EPOCH` is not a number of seconds"))
    today = max(dated, datetime.now(UTC).date())
    problems = Problems()
    files = read_events(folder, problems)
    compiled = compile_corpus(files, today=today, found=problems)
    if compiled.corpus is None:
        print(Report(compiled.problems, compiled.files, folder=folder.as_posix()).text(), end="")
        return PROBLEMS
    return Data(folder, files, compiled.corpus, today)


def _wanted(corpus: Corpus, options: argparse.Namespace) -> list[Address] | int:
    """Return the addresses that the command line means."""
    for event in options.only:
        if event not in corpus.by_id:
            return wrong_use(say("there is no event {event}", event=event))
    hosts = {host.lower().removeprefix("www.") for host in options.host}
    found = [a for a in addresses(corpus, options.only) if not hosts or site(a.url) in hosts]
    if not found:
        return wrong_use(say("no source has such an address"))
    return found


def _answer(data: Data, found: Sequence[Finding], options: argparse.Namespace) -> int:
    """Print the report, write if that was asked for, and return the exit code."""
    if not options.dry_run:
        reporter = Reporter(found, data.today.isoformat(), catalogue.voice(options.lang))
        print(reporter.report(options.format), end="")
    news = [one for one in found if one.entry]
    if options.write:
        return _write(data, news, options)
    return PROBLEMS if any(_is_news(one) for one in news) else FINE


def _is_news(one: Finding) -> bool:
    """Tell whether the data says of an address what is not so; a copy more is no error."""
    return one.entry is not None and (one.entry.link is not None or one.entry.drop)


def _write(data: Data, news: Sequence[Finding], options: argparse.Namespace) -> int:
    """Write what the data does not say yet into its event files."""
    languages = tuple(data.corpus.settings.languages)
    files = {file.path: file for file in data.files}
    changed: dict[str, str] = {}
    for path in sorted({one.address.file for one in news}):
        entries = {
            one.address.source: one.entry for one in news if one.entry and one.address.file == path
        }
        text = written(files[path], entries, languages)
        if text is None:
            file = data.folder / path
            return wrong_use(
                say("{file} is not in its one form; run `python -m generator fmt` first", file=file)
            )
        if text.encode() != files[path].data:
            changed[path] = text
    if not options.dry_run:
        write_files(data.folder, changed)
    for path in changed:
        file = data.folder / path
        told = (
            say("would change: {file}", file=file)
            if options.dry_run
            else say("changed: {file}", file=file)
        )
        print(spoken(told), file=sys.stderr)
    return FINE
