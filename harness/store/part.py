"""The file that a run grows in: one line of JSON a document, so that a killed run keeps all that it had done."""

import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from harness.results import DocumentRun
from harness.store import rows

NAME = "part.jsonl"
_LONE = re.compile("[\ud800-\udfff]")
BLOCK_BYTES = 2 << 20
"""Lines are turned into tables in blocks of about so much."""


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
        self._lines: dict[str, int] = {}
        """Where each document's line begins: one small number each, since there may be very many."""
        self._end = 0
        for name, length in _scan(path):
            self._lines[name] = self._end
            self._end += length
        os.ftruncate(self._file, self._end)

    @property
    def names(self) -> tuple[str, ...]:
        """The documents, sorted."""
        return tuple(sorted(self._lines))

    def __contains__(self, document: str) -> bool:
        return document in self._lines

    def __len__(self) -> int:
        return len(self._lines)

    def add(self, document: DocumentRun, line: bytes) -> None:
        """Writes the line. It outlives a kill of this process from here on, and a loss of power after `flush`."""
        view = memoryview(line)
        while view:
            view = view[os.write(self._file, view) :]
        self._lines[sys.intern(document.name)] = self._end
        self._end += len(line)

    def drop(self, document: str) -> None:
        """Forgets a document's line: its golden or source changed since."""
        self._lines.pop(document, None)

    def flush(self) -> None:
        os.fsync(self._file)

    def close(self) -> None:
        os.close(self._file)

    def _line(self, document: str) -> bytes:
        with open(self._file, "rb", closefd=False) as file:
            file.seek(self._lines[document])
            return file.readline()

    def record(self, document: str) -> dict[str, Any]:
        """The document's line as data; of two lines for one document the later."""
        return dict(json.loads(self._line(document)))

    def document(self, document: str) -> DocumentRun:
        """The document's run, read back."""
        record = self.record(document)
        outcomes = tuple(rows.outcome_of(document, row) for row in record["outcomes"])
        return rows.document_of(record["document"], outcomes)

    def blocks(self) -> Iterator[bytes]:
        """All lines by the documents' names, in blocks, so that a run is the same whatever order it was done in."""
        block = bytearray()
        with open(self._file, "rb", closefd=False) as file:
            for name in self.names:
                file.seek(self._lines[name])
                block += file.readline()
                if len(block) > BLOCK_BYTES:
                    yield bytes(block)
                    block.clear()
        if block:
            yield bytes(block)


def _scan(path: Path) -> Iterator[tuple[str, int]]:
    """Document and length of each whole line, up to the first that is none."""
    with path.open("rb") as file:
        for line in file:
            try:
                name = json.loads(line)["document"]["document"] if line.endswith(b"\n") else None
            except (ValueError, KeyError):
                return
            if name is None:
                return
            yield sys.intern(name), len(line)
