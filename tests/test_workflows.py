"""What runs on GitHub: sound by actionlint and zizmor, powerless on forks, pinned to the byte."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.utils.yaml import yaml_load

from generator.cli import _parser
from tests.conftest import ROOT
from tests.web_setup import WEB, install

GITHUB = ROOT / ".github"
FILES = sorted((GITHUB / "workflows").glob("*"))
NAMES = [file.name for file in FILES]
TRIGGERS = {"pull_request", "push", "schedule", "workflow_dispatch"}
MAY_WRITE = {("pages.yml", "publish"): {"pages", "id-token"}, ("links.yml", "tell"): {"issues"}}
PIN = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}")
BAD = """\
on: pull_request_target
jobs:
  one:
    runs-on: ubuntu-24.04
    stepz: []
    steps:
      - uses: actions/checkout@v4
      - run: echo ${{ github.event.pull_request.title }}
"""


def load(file: Path) -> dict[str, Any]:
    """Return a workflow, every value a string."""
    # `BaseLoader` makes texts alone, and does not take `on` for true.
    found: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    return found


def jobs(file: Path) -> dict[str, dict[str, Any]]:
    """Return the jobs of a workflow."""
    found: dict[str, dict[str, Any]] = load(file)["jobs"]
    return found


def steps(file: Path) -> Iterator[dict[str, Any]]:
    """Return the steps of all jobs of a workflow."""
    for job in jobs(file).values():
        yield from job["steps"]


def actionlint(*files: Path) -> subprocess.CompletedProcess[str]:
    """Run actionlint on workflows."""
    assert install() == ""
    command = ["node", str(WEB / "actionlint.cjs"), *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def zizmor(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run zizmor on all that it knows in a folder, at its strictest but for guesses."""
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    assert program is not None
    options = ["--offline", "--quiet", "--no-config", "--strict-collection", "--persona=pedantic"]
    command = [program, *options, "--collect=all", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_actionlint() -> None:
    """No workflow has a finding of actionlint."""
    assert FILES
    done = actionlint(*FILES)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_zizmor() -> None:
    """No workflow, and nothing in the settings of Dependabot, has a finding of zizmor."""
    done = zizmor(GITHUB)
    assert done.returncode == 0, done.stdout + done.stderr


def test_linters_see(tmp_path: Path) -> None:
    """A bad workflow is found bad by both linters, so that their silence means something."""
    file = tmp_path / ".github" / "workflows" / "bad.yml"
    file.parent.mkdir(parents=True)
    file.write_text(BAD, encoding="utf-8")
    linted = actionlint(file)
    assert linted.returncode == 1
    assert 'unexpected key "stepz"' in linted.stdout
    assert "[expression]" in linted.stdout
    audited = zizmor(tmp_path / ".github")
    assert audited.returncode not in {0, 1}
    for rule in ("dangerous-triggers", "template-injection", "unpinned-uses"):
        assert rule in audited.stdout


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_powerless(file: Path) -> None:
    """A workflow may do nothing by itself; each of its jobs says what it may, and reads alone."""
    workflow = load(file)
    assert set(workflow["on"]) <= TRIGGERS
    assert workflow["permissions"] == {}
    for name, job in jobs(file).items():
        written = {key for key, value in job["permissions"].items() if value != "read"}
        assert written <= MAY_WRITE.get((file.name, name), set()), name
        if written:
            assert not any("run" in step or "checkout" in step["uses"] for step in job["steps"])


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_secrets(file: Path) -> None:
    """No workflow reads a secret, keeps the token in the checkout, or puts a text into a script."""
    text = file.read_text(encoding="utf-8")
    for expression in re.findall(r"\$\{\{(.*?)\}\}", text, re.DOTALL):
        assert not re.search(r"secrets|github\.token|toJSON", expression, re.IGNORECASE)
    assert not any("secrets" in job for job in jobs(file).values())
    for step in steps(file):
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_ends(file: Path) -> None:
    """Every job has an end, and a newer run of the same takes the place of the older."""
    assert "group" in load(file)["concurrency"]
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs(file).values())


def test_pinned() -> None:
    """Every action is named by a full commit, its version beside it, and the same one everywhere."""
    pins: dict[str, set[str]] = {}
    for file in FILES:
        lines = re.findall(r"uses: (.*)", file.read_text(encoding="utf-8"))
        assert len(lines) == sum("uses" in step for step in steps(file))
        for line in lines:
            pin, version = line.split(" # ")
            assert PIN.fullmatch(pin), line
            assert re.fullmatch(r"v\d+\.\d+\.\d+", version), line
            pins.setdefault(pin.split("@")[0], set()).add(line)
    assert all(len(found) == 1 for found in pins.values()), pins


