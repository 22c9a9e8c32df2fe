"""The child process that runs a Python parser: one document a line in, one answer a line out.

Sent to the child as it stands, whatever environment that runs: standard library only, syntax of Python 3.8, nothing
of ours. The answers leave by a private descriptor; what the parser prints goes to the log.
"""

from __future__ import annotations

import faulthandler
import importlib
import inspect
import json
import os
import pkgutil
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

PROTOCOL = 1
EXIT_CHANNEL_LOST = 81
"""Exit code where the parser closed or replaced the descriptor that answers leave by."""
OWN_STATUSES = ("cannot_run_here", "crash", "error", "protocol")
"""What an exception may say of itself by an attribute `harness_status`."""
TOLD = ("date", "language", "indicators")
"""What a parser is told of a document, each where its signature has it."""
MESSAGE_CHARS = 500
MB = 1 << 20

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
SIGKILL = 9


class CannotStart(Exception):
    """The parser cannot be made. `kind` is no_module, no_function or bad_option, or else a status."""

    def __init__(self, kind: str, message: str, names: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        self.names = names


class Refused(Exception):
    """What the parser gave is no answer."""


class Channel:
    """The private descriptors: requests in, answers out, and the log behind 1 and 2."""

    def __init__(self) -> None:
        import fcntl

        self.requests: BinaryIO = os.fdopen(fcntl.fcntl(0, fcntl.F_DUPFD_CLOEXEC, 64), "rb")
        self.answers: int = fcntl.fcntl(1, fcntl.F_DUPFD_CLOEXEC, 64)
        self.log: int = fcntl.fcntl(2, fcntl.F_DUPFD_CLOEXEC, 64)
        self.identities = {fd: _identity(fd) for fd in (self.answers, self.log)}
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        self.key = ""
        """What every answer of ours holds, and nothing that a parser writes by accident."""
        self.streams = (sys.stdout, sys.stderr)
        self._reopen()

    def _reopen(self) -> None:
        """Text streams on 1 and 2 that take every character and keep nothing back."""
        for name, fd in (("stdout", 1), ("stderr", 2)):
            stream = open(fd, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)
            setattr(sys, name, stream)
            setattr(sys, "__" + name + "__", stream)
        self.streams = (sys.stdout, sys.stderr)

    def restore(self) -> None:
        """Undoes what a parser did to descriptors and streams. Ends the process where the way out is lost."""
        if _identity(self.answers) != self.identities[self.answers]:
            os._exit(EXIT_CHANNEL_LOST)
        if _identity(self.log) == self.identities[self.log]:
            for fd in (1, 2):
                if _identity(fd) != self.identities[self.log]:
                    os.dup2(self.log, fd)
        if any(stream.closed for stream in self.streams):
            self._reopen()
        sys.stdout, sys.stderr = self.streams
        for stream in self.streams:
            stream.flush()

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """One JSON line with the length of `body`, then `body`."""
        header.update(bytes=len(body), key=self.key)
        data = memoryview(json.dumps(header).encode("ascii") + b"\n" + body)
        if _identity(self.answers) != self.identities[self.answers]:
            os._exit(EXIT_CHANNEL_LOST)
        while data:
            data = data[os.write(self.answers, data) :]


def _identity(fd: int) -> tuple[int, int] | None:
    try:
        status = os.fstat(fd)
    except OSError:
        return None
    return (status.st_dev, status.st_ino)


class Libc:
    """The few calls of the C library that Python lacks; each does nothing where it does not exist."""

    def __init__(self) -> None:
        try:
            import ctypes

            self._library: Any = ctypes.CDLL(None)
        except (ImportError, OSError):
            self._library = None

    def flush(self) -> None:
        """Writes out what C code has printed so far."""
        if self._library is not None:
            self._library.fflush(None)

    def stay_under(self, parent: int) -> None:
        """On Linux: die with the parent, and keep every orphan of the parser's below this process."""
        if self._library is not None and sys.platform == "linux":
            self._library.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
            self._library.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)


