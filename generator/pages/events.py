"""The page of an event: claims, evidence, disagreements, neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from generator.corpus import identified
from generator.dates import PartialDate
from generator.drawing.captions import held
from generator.model import Event
from generator.pages import paths
from generator.pages.citing import citing
from generator.pages.embeds import frame_code
from generator.pages.linked_data import linked_data
from generator.pages.links import claim_ref
from generator.pages.page import Draft, Page, SearchEntry, link
from generator.pages.renderer import Renderer
from generator.vocabulary import Actor, Place

Neighbours: TypeAlias = Sequence[tuple[str, Event | None, Event | None]]
"""The events before and after one, in time and in each of its tracks, under the names of these."""


def events(r: Renderer) -> Iterator[Draft]:
    """Yield the page of each event, with its neighbours in time and in its tracks."""
    all_events = r.corpus.events
    lines: list[tuple[str, Sequence[Event]]] = [("", all_events)]
    lines += [
        (key, [event for event in all_events if key in event.tracks])
        for key in r.corpus.vocabulary.tracks
    ]
    positions = {key: {e.id: i for i, e in enumerate(line)} for key, line in lines}
    by_key = dict(lines)
    for event in all_events:
        neighbours = []
        for key in ("", *event.tracks):
            line, at = by_key[key], positions[key][event.id]
            name = r.words.pick(r.corpus.vocabulary.tracks[key].name) if key else ""
            previous = line[at - 1] if at else None
            following = line[at + 1] if at + 1 < len(line) else None
            neighbours.append(
                (
                    r.words("in-track", track=name) if key else r.words("in-time"),
                    previous,
                    following,
                )
            )
        yield Draft(
            paths.event(event.id),
            partial(_page, r, event, neighbours),
            tuple(_shown(r, event, neighbours)),
            (r.miniature.mark,),
        )


def _shown(r: Renderer, event: Event, neighbours: Neighbours) -> Iterator[Event]:
    """Yield the events whose names or sources stand on the page of an event, itself first."""
    yield event
    for _, previous, following in neighbours:
        yield from (one for one in (previous, following) if one)
    yield from (other for _, other in _related(r, event))
    for name in _named(event):
        yield r.corpus.by_id[name.partition("#")[0]]


def _named(event: Event) -> Iterator[str]:
    """Yield the ids of events, and of claims with those of their events, that an event names."""
    if event.truce:
        yield from (name for name in event.truce.basis if "#" in name)
        yield from filter(None, (event.truce.ended_by,))
    for obligation in event.obligations:
        for outcome in obligation.outcomes:
            yield from (name for name in outcome.claims if "#" in name)
    yield from (one.now for one in event.retired if one.now and "#" in one.now)


def _page(r: Renderer, event: Event, neighbours: Neighbours) -> Page:
    here, words = paths.event(event.id), r.words
    title = words.pick(event.title)
    file = f"{event.id[:4]}/{event.id}.yml"
    edit = f"{r.options.edit_url}{r.options.events_folder}/{file}" if r.options.edit_url else ""
    cited = citing(r, event)
    body = r(
        "event.html",
        here,
        event=event,
        neighbours=neighbours,
        seen={},
        related=list(_related(r, event)),
        identified=identified(r.corpus, event),
        held=held(event.truce, words) if event.truce else "",
        whole=r.miniature.at(event.start),
        claim_ref=lambda own, name: claim_ref(r, here, own, name),
        citing=cited,
        frame=frame_code(r, event),
        edit=edit,
        data=link(f"{words.language.root}{here}", f"api/v1/events/{event.id}.json"),
        data_date=_data_date(r),
    )
    lead = words.pick(event.claims[0].text)
    when = words.span(event.dates[0].start, event.dates[0].end)
    return Page(
        here,
        title,
        f"{when}: {lead}",
        body,
        "event",
        file,
        (_entry(r, event),),
        scripts=("cite.js",),
        linked_data=linked_data(r, event, cited.address),
        pictured=event.id in r.pictured,
    )


def _entry(r: Renderer, event: Event) -> SearchEntry:
    """Return what search finds of an event: itself with its names, and its claims."""
    words, vocabulary = r.words, r.corpus.vocabulary
    named: list[Actor | Place] = [vocabulary.actors[key] for key in event.actors]
    named += [vocabulary.places[key] for key in event.places]
    when = words.span(event.dates[0].start, event.dates[0].end)
    also = [text for one in named for text in r.spellings(one.name, one.variants)]
    also += [str(day.start) for day in event.dates]
    return SearchEntry(
        "",
        words.pick(event.title),
        " · ".join([when, *(words.pick(one.name) for one in named)]),
        also=tuple(also) + ((words.pick(event.label),) if event.label else ()),
        passages=tuple((claim.id, words.pick(claim.text)) for claim in event.claims),
        rank=3 - event.importance,
    )


def _related(r: Renderer, event: Event) -> Iterator[tuple[str, Event]]:
    kinds, by_id = r.corpus.vocabulary.kinds.relations, r.corpus.by_id
    for relation in event.relations:
        yield r.words.pick(kinds[relation.kind].name), by_id[relation.event]
    for kind, other in r.corpus.relations_to(event):
        yield r.words.pick(kinds[kind].back), other


def _data_date(r: Renderer) -> str:
    return r.words.date(PartialDate.parse(r.options.data_date))
