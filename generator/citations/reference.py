"""The reference of an event or a claim as a line of text, in one language."""

from __future__ import annotations

from markupsafe import Markup, escape

from generator.dates import PartialDate
from generator.model import Claim, Event
from generator.settings import Settings
from generator.words import Words, isolated


def event_reference(
    words: Words, settings: Settings, event: Event, address: str, data_date: PartialDate
) -> Markup:
    """Return the reference of an event's page at an address, with the date of its data."""
    return _filled(words("cite"), _values(words, settings, event, address, data_date))


def claim_reference(
    words: Words,
    settings: Settings,
    event: Event,
    claim: Claim,
    address: str,
    data_date: PartialDate,
) -> Markup:
    """Return the reference of one claim; its address is the page's with the claim's anchor."""
    values = _values(words, settings, event, f"{address}#{claim.id}", data_date)
    values["claim"] = escape(words("claim-number", n=claim.id[1:]))
    return _filled(words("cite-claim"), values)


def _values(
    words: Words, settings: Settings, event: Event, address: str, data_date: PartialDate
) -> dict[str, Markup]:
    first = event.dates[0]
    texts = {
        "author": words("cite-author"),
        "title": words.pick(event.title),
        "date": words.span(first.start, first.end),
        "site": words.pick(settings.site.title),
        "version": words("data-of", date=words.date(data_date)),
    }
    values = {name: isolated(text) for name, text in texts.items()}
    values["address"] = Markup('<bdi class="m-url" dir="ltr">{}</bdi>').format(address)
    return values


def _filled(pattern: str, values: dict[str, Markup]) -> Markup:
    return escape(pattern).format(**values)
