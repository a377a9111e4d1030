"""The site as files that open from a disk: no server, no folder that stands for its page."""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

FOLDER = re.compile(rb'(href="[^":#?]*/)(?=["#?])')
"""A link to a folder, which only a server answers with its page."""
DOTS = re.compile(rb'(href="(?:\.\./)*\.\.?)(?=["#?])')
REFRESH = re.compile(rb'(http-equiv="refresh" content="0; url=[^"]*/)"')
PRELOAD = re.compile(rb'<link rel="preload"[^>]*>\n?')
"""Faces fetched ahead: a disk is near, and browsers refuse it to pages opened from there."""
FIRST = re.compile(rb'(<script src="[^"]*assets/javascripts/)(site\.js" defer></script>)')
LINK = re.compile(rb'href="([^":#?]+)(?<!index\.html)"')
"""A link to a file that is no page."""
MODULES = ("fold", "index", "box")
INDEX = re.compile(r"^(?P<root>(?:[\w-]+/)?)search/(?P<name>.+)\.json$")
BESIDE = re.compile(r"^import .*\n|^export (?=async|class|function)", re.MULTILINE)
SCRIPT = "assets/javascripts/"
LEFT_OUT = re.compile(
    r"(?:[\w-]+/)?(?:404\.html|sitemap\.xml(?:\.gz)?|(?:calendar/)?[\w-]+\.(?:xml|ics)|robots\.txt)$"
    r"|assets/cards/|(?:[\w-]+/)?embed/"
    r"|(?:data|download)/(?!index\.html$)|(?:[\w-]+/)?search/(?!index\.html$)"
    r"|assets/javascripts/search-\w+\.js$|assets/timeline\.json$"
)
"""What a copy on a disk has no use for, or would hold twice: what serves robots, feeds, cards
for frames, pictures of links, the files to take away, the search as small files, and what the
filters of a long timeline fetch."""


def is_asked(path: str) -> bool:
    """Return whether a file of the site stands in the copy or is made into one that does."""
    modules = {f"{SCRIPT}search-{name}.js" for name in MODULES}
    return not LEFT_OUT.match(path) or bool(INDEX.match(path)) or path in modules


def carried(
    files: Mapping[str, bytes], top: str, site_url: str, loader: str
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of the copy, below one folder, by their paths.

    `loader` is the script into which the modules of the search are put.
    """
    kept = {path for path in files if not LEFT_OUT.match(path)}
    found = {path: files[path] for path in kept}
    found |= {path: text.encode() for path, text in _indexes(files).items()}
    found[f"{SCRIPT}carried.js"] = _script(files, loader).encode()
    for path, content in sorted(found.items()):
        if path.endswith(".html"):
            yield f"{top}/{path}", LINK.sub(_to_site(path, site_url), _page(content))
        else:
            yield f"{top}/{path}", content


def _page(html: bytes) -> bytes:
    """Return a page whose links lead to files and whose scripts ask for no other."""
    html = DOTS.sub(rb"\1/index.html", FOLDER.sub(rb"\1index.html", html))
    head, end, body = html.partition(b"</head>")
    head = REFRESH.sub(rb'\1index.html"', PRELOAD.sub(b"", head))
    return head + end + FIRST.sub(rb'\1carried.js" defer></script>\n\1\2', body, count=1)


def _to_site(path: str, site_url: str) -> Callable[[re.Match[bytes]], bytes]:
    """Return what turns links to files that are left out into links to the site, if it has one."""
    folder = posixpath.dirname(path)

    def turned(found: re.Match[bytes]) -> bytes:
        if not site_url:
            return found[0]
        there = posixpath.normpath(posixpath.join(folder, found[1].decode()))
        return f'href="{site_url}{there}"'.encode() if LEFT_OUT.match(there) else found[0]

    return turned


def _script(files: Mapping[str, bytes], loader: str) -> str:
    """Return the script of the search: its modules as one, since a disk gives none to import."""
    modules = [files[f"{SCRIPT}search-{name}.js"].decode() for name in MODULES]
    return loader.replace("/* modules */", "\n".join(BESIDE.sub("", text) for text in modules))


def _indexes(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the index of each language as one script."""
    parts: dict[str, list[str]] = {}
    for path, content in sorted(files.items()):
        if found := INDEX.match(path):
            name, text = found["name"], content.decode()
            text = _documents(text) if name.startswith("documents/") else text.strip()
            parts.setdefault(found["root"], []).append(f'"{name}":{text}')
    return {
        f"{root}search/index.js": f"self.carriedIndex={{{','.join(texts)}}};\n"
        for root, texts in parts.items()
    }


def _documents(text: str) -> str:
    """Return documents whose addresses lead to files."""
    documents = json.loads(text)
    for one in documents:
        page, mark, anchor = one[0].partition("#")
        one[0] = f"{page}index.html{mark}{anchor}" if not page or page.endswith("/") else one[0]
    return json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