def limit_allocation(size: int) -> None:
    """A second line behind the watch of resident memory: MemoryError instead of a swapping machine.

    On Linux what is allocated counts (RLIMIT_DATA), not what is merely reserved (RLIMIT_AS): PDFium before 5 and every
    V8 or Java reserve tens of GB and die without them.
    """
    import resource

    memory = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    for limit, value in ((resource.RLIMIT_CORE, 0), (memory, size)):
        try:
            _, hard = resource.getrlimit(limit)
            resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
        except (OSError, ValueError):
            pass


class Peak:
    """Most resident memory of this process for one document, in KB."""

    def __init__(self) -> None:
        self.resets = sys.platform == "linux"

    def reset(self) -> None:
        """Forgets what came before, where the system can (Linux)."""
        if self.resets:
            try:
                with open("/proc/self/clear_refs", "w") as file:
                    file.write("5")
            except OSError:
                self.resets = False

    def read(self) -> int:
        if self.resets:
            with open("/proc/self/status", "rb") as file:
                for line in file:
                    if line.startswith(b"VmHWM:"):
                        return int(line.split()[1])
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak // 1024 if sys.platform == "darwin" else peak


class Imports:
    """Files that the parser imports from outside the standard library and site-packages."""

    def __init__(self) -> None:
        self._known = set(sys.modules)
        self._library = os.path.dirname(os.path.realpath(os.__file__)) + os.sep

    def new(self) -> list[str]:
        """Those imported since the last call, sorted."""
        if len(sys.modules) == len(self._known):
            return []
        files = set()
        for name, module in list(sys.modules.items()):
            if name not in self._known:
                self._known.add(name)
                file = getattr(module, "__file__", None)
                if isinstance(file, str) and self._is_own(file):
                    files.add(os.path.realpath(file))
        return sorted(files)

    def _is_own(self, file: str) -> bool:
        parts = os.path.abspath(file).split(os.sep)
        if "site-packages" in parts or "dist-packages" in parts:
            return False
        return not os.path.realpath(file).startswith(self._library)


class Call:
    """The parser: a function, the options it is always given, and the form of text that it returns."""

    def __init__(self, hello: dict[str, Any]) -> None:
        call = hello["call"]
        self.function, owner = load(call)
        own_form = getattr(self.function, "form", None) or getattr(owner, "FORM", None)
        self.form: str | None = hello["form"] or own_form
        self.options: dict[str, Any] = hello.get("options", {})
        self.to_json: str = hello.get("to_json", "")
        self.told = self._keywords(getattr(owner, "OPTIONS", ()), is_adapter=call["kind"] == "adapter")
        self.version, self.notes = owner.start() if call["kind"] == "adapter" else ("", [])

    def _keywords(self, options: tuple[str, ...], is_adapter: bool) -> tuple[str, ...]:
        """Which of `TOLD` the function takes. Raises CannotStart for an option that it does not take."""
        try:
            parameters = inspect.signature(self.function).parameters.values()
        except (TypeError, ValueError):
            return ()
        named = {p.name for p in parameters if p.kind in (p.KEYWORD_ONLY, p.POSITIONAL_OR_KEYWORD)}
        takes_all = any(p.kind == p.VAR_KEYWORD for p in parameters)
        for option in self.options:
            if option not in named and option not in options and (options or not takes_all):
                raise CannotStart("bad_option", option, tuple(options) or tuple(sorted(named - set(TOLD))[:20]))
        return tuple(name for name in TOLD if name in named or (takes_all and not is_adapter))

    def __call__(self, request: dict[str, Any]) -> Any:
        told = {name: request.get(name) for name in self.told}
        return self.function(request["path"], **{**told, **self.options})


def load(call: dict[str, Any]) -> tuple[Callable[..., Any], Any]:
    """The function to call and the module it stands in."""
    if call["kind"] == "adapter":
        with open(call["file"], "rb") as file:
            source = file.read()
        module = type(sys)("harness_adapter")
        module.__file__ = call["file"]
        sys.modules["harness_adapter"] = module
        exec(compile(source, call["file"], "exec"), module.__dict__)
        return module.parse, module
    return load_function(call["module"], call["name"], call.get("within", ""))


