"""The last touch to the HTML of a page: language, shared files, and what the page may load."""

from __future__ import annotations

import html as entities
import re
from dataclasses import dataclass, field

from generator import policy

SHARED = re.compile(r'((?:href|src)=")([^":]*?)(assets/)')
"""Links to files that every language shares and that stand once, at the root."""
TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off">')
"""A switch of the theme with an attribute that no checkbox has (html.spec.whatwg.org)."""
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'
NAMES = re.compile(
    r'class="([^"]*)"|var\((--[\w-]+)|data-(?:md-color-)?(scheme|primary|accent)="([^"]*)"'
)
OUTSIDE = re.compile(r'<a (?=[^>]*href="https?://)(?![^>]*\brel=)')
"""A link to another host in a hand-written page, which says nothing of what it tells that host."""
QUIET = '<a rel="noopener noreferrer" referrerpolicy="no-referrer" '


@dataclass(slots=True)
class Seen:
    """What stands in the pages that were finished: names that style sheets ask for, letters."""

    names: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)

    def note(self, html: str) -> None:
        """Take note of a page."""
        for classes, variable, choice, value in set(NAMES.findall(html)):
            self.names |= {*classes.split(), variable, f"data-md-color-{choice}={value}"}
        self.letters |= set(entities.unescape(html))


def finish(html: str, *, language: str, direction: str, up: str, served: bool) -> str:
    """Return a page that says its language and what it may load.

    `up` leads from the root of its language to the root of the site, where the shared files are.
    """
    html = re.sub(
        r'<html lang="[^"]*"', f'<html lang="{language}" dir="{direction}"', html, count=1
    )
    html = TOGGLE.sub(r"\1>", html)
    html = OUTSIDE.sub(QUIET, html)
    if up:
        html = SHARED.sub(rf"\g<1>\g<2>{up}\g<3>", html)
    return html.replace(CHARSET, f"{CHARSET}\n{_policy(html, served=served)}", 1)


def _policy(html: str, *, served: bool) -> str:
    """Return the policy of a page; the preview's server puts a script of its own into it."""
    named = dict.fromkeys(policy.digest(script) for script in INLINE.findall(html))
    scripts = ["'unsafe-inline'"] if served else list(named)
    content = policy.PAGE.format(scripts="".join(f" {one}" for one in scripts))
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'
