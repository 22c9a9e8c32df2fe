"""One Python parser in a child process: starting it, asking it, and what became of either."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.model import ParseStatus
from harness.parsers import processes, worker
from harness.parsers.answers import Form, Options, Request
from harness.parsers.logs import MOST_BYTES, ChildLog
from harness.parsers.process import Process, how_it_ended, now

WORKER = Path(worker.__file__)
BOOT = (
    "import sys; p = sys.argv[1]; g = {'__name__': 'harness_worker'}; "
    "exec(compile(open(p, 'rb').read(), p, 'exec'), g); g['main']()"
)
"""Runs the worker from its file without putting that file's folder on the path."""
ALLOCATED_FACTOR = 2
ALLOCATED_SPARE_MB = 4096
"""A child may allocate so much more than it may hold: libraries touch only a part of what they ask for."""
HEADER_BYTES = 1 << 20


@dataclass(frozen=True)
class Launch:
    """How to start a Python parser."""

    python: Path
    """Interpreter of its environment."""
    call: Mapping[str, str]
    """What the worker calls: an adapter's file, or module and name."""
    paths: tuple[str, ...] = ()
    """Put before the interpreter's own `sys.path`."""
    folder: Path = field(default_factory=Path.cwd)
    options: Mapping[str, Any] = field(default_factory=dict)
    """Keyword arguments of every call."""
    form: Form | None = None
    """How the user says that text is to be read; None: as the parser says."""
    to_json: str = ""
    """Module whose `to_json` writes a ParsedDocument; empty where the environment has none."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Environment variables that the environment itself needs."""


@dataclass(frozen=True)
class Ready:
    """The parser is loaded."""

    python: str
    version: str
    notes: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """The parser cannot be loaded; see `worker.CannotStart`."""

    kind: str
    message: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Done:
    """The worker answered."""

    status: ParseStatus
    body: bytes
    form: str | None
    seconds: float
    memory_mb: float
    message: str
    warnings: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Died:
    """The process is gone, or had to be ended. `while_starting`: before it was ready."""

    status: ParseStatus
    message: str
    while_starting: bool


Event = Ready | Failed | Done | Died


