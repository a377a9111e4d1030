"""The page of all that can be taken away. It is made before its files: sizes are filled in last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator import offers
from generator.dates import PartialDate
from generator.pages import paths
from generator.pages.page import Draft, Page, SearchEntry
from generator.pages.renderer import Renderer
from generator.words import Words

ROW = re.compile(r"<!--file (\S+?)-->(.*?)<!--end-->\n?", re.DOTALL)
SIZE, SUM = "<!--size-->", "<!--sum-->"


@dataclass(frozen=True, slots=True)
class Row:
    """Files of one purpose: what they are for, and each with its format and language."""

    word: str
    files: tuple[offers.File, ...]


def download_page(r: Renderer) -> Iterator[Draft]:
    """Yield the page of the files to take away."""
    yield Draft(paths.DOWNLOADS, partial(_page, r))


def _page(r: Renderer) -> Page:
    words, settings = r.words, r.corpus.settings
    found = list(offers.files(settings, r.language))
    groups = [
        (name, [Row(word, tuple(row)) for word, row in groupby(group, key=lambda f: f.offer.word)])
        for name, group in groupby(found, key=lambda file: file.offer.group)
    ]
    up = "../" * words.language.root.count("/")
    body = r(
        "downloads.html",
        paths.DOWNLOADS,
        groups=groups,
        every=found,
        up=f"../{up}",
        names={key: language.name for key, language in settings.languages.items()},
        data_date=words.date(PartialDate.parse(r.options.data_date)),
    )
    title, lead = words("downloads"), words("downloads-lead")
    entries = (SearchEntry("", title, lead),)
    return Page(paths.DOWNLOADS, title, lead, body, "downloads", entries=entries)


def filled(html: str, words: Words, found: Mapping[str, offers.Facts]) -> str:
    """Return the page with what is known of its files; rows of files that are not there go."""

    def row(part: re.Match[str]) -> str:
        facts = found.get(part[1])
        if facts is None:
            return ""
        return part[2].replace(SIZE, words.size(facts.size)).replace(SUM, facts.sha256)

    return EMPTY.sub("", ROW.sub(row, html))


EMPTY = re.compile(
    r'<div class="m-take-row"><dt>[^\n]*</dt>\n</div>\n|<section class="m-takes"><h2[^\n]*</h2>\n<dl>\n</dl></section>\n'
)
"""A purpose or a group of which no file is there."""
