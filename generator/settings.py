"""What a site says of itself: title, languages, directions, words of the interface."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.fields import Key, Local, Text, Url
from generator.handed import Letters, Script, Year
from generator.looks import Looks
from generator.maps import Atlas
from generator.model import Record
from generator.neutrality import Neutrality


class Folding(Record):
    """How the search of a language folds words, so that one spelling finds another."""

    strip: Letters = ""
    """Characters that are dropped, as in a regular expression's brackets."""
    letters: tuple[tuple[str, str], ...] = ()
    """Letters written alike: every letter of the second becomes the first."""
    word: Letters = ""
    """The letters of a word whose ends may be cut, as in brackets."""
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    alike: tuple[tuple[str, ...], ...] = ()
    """Words that find each other although their letters differ, such as broken plurals."""


class Language(Record):
    """One language of the site."""

    name: str
    locale: str
    """Babel's locale, for plurals, numbers and lists."""
    direction: Literal["ltr", "rtl"]
    root: str = Field("", pattern=r"^([a-z-]+/)?$")
    """The folder of the site where its pages stand; one language has the root."""
    docs: Key
    """The folder of its hand-written pages, below the docs folder."""
    script: Script
    """The script its letters must be of, by its Unicode name."""
    also: tuple[Script, ...] = ()
    """Other scripts whose letters may stand in its texts."""
    months: tuple[str, ...]
    """Babel locales whose month names are written together."""
    months_joined_by: str = "/"
    quotes: tuple[str, str]
    theme: str = Field(pattern=r"^[A-Za-z]{2,4}(-[A-Za-z]{2,4})?$")
    """The key of the theme's own words in this language."""
    folding: Folding = Folding.model_validate({})


class Licence(Record):
    """A licence that machines know."""

    id: Text
    """Its SPDX identifier."""
    title: Text
    url: Url


class Site(Record):
    """The file site.yml."""

    title: Local
    slug: Key = "timeline"
    """What files to take away are called."""
    heading: Local
    lead: Local
    description: Local
    licence: Local
    data_licence: Licence | None = None
    contact: Url | None = None
    """Where the hosts of sources reach who asks their addresses."""
    floor: int = Field(0, ge=0)
    """The number of events that the data never falls below."""
    pictures: int = Field(400, ge=0)
    """The most events whose links have a picture of their own; beyond it the weightiest have."""
    edition: int = Field(2000, ge=0)
    """The most events of which every build makes an edition to carry away: books, and the site."""
    whole_up_to: int = Field(500, ge=0)
    """The most events that the timeline shows on one page; beyond it each month has its own."""
    rail: tuple[Year, Year] | None = None
    """First and last year of the drawings."""
    spoken_up_to: int = Field(0, ge=0, le=3)
    """Up to this importance an event needs sources in every language of the site."""


class Languages(Record):
    """The file languages.yml, in the order of importance."""

    languages: dict[Key, Language]


class Interface(Record):
    """The file interface.yml: every word that the pages say by themselves."""

    patterns: dict[Key, dict[Key, str]]
    """Marks and fields without words, so that no letters are asked of them."""
    words: dict[Key, Local]
    counts: dict[Key, dict[Key, dict[Literal["zero", "one", "two", "few", "many", "other"], Text]]]


class Help(Record):
    """What an editor shows at a field: what to write, with an example."""

    says: Local


class Fields(Record):
    """The file fields.yml: the help of each field, by record and field."""

    fields: dict[Key, dict[str, Help]]


class Forms(Record):
    """The file forms.yml: for each form that readers report with, the headings of its fields."""

    forms: dict[Key, dict[Key, Local]]


class Settings(Record):
    """Everything that makes a site of a corpus."""

    site: Site
    languages: dict[str, Language]
    patterns: dict[str, dict[str, str]]
    words: dict[str, Local]
    counts: dict[str, dict[str, dict[str, str]]]
    looks: Looks
    neutrality: Neutrality = Neutrality()
    atlas: Atlas | None = None
    fields: dict[str, dict[str, Help]] = Field(default_factory=dict)
    forms: dict[str, dict[str, Local]] = Field(default_factory=dict)

    @property
    def default(self) -> str:
        """The key of the language that has the root of the site."""
        return next(key for key, language in self.languages.items() if not language.root)


FILES: dict[str, type[Record]] = {
    "site": Site,
    "languages": Languages,
    "interface": Interface,
    "looks": Looks,
    "neutrality": Neutrality,
    "map": Atlas,
    "fields": Fields,
    "forms": Forms,
}
"""The files of `_settings/` and what each holds; some may be absent."""
OPTIONAL = ("neutrality", "map", "fields", "forms")
