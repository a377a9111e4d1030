"""The events folder as git remembers it, read without touching the working tree."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from generator.chronicle import Commit
from generator.disk import limit_of
from generator.reader import SourceFile
from generator.said import Said, plain, say

STATUS = ("--name-status", "-z", "--", ".")


class RevisionFault(Exception):  # noqa: N818 - wrong use, no error of ours
    """The revision cannot be read; the sentence says why."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


def read_revision(folder: Path, revision: str) -> list[SourceFile]:
    """Return the files of an events folder at a revision, in the order of their paths.

    Raises:
        RevisionFault: git, the repository, the revision or the folder in it is missing.
    """
    prefix = _git(folder, "rev-parse", "--show-prefix").decode("utf-8", "replace").strip("\n")
    name = f"{revision}^{{commit}}"
    commit = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name).decode()
    tree = f"{commit.strip()}:{prefix.rstrip('/')}"
    blobs = dict(_blobs(_git(folder, "ls-tree", "-r", "-z", "--full-tree", tree)))
    contents = _contents(folder, list(blobs.values()))
    return [
        SourceFile(path, contents[blob][: limit + 1], limit)
        for path, blob in sorted(blobs.items())
        if (limit := limit_of(path))
    ]


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """Yield path and blob of the regular files of an events folder."""
    for entry in listed.split(b"\0"):
        about, _, path = entry.partition(b"\t")
        mode, _, rest = about.partition(b" ")
        name = path.decode("utf-8", "replace")
        if mode.startswith(b"100") and limit_of(name):
            yield name, rest.split(b" ")[-1].decode()


def _contents(folder: Path, blobs: list[str]) -> dict[str, bytes]:
    """Return the contents of blobs, asked for at once."""
    output = _git(folder, "cat-file", "--batch", given="".join(f"{b}\n" for b in blobs).encode())
    found: dict[str, bytes] = {}
    at = 0
    for blob in blobs:
        end = output.index(b"\n", at)
        size = int(output[at:end].split(b" ")[-1])
        found[blob] = output[end + 1 : end + 1 + size]
        at = end + 1 + size + 1
    return found


def commits(folder: Path) -> list[Commit]:
    """Return what each commit did to the event files; none where git does not know it all.

    A clone that was cut off has all its files in its first commit, which says nothing of them.
    """
    try:
        if _git(folder, "rev-parse", "--is-shallow-repository").strip() != b"false":
            return []
        told = _git(folder, "log", "--format=%x01%ct", "--relative", "--no-renames", *STATUS)
    except RevisionFault:
        return []
    return [_commit(one) for one in told.split(b"\1") if one.strip(b"\n\0")]


def _commit(told: bytes) -> Commit:
    stamp, *rest = told.replace(b"\n", b"\0").split(b"\0")
    words = [word.decode("utf-8", "replace") for word in rest if word]
    found: dict[str, set[str]] = {"A": set(), "M": set()}
    for status, path in zip(words[::2], words[1::2], strict=True):
        if status in found and limit_of(path) and not path.startswith("_"):
            found[status].add(PurePosixPath(path).stem)
    at = datetime.fromtimestamp(int(stamp), UTC)
    return Commit(at, frozenset(found["A"]), frozenset(found["M"]))


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    command = ["git", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise RevisionFault(say("git is not installed")) from error
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip()
        if "not a git repository" in told:
            raise RevisionFault(say("the folder is not in a repository of git"))
        missing = say("there is no such revision")
        raise RevisionFault(plain(told.splitlines()[0]) if told else missing)
    return done.stdout
