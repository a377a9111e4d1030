"""What hosts are told to send: read as they read it, the pages work and only cards can be framed."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from generator.hosting import files
from generator.policy import stated
from tests.kinds import CARD, EVENT, KINDS, ROOTS
from tests.serving import Handler
from tests.test_browser import Visit

MOST_RULES, LONGEST = 100, 2_000
"""What Cloudflare Pages reads of `_headers` (developers.cloudflare.com/pages/configuration/headers)."""
NEEDED = {
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
}


def rules(text: str) -> dict[str, list[tuple[str, str]]]:
    """Return the headers of each pattern of a `_headers` file."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            headers = found.setdefault(line, [])
        else:
            name, value = line.strip().split(": ", 1)
            headers.append((name, value))
    return found


def sent(told: dict[str, list[tuple[str, str]]], path: str) -> list[tuple[str, str]]:
    """Return the headers that a host sends with a path: those of all patterns that match."""
    found = []
    for pattern, headers in told.items():
        start, star, _ = pattern.partition("*")
        if path.startswith(start) if star else path == start:
            found += headers
    return found


@contextmanager
def hosted(site: Path) -> Iterator[str]:
    """Serve a site with the headers that its `_headers` asks for."""
    told = rules((site / "_headers").read_text(encoding="utf-8"))

    class Host(Handler):
        def end_headers(self) -> None:
            for name, value in sent(told, urlsplit(self.path).path):
                self.send_header(name, value)
            super().end_headers()

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_every_page_once(site: Path) -> None:
    """Every page is sent each header once, whatever a host makes of rules that meet."""
    told = rules((site / "_headers").read_text(encoding="utf-8"))
    assert len(told) <= MOST_RULES
    assert all(len(f"{name}: {value}") <= LONGEST for one in told.values() for name, value in one)
    for file in site.rglob("*.html"):
        path = f"/{file.relative_to(site).as_posix()}".removesuffix("index.html")
        names = [name for name, _ in sent(told, path)]
        assert sorted(names) == sorted(NEEDED), path


def test_allows_what_pages_state(site: Path) -> None:
    """What a page's own policy allows, the header allows; cards alone may be framed."""
    told = rules((site / "_headers").read_text(encoding="utf-8"))
    for file in site.rglob("*.html"):
        path = f"/{file.relative_to(site).as_posix()}".removesuffix("index.html")
        policy = dict(sent(told, path))["Content-Security-Policy"]
        allowed = {name: {*rest} for name, *rest in (p.split(" ") for p in policy.split("; "))}
        for name, *rest in (p.split(" ") for p in stated(file.read_text("utf-8")).split("; ")):
            assert {*rest} - {"'none'"} <= allowed[name], path
        assert ("frame-ancestors" in allowed) is not ("/embed/" in path)
        assert "unsafe" not in policy


def test_servers_are_told_the_same(site: Path) -> None:
    """Apache and nginx are told the policies that `_headers` has, for pages and for cards."""
    told = rules((site / "_headers").read_text(encoding="utf-8"))
    page = dict(sent(told, "/"))["Content-Security-Policy"]
    nginx = (site / "nginx-headers.conf").read_text(encoding="utf-8")
    apache = (site / ".htaccess").read_text(encoding="utf-8")
    assert f'default "{page}";' in nginx
    for name, value in sent(told, "/"):
        assert f'  Header always set {name} "{value}"\n' in apache
        assert f"add_header {name} " in nginx
    for root in ROOTS:
        card = dict(sent(told, f"/{root}embed/x/"))["Content-Security-Policy"]
        assert f'  ~^/{root}embed/ "{card}";\n' in nginx
        assert card in (site / root / "embed/.htaccess").read_text(encoding="utf-8")
    assert nginx.count("{") == nginx.count("}") == 1


def test_without_cards() -> None:
    """A site without cards has no rule for them."""
    made = files({"index.html": "default-src 'none'"}, [""])
    assert set(made) == {"_headers", "nginx-headers.conf", ".htaccess"}
    assert "frame-ancestors 'none'" in made["_headers"]


@pytest.mark.browser
@pytest.mark.parametrize("root", ROOTS)
def test_nothing_is_refused(browser: Browser, site: Path, root: str) -> None:
    """With the headers every kind of page, a card and the text as one file open without a fault."""
    with hosted(site) as address:
        context = browser.new_context()
        visit = Visit(context.new_page(), address)
        for path in (*KINDS, CARD):
            visit.open(f"{root}{path}")
        for book in sorted((site / "download").glob("*.html")):
            if book.name != "index.html":
                visit.open(f"download/{book.name}")
                family = "getComputedStyle(document.body).fontFamily"
                assert "Masar" in visit.page.evaluate(family)
        assert visit.faults == []
        context.close()


@pytest.mark.browser
def test_frames(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Another site can show a card in a frame, and no other page."""
    other = tmp_path / "other"
    other.mkdir()
    with hosted(site) as address:
        frames = "".join(f'<iframe src="{urljoin(address, p)}"></iframe>' for p in (CARD, EVENT))
        (other / "index.html").write_text(f"<!doctype html>{frames}", encoding="utf-8")
        page = browser.new_page()
        page.goto((other / "index.html").as_uri(), wait_until="load")
        card, event = page.frames[1:]
        assert card.locator("h1").count() == 1
        assert event.locator(".m-claims").count() == 0
        assert event.url.startswith("chrome-error:")
        page.close()
