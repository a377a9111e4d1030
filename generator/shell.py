"""The frame that the theme sets around a page, made once for all pages of one shape.

The theme's template is rendered for a specimen: a page whose title, description, path, body and
data are marks. What stands between the marks is the same for every page of that shape, so that the
others are put together from it. That the result is what the theme would have made of each page is
tested byte by byte for every kind of page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import escape

from generator.finish import Found, Seen, quiet, shared
from generator.pages.page import Page

NAME, TITLE, ABOUT, BODY, DATA = (
    f"m4rk-{name}" for name in ("name", "title", "about", "body", "data")
)
HEADED = "<h1"
"""What the theme looks for in a body: without it, it sets a heading of its own before it."""
MARK = re.compile(rf"(m4rk-(?:name|title|about|data|body(?:{HEADED})?))")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the frame of a page depends on, beside the texts that are put into it."""

    folder: str
    """Where it stands: the theme's links to what is near are shorter."""
    filed: bool
    scripts: tuple[str, ...]
    described: bool
    linked: bool
    pictured: bool
    headed: bool

    @property
    def specimen(self) -> Page:
        """A page of this shape that is all marks."""
        return Page(
            f"{self.folder}{NAME}/",
            TITLE,
            ABOUT if self.described else "",
            f"{BODY}{HEADED if self.headed else ''}",
            "",
            "m4rk" if self.filed else "",
            scripts=self.scripts,
            linked_data=DATA if self.linked else "",
            pictured=self.pictured,
        )


def shape(page: Page) -> Shape | None:
    """Return the shape of a page, or None for one that stands alone and is left to the theme.

    Alone stand pages that menus lead to: their frame says so.
    """
    folder, _ = _parted(page.path)
    if not folder or page.moved_to or page.unlisted:
        return None
    return Shape(
        folder,
        bool(page.file),
        page.scripts,
        bool(page.description),
        bool(page.linked_data),
        page.pictured,
        HEADED in page.body,
    )


def _parted(path: str) -> tuple[str, str]:
    """Return the folder in which a page's own folder stands, and the name of that."""
    folder, slash, name = path.removesuffix("/").rpartition("/")
    return f"{folder}{slash}", name


class Shell:
    """The frame of a shape, into which pages are set."""

    def __init__(self, html: str, up: str, seen: Seen) -> None:
        self._up, self._seen = up, seen
        self._parts = MARK.split(html)
        seen.note("".join(self._parts[::2]))

    def __call__(self, page: Page) -> tuple[str, Found]:
        """Return a page in its frame, and what stands in the page itself."""
        pieces = {
            NAME: _parted(page.path)[1],
            TITLE: str(escape(page.title)),
            ABOUT: str(escape(page.description)),
            DATA: page.linked_data,
        }
        body = shared(quiet(page.body), self._up)
        found = self._seen.note("".join((*pieces.values(), page.body)))
        parts = self._parts.copy()
        for at in range(1, len(parts), 2):
            mark = parts[at]
            if mark.startswith(BODY):
                parts[at] = body
            else:
                parts[at] = pieces[mark]
        return "".join(parts), found
