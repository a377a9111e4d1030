"""Ids and keys stand for one thing each, and a file is named after its event."""

from __future__ import annotations

from generator.checks.drafts import Drafts
from generator.decode import EventDraft
from generator.fields import EVENT_ID
from generator.problems import Problems


def check(drafts: Drafts, problems: Problems) -> None:
    """Record doubled ids and keys, and names of files and dates that do not match the id."""
    for draft in drafts.events:
        _event_id(draft, drafts, problems)
        _source_keys(draft, drafts, problems)
        for section in ("claims", "discrepancies", "obligations"):
            _inner_ids(draft, section, problems)


def _event_id(draft: EventDraft, drafts: Drafts, problems: Problems) -> None:
    document, event_id = draft.document, draft.text("id")
    if not EVENT_ID.match(event_id):
        return
    first = drafts.event_ids[event_id]
    folder, _, name = document.path.rpartition("/")
    year = folder.rpartition("/")[2]
    if first is not document:
        document.report(problems, "R002", "id", key=event_id, other=first.path)
    elif name != f"{event_id}.yml" or year != event_id[:4]:
        document.report(problems, "R003", "id", file=name, id=event_id, year=event_id[:4])
    if draft.record:
        start = str(draft.record.start)
        if not event_id.startswith(start[:7] if len(event_id) > 7 else start[:4]) and not (
            event_id.startswith(f"{start}-")
        ):
            document.report(problems, "D007", "id", found=event_id[: len(start)], expected=start)


def _source_keys(draft: EventDraft, drafts: Drafts, problems: Problems) -> None:
    for key in draft.names("sources"):
        first = drafts.source_keys[key]
        if first is not draft.document:
            draft.document.report_key(
                problems, "R002", "sources", key, key=key, other=first.path
            )


def _inner_ids(draft: EventDraft, section: str, problems: Problems) -> None:
    node = draft.document.root.get(section)
    if node is None or not isinstance(node.value, list):
        return
    seen: dict[str, int] = {}
    for index, item in enumerate(node.value):
        found = item.get("id")
        if found is None or not isinstance(found.value, str):
            continue
        if found.value in seen:
            draft.document.report(
                problems,
                "R002",
                section,
                index,
                "id",
                key=found.value,
                other=f"line {seen[found.value]} of this file",
            )
        seen.setdefault(found.value, found.line)
