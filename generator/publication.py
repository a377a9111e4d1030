"""A corpus about to be published, and the files of its site that are no pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import fonts, looks, search
from generator.corpus import Corpus
from generator.pages import render
from generator.pages.page import Options, Page

STYLES, SCRIPTS = Path(__file__).parent / "style", Path(__file__).parent / "scripts"


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published: the corpus, its pages in every language, and the project's folder."""

    corpus: Corpus
    options: Options
    root: Path
    pages: Mapping[str, tuple[Page, ...]]


def publish(corpus: Corpus, options: Options, root: Path) -> Publication:
    """Return a corpus with all its pages made: what fails here has not yet touched a site."""
    pages = {key: tuple(render(corpus, key, options)) for key in corpus.settings.languages}
    return Publication(corpus, options, root, pages)


def shared_files(publication: Publication) -> dict[str, bytes | str]:
    """Return the files that stand once for all languages: style, fonts, licences, search."""
    settings = publication.corpus.settings
    files: dict[str, bytes | str] = {
        "assets/stylesheets/masar.css": _style(publication),
        "assets/masar.svg": favicon(publication.corpus),
    }
    for script in sorted(SCRIPTS.glob("*.js")):
        files[f"assets/javascripts/{script.name}"] = script.read_text(encoding="utf-8")
    cache = publication.root / ".cache" / "fonts"
    for key, face in settings.looks.faces.items():
        files[f"assets/fonts/{key}.woff2"] = fonts.woff2(key, face, cache)
        files[f"assets/fonts/LICENSE-{face.package}.txt"] = fonts.licence(face)
    for key, language in settings.languages.items():
        if language.folding.word or language.folding.strip:
            path = f"assets/javascripts/lunr/min/lunr.{key}.min.js"
            files[path] = search.script(key, language.folding)
    return files


def _style(publication: Publication) -> str:
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
