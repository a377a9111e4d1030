"""What is remembered of addresses, in one file that a kill at any moment leaves whole.

Each answer is a line that is written when it comes; the last line of an address is what is known.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from generator import disk
from generator.links.record import Record, from_row

MANY = 2
"""So many lines an address, and the file is written anew."""


@dataclass
class Ledger:
    """The records of all addresses that were ever asked, by address."""

    file: Path
    records: dict[str, Record] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Ledger:
        """Return what is remembered of an events folder; lines that are none of ours are dropped."""
        ledger = cls(folder.resolve().parent / ".cache" / "links.jsonl")
        lines = 0
        if ledger.file.is_file():
            for line in ledger.file.read_text(encoding="utf-8", errors="replace").splitlines():
                lines += 1
                record = _record(line)
                if record:
                    ledger.records[record.url] = record
        if lines > MANY * len(ledger.records):
            disk.write_files(ledger.file.parent, {ledger.file.name: ledger.text()})
        return ledger

    def text(self) -> str:
        """Return the records as lines."""
        return "".join(_line(record) for record in self.records.values())

    def keep(self, record: Record) -> None:
        """Remember a record, now."""
        self.records[record.url] = record
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("ab") as file:
            end = b"" if self._ends_well() else b"\n"  # a run before this one was killed in a line
            file.write(end + _line(record).encode("utf-8"))

    def _ends_well(self) -> bool:
        if self.file.stat().st_size == 0:
            return True
        with self.file.open("rb") as file:
            file.seek(-1, 2)
            return file.read(1) == b"\n"


def _line(record: Record) -> str:
    return json.dumps(record.row(), ensure_ascii=False, separators=(",", ":")) + "\n"


def _record(line: str) -> Record | None:
    try:
        return from_row(json.loads(line))
    except (ValueError, RecursionError):
        return None
