"""Outputs of parsers by content: the same document through the same parser is parsed once.

An entry is found by a key over the document, what the parser is told of it, and what really runs; it holds only if
every file of the parser's own code that had been imported by then is still the same. Errors are never kept.
"""

import contextlib
import json
import os
import secrets
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from harness.parsers.answers import Answer, Form, Identity, Options, Parser, Request, read_answer
from harness.parsers.passing import answered
from harness.parsers.worker import PROTOCOL
from harness.store import digest

VERSION = 1
LOCALE = ("LANG", "LANGUAGE", "TZ")
DAY_S = 86400.0


@dataclass(frozen=True, slots=True)
class Entry:
    """An output as it is kept."""

    raw: bytes
    form: Form | None
    seconds: float
    memory_mb: float | None
    warnings: tuple[str, ...]
    code: Mapping[str, str]
    """The parser's own files -> sha256."""


class Cache:
    """Files below `.harness/cache`, written whole or not at all, so that several runs may share them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._code: dict[str, str | None] = {}
        """Hash of each file of code, as it stood when this run first looked."""

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def get(self, key: str) -> Entry | None:
        """None where there is none, where it is damaged, and where the parser's code changed since."""
        path = self.path(key)
        try:
            data = path.read_bytes()
            head, _, body = data.partition(b"\n")
            told = json.loads(head)
            raw = zlib.decompress(body)
            is_sound = told["version"] == VERSION and told["sha256"] == sha256(raw).hexdigest()
        except (OSError, ValueError, KeyError, TypeError, zlib.error):
            return None
        if not is_sound or any(self.code_sha256(file) != expected for file, expected in told["code"].items()):
            return None
        self._touch(path)
        return Entry(raw, told["form"], told["seconds"], told["memory_mb"], tuple(told["warnings"]), told["code"])

    def put(self, key: str, entry: Entry) -> None:
        """A folder that cannot be written is no reason to lose an answer: then nothing is kept."""
        head: dict[str, Any] = {
            "version": VERSION,
            "sha256": sha256(entry.raw).hexdigest(),
            "form": entry.form,
            "seconds": entry.seconds,
            "memory_mb": entry.memory_mb,
            "warnings": list(entry.warnings),
            "code": dict(entry.code),
        }
        path = self.path(key)
        beside = path.with_name(f".{key}.{os.getpid()}.{secrets.token_hex(3)}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(json.dumps(head).encode("ascii") + b"\n" + zlib.compress(entry.raw, 1))
            beside.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                beside.unlink()

    def code_sha256(self, file: str) -> str | None:
        if file not in self._code:
            self._code[file] = digest.file_sha256(Path(file))
        return self._code[file]

    def _touch(self, path: Path) -> None:
        """Notes that the entry is in use."""
        try:
            if time.time() - path.stat().st_mtime > DAY_S:
                os.utime(path)
        except OSError:
            pass

    def prune(self, days: float) -> int:
        """Removes what nothing used for so many days, and what a kill left half written; gives how many files."""
        limit = time.time() - days * DAY_S
        removed = 0
        for path in self.folder.glob("*/*"):
            try:
                last = path.stat().st_mtime
                if last < limit or (path.name.startswith(".") and last < time.time() - 3600):
                    path.unlink()
                    removed += 1
            except OSError:
                continue
        return removed


class Cached:
    """A parser that is asked only for what the cache does not hold; see `answers.Parser`."""

    def __init__(self, parser: Parser, cache: Cache, options: Options) -> None:
        self.spec = parser.spec
        self._parser = parser
        self._cache = cache
        self._options = options
        self._identity: Identity | None = None
        self._base: str = ""
        self._registries: dict[Path | None, str | None] = {}

    def __enter__(self) -> Self:
        self._parser.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parser.__exit__(kind, error, trace)

    def identity(self) -> Identity:
        return self._parser.identity()

    def key(self, request: Request) -> str | None:
        """Under which the document's output is kept; None where it may not be, or the document cannot be read."""
        if self._identity is None:
            self._identity = self._parser.identity()
            self._base = identity_digest(self._identity, self._options, self._cache)
        document = digest.file_sha256(request.source)
        if not self._identity.cacheable or document is None:
            return None
        registry = self._registry_sha256(request.indicators)
        name = request.source.name
        return digest.of(VERSION, self._base, document, name, request.date, request.language, registry)

    def _registry_sha256(self, registry: Path | None) -> str | None:
        if registry not in self._registries:
            self._registries[registry] = None if registry is None else digest.file_sha256(registry)
        return self._registries[registry]

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request, as they come in; what is in the cache does not reach the parser.

        With `Options.repeat` the parser is always asked, since then its answers are compared with each other.
        """
        keys: dict[str, str | None] = {}

        def known(request: Request) -> tuple[Request, Answer] | None:
            key = self.key(request)
            entry = self._cache.get(key) if key and self._options.repeat == 1 else None
            if entry is None:
                keys[request.name] = key
                return None
            return request, _answer(request, entry)

        def ask(missing: Iterator[Request]) -> Iterator[tuple[Request, Answer]]:
            for request, answer in self._parser.parse(missing, jobs):
                self._keep(keys.pop(request.name), answer)
                yield request, answer

        yield from answered(requests, known, ask)

    def _keep(self, key: str | None, answer: Answer) -> None:
        if key is None or not answer.is_result or answer.raw is None:
            return
        code = {str(file): self._cache.code_sha256(str(file)) for file in self._parser.identity().code}
        known = {file: sha for file, sha in code.items() if sha is not None}
        self._cache.put(key, Entry(answer.raw, answer.form, answer.seconds, answer.memory_mb, answer.warnings, known))


def _answer(request: Request, entry: Entry) -> Answer:
    answer = read_answer(
        request.name,
        entry.raw,
        entry.form,
        seconds=entry.seconds,
        memory_mb=entry.memory_mb,
    )
    return replace(answer, warnings=entry.warnings, from_cache=True)


def identity_digest(identity: Identity, options: Options, cache: Cache) -> str:
    """Of all that decides what a parser gives, but the document: what runs, where, with which options and code."""
    environment = {name: os.environ.get(name) for name in (*LOCALE, *options.env)}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("LC_")}
    return digest.of(
        VERSION,
        PROTOCOL,
        identity.spec,
        identity.name,
        identity.version,
        dict(identity.versions),
        identity.python,
        sys.platform,
        options.max_answer_mb,
        options.version,
        environment,
        {str(file): cache.code_sha256(str(file)) for file in identity.code},
        digest.data_digest(),
    )
