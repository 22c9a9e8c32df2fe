"""Any program: the document goes in by its path, the answer comes out on standard output or in a file."""

from __future__ import annotations

import ctypes
import os
import re
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from typing import IO, Any, NoReturn

PLACEHOLDER = re.compile(r"\{(source|output|date|language|indicators)\}")
PR_SET_PDEATHSIG = 1
LAST_CHARS = 200
FORMS = {".json": None, ".md": "markdown", ".html": "html", ".txt": "text"}


class Failure(Exception):
    """What became of the program; `harness_status` is the status of the parse."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.harness_status = status


def start() -> tuple[str, list[str]]:
    """Nothing to tell: what its version is, only the user knows."""
    return "", []


def parse(
    path: str, *, command: list[str], most_bytes: int, suffix: str, registry: str, date: str | None = None,
    language: str | None = None, indicators: str | None = None,
) -> Any:  # fmt: skip
    """The program's bytes, or its bytes with their form where a file's suffix says it."""
    output = os.path.join(tempfile.mkdtemp(), "output" + suffix)
    told = {
        "source": path,
        "output": output,
        "date": date or "",
        "language": language or "",
        "indicators": indicators or registry,
    }
    is_file = any("{output}" in word for word in command)
    command = [PLACEHOLDER.sub(lambda match: told[match[1]], word) for word in command]
    given = _run(command, to_log=is_file, most_bytes=most_bytes)
    if not is_file:
        return given
    try:
        return _read(output, most_bytes)
    finally:
        shutil.rmtree(os.path.dirname(output), ignore_errors=True)


def _run(command: list[str], *, to_log: bool, most_bytes: int) -> bytes:
    """What the program printed to standard output; what it prints to standard error goes to the log."""
    stdout = 2 if to_log else subprocess.PIPE
    try:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=stdout, start_new_session=True, preexec_fn=_end_with_parent
        )
    except OSError as error:
        raise Failure("cannot_run_here", f"{command[0]!r} cannot be started: {error.strerror}") from error
    given = b"" if process.stdout is None else _printed(process, process.stdout, most_bytes)
    if len(given) > most_bytes:
        _kill(process.pid)
        process.wait()
        _too_big(most_bytes)
    code = process.wait()
    _kill(process.pid)
    if process.stdout is not None:
        process.stdout.close()
    if code < 0:
        raise Failure("crash", f"the program died of signal {-code} ({signal.Signals(-code).name}){_last_line()}")
    if code > 0:
        raise Failure("error", f"the program ended with exit code {code}{_last_line()}")
    return given


def _end_with_parent() -> None:
    """On Linux: the program does not outlive the process that started it, however that ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _printed(process: subprocess.Popen[bytes], pipe: IO[bytes], most_bytes: int) -> bytes:
    """All of standard output, not waiting for others that hold it once the program itself has ended."""
    given = bytearray()
    while len(given) <= most_bytes:
        has_ended = process.poll() is not None
        if select.select([pipe], [], [], 0 if has_ended else 0.05)[0]:
            data = os.read(pipe.fileno(), 1 << 20)
            if not data:
                break
            given += data
        elif has_ended:
            break
    return bytes(given)


def _kill(group: int) -> None:
    """What the program left behind in its process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _read(output: str, most_bytes: int) -> tuple[bytes, str | None]:
    """The file, or the only document in the folder of that name."""
    if os.path.isdir(output):
        files = sorted(name for name in os.listdir(output) if os.path.splitext(name)[1] in FORMS)
        if len(files) != 1:
            raise Failure("protocol", f"the program made a folder with {len(files)} documents in it; one is read")
        output = os.path.join(output, files[0])
    if not os.path.isfile(output):
        raise Failure("protocol", f"the program ended well but wrote no {{output}}{_last_line()}")
    if os.path.getsize(output) > most_bytes:
        _too_big(most_bytes)
    with open(output, "rb") as file:
        return file.read(), FORMS.get(os.path.splitext(output)[1])


def _too_big(most_bytes: int) -> NoReturn:
    raise Failure("protocol", f"the program gave more than {most_bytes >> 20} MB")


def _last_line() -> str:
    """The last line in the log, which is the file behind descriptor 2."""
    try:
        size = os.fstat(2).st_size
        lines = os.pread(2, 4096, max(0, size - 4096)).decode("utf-8", "replace").split("\n")
    except OSError:
        return ""
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    return f"; it printed: {last[:LAST_CHARS]}" if last else ""
