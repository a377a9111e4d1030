"""Public kinds of XSS and of bidi tricks in every text field: refused, or text in a browser."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser, Dialog, Page

from tests.conftest import EPOCH, FARO, ROOT, told
from tests.hostile.fields import CODED, Spot, lay, text_fields
from tests.hostile.laid import EVERY, PAYLOADS, Laid, harmless
from tests.serving import served

TURN = int(os.environ.get("PAYLOAD_TURN", "0"))
"""Which of its payloads a short field gets: other numbers give other sites."""
WORDS = "_settings/interface.yml"
OFTEN = 8
"""Of the pages whose whole texts are lists of others, how many are opened."""


@cache
def laid() -> Laid:
    """Return the data in which every field has a text."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        events = Path(folder) / "events"
        lay(events)
        found = sorted(events.rglob("*.yml"))
        return Laid({file.relative_to(events).as_posix(): file.read_bytes() for file in found})


def test_every_text_field_is_tried() -> None:
    """A new text field of a model has a text here, or this says which has none."""
    assert text_fields() - set(laid().fields.values()) == set()


@cache
def answers() -> tuple[dict[Spot, list[str]], Counter[str]]:
    """Try every payload in all fields at once; return what each field takes, and the counts."""
    taken: dict[Spot, list[str]] = {}
    counts: Counter[str] = Counter()
    for payload in EVERY:
        fields = {spot: payload for spot, field in laid().fields.items() if field not in CODED}
        accepted, refused = laid().accepted(fields)
        counts["refused"] += len(refused)
        counts["accepted"] += len(accepted)
        for spot in accepted:
            taken.setdefault(spot, []).append(payload)
    return taken, counts


def test_every_payload_is_refused_or_text() -> None:
    """Tags and what cannot be seen are refused in every field, each at a place in its file."""
    taken, counts = answers()
    told(f"payloads: {len(EVERY)} in {len(laid().fields)} fields: {counts['refused']} refused,")
    told(f"  {counts['accepted']} accepted as text")
    found = {payload for some in taken.values() for payload in some}
    assert not found & set(PAYLOADS["invisible"])
    assert not [
        payload for payload in found if re.search(r"<[a-z/!?]", payload, re.IGNORECASE | re.ASCII)
    ]


