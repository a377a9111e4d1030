"""The way out is open: other programs build the same pages from what `write` writes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from lxml import html
from lxml.html import HtmlElement
from mkdocs.utils.yaml import yaml_load

from generator.cli import main
from generator.commands.write import LIST
from tests.conftest import EPOCH, FARO, ROOT, build
from tests.environments import scripts
from tests.verify import differences

BASE = ROOT / "tests" / "examples" / "base"
BUILDERS = ("mkdocs", "properdocs", "zensical")
ADDRESS = "https://sample.example/"
HAND = """\
---
title: {name}
---
# {name}

| a | b |
|---|---|
| *x* | [home](index.md) |

[tracks](tracks/index.md), [method](method.md#method), <a href="{up}../api/v1/events.json">events</a>,
<a href="../years/">years</a> and [elsewhere](https://other.example/a(b)).
"""
MISSING = "download/index.html"
"""The page of what can be taken away: the edition is not written, and so not offered."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A project and its languages: keys, directions, roots."""

    project: Path
    languages: dict[str, tuple[str, str]]


def faro(_home: Path) -> Sample:
    """The tiny site of two languages that run to the right."""
    return Sample(FARO, {"es": ("ltr", ""), "fr": ("ltr", "fr/")})


def base(home: Path) -> Sample:
    """The data of the examples, in Arabic and English, with hand-written pages of their own."""
    project = home / "base"
    shutil.copytree(BASE, project / "events")
    for key in ("ar", "en"):
        (project / "docs" / key).mkdir(parents=True)
        for name in ("about", "data", "method", "privacy"):
            text = HAND.format(name=name, up="../" if key == "en" else "")
            (project / "docs" / key / f"{name}.md").write_text(text, encoding="utf-8")
    settings = yaml_load((FARO / "mkdocs.yml").read_text(encoding="utf-8"))
    settings |= {"docs_dir": "docs/ar", "site_url": ADDRESS}
    settings["hooks"] = [str(ROOT / "generator/mkdocs_hook.py")]
    settings["theme"]["custom_dir"] = str(ROOT / "generator/theme")
    settings["markdown_extensions"]["tables"] = {}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return Sample(project, {"ar": ("rtl", ""), "en": ("ltr", "en/")})


@pytest.fixture(scope="module", params=[faro, base], ids=["faro", "base"])
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """A project to leave with."""
    made: Sample = request.param(tmp_path_factory.mktemp("sample"))
    return made


@pytest.fixture(scope="module")
def own(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's site as we build it."""
    folder = tmp_path_factory.mktemp("own") / "site"
    done = build(sample.project, folder)
    assert done.returncode == 0, done.stderr[-3000:]
    return folder


def write(sample: Sample, out: Path) -> int:
    """Write the sample's pages."""
    settings = yaml_load((sample.project / "mkdocs.yml").read_text(encoding="utf-8"))
    edit = f"{settings['repo_url']}/{settings['edit_uri']}"
    folders = ["--events", str(sample.project / "events"), "--docs", str(sample.project / "docs")]
    addresses = ["--site-url", settings["site_url"], "--edit-url", edit]
    return main(["write", str(out), *folders, *addresses])


@pytest.fixture(scope="module")
def written(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files that are written for other programs."""
    out = tmp_path_factory.mktemp("written") / "out"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        assert write(sample, out) == 0
    return out


def program(name: str) -> list[str]:
    """Return the command of a builder, or skip where it cannot be installed."""
    if name == "mkdocs":
        return [sys.executable, "-m", "mkdocs"]
    try:
        return [str(scripts(f"wayout/{name}") / name)]
    except subprocess.CalledProcessError as fault:
        pytest.skip(f"{name} could not be installed: {fault}")


@pytest.fixture(scope="module", params=BUILDERS)
def site(
    request: pytest.FixtureRequest, written: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The site that another program builds, strictly, from what was written."""
    out = tmp_path_factory.mktemp("built") / "out"
    shutil.copytree(written, out)
    for settings in sorted(out.glob("mkdocs*.yml"), key=lambda file: file.name != "mkdocs.yml"):
        done = subprocess.run(
            [*program(request.param), "build", "--strict", "-f", settings.name],
            cwd=out,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return out / "site"


def pages(site: Path) -> Iterator[str]:
    """Yield the paths of the pages that stand in the site's frame."""
    for file in sorted(site.rglob("index.html")):
        path = file.relative_to(site).as_posix()
        if "embed/" not in path and not path.endswith(MISSING):
            yield path


def root_of(sample: Sample, path: str) -> str:
    """Return the key of a page's language."""
    folders = {root: key for key, (_, root) in sample.languages.items() if root}
    return next(
        (key for root, key in folders.items() if path.startswith(root)),
        next(iter(sample.languages)),
    )


def opened(file: Path) -> tuple[HtmlElement, HtmlElement]:
    """Return a page and its article, without what a theme adds to it."""
    page = html.fromstring(file.read_text(encoding="utf-8"))
    (article,) = page.xpath("(//article)[1]")
    for added in article.xpath(".//*[contains(@class, 'md-content__button')]"):
        added.drop_tree()
    return page, article


def text(element: HtmlElement) -> str:
    """Return the text of an element, its spaces made one."""
    return " ".join(element.text_content().split())


def links(article: HtmlElement, path: str) -> list[str]:
    """Return where the links of an article lead."""
    here = f"{ADDRESS}a/b/{path.removesuffix('index.html')}"
    return [urljoin(here, href) for href in article.xpath(".//a/@href")]


def test_properdocs_with_our_hook(tmp_path: Path) -> None:
    """ProperDocs in place of MkDocs builds the project as it is: the same bytes."""
    command = [*program("properdocs"), "build", "--strict", "-f", "mkdocs.yml"]
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    assert build(FARO, ours).returncode == 0
    variables = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH}
    done = subprocess.run(
        [*command, "-d", str(theirs)],
        cwd=FARO,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert list(differences(ours, theirs)) == []


def test_every_page_is_there(own: Path, site: Path) -> None:
    """Every page of our site is one of theirs, at the same address, and no page is added."""
    assert set(pages(own)) == set(pages(site))
    assert len(list(pages(own))) > 30


def test_text_and_links(own: Path, site: Path) -> None:
    """Each page has the same text, the same headings and the same links, in the same order."""
    for path in pages(own):
        (_, ours), (_, theirs) = opened(own / path), opened(site / path)
        assert text(theirs) == text(ours), path
        assert links(theirs, path) == links(ours, path), path
        for heads in ("h1", "h2", "h3"):
            found = [[text(one) for one in article.iter(heads)] for article in (ours, theirs)]
            assert found[0] == found[1], path
        ids = [name for name in theirs.xpath(".//@id") if name != "__skip"]  # Zensical's own
        assert ids == ours.xpath(".//@id"), path


def test_language_and_direction(sample: Sample, own: Path, site: Path) -> None:
    """Each page says its language and direction, and every part of it that has another."""
    for path in pages(own):
        (_, ours), (page, theirs) = opened(own / path), opened(site / path)
        key = root_of(sample, path)
        assert page.get("lang") == key, path
        assert page.xpath("(/html/@dir | /html/body/@dir)[1]") == [sample.languages[key][0]], path
        for name in ("lang", "dir"):
            assert theirs.xpath(f".//@{name}") == ours.xpath(f".//@{name}"), path


def test_title_and_description(own: Path, site: Path) -> None:
    """Each page has its title and description."""
    for path in pages(own):
        (ours, _), (theirs, _) = opened(own / path), opened(site / path)
        said = "string(//meta[@name='description']/@content)"
        assert theirs.xpath(said) == ours.xpath(said), path
        title = "string(/html/head/title)"
        for part in str(ours.xpath(title)).split(" · "):
            assert part in str(theirs.xpath(title)), path


def test_links_lead_somewhere(own: Path, site: Path) -> None:
    """What a page of theirs links to inside the site is there, as it is in ours."""
    for path in pages(site):
        for link in links(opened(site / path)[1], path):
            inside = link.partition("#")[0].removeprefix(f"{ADDRESS}a/b/")
            if inside == link.partition("#")[0]:
                continue
            target = f"{inside}index.html" if inside.endswith("/") or not inside else inside
            assert (site / target).is_file() or "download/" in target, (path, link)


def test_style_and_faces(own: Path, site: Path) -> None:
    """A page of theirs asks for our style sheet and no host for anything."""
    page, _ = opened(site / "index.html")
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert any(sheet.endswith("assets/stylesheets/masar.css") for sheet in sheets)
    assert not [sheet for sheet in sheets if "//" in sheet]
    faces = [{file.name for file in (it / "assets/fonts").glob("*")} for it in (own, site)]
    assert faces[0] == faces[1]


def test_written_anew(
    sample: Sample, written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Written again, what is gone is taken away, what others put there stays, and bytes are equal."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    out = tmp_path / "out"
    shutil.copytree(written, out)
    listed = (out / LIST).read_text(encoding="utf-8")
    (out / LIST).write_text(f"{listed}gone.txt\n../outside.txt\n", encoding="utf-8")
    for path in ("gone.txt", "kept.txt", "../outside.txt"):
        (out / path).write_text("x", encoding="utf-8")
    assert write(sample, out) == 0
    assert not (out / "gone.txt").exists()
    assert (out / "kept.txt").exists()
    assert (tmp_path / "outside.txt").exists()
    for path in listed.splitlines():
        assert (out / path).read_bytes() == (written / path).read_bytes(), path


def test_refuses_a_folder_of_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with files of others is left alone, and so is a file."""
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    for out in (tmp_path, tmp_path / "mine.txt"):
        assert main(["write", str(out), "--events", str(BASE)]) == 2
        assert "not written here" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


def test_refuses_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of data or of hand-written pages that is not there is named."""
    out = str(tmp_path / "out")
    assert main(["write", out, "--events", str(tmp_path / "none")]) == 2
    assert main(["write", out, "--events", str(BASE), "--docs", str(tmp_path / "no")]) == 2
    assert "there is no folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_errors_write_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With an error in the data it is said, and nothing is written."""
    events = tmp_path / "events"
    shutil.copytree(BASE, events)
    (events / "2018/2018-11-01-broken.yml").write_text("title: 'open\n", encoding="utf-8")
    docs = str(ROOT / "docs")
    assert main(["write", str(tmp_path / "out"), "--events", str(events), "--docs", docs]) == 1
    assert "2018-11-01-broken.yml" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
