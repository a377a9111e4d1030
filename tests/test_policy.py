"""The content security policy: pages load from their own host alone, and run no other script."""

from __future__ import annotations

import base64
import hashlib
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser

from generator.finish import Seen, finish
from generator.policy import stated, union
from tests.conftest import FARO
from tests.kinds import KINDS, ROOTS
from tests.test_browser import Visit

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def finished(html: str, *, served: bool = False) -> str:
    """Return a page as it is published."""
    return finish(html, language="ar", direction="rtl", up="", served=served)


def test_strict(site: Path) -> None:
    """No policy trusts what stands in a page without its hash, and none lets a page be rebased."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        policy = stated(html)
        assert "unsafe" not in policy, file
        assert {"default-src 'none'", "base-uri 'none'", "form-action 'none'"} <= {
            *policy.split("; ")
        }, file
        assert '<meta name="referrer" content="no-referrer">' in html, file
        assert not re.search(r'<[^>]* (?:style|on\w+)="', html), file


def test_links_outside(site: Path) -> None:
    """A link that leaves the site tells the other host nothing of the page, nor gives a hold of it."""
    for file in sorted(site.rglob("*.html")):
        for link in re.findall(r'<a [^>]*href="https?://[^>]*>', file.read_text(encoding="utf-8")):
            if 'href="https://masar.example/' not in link:
                assert re.search(r'rel="[^"]*\bnoopener noreferrer\b', link), (file, link)
    outside = finished('<a class="x" href="https://other.example/">x</a><a href="a/">y</a>')
    assert 'rel="noopener noreferrer" referrerpolicy="no-referrer" class="x"' in outside
    assert '<a href="a/">' in outside


def test_before_any_script(site: Path) -> None:
    """Every page has one policy, and it stands before anything that could be run."""
    for file in sorted(site.rglob("*.html")):
        html = file.read_text(encoding="utf-8")
        (found,) = POLICY.finditer(html)
        assert "<script" not in html[: found.start()], file
        assert "<link" not in html[: found.start()], file
        assert "http:" not in found[1], file
        assert "https:" not in found[1], file
        assert "*" not in found[1], file


def test_scripts_by_their_hash(site: Path) -> None:
    """The inline scripts of a page are those that its policy names."""
    html = (site / "en/index.html").read_text(encoding="utf-8")
    (found,) = POLICY.findall(html)
    (rule,) = (part for part in found.split("; ") if part.startswith("script-src"))
    assert "unsafe" not in rule
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    assert rule == " ".join(["script-src 'self'", *(f"'sha256-{h}'" for h in hashes)])


def test_finish() -> None:
    """A page says its language and direction, and a script of the preview may run there alone."""
    page = '<html lang="x" class="no-js"><meta charset="utf-8"><script>a()</script>'
    assert '<html lang="ar" dir="rtl" class="no-js">' in finished(page)
    assert "unsafe-inline'" not in POLICY.findall(finished(page))[0].split("; ")[1]
    assert "script-src 'self' 'unsafe-inline';" in finished(page, served=True)


def test_union() -> None:
    """What several policies allow together is all that one of them allows, and no more."""
    both = union(["default-src 'none'; style-src 'self'", "style-src 'sha256-a'; img-src data:"])
    assert both == "default-src 'none'; style-src 'self' 'sha256-a'; img-src data:"
    assert union(["img-src 'none'", "img-src 'self'"]) == "img-src 'self'"


def test_seen() -> None:
    """What a page shows is noted: its classes, the colours it may choose, its letters."""
    seen = Seen()
    seen.note('<p class="a b" data-scheme="dim" style="color:var(--c)">x&eacute;</p>')
    assert {"a", "b", "--c", "data-md-color-scheme=dim"} <= seen.names
    assert "é" in seen.letters


@pytest.mark.browser
@pytest.mark.parametrize("root", ROOTS)
def test_nothing_is_refused(browser: Browser, address: str, root: str) -> None:
    """On no kind of page does the policy stop anything that the page wants."""
    context = browser.new_context(viewport={"width": 1280, "height": 844})
    visit = Visit(context.new_page(), address)
    for path in KINDS:
        visit.open(f"{root}{path}")
        visit.page.click(".m-scheme:visible")
        visit.page.keyboard.press("/")
        visit.page.keyboard.press("Escape")
    assert visit.faults == []
    context.close()


@pytest.mark.browser
def test_foreign_things_are_refused(browser: Browser, address: str) -> None:
    """A page that asks for a script, picture or style of another host is given none."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    refused = page.evaluate(
        """() => new Promise(done => {
          const seen = [];
          document.addEventListener("securitypolicyviolation", event => {
            seen.push(event.effectiveDirective);
            if (seen.length === 4) done(seen.sort());
          });
          const add = (name, what) => document.body.append(Object.assign(document.createElement(name), what));
          add("script", {src: "https://other.invalid/a.js"});
          add("script", {textContent: "self.done = 1"});
          add("img", {src: "https://other.invalid/a.png"});
          add("link", {rel: "stylesheet", href: "https://other.invalid/a.css"});
        })"""
    )
    assert refused == ["img-src", "script-src-elem", "script-src-elem", "style-src-elem"]
    assert page.evaluate("self.done") is None
    context.close()


@pytest.mark.browser
def test_preview_reloads(browser: Browser) -> None:
    """Under `mkdocs serve` the preview's own script runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        where = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "-f", "mkdocs.yml", "-a", where]
    with subprocess.Popen(command, cwd=FARO, stderr=subprocess.DEVNULL) as server:
        try:
            address = f"http://{where}/"
            _wait(address)
            context = browser.new_context()
            page = context.new_page()
            faults: list[str] = []
            page.on(
                "console", lambda said: faults.append(said.text) if said.type == "error" else None
            )
            with page.expect_request(re.compile(r"/livereload/")):
                page.goto(urljoin(address, "fr/"))
            assert faults == []
            context.close()
        finally:
            server.terminate()


def _wait(address: str) -> None:
    """Wait until the preview answers."""
    for _ in range(300):
        try:
            with urlopen(address):  # noqa: S310
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the preview did not start")
