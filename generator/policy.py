"""What a page may load: the content security policy of each kind (w3.org/TR/CSP3), as text."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

PAGE = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; worker-src 'none'; base-uri 'none'; form-action 'none'"
)
"""Of a page: files of its own host, and the inline scripts that it names by their hash."""
CARD = "default-src 'none'; style-src {style}; base-uri 'none'; form-action 'none'"
"""Of a card in a frame: nothing but the one style sheet that stands in it."""
BOOK = (
    "default-src 'none'; style-src {style}; font-src data:; img-src data:;"
    " base-uri 'none'; form-action 'none'"
)
"""Of the text as one file: nothing but what stands in it."""
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def digest(text: str) -> str:
    """Return the name of a script or style sheet that stands in a page."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def stated(html: str) -> str:
    """Return the policy that a page states, which it does once."""
    (policy,) = META.findall(html)
    return str(policy)


def union(policies: Iterable[str]) -> str:
    """Return a policy that allows what any of several allows, and no more."""
    found: dict[str, dict[str, None]] = {}
    for part in (part for policy in policies for part in policy.split("; ")):
        name, *sources = part.split(" ")
        found.setdefault(name, {}).update(dict.fromkeys(sources))
    for allowed in found.values():
        if len(allowed) > 1:
            allowed.pop("'none'", None)
    return "; ".join(" ".join([name, *allowed]) for name, allowed in found.items())
