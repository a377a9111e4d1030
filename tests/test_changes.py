"""What a change means: each folder of `changes/` is a test, and some rules hold for every change.

A folder has a `make.yml` that makes, from the base of the examples, the state `before` and the
state `after`, in the form of examples/README.md, and `expected.txt`: the whole answer and the exit
code; some have it in another language too. `python -m tests.test_changes` writes the answers anew; read the difference.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from unittest import mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator import changes
from generator.changes.formats import code, escaped, markdown, text
from generator.changes.outline import Code, Line, Marked, Prose
from generator.changes.wording import pieces
from generator.cli import main
from generator.codes import CODES
from generator.reader import SourceFile
from generator.said import ENGLISH
from tests.test_examples import ANSWERS, BASE, EPOCH, make_file
from tests.test_properties import TODAY, base

CHANGES = Path(__file__).resolve().parent / "changes"
EXAMPLES = sorted(path for path in CHANGES.iterdir() if path.is_dir())
TOLD = [
    (path, language)
    for path in EXAMPLES
    for language, name in ANSWERS.items()
    if (path / name).exists()
]
"""The kept answers: of each change in English, of some in other languages too."""
FOUND = re.compile(r"^- (?:error|warning) (C\d{3}) ", re.MULTILINE)
DEADLINE = "2018/2018-10-15-harbour-deadline.yml"
CLAIM = "The dockers opened the gate on 15 October 2018."


def run(*arguments: str) -> tuple[int, str]:
    """Return exit code and output of the command."""
    output = io.StringIO()
    with (
        contextlib.redirect_stdout(output),
        mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": EPOCH}),
    ):
        exit_code = main(["diff", *arguments])
    return exit_code, output.getvalue()


def answer(example: Path, language: str) -> str:
    """Return what is said of an example in a language, and its exit code."""
    recipe = yaml.safe_load((example / "make.yml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name in ("before", "after"):
            shutil.copytree(BASE, name)
            for entry in recipe.get(name, []):
                make_file(Path(name) / str(entry["file"]), entry, Path(name))
        exit_code, output = run("before", "--events", "after", "--lang", language)
    return f"{output}exit {exit_code}\n"


@pytest.mark.parametrize(("example", "language"), TOLD, ids=[f"{p.name}-{key}" for p, key in TOLD])
def test_example(example: Path, language: str) -> None:
    """A change gets exactly the expected answer, in each language in which one is kept."""
    kept = (example / ANSWERS[language]).read_text(encoding="utf-8")
    assert answer(example, language) == kept


def test_answers_are_kept_in_every_language() -> None:
    """In each language that the program speaks an answer to every rule is kept."""
    for language in ANSWERS:
        kept = {path.name[:4] for path, key in TOLD if key == language}
        assert kept >= {code for code in CODES if code[0] == "C"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_example_breaks_the_rule_it_is_named_after(example: Path) -> None:
    """An example breaks the rule whose code begins its name; one without a code breaks none."""
    found = set(FOUND.findall((example / "expected.txt").read_text(encoding="utf-8")))
    assert found == ({example.name[:4]} if example.name[0] == "C" else set())


def test_every_rule_has_an_example() -> None:
    """A rule that no example breaks is a rule that nothing holds to its word."""
    rules = {code for code in CODES if code.startswith("C")}
    assert {example.name[:4] for example in EXAMPLES if example.name[0] == "C"} == rules


def files(**replaced: tuple[str, str]) -> list[SourceFile]:
    """Return the small events folder with a text of its files replaced."""
    found = []
    for path, data in base().items():
        text = data.decode("utf-8")
        for old, new in replaced.values():
            text = text.replace(old, new)
        found.append(SourceFile(path, text.encode()))
    return found


def compared(now: list[SourceFile], before: list[SourceFile] | None = None) -> changes.Compared:
    """Compare the small events folder, or another state of it, with a state."""
    then = before if before is not None else files()
    return changes.compare(changes.state(then, TODAY), changes.state(now, TODAY))


def told(one: changes.Compared, form: str) -> str:
    """Return the report in a form."""
    asked = changes.Asked("base", "events", form, "en")
    return changes.report(one, changes.breaches(one), asked, ENGLISH)


WORDS = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40
).filter(lambda text: text.strip())


@settings(derandomize=True, deadline=None, max_examples=40)
@given(WORDS)
def test_a_state_does_not_differ_from_itself(text: str) -> None:
    """Compared with itself no state has changed, whatever its claims say and if it compiles."""
    state = files(text=(CLAIM, text))
    one = compared(state, state)
    for found in (one.events, one.sources, one.files, one.agreements, one.layout):
        assert not found
    assert not changes.breaches(one)
    assert "nothing changed" in told(one, "text")


@settings(derandomize=True, deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(sorted(base())), unique=True))
def test_gone_and_added_mirror_each_other(paths: list[str]) -> None:
    """What goes in one direction comes in the other, and only what goes is a breach."""
    events = {path for path in paths if not path.startswith("_")}
    less = [file for file in files() if file.path not in events]
    there, back = compared(less), compared(files(), less)
    assert {e.held.document.path for e in there.events if e.fate == "gone"} == events
    assert {e.held.document.path for e in back.events if e.fate == "added"} == events
    assert sum(p.code == "C004" for p in changes.breaches(there)) == len(events)
    assert not changes.breaches(back)


def damaged(path: str, lines: set[int]) -> list[SourceFile]:
    """Return the small events folder with lines of a file taken out, or cut at their colon."""
    found = dict(base())
    kept = []
    for number, line in enumerate(found[path].decode("utf-8").split("\n")):
        if number not in lines:
            kept.append(line)
        elif number % 2:
            kept.append(line.partition(":")[0] + ": []")
    return [SourceFile(p, d) for p, d in {**found, path: "\n".join(kept).encode()}.items()]


LINES = st.sets(st.integers(0, 80), max_size=4)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(st.sampled_from(sorted(base())), LINES, LINES)
def test_whatever_can_be_read_is_compared(path: str, old: set[int], new: set[int]) -> None:
    """Files of any shape are compared, in both directions, and told of in every format."""
    one = compared(damaged(path, new), damaged(path, old))
    for form in changes.FORMATS:
        assert told(one, form)


@settings(derandomize=True, deadline=None, max_examples=60)
@given(WORDS, WORDS)
def test_words_of_both_texts_are_kept(old: str, new: str) -> None:
    """The marked words are those of the old text and of the new one, in their order."""
    found = list(pieces(old, new))
    assert " ".join(w for kind, w in found if kind != "new").split() == old.split()
    assert " ".join(w for kind, w in found if kind != "old").split() == new.split()


def test_the_order_of_entries_says_nothing() -> None:
    """Keys in another order and entries moved within their list are no change of meaning."""
    one = compared(files(sources=("[north-post-2018-09-17, free", "[free")))
    assert one.events
    swapped = ("[north-post-2018-09-17, free-press-2018-09-18]",)
    one = compared(files(a=(swapped[0], "[free-press-2018-09-18, north-post-2018-09-17]")))
    assert not one.events
    assert one.layout == ("2018/2018-09-17-harbour-memorandum.yml",)


FORGERIES = [
    "@everyone, see #12 and GH-34",
    "[click](https://evil.example.com) ![x](https://evil.example.com/x.png)",
    "https://evil.example.com www.evil.example.com a@evil.example.com",
    "`code` ``two`` ```",
    "| a | b | ~~no~~ **yes** __u__ *i*",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt;b&gt; &#64;x",
    "# heading",
    "- item",
    "1. item",
    "> quote",
    "\\` \\* end\\",
    "$x$ :smile: ~~~",
    "~~old~~ {+new+} [-x-]",
    "::error file=x::forged %0A",
    "end --> <!-- ",
]


def rendered(source: str) -> str:
    """Return Markdown as HTML, with the extensions that GitHub has."""
    reader = MarkdownIt("gfm-like", {"html": True})
    assert reader.linkify, "it makes links of bare addresses"
    reader.linkify.set({"fuzzy_link": True, "fuzzy_email": True})
    return str(reader.render(source))


@pytest.mark.parametrize("text", FORGERIES)
def test_data_forges_no_markdown(text: str) -> None:
    """In a pull request a text is a text: no link, no heading, no mention, no end of its marks."""
    html = rendered(f"- ar: \u2068{escaped(text)}\u2069")
    plain = rendered("- ar: \u2068x\u2069")
    assert html.count("<") == plain.count("<"), html
    shown = html.replace("\u2060", "").replace("&lt;", "<").replace("&gt;", ">")
    shown = shown.replace("&quot;", '"').replace("&amp;", "&")
    assert text in shown
    for call in ("@e", "#1", "GH-3", "://", "www."):
        assert call not in html, html


@pytest.mark.parametrize("text", FORGERIES)
def test_data_leaves_no_code_span(text: str) -> None:
    """A value in a code span cannot end it."""
    html = rendered(f"- {code(text)} after")
    assert html.count("<code>") == 1
    assert html.endswith("</code> after</li>\n</ul>\n")
    assert html.count("<") == rendered("- `x`").count("<")


@pytest.mark.parametrize("text", FORGERIES)
def test_changed_words_are_marked_whatever_they_are(text: str) -> None:
    """Words that came and went are struck and bold in HTML, whatever signs they begin with."""
    run = Marked(f"«قال» {text} نعم", f"«قيل» {text} لا", "rtl")
    html = rendered(markdown([Line((run,))], "", rtl=True))
    assert "<s>«قال»</s> <strong>«قيل»</strong>" in html
    assert "<s>نعم</s> <strong>لا</strong>" in html
    assert "<a " not in html
    assert "<img" not in html
    assert "<script" not in html


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_no_line_is_forged(form: str) -> None:
    """A title with line ends and marks of direction stays in its line."""
    text = '"x\\u202e\\n## forged\\n- error C001"'
    one = compared(files(title=("title: The gate is open", f"title: {text}")))
    for line in told(one, form).splitlines():
        assert not line.startswith(("## forged", "- error C001"))
        assert "\u202e" not in line


def test_report_from_right_to_left() -> None:
    """Among letters from right to left ids keep their order, and each line runs as the report."""
    line = Line(("x", Code("2018-01-20-name")))
    for shown in (text([line], rtl=True), markdown([line], "", rtl=True)):
        assert "- \u200fx\u2068" in shown
        assert "2018-01-20-name" in shown
        assert shown.endswith("\u2069\n")


def test_long_report_is_cut() -> None:
    """A report that is too long for GitHub ends with a sentence that says so."""
    shown = markdown([Line((Prose("x" * 1000),))] * 2000, "cut here", rtl=False)
    assert len(shown) < 1_000_000
    assert shown.endswith("cut here\n")


def test_json() -> None:
    """The JSON names each changed value, with what it was and what it is."""
    one = compared(files(text=(CLAIM, "The gate was opened on 15 October 2018.")))
    document = json.loads(told(one, "json"))
    (event,) = document["events"]
    assert event["fate"] == "changed"
    (part,) = event["parts"]
    assert part["names"] == ["claims", "c1"]
    assert part["changes"][0]["old"]["en"] == CLAIM
    assert [problem["code"] for problem in document["problems"]] == ["C001", "C005"]


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, deaf to the settings of the machine."""
    names = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(
        ["git", *names, *arguments], cwd=folder, check=True, env=quiet, capture_output=True
    )


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with the small events folder below another, committed, and we in it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    root = tmp_path / "repository"
    shutil.copytree(BASE, root / "data" / "events")
    (root / "data" / "events" / ".hidden.yml").write_text("x", encoding="utf-8")
    (root / "data" / "events" / "2018" / "note.txt").write_text("x", encoding="utf-8")
    git(root.parent, "init", "-q", str(root))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "base")
    for extra in (".hidden.yml", "2018/note.txt"):
        (root / "data" / "events" / extra).unlink()
    monkeypatch.chdir(root / "data")
    return root


