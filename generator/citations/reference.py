"""The reference of an event or a claim as a line of text, in one language."""

from __future__ import annotations

from markupsafe import Markup, escape

from generator.dates import PartialDate
from generator.model import Claim, Event
from generator.settings import Settings
from generator.words import Words, isolated


class Reference:
    """The references of one event's page and of its claims, with the date of the data."""

    def __init__(
        self,
        words: Words,
        settings: Settings,
        event: Event,
        address: str,
        data_date: PartialDate,
    ) -> None:
        self._words, self._address = words, address
        self._values = _values(words, settings, event, data_date)

    def page(self) -> Markup:
        """Return the reference of the page at its address."""
        return self._filled("cite", self._address)

    def claim(self, claim: Claim) -> Markup:
        """Return the reference of a claim; its address is the page's with the claim's anchor."""
        number = escape(self._words("claim-number", n=claim.id[1:]))
        return self._filled("cite-claim", f"{self._address}#{claim.id}", claim=number)

    def _filled(self, pattern: str, address: str, **more: Markup) -> Markup:
        link = f'<bdi class="m-url" dir="ltr">{escape(address)}</bdi>'
        text = str(escape(self._words(pattern))).format(**self._values, address=link, **more)
        return Markup(text)  # noqa: S704 - every part was escaped


def _values(
    words: Words, settings: Settings, event: Event, data_date: PartialDate
) -> dict[str, Markup]:
    first = event.dates[0]
    texts = {
        "author": words("cite-author"),
        "title": words.pick(event.title),
        "date": words.span(first.start, first.end),
        "site": words.pick(settings.site.title),
        "version": words("data-of", date=words.date(data_date)),
    }
    return {name: isolated(text) for name, text in texts.items()}