class Child:
    """A worker process. Wait for its descriptors, then take the `event`; `ask` only when it is idle."""

    def __init__(self, launch: Launch, options: Options) -> None:
        self._options = options
        self._cap = options.max_answer_mb << 20
        self.log = ChildLog()
        command = [str(launch.python), "-c", BOOT, str(WORKER)]
        self.process = Process(command, options, folder=launch.folder, extra=launch.extra, log=self.log)
        os.set_blocking(self.process.stdout, False)
        self._buffer = bytearray()
        self._header: dict[str, Any] | None = None
        self._sequence = 0
        self.documents = 0
        """How many it has answered."""
        self.is_ready = False
        self.is_silent = False
        """It closed its end of the answers' pipe, so there is nothing more to wait for but its end."""
        self.is_busy = True
        self.deadline = now() + options.start_timeout_s
        self._started = now()
        self.peak_mb = 0.0
        self._send(self._hello(launch))

    def _hello(self, launch: Launch) -> dict[str, Any]:
        spare = ALLOCATED_FACTOR * self._options.memory_mb + ALLOCATED_SPARE_MB
        return {
            "protocol": worker.PROTOCOL,
            "parent": os.getpid(),
            "key": self.process.token,
            "paths": launch.paths,
            "call": dict(launch.call),
            "options": dict(launch.options),
            "form": launch.form,
            "to_json": launch.to_json,
            "cap": self._cap,
            "most_allocated": spare << 20,
        }

    def ask(self, request: Request) -> None:
        """Hands over a document."""
        self._sequence += 1
        self.is_busy = True
        self.peak_mb = 0.0
        self._started = now()
        self.deadline = self._started + self._options.timeout_s
        self._send(
            {
                "seq": self._sequence,
                "path": os.path.abspath(request.source),
                "date": request.date,
                "language": request.language,
                "indicators": None if request.indicators is None else os.path.abspath(request.indicators),
            }
        )

    def _send(self, message: dict[str, Any]) -> None:
        """A process that is gone is seen by `event`."""
        data = memoryview(json.dumps(message).encode("ascii") + b"\n")
        with contextlib.suppress(BrokenPipeError):
            while data:
                data = data[os.write(self.process.stdin, data) :]

    def event(self, *, ended: bool) -> Event | None:
        """What has happened since, without waiting; None: nothing. `ended`: the process is known to be gone."""
        self._receive()
        try:
            told = self._message()
        except ValueError as error:
            return self._died("protocol", f"what came by the answers' descriptor is no answer: {error}")
        if told is not None:
            return told
        if ended:
            return self._gone()
        return None

    def _receive(self) -> None:
        while True:
            try:
                data = os.read(self.process.stdout, 1 << 20)
            except BlockingIOError:
                return
            if not data:
                self.is_silent = True
                return
            self._buffer += data
            if len(self._buffer) > self._cap + 2 * HEADER_BYTES:
                return

    def _message(self) -> Ready | Failed | Done | None:
        """The next whole message. Raises ValueError for what the worker cannot have sent."""
        if self._header is None:
            end = self._buffer.find(b"\n")
            if end < 0:
                if len(self._buffer) > HEADER_BYTES:
                    raise ValueError(f"{len(self._buffer)} bytes without a line end")
                return None
            header = json.loads(self._buffer[:end])
            if not isinstance(header, dict) or header.get("key") != self.process.token:
                raise ValueError(f"it begins with {bytes(self._buffer[:40])!r}")
            if header["bytes"] > self._cap:
                raise ValueError(f"it has {header['bytes']} bytes")
            self._header = header
            del self._buffer[: end + 1]
        if len(self._buffer) < self._header["bytes"]:
            return None
        header, self._header = self._header, None
        body = bytes(self._buffer[: header["bytes"]])
        del self._buffer[: header["bytes"]]
        self.is_busy = False
        if "ready" in header:
            self.is_ready = True
            return Ready(header["ready"], header["version"], tuple(header["notes"]), tuple(header["files"]))
        if "failed" in header:
            return Failed(header["failed"], header["message"], tuple(header["names"]))
        if header.get("seq") != self._sequence:
            raise ValueError(f"answer {header.get('seq')} where {self._sequence} was asked")
        self.documents += 1
        return self._done(header, body)

    def _done(self, header: dict[str, Any], body: bytes) -> Done:
        seconds = header["seconds"]
        status, message = header["status"], header.get("message", "")
        if seconds > self._options.timeout_s:
            status, message = "timeout", f"took {seconds:.1f} s; the limit is {self._options.timeout_s:g} s"
        return Done(
            status,
            body if status == "ok" else b"",
            header.get("form"),
            seconds,
            max(header["memory_kb"] / 1024, self.peak_mb),
            message,
            tuple(header.get("warnings", ())),
            tuple(header["files"]),
        )

    def overdue(self, processes_now: processes.Table | None) -> Died | None:
        """The verdict on a busy process that broke a limit: time, memory, or what it prints. Ends it."""
        if now() > self.deadline:
            what = "no answer" if self.is_ready else "not ready"
            limit = self._options.timeout_s if self.is_ready else self._options.start_timeout_s
            raising = "--timeout" if self.is_ready else "--start-timeout"
            return self._died("timeout", f"{what} in {limit:g} s; raise {raising} if it needs longer")
        if self.log.size > MOST_BYTES:
            return self._died("protocol", f"printed more than {MOST_BYTES >> 20} MB")
        if processes_now is not None:
            limit_mb = self._options.memory_mb
            held = self.process.resident_mb(processes_now, limit_mb=limit_mb)
            self.peak_mb = max(self.peak_mb, held)
            if held > limit_mb:
                return self._died("memory", f"held {held:.0f} MB; the limit is {limit_mb} MB (--memory)")
        return None

    @property
    def seconds(self) -> float:
        """Since it was last asked."""
        return now() - self._started

    def _gone(self) -> Died:
        exit_code = self.process.end()
        status: ParseStatus = "protocol" if exit_code == worker.EXIT_CHANNEL_LOST else "crash"
        return self._died(status, how_it_ended(exit_code))

    def _died(self, status: ParseStatus, message: str) -> Died:
        self.process.end()
        self.is_busy = False
        return Died(status, message, while_starting=not self.is_ready)

    def end(self) -> None:
        """Ends the process and all that it started."""
        self.process.end()
        self.log.close()
