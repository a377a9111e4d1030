"""The command line: exit codes, formats, and what is said of wrong use."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import COMMANDS, main
from generator.commands import check

ROOT = Path(__file__).resolve().parents[1]
BASE = ROOT / "tests" / "examples" / "base"
BROKEN = "2018/2018-11-01-broken.yml"


@pytest.fixture(autouse=True)
def _date_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data is of 24 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795478400")


@pytest.fixture
def events(tmp_path: Path) -> Path:
    """An events folder with one broken file and one source that nobody cites."""
    folder = tmp_path / "events"
    shutil.copytree(BASE, folder)
    (folder / BROKEN).write_text("title: 'open\n", encoding="utf-8")
    return folder


def warned(folder: Path) -> None:
    """Leave one warning in an events folder, and no error."""
    (folder / BROKEN).unlink()
    file = folder / "2018/2018-10-15-harbour-deadline.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(", free-press-gate]", "]"), encoding="utf-8")


def test_fine(capsys: pytest.CaptureFixture[str]) -> None:
    """Data without problems exits with 0."""
    assert main(["check", "--events", str(BASE)]) == 0
    assert capsys.readouterr().out == "no problems in 14 files\n"


def test_errors(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Data with errors exits with 1 and names the file as the user can open it."""
    assert main(["check", "--events", str(events)]) == 1
    assert capsys.readouterr().out.startswith(f"{events / BROKEN}:1:8: error[Y000]")


