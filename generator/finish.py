"""The last touch to the HTML of a page: language, shared files, and what the page may load."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator import policy

SHARED = re.compile(r'((?:href|src)=")([^":]*?)(assets/)')
"""Links to files that every language shares and that stand once, at the root."""
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">')
"""A switch of the theme with an attribute that no checkbox has (html.spec.whatwg.org)."""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
ENTITY = re.compile(r"&#?\w+;")
CHARSET = '<meta charset="utf-8">'
ANY = re.compile(r"[\s\S]")
CLASSES = re.compile(r'class="([^"]*)"')
VARIABLES = re.compile(r"var\((--[\w-]+)")
CHOICES = re.compile(r'data-(?:md-color-)?(scheme|primary|accent)="([^"]*)"')
OUTSIDE = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]*\brel=)')
"""A link to another host in a hand-written page, which says nothing of what it tells that host."""
QUIET = '<a rel="noopener noreferrer" referrerpolicy="no-referrer" '


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in one page: names that style sheets ask for, and letters that are not common."""

    names: frozenset[str]
    letters: str


@dataclass(slots=True)
class Seen:
    """What stands in the pages that were finished: names that style sheets ask for, letters."""

    names: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    _rare: re.Pattern[str] = ANY

    @classmethod
    def beside(cls, common: Iterable[str]) -> Seen:
        """Return what has seen some common letters, for which pages are not searched."""
        letters = set(common)
        rare = re.compile(f"[^{re.escape(''.join(sorted(letters)))}]") if letters else ANY
        return cls(letters=letters, _rare=rare)

    def note(self, html: str) -> Found:
        """Take note of a page; return what stands in it, letters that are not common alone."""
        # One pattern at a time: each begins with letters of its own, which is found fast.
        names = {name for classes in set(CLASSES.findall(html)) for name in classes.split()}
        names.update(VARIABLES.findall(html))
        names.update(f"data-md-color-{one}={value}" for one, value in CHOICES.findall(html))
        letters = set(self._rare.findall(html))
        for entity in set(ENTITY.findall(html)):
            letters.update(self._rare.findall(entities.unescape(entity)))
        found = Found(frozenset(names), "".join(sorted(letters)))
        self.add(found)
        return found

    def add(self, found: Found) -> None:
        """Take note of what stands in a page."""
        self.names |= found.names
        self.letters.update(found.letters)

    def join(self, other: Seen) -> None:
        """Take note of what another has seen."""
        self.names |= other.names
        self.letters |= other.letters


def finish(html: str, *, language: str, direction: str, up: str, served: bool) -> str:
    """Return a page that says its language and what it may load.

    `up` leads from the root of its language to the root of the site, where the shared files are.
    """
    html = re.sub(
        r'<html lang="[^"]*"', f'<html lang="{language}" dir="{direction}"', html, count=1
    )
    html = TOGGLE.sub(r"\1>", html)
    html = shared(quiet(html), up)
    return html.replace(CHARSET, f"{CHARSET}\n{_policy(html, served=served)}", 1)


def quiet(html: str) -> str:
    """Return HTML whose links to other hosts do not tell them where the reader comes from."""
    return OUTSIDE.sub(QUIET, html)


def shared(html: str, up: str) -> str:
    """Return HTML whose links to shared files lead to the root of the site."""
    return SHARED.sub(rf"\g<1>\g<2>{up}\g<3>", html) if up and "assets/" in html else html


def _policy(html: str, *, served: bool) -> str:
    """Return the policy of a page; the preview's server puts a script of its own into it."""
    named = dict.fromkeys(policy.digest(script) for script in INLINE.findall(html))
    scripts = ["'unsafe-inline'"] if served else list(named)
    content = policy.PAGE.format(scripts="".join(f" {one}" for one in scripts))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'
