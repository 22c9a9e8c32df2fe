"""One process of a parser, started with a clean environment, watched, and ended with all that it started."""

import contextlib
import os
import secrets
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from harness.errors import InputError
from harness.parsers import processes
from harness.parsers.answers import Options
from harness.parsers.logs import ChildLog
from harness.parsers.worker import EXIT_CHANNEL_LOST

TICK_S = 0.05
"""How often a busy process is looked at."""
KEPT_NAMES = ("PATH", "HOME", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
"""Environment variables that every parser sees, with all `LC_*`; Python itself may need the library paths."""


def require_processes() -> None:
    """Raises InputError on Windows, where parsers cannot be isolated."""
    if sys.platform == "win32":
        raise InputError(
            "parsers run in child processes, which harness can do on Linux and macOS only; "
            "on Windows use outputs:DIR, a service (http://…), or run harness inside WSL"
        )


def clean_environment(options: Options, temporary: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """What a parser sees of the environment: no tokens, only `KEPT_NAMES`, the locale and what the user names."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in KEPT_NAMES or name.startswith("LC_") or name in options.env
    }
    return {**kept, "TMPDIR": str(temporary), **(extra or {})}


class Process:
    """A running process in a session of its own, its prints in `log`, with a temporary folder of its own.

    `pidfd` can be waited for with `select`; -1 where the system has none (look at `has_ended` then).
    """

    def __init__(
        self, command: Sequence[str], options: Options, *, folder: Path, extra: Mapping[str, str] | None = None,
        log: ChildLog | None = None, channel: bool = True,
    ) -> None:  # fmt: skip
        self.temporary = Path(tempfile.mkdtemp(prefix="harness-"))
        self.token = secrets.token_hex(8)
        self.log = log or ChildLog()
        processes.adopt_orphans()
        environment = clean_environment(options, self.temporary, extra) | {processes.TOKEN: self.token}
        try:
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE if channel else subprocess.DEVNULL,
                stdout=subprocess.PIPE if channel else self.log.fileno(),
                stderr=self.log.fileno(),
                cwd=folder,
                env=environment,
                start_new_session=True,
                bufsize=0,
            )
        except OSError:
            self._tidy()
            raise
        self.pid = self._popen.pid
        self.stdin = self._popen.stdin.fileno() if self._popen.stdin else -1
        self.stdout = self._popen.stdout.fileno() if self._popen.stdout else -1
        self.pidfd = os.pidfd_open(self.pid) if hasattr(os, "pidfd_open") else -1
        self.exit_code: int | None = None
        self._is_ended = False

    @property
    def has_ended(self) -> bool:
        """Whether the process itself is gone; what it started may live on until `end`."""
        if self.exit_code is not None:
            return True
        if self.pidfd >= 0:
            poll = select.poll()
            poll.register(self.pidfd, select.POLLIN)
            return bool(poll.poll(0))
        return self._popen.poll() is not None

    def resident_mb(self, processes_now: processes.Table, *, limit_mb: float) -> float:
        """Resident memory of the process and all that it started."""
        return processes.resident_mb(self.pid, processes_now, limit_mb=limit_mb)

    def end(self) -> int:
        """The exit code (negative: the signal), after killing all of the family. May be called twice."""
        if not self._is_ended:
            self._is_ended = True
            processes.end_family(self.pid, self.token)
            try:
                self.exit_code = self._popen.wait(timeout=processes.END_S)
            except subprocess.TimeoutExpired:
                self.exit_code = -signal.SIGKILL
            self._tidy()
            for pipe in (self._popen.stdin, self._popen.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()
            if self.pidfd >= 0:
                os.close(self.pidfd)
        assert self.exit_code is not None
        return self.exit_code

    def _tidy(self) -> None:
        shutil.rmtree(self.temporary, ignore_errors=True)


def how_it_ended(exit_code: int) -> str:
    """An exit code that we did not cause, in words."""
    if exit_code == EXIT_CHANNEL_LOST:
        return "it closed the descriptor by which its answers leave"
    if exit_code >= 0:
        return f"its process ended by itself with exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = "unknown"
    cause = "; killed from outside, or out of memory" if -exit_code == signal.SIGKILL else ""
    return f"its process died of signal {-exit_code} ({name}){cause}"


def now() -> float:
    """Seconds on the clock that deadlines are measured by."""
    return time.monotonic()
