"""`new`: begins an event file, of what is known or of the text of an issue form."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.beginning import Beginning, proposed_id, written
from generator.codes import CODES
from generator.commands import FINE, spoken, tell, wrong_use
from generator.commands.asked import add_events, read_bases
from generator.dates import DateFault, PartialDate
from generator.disk import write_files
from generator.fields import EVENT_ID, LONGEST_KEY, Local
from generator.forms import report
from generator.problems import Problems
from generator.reader import EVENT_BYTES, SourceFile, read
from generator.said import Said, say
from generator.settings import Settings
from generator.vocabulary import Vocabulary

NAME = "new"
HELP = "begin an event file"
EXAMPLES = """\
  python -m generator new                            asks on a terminal for what it needs
  python -m generator new --date 2018-09-17 --title-en "Two towns agree" --kind agreement
  python -m generator new --from-form issue.md       of the text of an issue form; - reads it
"""
MOST_BYTES = 1_000_000
"""The largest text of a form that is read; GitHub's are a tenth of it."""


class Refused(Exception):  # noqa: N818 - a way out with a sentence
    """Ends the command with a sentence on what was wrong with its use."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--date", help="the day, month or year: 2018-09-17, 2018-09, 2018")
    parser.add_argument(
        "--title-LANG",
        metavar="TEXT",
        dest="titles",
        help="the title in a language of the site, as --title-en",
    )
    parser.add_argument("--kind", metavar="KEY", help="what kind of event, from kinds.yml")
    parser.add_argument("--track", metavar="KEY", help="the track it is drawn on, from tracks.yml")
    parser.add_argument("--id", help="the id, if not of the date and the title")
    parser.add_argument("--from-form", metavar="FILE", help="text of an issue form; - for input")
    add_events(parser)
    parser.set_defaults(more=[])


def run(options: argparse.Namespace) -> int:
    """Write a new event file and say what to do next."""
    folder = Path(options.events)
    found = read_bases(folder)
    if isinstance(found, int):
        return found
    files, bases = found
    try:
        event = _begun(options, *bases)
        path = _placed(event, files)
        text = written(event, bases[0])
        _readable(path, text)
    except Refused as refused:
        return wrong_use(refused.said)
    write_files(folder, {path: text})
    tell(say("wrote {file}", file=folder / path))
    if event.notes:
        tell(say("lines that are not one address each stand in comments at the top of the file"))
    tell(say("fill in what is empty, then: {command}", command=_check(options.events, path)))
    return FINE


def _check(events: str, path: str) -> str:
    where = "" if events == "events" else f" --events {events}"
    return f"python -m generator check{where} {Path(events) / path}"


def _begun(options: argparse.Namespace, settings: Settings, lists: Vocabulary) -> Beginning:
    """Return what is known of the event: options first, then the form or the terminal."""
    titles = _titles(options.more, settings)
    event = Beginning("", options.date or "", titles, options.kind or "", options.track or "")
    if options.from_form:
        event = _from_form(event, options.from_form, settings)
    elif sys.stdin.isatty():
        event = _asked(event, settings, lists)
    if not event.date:
        raise Refused(say("the date is missing; write --date {example}", example="2018-09-17"))
    _dated(event.date)
    for key, known, option in (
        (event.kind, lists.kinds.events, "--kind"),
        (event.track, lists.tracks, "--track"),
    ):
        if key and key not in known:
            shown = ", ".join(f"`{one}`" for one in known)
            raise Refused(
                say("{option} {key} is none of: {known}", option=option, key=key, known=shown)
            )
    latin = sorted(event.titles, key=lambda key: settings.languages[key].script != "LATIN")
    chosen = options.id or proposed_id(event.date, [event.titles[key] for key in latin])
    return replace(event, id=chosen)


def _titles(more: list[str], settings: Settings) -> dict[str, str]:
    """Return the titles among the options that the parser did not know."""
    options = {f"--title-{key}": key for key in settings.languages}
    titles: dict[str, str] = {}
    words = iter(more)
    for word in words:
        option, equals, value = word.partition("=")
        if option not in options:
            shown = ", ".join(options)
            raise Refused(
                say(
                    "unknown option {option}; titles are {known}, and {help} names the others",
                    option=option,
                    known=shown,
                    help="python -m generator new --help",
                )
            )
        text = " ".join((value if equals else next(words, "")).split())
        if not text:
            raise Refused(say("write the title after {option}, in quotes", option=option))
        titles[options[option]] = text
    return titles


def _from_form(event: Beginning, name: str, settings: Settings) -> Beginning:
    """Return the event with what the text of a form says of it."""
    raw = sys.stdin.buffer.read(MOST_BYTES + 1) if name == "-" else _bytes(Path(name))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(say("the text of the form is not UTF-8")) from None
    if len(raw) > MOST_BYTES:
        raise Refused(say("the text of the form is longer than {limit} bytes", limit=MOST_BYTES))
    if not settings.forms.get("event"):
        raise Refused(say("the site has no form for events: {file} is missing", file="forms.yml"))
    found = report(text, settings)
    if not (found.date or found.title or found.claims or found.addresses):
        raise Refused(say("no heading of the form for events stands in the text"))
    claims = [{found.language: claim} for claim in found.claims] or [{}]
    notes = [f"? {address}" for address in found.refused]
    return replace(
        event,
        date=event.date or found.date,
        titles={found.language: found.title, **event.titles},
        claims=claims,
        addresses=found.addresses or ("",),
        notes=notes,
    )


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        raise Refused(say("there is no file {file}", file=file))
    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def _asked(event: Beginning, settings: Settings, lists: Vocabulary) -> Beginning:
    """Ask on the terminal for what is missing; an empty answer is left to be filled in."""
    date = event.date or _ask(say("date (2018-09-17, 2018-09 or 2018)"), _undated)
    titles = dict(event.titles)
    for key, language in settings.languages.items():
        titles[key] = titles.get(key) or _ask(say("title, {language}", language=language.name))
    kinds = {key: one.name for key, one in lists.kinds.events.items()}
    tracks = {key: one.name for key, one in lists.tracks.items()}
    kind = event.kind or _choose(say("kind"), kinds)
    track = event.track or _choose(say("track"), tracks)
    return replace(event, date=date, titles=titles, kind=kind, track=track)


def _choose(question: Said, names: Mapping[str, Local]) -> str:
    for key, name in names.items():
        print(f"  {key:<16} {' · '.join(name.values())}")
    wrong = say("write one of these words, or nothing")
    return _ask(question, lambda answer: None if answer in names else wrong)


def _fine(_: str) -> None:
    """Find nothing wrong with an answer."""


def _ask(question: Said, wrong: Callable[[str], Said | None] = _fine) -> str:
    """Return an answer with which nothing is wrong, or an empty one."""
    while True:
        try:
            answer = " ".join(input(f"{spoken(question)}: ").split())
        except EOFError:
            return ""
        fault = wrong(answer) if answer else None
        if fault is None:
            return answer
        tell(fault)


def _undated(text: str) -> Said | None:
    """Return what is wrong with a date and what to write, or None."""
    try:
        PartialDate.parse(text)
    except DateFault as fault:
        code = CODES[fault.code]
        said, advice = (
            Said(code.fact, (*fault.facts.items(),)),
            Said(code.help, (*fault.facts.items(),)),
        )
        return say("{fact}; {help}", fact=said, help=advice)
    return None


def _dated(text: str) -> None:
    """Refuse what is no date: it may come of a form, in whatever words its reader chose."""
    if wrong := _undated(text):
        raise Refused(say("{option}: {wrong}", option="--date", wrong=wrong))


def _placed(event: Beginning, files: list[SourceFile]) -> str:
    """Return the path of the new file, at which there is none yet."""
    if len(event.id) > LONGEST_KEY or not EVENT_ID.match(event.id):
        raise Refused(
            say(
                "`{value}` is not an id; write {option} with a date and small Latin words joined "
                "by hyphens: 2018-09-17-peace-memorandum",
                value=event.id,
                option="--id",
            )
        )
    path = f"{event.date[:4]}/{event.id}.yml"
    names = {file.path.rpartition("/")[2] for file in files}
    if f"{event.id}.yml" in names:
        raise Refused(
            say(
                "there is already an event {id}; open its file, or choose another id with {option}",
                id=event.id,
                option="--id",
            )
        )
    return path


def _readable(path: str, text: str) -> None:
    """Refuse a text that could not be read again: it may be too long."""
    problems = Problems()
    if read(SourceFile(path, text.encode()), problems) is None:
        first = next(iter(problems))
        raise Refused(
            say("the file would not be readable: {fact}; shorten the text", fact=first.said)
        ) from None
    assert len(text.encode()) <= EVENT_BYTES
