"""`write`: the pages as files from which other programs build the site."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator import catalogue, wayout
from generator.commands import FINE, PROBLEMS, WRONG_USE, tell, wrong_use
from generator.commands.asked import add_events, paths_inside
from generator.compiler import compile_corpus
from generator.corpus import Corpus
from generator.disk import data_date, read_events, write_files
from generator.pages.page import Options
from generator.problems import Problems
from generator.publication import publish
from generator.report import Report
from generator.revisions import commits
from generator.said import Counted, say

NAME = "write"
HELP = "write the pages for MkDocs, ProperDocs or Zensical, without our hook"
EXAMPLES = """\
  python -m generator write out                      then: cd out && properdocs build
  python -m generator write out --site-url https://timeline.example/
"""
LIST = "written.txt"
"""The file that names all others: a folder with it is ours, and what it names may go."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "out", metavar="DIR", help="a new folder, an empty one, or one written before"
    )
    add_events(parser)
    parser.add_argument(
        "--docs", default="docs", metavar="DIR", help="the hand-written pages; default: docs"
    )
    parser.add_argument(
        "--site-url", default="", metavar="URL", help="the address of the site, with its last slash"
    )
    parser.add_argument(
        "--edit-url",
        default="",
        metavar="URL",
        help="the address before the files' paths at which they are edited",
    )


def run(options: argparse.Namespace) -> int:
    """Write all files; with an error in the data, or over a folder of others, nothing is written."""
    folder, out, docs = Path(options.events), Path(options.out), Path(options.docs)
    if paths_inside((), folder) is None:
        return WRONG_USE
    if not docs.is_dir():
        return wrong_use(say("there is no folder {folder}", folder=docs))
    if out.exists() and not _ours(out):
        return wrong_use(
            say("{folder} has files that were not written here; name another", folder=out)
        )
    corpus = _compiled(folder)
    if corpus is None:
        return PROBLEMS
    made = Options(
        data_date=str(data_date(folder)),
        site_url=options.site_url,
        edit_url=options.edit_url,
        events_folder=folder.name,
        manuals={key: catalogue.spoken(key) for key in corpus.settings.languages},
    )
    publication = publish(corpus, made, folder.resolve().parent, commits(folder))
    languages = corpus.settings.languages.items()
    files = wayout.written(publication, {key: _hand(docs / one.docs) for key, one in languages})
    _clear(out)
    write_files(out, {**files, LIST: "".join(f"{path}\n" for path in sorted(files))})
    count = Counted("{n} file", "{n} files", len(files))
    tell(say("wrote {files} into {folder}", files=count, folder=out))
    return FINE


def _ours(out: Path) -> bool:
    return out.is_dir() and ((out / LIST).is_file() or not any(out.iterdir()))


def _compiled(folder: Path) -> Corpus | None:
    """Return the corpus, or say every problem."""
    found = Problems()
    compiled = compile_corpus(read_events(folder, found), today=data_date(folder), found=found)
    if compiled.corpus is None:
        report = Report(compiled.problems, compiled.files, folder.as_posix())
        print(report.text(), end="")
    return compiled.corpus


def _hand(docs: Path) -> dict[str, str]:
    """Return the hand-written pages of a language by name."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(docs.glob("*.md"))}


def _clear(out: Path) -> None:
    """Take away what was written before, and nothing else."""
    if not (out / LIST).is_file():
        return
    home = out.resolve()
    for path in (out / LIST).read_text(encoding="utf-8").splitlines():
        file = (home / path).resolve()
        if file.is_relative_to(home) and file.is_file():
            file.unlink()
