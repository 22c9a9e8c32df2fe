"""Outputs of parsers by content: the same document through the same parser is parsed once.

An entry is found by a key over the document, what the parser is told of it, and what really runs; it holds only if
every file of the parser's own code that had been imported by then is still the same. Errors are never kept.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.parsers.answers import Answer, Identity, Options, Parser, Request, read_answer
from harness.parsers.passing import answered
from harness.parsers.worker import PROTOCOL
from harness.store import digest
from harness.store.kept import Keeping, Kept

LOCALE = ("LANG", "LANGUAGE", "TZ")


class Cached:
    """A parser that is asked only for what the cache does not hold; see `answers.Parser`."""

    def __init__(self, parser: Parser, cache: Path, options: Options) -> None:
        self.spec = parser.spec
        self._parser = parser
        self._answers = Keeping(cache / "answers")
        self._options = options
        self._base: str | None = None
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
        if self._base is None:
            identity = self._parser.identity()
            self._base = identity_digest(identity, self._options, self._answers) if identity.cacheable else ""
        document = digest.file_sha256(request.source) if self._base else None
        if document is None:
            return None
        registry = self._registry_sha256(request.indicators)
        return digest.of(self._base, document, request.source.name, request.date, request.language, registry)

    def kept(self, request: Request) -> Answer | None:
        """The answer that the cache holds; None where it holds none. The parser is not asked."""
        key = self.key(request)
        found = self._answers.get(key) if key else None
        return _answer(request, found) if found is not None else None

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
            kept = self._answers.get(key) if key and self._options.repeat == 1 else None
            if kept is None:
                keys[request.name] = key
                return None
            return request, _answer(request, kept)

        def ask(missing: Iterator[Request]) -> Iterator[tuple[Request, Answer]]:
            for request, answer in self._parser.parse(missing, jobs):
                self._keep(keys.pop(request.name), answer)
                yield request, answer

        yield from answered(requests, known, ask)

    def _keep(self, key: str | None, answer: Answer) -> None:
        if key is not None and answer.is_result and answer.raw is not None:
            head = {
                "form": answer.form,
                "seconds": answer.seconds,
                "memory_mb": answer.memory_mb,
                "warnings": list(answer.warnings),
            }
            self._answers.put(key, head, answer.raw, code=self._parser.identity().code, files={})


def _answer(request: Request, kept: Kept) -> Answer:
    head = kept.head
    answer = read_answer(request.name, kept.body, head["form"], seconds=head["seconds"], memory_mb=head["memory_mb"])
    return replace(answer, warnings=tuple(head["warnings"]), from_cache=True)


def identity_digest(identity: Identity, options: Options, keeping: Keeping) -> str:
    """Of all that decides what a parser gives, but the document: what runs, where, with which options and code."""
    environment = {name: os.environ.get(name) for name in (*LOCALE, *options.env)}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("LC_")}
    return digest.of(
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
        {str(file): keeping.code_sha256(str(file)) for file in identity.code},
        digest.data_digest(),
    )
