"""Ids and keys stand for one thing each, and a file is named after its event."""

from __future__ import annotations

import re

from generator.checks.drafts import Drafts
from generator.decode import EventDraft
from generator.fields import EVENT_ID, LONGEST_KEY
from generator.nodes import Document
from generator.problems import Problems
from generator.said import say

ID_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}(?=-)")
MONTH = len("2018-09")
"""The part of the date that file and event share; what was signed may begin another day."""


def check(drafts: Drafts, problems: Problems) -> None:
    """Record doubled ids and keys, and names of files and dates that do not match the id."""
    for draft in drafts.events:
        _event_id(draft, drafts, problems)
        _source_keys(draft, drafts, problems)
        for section in ("claims", "discrepancies", "obligations"):
            _inner_ids(draft.document, section, problems)
    _articles(drafts, problems)


def _articles(drafts: Drafts, problems: Problems) -> None:
    """Record ids of articles and numbers of their claims that stand for two things."""
    files: dict[str, str] = {}
    for document, article in drafts.sound_articles:
        first = files.setdefault(article.id, document.path)
        if first != document.path:
            document.report(problems, "R002", "id", key=article.id, other=first)
        _inner_ids(document, "claims", problems, name="n")


def _event_id(draft: EventDraft, drafts: Drafts, problems: Problems) -> None:
    document, event_id = draft.document, draft.text("id")
    if not EVENT_ID.match(event_id) or len(event_id) > LONGEST_KEY:
        return
    first = drafts.event_ids[event_id]
    folder, _, name = document.path.rpartition("/")
    year = folder.rpartition("/")[2]
    if first is not document:
        document.report(problems, "R002", "id", key=event_id, other=first.path)
    elif name != f"{event_id}.yml" or year != event_id[:4]:
        facts = {"file": document.path, "id": event_id, "year": event_id[:4]}
        document.report(problems, "R003", "id", **facts)
    if draft.record and draft.record.start.earliest() <= drafts.today:
        start = str(draft.record.start)
        if not event_id.startswith(start[:MONTH]):
            found = ID_DATE.match(event_id)
            assert found, "an id begins with a date"
            document.report(problems, "D007", "id", found=found[0], expected=start)


def _source_keys(draft: EventDraft, drafts: Drafts, problems: Problems) -> None:
    for key in draft.names("sources"):
        first = drafts.source_keys[key]
        if first is not draft.document:
            draft.document.report_key(problems, "R002", "sources", key, key=key, other=first.path)


def _inner_ids(document: Document, section: str, problems: Problems, name: str = "id") -> None:
    node = document.root.get(section)
    if node is None or not isinstance(node.value, list):
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(node.value):
        found = item.get(name)
        if found is None or not isinstance(found.value, str):
            continue
        if found.value in seen:
            document.report(
                problems,
                "R002",
                section,
                index,
                name,
                key=found.value,
                other=say("line {line} of this file", line=seen[found.value]),
            )
        seen.setdefault(found.value, found.line)