def test_warnings(events: Path) -> None:
    """Warnings exit with 0, and with 1 where they are asked to count."""
    warned(events)
    assert main(["check", "--events", str(events)]) == 0
    assert main(["check", "--strict", "--events", str(events)]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--events", "nowhere"], "there is no folder nowhere"),
        (["check", "--events", str(BASE), "nowhere.yml"], "there is no file nowhere.yml"),
        (["check", "--events", str(BASE), __file__], "is not in the folder"),
        (["explain", "X999"], "there is no code X999; there are F…, Y…, S…, T…, "),
        (["explain", "u999"], "there is no code u999; there are U001, U002, U003, U004, U005\n"),
    ],
)
def test_wrong_use(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong use exits with 2 and one sentence."""
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert not captured.out


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--format", "xml"],
        ["check", "--chekc"],
        ["fmt", "--title-en", "x"],
        ["explain"],
    ],
)
def test_wrong_words(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Unknown commands and options exit with 2, the usage and where the help stands."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("usage: python -m generator")
    assert re.search(r"; see python -m generator( \w+)? --help\n\Z", said)


def test_wrong_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A date of the data that is no number is wrong use, not a bug."""
    for value in ("yesterday", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
        assert main(["check", "--events", str(BASE)]) == 2
        assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err


def test_file_as_messages_name_it(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file may be named from the events folder on, as the messages name another file."""
    assert main(["check", "--events", str(events), BROKEN]) == 1
    assert "1 error in 1 of 1 file" in capsys.readouterr().out


def test_only_some_files(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named files and folders are reported alone."""
    fine = events / "2018/2018-09-17-harbour-memorandum.yml"
    assert main(["check", "--events", str(events), str(fine)]) == 0
    assert capsys.readouterr().out == "no problems in 1 file\n"
    assert main(["check", "--events", str(events), str(events / "2018")]) == 1
    assert "in 1 of 3 files" in capsys.readouterr().out
    assert main(["check", "--events", str(events), str(events / "_settings")]) == 0
    assert main(["check", "--events", str(events), str(events)]) == 1


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_formats_for_machines(name: str, events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and SARIF are valid with problems and without."""
    assert main(["check", "--format", name, "--events", str(events)]) == 1
    assert "Y000" in json.dumps(json.loads(capsys.readouterr().out))
    assert main(["check", "--format", name, "--events", str(BASE)]) == 0
    json.loads(capsys.readouterr().out)


def test_format_for_github(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Annotations are one line a problem, and none without problems."""
    assert main(["check", "--format", "github", "--events", str(events)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith("::error file=")
    assert main(["check", "--format", "github", "--events", str(BASE)]) == 0
    assert not capsys.readouterr().out


@pytest.mark.parametrize("code", ["R010", "r012"])
def test_explain(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A code is explained with its message and what to do, in any case of letters."""
    assert main(["explain", code]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{code.upper()}: ")
    assert "The message: " in out
    assert "What to do: " in out


def test_explain_shows_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """The explanation ends with the lines that are wrong and the same lines put right."""
    assert main(["explain", "S002"]) == 0
    out = capsys.readouterr().out
    assert "\nWrong (2018/2018-11-01-gate-closed.yml):\n    tracks: truces\n" in out
    assert out.endswith("\nRight:\n    tracks: [truces]\n")


def test_language_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The language may be named before the command or after it, and the later one counts."""
    assert main(["--lang", "ar", "check", "--events", str(BASE)]) == 0
    said = capsys.readouterr().out
    assert main(["check", "--lang", "ar", "--events", str(BASE)]) == 0
    assert capsys.readouterr().out == said
    assert main(["--lang", "ar", "check", "--lang", "en", "--events", str(BASE)]) == 0
    assert capsys.readouterr().out == "no problems in 14 files\n"


def test_another_language(events: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Report, explanation and what is said of wrong use come in the language asked for."""
    assert main(["check", "--lang", "ar", "--events", str(events)]) == 1
    out = capsys.readouterr().out
    assert "خطأ" in out
    assert "error" not in out.replace("--lang", "")
    assert "explain Y000 --lang ar" in out
    assert main(["explain", "R010", "--lang", "ar"]) == 0
    assert "مصدر غير معروف" in capsys.readouterr().out
    assert main(["check", "--lang", "ar", "--events", "nowhere"]) == 2
    assert "لا مجلد بالاسم" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main(["check", "--lang", "xx"])


@pytest.mark.parametrize("command", [command.NAME for command in COMMANDS])
def test_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of the whole and of each command shows examples that can be copied."""
    for arguments in (["--help"], [command, "--help"]):
        with pytest.raises(SystemExit) as caught:
            main(arguments)
        assert caught.value.code == 0
        assert f"\n  python -m generator {command} " in capsys.readouterr().out


def test_our_bug(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A bug of the generator exits with 3 and asks for a report, without a traceback."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(check, "inspect", fail)
    assert main(["check", "--events", str(BASE)]) == 3
    error = capsys.readouterr().err
    assert "this is a bug of the generator" in error
    assert "Traceback" not in error


def test_file_that_cannot_be_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file without permission is told by its name; it is no bug."""

    def fail(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "events/2018/x.yml")

    monkeypatch.setattr(check, "read_events", fail)
    assert main(["check", "--events", str(BASE)]) == 2
    assert capsys.readouterr().err == "masar: events/2018/x.yml: Permission denied\n"


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the real command."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_as_a_module() -> None:
    """`python -m generator` is the command."""
    done = command("check", "--events", str(BASE))
    assert (done.returncode, done.stdout) == (0, b"no problems in 14 files\n")


def test_python_without_the_packages() -> None:
    """A Python that lacks the packages says in one sentence which one has them."""
    command = [sys.executable, "-S", "-m", "generator", "check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert ".venv/bin/python -m generator" in done.stderr
    assert "Traceback" not in done.stderr


def test_console_without_letters(events: Path) -> None:
    """A console that knows no letters but ASCII gets UTF-8, not an exception."""
    (events / BROKEN).write_text("title: [مرفأ\n", encoding="utf-8")
    poor = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = command("check", "--events", str(events), **poor)
    assert done.returncode == 1
    assert "مرفأ" in done.stdout.decode("utf-8")


def test_file_name_that_is_no_text(events: Path) -> None:
    """A file name of bytes that are no text is told like any other."""
    (events / BROKEN).unlink()
    (events / os.fsdecode(b"2018/\xff\n.yml~")).write_bytes(b"")
    done = command("check", "--events", str(events))
    assert done.returncode == 1
    assert b"\\udcff\\u000a.yml~: error[F002]" in done.stdout


def test_reader_that_leaves(events: Path) -> None:
    """Nothing is complained of when the reader of the output has seen enough."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--events", str(events)],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