def load_function(module_name: str, path: str, within: str) -> tuple[Callable[..., Any], Any]:
    """`path` is a name in the module, or names joined by dots. Raises CannotStart.

    A module of that name that stands outside the folder `within` is another one.
    """
    try:
        owner: Any = importlib.import_module(module_name)
    except ModuleNotFoundError as error:
        missing = error.name or ""
        if module_name == missing or module_name.startswith(missing + "."):
            raise CannotStart("no_module", missing, neighbours(missing)) from error
        raise CannotStart("cannot_run_here", f"{module_name} needs the module {missing}") from error
    except BaseException as error:
        log_traceback(error)
        kind, message = verdict(error)
        raise CannotStart(kind, f"importing {module_name}: {message}") from error
    module = owner
    if within and not os.path.realpath(module.__file__ or "").startswith(os.path.realpath(within) + os.sep):
        raise CannotStart("no_module", module_name)
    for name in path.split("."):
        if not hasattr(owner, name):
            names = tuple(sorted(n for n in dir(owner) if not n.startswith("_") and callable(getattr(owner, n))))
            raise CannotStart("no_function", name, names[:50])
        owner = getattr(owner, name)
    if not callable(owner):
        raise CannotStart("no_function", path)
    return owner, module


def neighbours(missing: str) -> tuple[str, ...]:
    """Modules that stand where `missing` was looked for, at most 50."""
    package, _, _ = missing.rpartition(".")
    places = list(getattr(sys.modules.get(package), "__path__", [])) if package else sys.path[:1]
    prefix = package + "." if package else ""
    return tuple(sorted(prefix + module.name for module in pkgutil.iter_modules(places))[:50])


def told(error: BaseException) -> str:
    """Type and message of an exception, cut to a size that fits a report. Never raises."""
    name = type(error).__name__
    try:
        text = str(error).encode("utf-8", "backslashreplace").decode("utf-8")
    except BaseException:
        text = "(its message cannot be printed)"
    text = f"{name}: {text}" if text else name
    return text if len(text) <= MESSAGE_CHARS else text[:MESSAGE_CHARS] + "…"


def log_traceback(error: BaseException) -> None:
    try:
        traceback.print_exception(type(error), error, error.__traceback__)
    except BaseException:
        pass


def serialise(result: Any, call: Call, cap: int) -> tuple[bytes, str | None, list[str]]:
    """What the parser returned as bytes, its form (None: as it looks) and warnings. Raises Refused.

    A pair is taken as text or bytes with their form.
    """
    warnings: list[str] = []
    form = call.form
    if isinstance(result, tuple) and len(result) == 2:
        result, form = result[0], form or result[1]
    if isinstance(result, bytes):
        body = result
    elif isinstance(result, str):
        body = encode(result, warnings)
    elif isinstance(result, (dict, list)):
        body = encode(to_json(result), warnings)
        form = form if form in ("docling", "unstructured") else None
    elif hasattr(result, "model_fields_set") and call.to_json:
        body, form = encode(document_to_json(result, call.to_json), warnings), "json"
    else:
        what = "nothing (None)" if result is None else f"a {type(result).__name__}"
        raise Refused(f"it returned {what}; a parser returns a dict, text or a ParsedDocument")
    if len(body) > cap:
        raise Refused(f"it returned {len(body) / MB:.0f} MB; the most is {cap / MB:.0f} MB")
    return body, form, warnings


