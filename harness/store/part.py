"""The file that a run grows in: one line of JSON a document, so that a killed run keeps all that it had done."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.results import DocumentRun
from harness.store import rows

NAME = "part.jsonl"
_LONE = re.compile("[\ud800-\udfff]")
BLOCK_BYTES = 8 << 20
"""Lines are turned into tables in blocks of about so much."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a document's line stands."""

    document: str
    offset: int
    length: int
    golden_sha256: str
    source_sha256: str


def line_of(document: DocumentRun) -> bytes:
    """The document's line, its line end included."""
    record = {
        "document": rows.document_row(document),
        "outcomes": [rows.outcome_row(outcome) for outcome in document.outcomes],
        "figures": list(document.figures),
    }
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:  # halves of surrogate pairs are no text for any reader: shown as \\ud800
        return _LONE.sub(lambda half: f"\\\\u{ord(half[0]):04x}", text).encode() + b"\n"


class Part:
    """Lines of a run that is under way. A line that was cut by a kill is dropped when the file is opened again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        self._entries: dict[str, Entry] = {}
        self._end = 0
        for entry in _scan(path):
            self._entries[entry.document] = entry
            self._end = entry.offset + entry.length
        os.ftruncate(self._file, self._end)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """By document; of two lines for one document the later."""
        return self._entries

    def add(self, document: DocumentRun, line: bytes) -> None:
        """Writes the line. It outlives a kill of this process from here on, and a loss of power after `flush`."""
        view = memoryview(line)
        while view:
            view = view[os.write(self._file, view) :]
        self._entries[document.name] = Entry(
            document.name, self._end, len(line), document.golden_sha256, document.source_sha256
        )
        self._end += len(line)

    def drop(self, document: str) -> None:
        """Forgets a document's line: its golden or source changed since."""
        self._entries.pop(document, None)

    def flush(self) -> None:
        os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)

    def record(self, document: str) -> dict[str, Any]:
        """The document's line as data."""
        entry = self._entries[document]
        return dict(json.loads(os.pread(self._file, entry.length, entry.offset)))

    def document(self, document: str) -> DocumentRun:
        """The document's run, read back."""
        record = self.record(document)
        outcomes = tuple(rows.outcome_of(document, row) for row in record["outcomes"])
        return rows.document_of(record["document"], outcomes)

    def blocks(self) -> Iterator[bytes]:
        """All lines by the documents' names, in blocks, so that a run is the same whatever order it was done in."""
        block = bytearray()
        for name in sorted(self._entries):
            entry = self._entries[name]
            block += os.pread(self._file, entry.length, entry.offset)
            if len(block) > BLOCK_BYTES:
                yield bytes(block)
                block.clear()
        if block:
            yield bytes(block)


def _scan(path: Path) -> Iterator[Entry]:
    """The whole lines of the file, up to the first that is none."""
    offset = 0
    with path.open("rb") as file:
        for line in file:
            try:
                told = json.loads(line)["document"] if line.endswith(b"\n") else None
            except (ValueError, KeyError):
                return
            if told is None:
                return
            yield Entry(
                told["document"], offset, len(line), told.get("golden_sha256", ""), told.get("source_sha256", "")
            )
            offset += len(line)