@dataclass(frozen=True)
class Sites:
    """A site of payloads, and the same with their letters alone."""

    hostile: Path
    plain: Path
    texts: dict[Spot, str]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Both sites, built beside each other."""
    taken, _ = answers()
    texts, _ = laid().accepted(laid().mixed(taken, TURN))
    tame, refused = laid().accepted({spot: harmless(text) for spot, text in texts.items()})
    assert len(refused) < len(tame) / 10, list(refused.items())[:5]
    folder = tmp_path_factory.mktemp("payloads")
    begun = [begin(folder / name, some) for name, some in (("hostile", texts), ("plain", tame))]
    for process in begun:
        output, _ = process.communicate()
        assert process.returncode == 0, output[-3000:]
    return Sites(folder / "hostile" / "site", folder / "plain" / "site", texts)


def begin(project: Path, texts: dict[Spot, str]) -> subprocess.Popen[str]:
    """Begin to build a project of the laid data with texts added."""
    for file, data in laid().with_texts(texts).items():
        (project / "events" / file).parent.mkdir(parents=True, exist_ok=True)
        (project / "events" / file).write_bytes(data)
    for there, here in (("es", "ar"), ("fr", "en")):
        shutil.copytree(FARO / "docs" / there, project / "docs" / here)
    settings = (FARO / "mkdocs.yml").read_text(encoding="utf-8").replace("docs/es", "docs/ar")
    settings = settings.replace("../../../generator", str(ROOT / "generator"))
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "-d", "site"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_no_file_of_the_datas_own(sites: Sites) -> None:
    """The names of the files of the site do not depend on what the texts say."""
    names = [
        {re.sub(r"[0-9a-f]{12,}", "", p.relative_to(site).as_posix()) for p in site.rglob("*")}
        for site in (sites.hostile, sites.plain)
    ]
    assert names[0] == names[1]


def shape(file: Path) -> Counter[tuple[str, ...]]:
    """Return the elements of a page with the names of their attributes.

    What stands about runs of the other direction, and about slashed words, follows the text.
    """
    found: Counter[tuple[str, ...]] = Counter()
    for element in html.fromstring(file.read_bytes()).iter():
        if isinstance(element.tag, str) and element.tag != "bdi":
            names = tuple(sorted(map(str, element.attrib)))
            if (element.tag, element.get("class")) != ("span", "m-num0"):
                found[(element.tag, *names)] += 1
    return found


def test_no_element_of_the_datas_own(sites: Sites) -> None:
    """Every page has the elements and attributes that it has with harmless texts."""
    pages = sorted(sites.hostile.rglob("*.html"))
    assert len(pages) > 40
    for page in pages:
        other = sites.plain / page.relative_to(sites.hostile)
        hostile, plain = shape(page), shape(other)
        assert hostile == plain, (page, hostile - plain, plain - hostile)
        assert not [key for key in hostile if any(name.startswith("on") for name in key[1:])]


def test_no_style_of_the_datas_own(sites: Sites) -> None:
    """The style sheets are the same with harmless texts."""
    for sheet in sites.hostile.rglob("*.css"):
        name = sheet.relative_to(sites.hostile)
        assert "evil" not in sheet.read_text(encoding="utf-8"), name


class Watched:
    """A page of the browser that keeps account of everything that hostile text could do."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.faults: list[str] = []
        page.on("dialog", self._dialog)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", lambda request: self._asked(request.url))
        page.on("popup", lambda other: self.faults.append(f"popup: {other.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"off-site: {url}")

    def look(self, path: str) -> None:
        """Open a page, point at what can be pointed at, and note what happened."""
        self.page.goto(urljoin(self.address, path), wait_until="load")
        self.faults += [f"{path}: {fault}" for fault in self.page.evaluate(LOOK)]


LOOK = """() => {
  const faults = [];
  for (const element of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "focus", "click", "toggle", "animationstart", "load"])
      if (kind !== "click" || !element.closest("a,button,summary,label,input,select"))
        element.dispatchEvent(new Event(kind));
    for (const name of element.getAttributeNames())
      if (name.startsWith("on") || name === "srcdoc") faults.push(element.tagName + " " + name);
    for (const name of ["href", "src", "action", "formaction", "xlink:href", "data"]) {
      const value = (element.getAttribute(name) || "").trim();
      if (/^(javascript|vbscript|data:text)/i.test(value)) faults.push(name + " " + value);
    }
  }
  if (window.pwned !== undefined) faults.push("a script ran");
  return faults;
}"""


@pytest.fixture
def watched(sites: Sites, browser: Browser) -> Iterator[Watched]:
    """A browser that looks at the hostile site."""
    with served(sites.hostile) as address:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        yield Watched(context.new_page(), address)
        context.close()


def opened(site: Path) -> list[str]:
    """Return the pages that are looked at: of each folder the first few.

    Old addresses send on to other pages, and are the same with harmless texts.
    """
    found: Counter[str] = Counter()
    pages = []
    for file in sorted(site.rglob("index.html")):
        if b'http-equiv="refresh"' in file.read_bytes():
            continue
        path = f"{file.parent.relative_to(site).as_posix()}/".removeprefix("./")
        kind = path.rstrip("/").rpartition("/")[0]
        found[kind] += 1
        if found[kind] <= OFTEN:
            pages.append(path)
    return pages


@pytest.mark.browser
def test_nothing_runs_and_nothing_loads(sites: Sites, watched: Watched) -> None:
    """In a browser no payload runs, opens a dialog, or asks another host for anything."""
    pages = opened(sites.hostile)
    for path in pages:
        watched.look(path)
    assert watched.faults == []
    parts = sum(text.count(payload) for text in sites.texts.values() for payload in EVERY)
    told(f"  {parts} rendered in {len(sites.texts)} fields, {len(pages)} pages opened")


MOVED = """(texts) => {
  const found = [], rects = (nodes) => nodes.map((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].map((r) => [r.left, r.right].map(Math.round)).flat();
  });
  let tried = 0, alone = 0;
  const isBlock = (e) => /^(block|list-item|table-c|flex|grid|inline-b)/.test(getComputedStyle(e).display);
  for (const block of document.querySelectorAll(".md-content *")) {
    if (!isBlock(block) || !block.getClientRects().length) continue;
    if ([...block.querySelectorAll("*")].some(isBlock)) continue;
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const whole = nodes.map((node) => node.data).join("");
    for (const text of texts) {
      const from = whole.indexOf(text);
      if (from < 0) continue;
      let at = 0;
      const inside = [], outside = [];
      for (const node of nodes) {
        const meets = at < from + text.length && at + node.data.length > from;
        (meets ? inside : outside).push(node);
        at += node.data.length;
      }
      const others = outside.filter((node) => node.data.trim());
      if (!others.length) { alone += 1; continue; }
      const before = rects(others), range = document.createRange();
      const top = (node) => { while (node.parentNode !== home) node = node.parentNode; return node; };
      range.setStart(inside[0], 0);
      range.setEnd(inside.at(-1), inside.at(-1).length);
      const home = range.commonAncestorContainer.nodeType === 3
        ? range.commonAncestorContainer.parentNode : range.commonAncestorContainer;
      const first = top(inside[0]), last = top(inside.at(-1)), around = document.createElement("bdi");
      around.dir = getComputedStyle(home).direction;
      home.insertBefore(around, first);
      for (let next = first; next; ) {
        const following = next === last ? null : next.nextSibling;
        around.append(next);
        next = following;
      }
      tried += 1;
      if (JSON.stringify(rects(others)) !== JSON.stringify(before)) found.push(text.slice(0, 24) + " | " + block.outerHTML.slice(0, 100) + " | " + others.map((n) => n.data).join("¦").slice(0, 120));
      around.replaceWith(...around.childNodes);
    }
  }
  return [tried, alone, found];
}"""


@pytest.mark.browser
def test_no_text_moves_its_neighbours(sites: Sites, watched: Watched) -> None:
    """Wherever a text stands, what stands beside it is where it is when the text is isolated.

    The words of the interface are not asked: commas and prepositions belong to their sentence.
    """
    data = [spot for spot in sites.texts if spot[0] != WORDS]
    texts = sorted({f"{laid().text(spot)} {sites.texts[spot]}" for spot in data})
    tried = alone = 0
    moved: list[str] = []
    for path in opened(sites.hostile):
        watched.page.goto(urljoin(watched.address, path), wait_until="load")
        number, single, found = watched.page.evaluate(MOVED, texts)
        tried += number
        alone += single
        moved += [f"{path}: {text}" for text in found]
    assert moved == []
    assert tried > 10
    assert alone > 50
    told(f"  {tried} texts beside others, none of which moved; {alone} in lines of their own")