def encode(text: str, warnings: list[str]) -> bytes:
    """UTF-8; halves of surrogate pairs are joined, and those without a partner become U+FFFD, which is told."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if "\ufffd" in whole:
            warnings.append("lone surrogates in the text became U+FFFD")
        return whole.encode("utf-8")


def to_json(result: Any) -> str:
    """JSON of a dict; Decimal and dates as text. Raises Refused with the place of what is no JSON."""
    try:
        return json.dumps(result, ensure_ascii=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise Refused(f"it returned what is no JSON: {told(error)}") from error


def document_to_json(document: Any, module: str) -> str:
    """JSON of a ParsedDocument by `module`, which is the environment's own harness; also where it holds a NaN."""
    try:
        return str(importlib.import_module(module).to_json(document))
    except ValueError:
        return to_json({"parsed_document": 1, **document.model_dump(exclude_unset=True)})


def _plain(value: Any) -> str:
    if type(value).__name__ in ("Decimal", "date", "datetime"):
        return str(value)
    raise TypeError(f"a {type(value).__name__}")


def parse_one(request: dict[str, Any], call: Call, cap: int, peak: Peak) -> tuple[dict[str, Any], bytes]:
    """The answer's header and body. Whatever the parser raises becomes a status."""
    pid = os.getpid()
    header: dict[str, Any] = {"seq": request["seq"]}
    body = b""
    peak.reset()
    started = time.perf_counter()
    try:
        result = call(request)
        header["seconds"] = time.perf_counter() - started
        if os.getpid() == pid:
            body, header["form"], header["warnings"] = serialise(result, call, cap)
        header["status"] = "ok"
    except Refused as error:
        header.update(status="protocol", message=str(error))
    except BaseException as error:
        if os.getpid() == pid:
            log_traceback(error)
        header["status"], header["message"] = verdict(error)
    if os.getpid() != pid:
        os._exit(0)
    header.setdefault("seconds", time.perf_counter() - started)
    header["memory_kb"] = peak.read()
    return header, body


def verdict(error: BaseException) -> tuple[str, str]:
    """Status and message of what a parser raised."""
    own = getattr(error, "harness_status", "")
    if own in OWN_STATUSES:
        return own, told(error).partition(": ")[2]
    if isinstance(error, MemoryError):
        return "memory", "raised " + told(error)
    if isinstance(error, ModuleNotFoundError) and "." not in (error.name or "."):
        return "cannot_run_here", f"the module {error.name} is not installed in its environment"
    return "error", "raised " + told(error)


def start(channel: Channel, hello: dict[str, Any], imports: Imports) -> Call:
    """Loads the parser and tells how that went; ends the process where it cannot be loaded."""
    sys.path[:] = hello["paths"] + [entry for entry in sys.path if entry]
    limit_allocation(hello["most_allocated"])
    try:
        if hello["protocol"] != PROTOCOL:
            raise CannotStart("error", f"the worker speaks protocol {PROTOCOL}")
        call = Call(hello)
    except CannotStart as error:
        channel.send({"failed": error.kind, "message": str(error), "names": error.names})
        os._exit(0)
    except BaseException as error:
        log_traceback(error)
        kind, message = verdict(error)
        channel.send({"failed": kind, "message": message, "names": []})
        os._exit(0)
    channel.restore()
    python = ".".join(map(str, sys.version_info[:3]))
    channel.send({"ready": python, "version": call.version, "notes": call.notes, "files": imports.new()})
    return call


def return_to(folder: str) -> None:
    """Undoes a parser's chdir."""
    try:
        if os.getcwd() != folder:
            os.chdir(folder)
    except OSError:
        pass


def main() -> NoReturn:
    """Answers requests until there are no more."""
    sys.argv[:] = [""]
    channel = Channel()
    faulthandler.enable(file=channel.log)
    libc = Libc()
    hello = json.loads(channel.requests.readline())
    channel.key = hello["key"]
    libc.stay_under(hello["parent"])
    folder = os.getcwd()
    peak = Peak()
    imports = Imports()
    call = start(channel, hello, imports)
    for line in channel.requests:
        header, body = parse_one(json.loads(line), call, hello["cap"], peak)
        libc.flush()
        channel.restore()
        return_to(folder)
        header["files"] = imports.new()
        channel.send(header, body)
    os._exit(0)