def edit(root: Path, old: str, new: str) -> None:
    """Replace words in one event of the working tree."""
    file = root / "data" / "events" / DEADLINE
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_git_without_a_change(repository: Path) -> None:
    """Against the last commit a clean tree has not changed."""
    exit_code, output = run("HEAD")
    assert exit_code == 0
    assert "nothing changed" in output


def test_git_names_the_file_that_breaks_a_rule(repository: Path) -> None:
    """A breach exits with 1 and names the file as the user can open it."""
    edit(repository, CLAIM, "The dockers opened a gate on 15 October 2018.")
    exit_code, output = run("HEAD")
    assert exit_code == 1
    assert f"error C001 events/{DEADLINE}:13" in output
    assert "[-the-] {+a+} gate" in output
    git(repository, "commit", "-qam", "next")
    assert run("HEAD")[0] == 0
    assert run("HEAD~1")[0] == 1


def test_git_base_of_a_removed_file(repository: Path) -> None:
    """An event that is deleted is gone, and the report says where it stood."""
    (repository / "data" / "events" / DEADLINE).unlink()
    exit_code, output = run("HEAD")
    assert exit_code == 1
    assert f"error C004 events/{DEADLINE}" in output


@pytest.mark.parametrize("base_name", ["nope", "--output=x", "HEAD:data", "-h1"])
def test_unknown_revision(
    repository: Path, base_name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision that is none is wrong use: one sentence, no traceback, and no option of git."""
    assert main(["diff", "--events", "events", "--", base_name]) == 2
    said = capsys.readouterr()
    assert f"cannot read {base_name}" in said.err
    assert not said.out
    assert not (repository / "data" / "x").exists()


def test_revision_without_the_folder(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A revision in which the events folder is missing is wrong use."""
    shutil.copytree(BASE, repository / "other")
    assert main(["diff", "HEAD", "--events", str(repository / "other")]) == 2
    assert "cannot read HEAD" in capsys.readouterr().err


def test_no_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outside of a repository a revision is wrong use, and a folder is not."""
    shutil.copytree(BASE, tmp_path / "events")
    with mock.patch.dict(os.environ, {"SOURCE_DATE_EPOCH": EPOCH}):
        assert main(["diff", "HEAD", "--events", str(tmp_path / "events")]) == 2
        assert "the folder is not in a repository of git" in capsys.readouterr().err
        assert main(["diff", str(BASE), "--events", str(tmp_path / "events")]) == 0
        assert main(["diff", "HEAD", "--events", "nowhere"]) == 2


def test_no_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where git is missing the command says so."""
    monkeypatch.setenv("PATH", "")
    assert main(["diff", "HEAD"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the command shows how it is called and what its exit codes mean."""
    with pytest.raises(SystemExit):
        main(["diff", "--help"])
    said = capsys.readouterr().out
    assert "python -m generator diff main --format markdown" in said
    assert "exit codes" in said


def update() -> None:
    """Write the answers anew."""
    assert not os.environ.get("CI"), "the expected answers are not rewritten in CI"
    for example, language in TOLD:
        (example / ANSWERS[language]).write_text(answer(example, language), encoding="utf-8")


if __name__ == "__main__":
    update()
