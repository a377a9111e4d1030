"""The part of the style that is data: faces, sizes of each language, colours of the tracks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pydantic import Field, FiniteFloat

from generator.fields import Key
from generator.handed import Css, FontFile
from generator.model import Record
from generator.vocabulary import Track


class Face(Record):
    """A font file of a Python package, and the letters that are taken from it."""

    family: str = Field(pattern=r"^[A-Za-z0-9]+([ -][A-Za-z0-9]+)*$")
    weight: str = Field(pattern=r"^\d{3}( \d{3})?$")
    package: str = Field(pattern=r"^[a-z0-9_]*font[a-z0-9_]*$")
    file: FontFile
    axes: dict[str, FiniteFloat] = Field(default_factory=dict)
    range: str = Field(
        pattern=r"^U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?(,U\+[0-9A-F]{1,6}(-[0-9A-F]{1,6})?)*$"
    )


class LanguageLooks(Record):
    """The heads and sizes of one language; `wide` replaces sizes on wide paper.

    `first` are the faces that the first lines of a page are set in.
    """

    head: Css
    first: tuple[Key, ...] = ()
    sizes: dict[Key, Css]
    wide: dict[Key, Css] = Field(default_factory=dict)


class Looks(Record):
    """The file looks.yml."""

    faces: dict[Key, Face] = Field(default_factory=dict)
    text: Css
    languages: dict[Key, LanguageLooks]


def style(looks: Looks, tracks: Mapping[str, Track]) -> str:
    """Return the style sheet that the settings and tracks ask for."""
    parts = [*_faces(looks), *_sizes(looks), *_tracks(tracks)]
    return "\n".join(parts) + "\n"


def _faces(looks: Looks) -> Iterator[str]:
    for key, face in looks.faces.items():
        yield (
            f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};'
            f'font-display:swap;src:url(../fonts/{key}.woff2) format("woff2");'
            f"unicode-range:{face.range}}}"
        )


def _sizes(looks: Looks) -> Iterator[str]:
    yield f":root{{--m-text:{looks.text}}}"
    for key, language in looks.languages.items():
        sizes = "".join(f"--m-{name}:{value};" for name, value in language.sizes.items())
        yield f":root:lang({key}){{--m-head:{language.head};{sizes}}}"
        if language.wide:
            wide = "".join(f"--m-{name}:{value};" for name, value in language.wide.items())
            yield f"@media (min-width:60em){{:root:lang({key}){{{wide}}}}}"


def _tracks(tracks: Mapping[str, Track]) -> Iterator[str]:
    lane = 0
    for scheme, where in (
        ("light", ":root,[data-md-color-scheme=default]"),
        ("dark", "[data-md-color-scheme=slate]"),
    ):
        colors = "".join(f"--t-{k}:{getattr(t.colors, scheme)};" for k, t in tracks.items())
        truce = next((k for k, t in tracks.items() if t.truces), None)
        truce_color = f"--m-truce:{getattr(tracks[truce].colors, scheme)};" if truce else ""
        yield f"{where}{{{colors}{truce_color}}}"
    for key, track in tracks.items():
        yield f".t-{key}{{--c:var(--t-{key})}}.m-lanes .ln-{key}{{fill:var(--t-{key})}}"
        if track.lane:
            yield (
                f".t-{key}>.m-rail .mk{{inset-inline-start:"
                f"calc(var(--a) - .21rem + {lane}*var(--g))}}"
            )
            lane += 1
    names = ",".join(f".t-{key}" for key in tracks)
    yield f"@media print{{{names}{{--c:#000}}}}"
