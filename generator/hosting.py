"""What hosts of files are told to send with them: headers, made of the policies that pages state.

A meta element can say what a page may load, but not who may show it in a frame. `_headers` is read
by Netlify, Cloudflare Pages and others, `.htaccess` by Apache, and `nginx-headers.conf` is taken
into the settings of nginx by hand. No two rules of `_headers` set the same header for one page,
since hosts differ in what they make of that (one joins the two, the other keeps one).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from generator.pages import paths
from generator.policy import union

FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
"""What a browser could give a page, and ours never asks for."""
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FEATURES),
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = "Content-Security-Policy"


def files(policies: Mapping[str, str], roots: Iterable[str]) -> dict[str, str]:
    """Return the files by their paths; `policies` are those of the pages, by the pages' paths.

    `roots` are the folders of the languages. A card may be shown in a frame, no other page may.
    """
    places = {path: _place(path, sorted(roots, reverse=True)) for path in sorted(policies)}
    cards = {path for path, place in places.items() if place.endswith(f"{paths.EMBED}*")}
    page = union(policies[path] for path in places if path not in cards)
    page = f"{page}; frame-ancestors 'none'"
    card = union(policies[path] for path in cards)
    framed = sorted({places[path].removesuffix("*") for path in cards})
    rules = {place: card if path in cards else page for path, place in places.items()}
    return {
        "_headers": _rules(rules),
        "nginx-headers.conf": _nginx(page, card, framed),
        ".htaccess": _apache({**EVERYWHERE, POLICY: page}),
        **{f"{folder}.htaccess": _apache({POLICY: card}) for folder in framed},
    }


def _place(path: str, roots: Iterable[str]) -> str:
    """Return what `_headers` calls the pages of a folder below the root of a language."""
    root = next(root for root in roots if path.startswith(root))
    first, slash, _ = path.removeprefix(root).partition("/")
    if slash:
        return f"{root}{first}/*"
    return root if first == "index.html" else path


def _rules(places: Mapping[str, str]) -> str:
    every = "".join(f"  {name}: {value}\n" for name, value in EVERYWHERE.items())
    rules = [f"/{place}\n  {POLICY}: {policy}\n" for place, policy in places.items()]
    return f"/*\n{every}{''.join(rules)}"


def _apache(headers: Mapping[str, str]) -> str:
    lines = [f'  Header always set {name} "{value}"\n' for name, value in headers.items()]
    return f"<IfModule mod_headers.c>\n{''.join(lines)}</IfModule>\n"


def _nginx(page: str, card: str, framed: Sequence[str]) -> str:
    """Return what is included in the `http` block, and above it what the `server` block needs."""
    headers = {POLICY: "$page_policy", **{name: f'"{it}"' for name, it in EVERYWHERE.items()}}
    lines = [f"#   add_header {name} {value} always;\n" for name, value in headers.items()]
    rows = [f'  ~^/{folder} "{card}";\n' for folder in framed]
    return (
        "# Include this file in the http block, and write these lines into the server block:\n"
        f"{''.join(lines)}"
        f'map $uri $page_policy {{\n  default "{page}";\n{"".join(rows)}}}\n'
    )
