"""The built site: languages, links, sameness, and what an error leaves behind."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from lxml.html import HtmlElement

from generator.corpus import Corpus
from tests.conftest import FARO, ROOT, build

LANGUAGES = {"ar": ("rtl", ""), "en": ("ltr", "en/")}
HOST = "https://masar.example/"


def pages(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Yield every page of a site by its path; cards for frames and the edition are none."""
    for file in sorted([*site.rglob("index.html"), *site.rglob("404.html")]):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        if "embed/" not in path:
            yield path, html.fromstring(file.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def parsed(site: Path) -> dict[str, HtmlElement]:
    """Every page of the real site."""
    return dict(pages(site))


def test_language_and_direction(parsed: dict[str, HtmlElement]) -> None:
    """Every page says its language and direction on the root element."""
    for path, page in parsed.items():
        key = "en" if path.startswith("en/") else "ar"
        assert page.get("lang") == key, path
        assert page.get("dir") == LANGUAGES[key][0], path


def test_twins(parsed: dict[str, HtmlElement]) -> None:
    """Every page stands in both languages, and the switch leads to its twin."""
    arabic = {path for path in parsed if not path.startswith("en/")}
    english = {path.removeprefix("en/") for path in parsed if path.startswith("en/")}
    assert arabic == english
    for path, page in parsed.items():
        if path.endswith("404.html"):
            continue
        (switch,) = page.xpath('//a[@class="md-header__lang"]')
        twin = path.removeprefix("en/") if path.startswith("en/") else f"en/{path}"
        assert urljoin(f"{HOST}{path}", switch.get("href")) == f"{HOST}{twin}", path


def test_alternates_and_canonical(parsed: dict[str, HtmlElement]) -> None:
    """Each page names its own address, both languages and the default, absolutely."""
    for path, page in parsed.items():
        if path.endswith("404.html"):
            continue
        bare = path.removeprefix("en/")
        assert page.xpath('//link[@rel="canonical"]/@href') == [f"{HOST}{path}"]
        links = page.xpath('//link[starts-with(@rel, "alternate")][@hreflang]')
        found = {link.get("hreflang"): link.get("href") for link in links}
        expected = {"ar": f"{HOST}{bare}", "en": f"{HOST}en/{bare}", "x-default": f"{HOST}{bare}"}
        assert found == expected, path


def test_page_for_everything(site: Path, corpus: Corpus) -> None:
    """Events, tracks, actors, places, years and publishers each have a page, in both languages."""
    expected = {f"events/{event.id}" for event in corpus.events}
    expected |= {f"tracks/{key}" for event in corpus.events for key in event.tracks}
    expected |= {f"actors/{key}" for event in corpus.events for key in event.actors}
    expected |= {f"places/{key}" for event in corpus.events for key in event.places}
    expected |= {f"years/{event.start.year}" for event in corpus.events}
    expected |= {f"publishers/{source.publisher}" for source in corpus.sources.values()}
    expected |= {"", "sources", "about", "method", "tracks", "actors", "places", "years"}
    for _, root in LANGUAGES.values():
        for path in expected:
            assert (site / root / path / "index.html").is_file(), f"{root}{path}"


def test_every_link_and_anchor_resolves(site: Path, parsed: dict[str, HtmlElement]) -> None:
    """A link inside the site leads to a file, and to an anchor on it where it names one."""
    anchors = {path: set(page.xpath("//@id")) for path, page in parsed.items()}
    for path, page in parsed.items():
        for href in page.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            target = urlsplit(urljoin(f"{HOST}{path}", href))
            if f"{target.scheme}://{target.netloc}/" != HOST:
                continue
            where = unquote(target.path.removeprefix("/"))
            if where in anchors:
                assert not target.fragment or unquote(target.fragment) in anchors[where], (
                    path,
                    href,
                )
            else:
                assert (site / where).is_file(), (path, href)


def test_nothing_is_loaded_from_another_host(parsed: dict[str, HtmlElement], site: Path) -> None:
    """No page loads a script, style, font, picture or frame from elsewhere."""
    for path, page in parsed.items():
        for address in page.xpath(
            "//script/@src | //img/@src | //iframe/@src | //source/@src | //object/@data"
            ' | //link[@rel="stylesheet" or @rel="icon" or @rel="preload"]/@href'
        ):
            assert not urlsplit(address).netloc, (path, address)
    for style in site.rglob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", style.read_text(encoding="utf-8")):
            assert not address.strip("\"'").startswith(("http", "//")), (style, address)


def test_json_and_pages_agree(site: Path, parsed: dict[str, HtmlElement]) -> None:
    """The JSON holds the same events, claims and sources as the pages."""
    events = json.loads((site / "api/v1/events.json").read_text(encoding="utf-8"))["events"]
    shown = {p.split("/")[1] for p in parsed if p.startswith("events/") and p != "events/"}
    assert {event["id"] for event in events} == shown
    for event in events:
        for key, (_, root) in LANGUAGES.items():
            page = parsed[f"{root}events/{event['id']}/"]
            claims = page.xpath('//ol[@class="m-claims"]/li')
            assert [claim.get("id") for claim in claims] == [c["id"] for c in event["claims"]]
            for claim, record in zip(claims, event["claims"], strict=True):
                (text,) = claim.xpath("./div/p")
                said = re.sub(r"\d+$", "", "".join(text.itertext()))
                assert said.startswith(record["text"][key]), event["id"]
                assert len(text.xpath('.//a[@class="m-cite"]')) == len(record["sources"])
                assert (
                    record["agreement"]
                    in claim.xpath('.//span[contains(@class, "m-ag")]/@class')[0]
                )


def test_no_markup_of_the_data(parsed: dict[str, HtmlElement]) -> None:
    """Inside an article stand only the tags that the templates write, and no handler."""
    allowed = {
        "figure",
        "figcaption",
        "div",
        "h1",
        "h2",
        "h3",
        "p",
        "span",
        "a",
        "ol",
        "ul",
        "li",
        "dl",
        "dt",
        "dd",
        "time",
        "article",
        "aside",
        "section",
        "nav",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "bdi",
        "b",
        "br",
        "i",
        "blockquote",
        "details",
        "summary",
        "svg",
        "path",
        "circle",
        "rect",
        "g",
        "line",
        "text",
        "title",
        "defs",
        "use",
        "symbol",
        "strong",
        "em",
        "code",
        "hr",
        "pre",
        "q",
        "form",
        "fieldset",
        "legend",
        "label",
        "input",
        "select",
        "option",
        "output",
        "button",
        "noscript",
    }
    for path, page in parsed.items():
        for article in page.xpath('//article[contains(@class, "md-content__inner")]'):
            tags = {
                element.tag for element in article.iterdescendants() if isinstance(element.tag, str)
            }
            assert tags <= allowed, (path, tags - allowed)
            assert not [a for a in article.xpath(".//@*") if a.attrname.startswith("on")], path


def test_outside_links_tell_nobody(parsed: dict[str, HtmlElement]) -> None:
    """A link to a source gives the other host no referrer."""
    for path, page in parsed.items():
        for link in page.xpath('//div[@class="m"]//a[starts-with(@href, "http")]'):
            if link.get("href").startswith(HOST):
                continue
            assert link.get("referrerpolicy") == "no-referrer", (path, link.get("href"))
            assert "noopener" in link.get("rel", ""), path


def digest(site: Path) -> dict[str, bytes]:
    """Return the bytes of every file of a site."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_same_input_same_bytes(faro: Path, tmp_path: Path) -> None:
    """Two builds of one commit are the same, whatever the time zone, hash seed and locale."""
    other = tmp_path / "other"
    done = build(FARO, other, TZ="Pacific/Apia", PYTHONHASHSEED="7", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert digest(faro) == digest(other)


def test_real_site_is_the_same_twice(site: Path, tmp_path: Path) -> None:
    """Two builds of the real data are the same."""
    done = build(ROOT, tmp_path / "again", TZ="Asia/Damascus", PYTHONHASHSEED="1")
    assert done.returncode == 0, done.stderr
    assert digest(site) == digest(tmp_path / "again")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the tiny project that a test may break, with its site built."""
    copy = tmp_path / "corpora" / "faro"
    shutil.copytree(FARO, copy)
    settings = (copy / "mkdocs.yml").read_text(encoding="utf-8")
    (copy / "mkdocs.yml").write_text(
        settings.replace("../../../generator", str(ROOT / "generator")), encoding="utf-8"
    )
    assert build(copy, tmp_path / "site").returncode == 0
    return copy


def test_broken_event_leaves_the_old_site(project: Path, tmp_path: Path) -> None:
    """With an error in the data nothing is written, and the error is said with its line."""
    before = digest(tmp_path / "site")
    event = project / "events/1998/1998-05-03-first-meeting.yml"
    event.write_text(event.read_text(encoding="utf-8").replace("kind: meeting", "kind: meting"))
    done = build(project, tmp_path / "site")
    assert done.returncode == 1
    assert "1998/1998-05-03-first-meeting.yml:3:7: error[R014]" in done.stderr
    assert "did you mean the event kind `meeting`?" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(tmp_path / "site") == before


def test_removed_event_leaves_no_page(project: Path, tmp_path: Path) -> None:
    """A page of an event that is gone is gone from the site, in every language."""
    (project / "events/1999/1999-02-10-calm-ends.yml").unlink()
    calm = project / "events/1998/1998-06-calm.yml"
    text = calm.read_text(encoding="utf-8")
    text = text.replace("  ended_by: 1999-02-10-calm-ends\n", "")
    calm.write_text(text.replace(", 1999-02-10-calm-ends#c1", ""), encoding="utf-8")
    floor = project / "events/_settings/site.yml"
    floor.write_text(floor.read_text(encoding="utf-8").replace("floor: 3", "floor: 2"))
    gazette = project / "events/1998/1998-05-03-first-meeting.yml"
    assert "gaceta-1998" in gazette.read_text(encoding="utf-8")
    assert build(project, tmp_path / "site").returncode == 0
    assert not list((tmp_path / "site").rglob("1999-02-10-calm-ends"))


def test_handwritten_page_may_not_hide_a_generated_one(project: Path, tmp_path: Path) -> None:
    """Two pages of one address are an error, not a silent loss."""
    (project / "docs/es/sources").mkdir()
    (project / "docs/es/sources/index.md").write_text("# Mine\n", encoding="utf-8")
    done = build(project, tmp_path / "site2")
    assert done.returncode == 1
    assert "sources/index.md stands where a page is generated" in done.stderr


def test_another_subject_another_pair(faro: Path) -> None:
    """Settings and data alone make a site of another subject in other languages."""
    found = dict(pages(faro))
    assert {page.get("lang") for page in found.values()} == {"es", "fr"}
    event = found["events/1998-05-03-first-meeting/"]
    text = event.text_content()
    assert "a las 21:30, hora de Madrid (19:30 GMT, hora universal)" in text
    assert "El Diario del Faro" in text
    assert "Varias partes" in text
    (edit,) = event.xpath('//a[text()="Editar el archivo"]/@href')
    assert (
        edit == "https://code.example/club/faro/edit/main/events/1998/1998-05-03-first-meeting.yml"
    )
    french = found["fr/events/1998-06-calm/"].text_content()
    assert "vers juin 1998" in french
    # The examples of the checker are of one made-up corpus on every site.
    own = [page.text_content() for path, page in found.items() if "problems/" not in path]
    assert not [c for text in own for c in text if "\u0600" <= c <= "\u06ff"]
