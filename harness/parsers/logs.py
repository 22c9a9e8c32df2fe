"""What parsers print: one file a child process while it lives, cut into one file a document."""

import contextlib
import os
import re
import secrets
import tempfile
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

KEPT_BYTES = 1 << 20
"""Of what a parser prints for one document, so much is kept: the first half and the last."""
MOST_BYTES = 1 << 30
"""A parser that has printed more for one document is ended."""
EMPTIED_BYTES = 16 << 20
"""Above this size a child's file starts anew after a document."""


class LogFolder:
    """A folder under `.harness/logs` for one parser; made when the first line is kept."""

    def __init__(self, logs: Path) -> None:
        self.path = logs / f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}-{secrets.token_hex(2)}"

    def keep(self, name: str, printed: bytes, note: str = "") -> Path | None:
        """The file of `name` with what was printed and a last line of ours; None where there is neither.

        A second call for one name adds to the file. A folder that cannot be written gives None too: a log is no
        reason to lose an answer.
        """
        if not printed and not note:
            return None
        path = self.path / f"{_file_name(name)}.log"
        line = f"harness: {note}\n".encode("utf-8", "backslashreplace") if note else b""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            with path.open("ab") as file:
                file.write(printed + (b"\n" if printed and not printed.endswith(b"\n") else b"") + line)
        except OSError:
            return None
        return path


def _file_name(name: str) -> str:
    """`name` as a file name; where characters had to go, some digits of its hash keep it apart from others."""
    plain = re.sub(r"[^\w.-]+", "_", name).lstrip(".")[:120]
    return plain if plain == name else f"{plain}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


class ChildLog:
    """The file that a child process prints to. Has no name on the disk, so it goes with the process;
    child and parent share its offset."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(buffering=0)
        self._start = 0

    def fileno(self) -> int:
        """For the child's descriptors 1 and 2."""
        return self._file.fileno()

    @property
    def size(self) -> int:
        """Bytes printed since the last `take`."""
        return os.fstat(self._file.fileno()).st_size - self._start

    def take(self) -> bytes:
        """What was printed since the last call, cut in the middle where it is long."""
        size = self.size
        if size <= 0:
            return b""
        descriptor, start = self._file.fileno(), self._start
        self._start += size
        half = KEPT_BYTES // 2
        if size <= KEPT_BYTES:
            printed = os.pread(descriptor, size, start)
        else:
            cut = f"\n... harness: {size - KEPT_BYTES} bytes left out ...\n".encode()
            printed = os.pread(descriptor, half, start) + cut + os.pread(descriptor, half, start + size - half)
        if self._start > EMPTIED_BYTES:
            os.lseek(descriptor, 0, os.SEEK_SET)
            os.ftruncate(descriptor, 0)
            self._start = 0
        return printed

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
