"""Stored copies: how the Wayback Machine is asked for one, and what its answer says.

The answers are those of archive.org/help/wayback_api.php: `archived_snapshots` is empty where there
is no copy, and else has under `closest` the copy nearest to the day that was asked for. Nothing
but what such an answer names is ever proposed.
"""

from __future__ import annotations

import json
import re
from datetime import date
from urllib.parse import urlencode

from generator.links.addresses import same_page
from generator.links.record import Copy

WHERE = "https://archive.org/wayback/available"
MOST = 64 * 1024
COPY = re.compile(
    r"https?://web\.archive\.org(?::(?:80|443))?(/web/(\d{14})[a-z_]*/(.+))\Z", re.DOTALL
)


class Unclear(ValueError):  # noqa: N818 - says what the answer was
    """An answer that does not say whether there is a copy."""


def question(url: str, near: date) -> str:
    """Return the address at which the archive says which copy is nearest to a day."""
    return f"{WHERE}?{urlencode({'url': url, 'timestamp': near.strftime('%Y%m%d')})}"


def copy_in(text: str, url: str) -> Copy | None:
    """Return the copy that an answer names; None where it says that there is none.

    Raises:
        Unclear: it is no such answer, or names the copy of another page.
    """
    try:
        snapshots = json.loads(text)["archived_snapshots"]
        if not snapshots:
            return None
        closest = snapshots["closest"]
        stored, stamp, status = closest["url"], closest["timestamp"], closest["status"]
        if closest["available"] is not True or str(status) != "200":
            return None
        found = COPY.match(stored)
        day = date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unclear(url) from error
    if not found or found[2] != stamp or not same_page(found[3], url):
        raise Unclear(url)
    return Copy(f"https://web.archive.org{found[1]}", day.isoformat())
