"""Ways in which a file can be changed: its bytes, its lines, what its YAML says."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from generator.problems import Problems
from generator.reader import read
from tests.fuzz.harness import base
from tests.test_properties import paths, replaced

INSERTS: tuple[bytes, ...] = (
    *(bytes([code]) for code in (*range(33), 127)),
    *(chr(code).encode() for code in (0x80, 0x85, 0xA0, 0xAD, 0x61C, 0x200B, 0x200D, 0x200E)),
    *(chr(code).encode() for code in (0x200F, 0x2028, 0x2029, 0x202A, 0x202B, 0x202D, 0x202E)),
    *(chr(code).encode() for code in (0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFFE, 0xE0041)),
    *(b"\xff\xfe", b"\xfe\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xd8"),
    *(b"\r\n", b"\n---\n", b"\n...\n", b"\n%YAML 1.2\n", b"\n%TAG ! x:\n", b"&a ", b"*a ", b"!t "),
    *(b"!!python/name:os.system ", b"<<: ", b"? ", b": ", b"- ", b"\t", b"{", b"}", b"[", b"]"),
    *(b"|\n", b">-\n", b"'", b'"', b" #", b"[" * 40, b"- " * 40, b"9" * 5000, b"x" * 5000),
    *("e\u0301".encode() * 200, b"e" + "\u0301".encode() * 400),
)
"""What is put between two bytes: every control, line break, direction mark and sign of YAML."""

Change = tuple[str, int, int, int]
"""A kind of change, and three numbers that say where and with what."""
BYTES = ("insert", "flip", "cut", "double", "drop", "swap", "encode", "repeat")
NODES = ("type", "key-doubled", "key-renamed", "deeper", "moved", "longer", "number", "gone")
ENCODINGS = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp1252", "cp1256")
NUMBERS = ("-1", "0", "1e309", ".nan", "nan", "inf", "9" * 400, "0x1F", "1_000", "٣", "-0", "1.5")

numbers = st.integers(0, 2**20)
bytewise = st.tuples(st.sampled_from(BYTES), numbers, numbers, numbers)
nodewise = st.tuples(st.sampled_from(NODES), numbers, numbers, numbers)


def tree(path: str) -> Any:
    """Return a file of the small site as plain data."""
    document = read(base()[path], Problems())
    assert document is not None
    return document.root.plain()


def changed_bytes(data: bytes, change: Change) -> bytes:
    """Return the bytes with one change of bytes or lines."""
    kind, where, what, much = change
    at = where % (len(data) + 1)
    if kind == "insert":
        return data[:at] + INSERTS[what % len(INSERTS)] + data[at:]
    if kind == "flip":
        return data[:at] + bytes([what % 256]) + data[at + 1 :]
    if kind == "cut":
        return data[:at] + data[at + much % 40 :]
    if kind == "encode":
        return data.decode("utf-8", "replace").encode(ENCODINGS[what % len(ENCODINGS)], "replace")
    return b"".join(_lines(data.splitlines(keepends=True) or [b""], kind, (where, what, much)))


def _lines(lines: list[bytes], kind: str, numbers: tuple[int, int, int]) -> list[bytes]:
    here, there = (number % len(lines) for number in numbers[:2])
    if kind == "drop":
        return lines[:here] + lines[here + 1 :]
    if kind == "swap":
        lines[here], lines[there] = lines[there], lines[here]
        return lines
    times = 2 if kind == "double" else numbers[2] % 200
    return lines[:here] + [lines[here]] * times + lines[here + 1 :]


def changed_nodes(data: Any, change: Change) -> str:
    """Return the tree as YAML with one change of a node."""
    kind, where, what, much = change
    ways = [path for path in paths(data) if path]
    path = ways[where % len(ways)]
    value = tree_at(data, path)
    if kind in {"key-doubled", "key-renamed"}:
        return _keys(data, path, kind, what)
    new: Any = value
    if kind == "gone":
        new = ""
    elif kind == "type":
        new = ([], {}, [value], {"x": value}, "", [[value]], {"es": value, "fr": value})[what % 7]
    elif kind == "deeper":
        new = deeper(value, what, much % 20)
    elif kind == "moved":
        new = tree_at(data, ways[what % len(ways)])
    elif kind == "longer":
        new = value * (much % 300) if isinstance(value, str | list) else value
    elif kind == "number":
        new = NUMBERS[what % len(NUMBERS)]
    return written(replaced(data, path, new))


def deeper(value: Any, what: int, levels: int) -> Any:
    """Return a value inside lists or mappings."""
    for _ in range(levels):
        value = [value] if what % 2 else {"a": value}
    return value


def tree_at(data: Any, path: tuple[str | int, ...]) -> Any:
    """Return what stands at a path."""
    for step in path:
        data = data[step]
    return data


def _keys(data: Any, path: tuple[str | int, ...], kind: str, what: int) -> str:
    """Return the tree with a key that stands twice or has another name."""
    keys = [step for step in path if isinstance(step, str)]
    name = json.dumps(keys[what % len(keys)]) if keys else '"x"'
    text = written(data)
    other = ("__class__", "constructor", "../x", "é", "", "a" * 2000, "\u202e")[what % 7]
    if kind == "key-renamed":
        return text.replace(f"{name}:", f"{json.dumps(other, ensure_ascii=False)}:", 1)
    return text.replace(f"{name}:", f"{name}: x, {name}:", 1)


def written(data: Any) -> str:
    """Return a tree as YAML in one line, which is JSON."""
    return json.dumps(data, ensure_ascii=False)
