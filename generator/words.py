"""Dates, hours, numbers and the interface in the words of one language."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from functools import cached_property
from zoneinfo import ZoneInfo

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from generator.dates import PartialDate
from generator.fields import Local
from generator.model import Dating
from generator.settings import Settings
from generator.vocabulary import Vocabulary


class Words:
    """Speaks one language of the site."""

    def __init__(self, settings: Settings, vocabulary: Vocabulary, key: str) -> None:
        self.key = key
        self.language = settings.languages[key]
        self.locale = Locale.parse(self.language.locale)
        self._words = {**settings.patterns, **settings.words}
        self._counts = settings.counts
        self._plurals: dict[int, str] = {}
        self._vocabulary = vocabulary

    def __call__(self, word: str, **values: object) -> str:
        """Return a word of the interface, with values filled in."""
        text = self._words[word][self.key]
        return text.format(**values) if values else text

    def pick(self, text: Local) -> str:
        """Return the text in this language."""
        return text[self.key]

    def count(self, noun: str, number: int) -> str:
        """Return a number with its noun in the form that the language's grammar asks for."""
        forms = self._counts[noun][self.key]
        form = forms.get("zero" if number == 0 else "") or forms.get(
            self._plural(number), forms["other"]
        )
        return form.format(n=self.number(number))

    def _plural(self, number: int) -> str:
        if number not in self._plurals:
            self._plurals[number] = str(self.locale.plural_form(number))
        return self._plurals[number]

    def forms(self, noun: str) -> dict[str, str]:
        """Return the forms of a counted noun, for a count that is known in the browser only."""
        return self._counts[noun][self.key]

    def number(self, number: int) -> str:
        """Return a number in the digits and separators of the language."""
        return str(number) if number < 10_000 else format_decimal(number, locale=self.locale)

    def size(self, size: int) -> str:
        """Return the size of a file: kilobytes, from a million bytes on megabytes."""
        if size < 1_000_000:
            return self("kilobytes", n=self.number(max(1, round(size / 1000))))
        return self("megabytes", n=f"{size / 1_000_000:.1f}")

    def listed(self, parts: Iterable[str]) -> Markup:
        """Return names as a list in a sentence, each isolated in its direction."""
        marked = [str(Markup("<bdi>{}</bdi>").format(part)) for part in parts]
        return Markup(format_list(marked, locale=self.locale))  # noqa: S704 - parts are escaped

    def sort_key(self, name: str) -> str:
        """Return what a name is sorted by: bare letters, a short prefix such as an article skipped."""
        folding = self.language.folding
        shortest = min((len(part) for part in folding.prefixes if len(part) > 1), default=0)
        articles = tuple(part for part in folding.prefixes if len(part) == shortest)
        bare = name[shortest:] if name.startswith(articles) else name
        letters = unicodedata.normalize("NFKD", bare.casefold())
        return "".join(letter for letter in letters if not unicodedata.combining(letter))

    @cached_property
    def _months(self) -> list[str]:
        """The names of the months; several, joined, where readers use several."""
        names = [Locale.parse(key).months["format"]["wide"] for key in self.language.months]
        joint = self.language.months_joined_by
        return ["", *(joint.join(dict.fromkeys(n[m] for n in names)) for m in range(1, 13))]

    def month(self, number: int) -> str:
        """Return the name of a month, 1 to 12."""
        return self._months[number]

    def weekday(self, value: PartialDate) -> str:
        """Return the name of the day of the week, or nothing for a month or a year."""
        if not value.day:
            return ""
        names = self.locale.days["format"]["wide"]
        return str(names[value.earliest().weekday()])

    def date(self, value: PartialDate) -> str:
        """Return a date in words, as exact as it is."""
        text = self._exact(value)
        return self("about-date", date=text) if value.approximate else text

    def _exact(self, value: PartialDate) -> str:
        if not value.month:
            return str(value.year)
        month = f"{self.month(value.month)} {value.year}"
        return f"{value.day} {month}" if value.day else month

    def span(self, start: PartialDate, end: PartialDate | None) -> str:
        """Return a span of days in words, with an en dash between its ends."""
        if end is None or end == start:
            return self.date(start)
        if start.approximate or end.approximate or not (start.day and end.day):
            return f"{self.date(start)} – {self.date(end)}"
        if (start.year, start.month) == (end.year, end.month):
            return f"{start.day}–{self._exact(end)}"
        left = f"{start.day} {self.month(start.month or 1)}"
        if start.year != end.year:
            left += f" {start.year}"
        return f"{left} – {self._exact(end)}"

    def hour(self, dating: Dating) -> str:
        """Return the hour with its zone, and in GMT where that follows from the zone."""
        if not dating.time or not dating.zone:
            return ""
        zone = self._vocabulary.zones[dating.zone]
        text = self("at-hour", time=dating.time, zone=self.pick(zone.name))
        moment = gmt(dating, zone.tz)
        if moment is None or moment.strftime("%H:%M") == dating.time:
            return text
        other = moment.strftime("%H:%M")
        if moment.date() == dating.start.earliest():
            return f"{text} {self('in-gmt', time=other)}"
        day = f"{moment.day} {self.month(moment.month)}"
        return f"{text} {self('in-gmt-on', time=other, date=day)}"

    def held(self, days: int) -> str:
        """Return a length of time: days to two months, then months and years."""
        if days <= 60:
            return self.count("days", days)
        months = round(days / 30.44)
        years, rest = divmod(months, 12)
        parts = [self.count("years", years)] if years else []
        parts += [self.count("months", rest)] if rest else []
        return format_list(parts, locale=self.locale) if len(parts) > 1 else parts[0]

    def bare_date(self, value: dt.date) -> str:
        """Return a calendar day in words."""
        return self._exact(PartialDate(value.year, value.month, value.day))


def gmt(dating: Dating, tz: str | None) -> dt.datetime | None:
    """Return the moment in GMT, by the tz database's rules of that day."""
    if tz is None or not dating.time:
        return None
    hour, minute = map(int, dating.time.split(":"))
    day = dating.start.earliest()
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(tz))
    return local.astimezone(dt.UTC)


def isolated(text: str, language: str | None = None) -> Markup:
    """Return the text so that its direction and its neighbours' do not meet."""
    # Put together as plain text: a page has some hundred of these, and formatting Markup is slow.
    lang = f' lang="{escape(language)}"' if language else ""
    return Markup(f"<bdi{lang}>{escape(text)}</bdi>")  # noqa: S704 - both were escaped
