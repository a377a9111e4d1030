"""A corpus about to be published, and the files of its site that are no pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import fonts, looks, search, sheets
from generator.chronicle import Commit, Touched, chronicle
from generator.corpus import Corpus
from generator.finish import Seen
from generator.folding import Folder
from generator.pages import drafts, paths
from generator.pages.filters import columns
from generator.pages.months import is_long
from generator.pages.page import Draft, Options, SearchEntry
from generator.pages.prose import isolated
from generator.pages.renderer import Renderer
from generator.schema import event_schema
from generator.words import Words

NAME = re.compile(r"[\w-]+")
"""What a script may call a class or a custom property."""
STYLES, SCRIPTS = Path(__file__).parent / "style", Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the corpus, and the project's folder."""

    corpus: Corpus
    options: Options
    root: Path
    touched: Mapping[str, Touched]
    digests: Mapping[str, str] = field(default_factory=dict)
    """What the files that it was read from are, by path."""
    _drafts: dict[str, tuple[Draft, ...]] = field(default_factory=dict)

    def drafts(self, key: str) -> tuple[Draft, ...]:
        """Return the pages of a language, none of them made."""
        if key not in self._drafts:
            self._drafts[key] = drafts(self.corpus, key, self.options)
        return self._drafts[key]


def publish(
    corpus: Corpus,
    options: Options,
    root: Path,
    commits: Iterable[Commit] = (),
    digests: Mapping[str, str] | None = None,
) -> Publication:
    """Return a corpus about to be published."""
    return Publication(corpus, options, root, chronicle(corpus, commits), digests or {})


def seen(publication: Publication) -> Seen:
    """Return what pages have to say whatever they show: the letters of the interface and of code."""
    settings = publication.corpus.settings
    said = [settings.words, settings.patterns, settings.counts]
    return Seen.beside({*map(chr, range(32, 127)), *"".join(map(str, said))})


def shared_files(publication: Publication) -> dict[str, bytes | str]:
    """Return the files that stand once for all languages: style, fonts, licences, search."""
    settings = publication.corpus.settings
    files: dict[str, bytes | str] = {
        "assets/masar.svg": favicon(publication.corpus),
        "robots.txt": _robots(publication),
        "schema/v1/event.json": event_schema(settings, publication.corpus.vocabulary),
    }
    if is_long(publication.corpus):
        renderer = Renderer(publication.corpus, settings.default, publication.options)
        files[paths.TIMELINE] = columns(renderer)
    for script in sorted(SCRIPTS.glob("*.js")):
        files[f"assets/javascripts/{script.name}"] = script.read_text(encoding="utf-8")
    for face in settings.looks.faces.values():
        files[f"assets/fonts/LICENSE-{face.package}.txt"] = fonts.licence(face)
    return files


def _robots(publication: Publication) -> str:
    """Return what is said to robots: all is open, and each language has its list of pages."""
    address, languages = publication.options.site_url, publication.corpus.settings.languages
    lists = [f"Sitemap: {address}{one.root}sitemap.xml\n" for one in languages.values() if address]
    return "".join(["User-agent: *\nAllow: /\n", *lists])


def fitted_files(
    publication: Publication, seen: Seen, theme: Iterable[str], scripts: Iterable[str]
) -> dict[str, bytes | str]:
    """Return the files that are cut to what stands in the pages: the style sheet, the fonts."""
    names = seen.names.union(*(NAME.findall(script) for script in scripts))
    cache = publication.root / ".cache" / "fonts"
    files: dict[str, bytes | str] = {
        f"assets/fonts/{key}.woff2": fonts.woff2(key, face, seen.letters, cache)
        for key, face in publication.corpus.settings.looks.faces.items()
    }
    files["assets/stylesheets/masar.css"] = sheets.cut([*theme, style(publication)], names)
    return files


SEARCH_SAYS = ("search-missing", "search-more", "search-none", "search-partly")
"""Words that the search box asks for when it needs them."""


def search_files(
    publication: Publication,
    key: str,
    made: Iterable[tuple[str, SearchEntry]],
    written: Iterable[search.Document],
) -> dict[str, str]:
    """Return the files of the search of a language.

    They find what generated pages have to be found, each with its path, and hand-written pages.
    """
    settings = publication.corpus.settings
    direction = settings.languages[key].direction
    order = sorted(settings.languages, key=lambda other: other != key)
    words = Words(settings, publication.corpus.vocabulary, key)
    says = {
        "words": {word: words(word) for word in SEARCH_SAYS},
        "results": words.forms("results"),
    }
    folder = Folder([settings.languages[other].folding for other in order])
    documents = [*(_document(path, entry) for path, entry in made), *written]
    shown = [_isolated(one, direction) for one in documents]
    return search.files(shown, folder, says)


def _document(path: str, entry: SearchEntry) -> search.Document:
    address = f"{path}#{entry.anchor}" if entry.anchor else path
    return search.Document(address, entry.title, entry.text, entry.also, entry.passages, entry.rank)


def _isolated(one: search.Document, direction: str) -> search.Document:
    """Return a document whose texts keep their order where only plain text is shown."""
    return replace(
        one,
        title=isolated(one.title, direction),
        text=isolated(one.text, direction),
        passages=tuple((anchor, isolated(text, direction)) for anchor, text in one.passages),
    )


def style(publication: Publication) -> str:
    """Return the style sheets as one, the common one first, then what the settings add."""
    sheets = sorted(STYLES.glob("*.css"), key=lambda file: (file.name != "masar.css", file.name))
    settings, vocabulary = publication.corpus.settings, publication.corpus.vocabulary
    parts = [sheet.read_text(encoding="utf-8") for sheet in sheets]
    return "\n".join([*parts, looks.style(settings.looks, vocabulary.tracks)])


def logo(corpus: Corpus) -> str:
    """Return the marks of the first three lanes as SVG, in the colours of the palette."""
    marks = {
        "circle": '<circle cx="{x}" cy="8" r="3" fill="{c}"/>',
        "diamond": '<path d="M{x} 10.5l3.5 3.5-3.5 3.5-3.5-3.5z" fill="{c}"/>',
        "bar": '<path d="M{a} 11h3.6v11h-3.6zM{b} 9.5h7V12h-7z" fill="{c}"/>',
        "square": '<path d="M{b} 9h6v6h-6z" fill="{c}"/>',
    }
    drawn = []
    lanes = [(key, track) for key, track in corpus.vocabulary.tracks.items() if track.lane]
    for i, (key, track) in enumerate(lanes[:3]):
        x = 5 + 7 * i
        drawn.append(marks[track.shape].format(x=x, a=x - 1.8, b=x - 3.5, c=f"var(--t-{key})"))
    return "".join(drawn)


def favicon(corpus: Corpus) -> str:
    """Return the logo as a file of its own, with the colours for light paper."""
    drawn = logo(corpus)
    for key, track in corpus.vocabulary.tracks.items():
        drawn = drawn.replace(f"var(--t-{key})", track.colors.light)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
        '<path d="M5 2v20M12 2v20M19 2v20" stroke="#16202a" stroke-width="1.6" fill="none"/>'
        f"{drawn}</svg>\n"
    )