def test_make_knows() -> None:
    """What a workflow asks of `make` is there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(VENV)", ".venv")
    asked = {
        target
        for file in FILES
        for step in steps(file)
        for target in re.findall(r"make (\S+)", step.get("run", ""))
    }
    assert {"site", "test", "workflows"} <= asked
    assert all(re.search(rf"^{re.escape(t)}:", makefile, re.MULTILINE) for t in asked), asked


def test_installed_by_hash() -> None:
    """What workflows install comes with a hash: by `make`, in every lock file, and by no `pip` else."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = [line for line in makefile.splitlines() if "pip install" in line]
    by_hand = [line for line in installs if "--require-hashes" not in line]
    assert ["pip-tools" in line for line in by_hand] == [True]  # `make lock`, on one's own machine
    assert "--require-hashes" in (ROOT / "tests/environments.py").read_text(encoding="utf-8")
    assert '"ci"' in (ROOT / "tests/web_setup.py").read_text(encoding="utf-8")
    for file in FILES:
        for step in steps(file):
            assert not re.search(r"\b(pipx?|uvx?|npm|npx|curl|wget)\b", step.get("run", "")), step
    for lock in [*ROOT.glob("requirements*.txt"), *(ROOT / "tests").rglob("requirements.txt")]:
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        pins = [line for line in text.splitlines() if re.match(r"[\w.-]+==", line)]
        assert pins, lock
        assert all("--hash=sha256:" in line for line in pins), lock


def test_audit_asks_of_all() -> None:
    """`make audit` asks about every lock file, and does not pass where nothing answers."""
    command = ["make", "-n", "audit", "PYTHON=python3"]
    said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for lock in [*ROOT.glob("requirements*.txt"), *(ROOT / "tests").rglob("requirements.txt")]:
        assert f" {lock.relative_to(ROOT)}" in said, lock
    assert "--strict --require-hashes" in said


def test_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is built for the address that Pages gives it, with no file to change."""
    monkeypatch.setenv("SITE_URL", "https://someone.example/masar/")
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as settings:
        assert yaml_load(settings)["site_url"] == "https://someone.example/masar/"
    built = [s for s in steps(GITHUB / "workflows/pages.yml") if s.get("run") == "make release"]
    assert [list(step["env"]) for step in built] == [["SITE_URL"]]


def test_dependabot() -> None:
    """Every list of packages that the project has is renewed, and none of them on its first day."""
    updates = load(GITHUB / "dependabot.yml")["updates"]
    named = {
        (update["package-ecosystem"], folder)
        for update in updates
        for folder in update.get("directories", [update.get("directory")])
    }
    locks = {
        f"/{lock.parent.relative_to(ROOT)}"
        for lock in (ROOT / "tests").rglob("package-lock.json")
        if "node_modules" not in lock.parts
    }
    pinned = {
        f"/{lock.parent.relative_to(ROOT)}".replace("/.", "/")
        for lock in [ROOT / "requirements.txt", *(ROOT / "tests").rglob("requirements.txt")]
    }
    assert named == {
        *(("pip", folder) for folder in pinned),
        ("github-actions", "/"),
        *(("npm", lock) for lock in locks),
    }
    assert all(int(update["cooldown"]["default-days"]) >= 7 for update in updates)


def test_owners() -> None:
    """What the list of owners names is there."""
    lines = (GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert paths
    assert all((ROOT / path.lstrip("/")).exists() for path in paths)


def test_template_in_two_languages() -> None:
    """The template of a pull request asks the same in both languages."""
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    arabic, english = text.split("</div>")
    assert arabic.count("- [ ]") == english.count("- [ ]") > 0
    assert arabic.count("##") == english.count("##")


ADDRESSES = {"$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/issues": "https://code.example/a/b/issues"}
"""What the shell makes of variables that a run has."""


def test_links_are_asked_as_the_command_knows() -> None:
    """What asks the addresses every week is understood by the command, and stops before its job."""
    job = jobs(GITHUB / "workflows/links.yml")["ask"]
    lines = "\n".join(step.get("run", "") for step in job["steps"])
    asked = [shlex.split(one) for one in re.findall(r"-m generator (links [^>|&]*)", lines)]
    assert len(asked) == 2
    for words in asked:
        given = [ADDRESSES.get(word, word) for word in words if word != "$@"]
        _parser().parse_args(given)
    minutes = int(asked[0][asked[0].index("--minutes") + 1])
    assert minutes < int(job["timeout-minutes"]) - 5


def test_script_of_the_issue_is_one() -> None:
    """The script that writes the issue is JavaScript, and puts no text of ours into its words."""
    (step,) = (
        s for s in steps(GITHUB / "workflows/links.yml") if "github-script" in s.get("uses", "")
    )
    script = step["with"]["script"]
    assert "${{" not in script
    wrapped = f"async function told(github, context, require) {{\n{script}\n}}"
    command = ["node", "--check", "-"]
    done = subprocess.run(command, input=wrapped, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
