"""Parsers written in Python: the reference parser, adapters, and functions of the user's, in child processes."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.errors import InputError
from harness.parsers.answers import Answer, Identity, Options, Request, known
from harness.parsers.child import Failed, Launch
from harness.parsers.environments import Environment
from harness.parsers.pool import CannotBeMade, Pool
from harness.parsers.process import require_processes


@dataclass(frozen=True)
class Described:
    """What a spec says of a Python parser, beyond how to call it."""

    spec: str
    name: str
    distribution: str = ""
    """What its version is the version of; empty for a function of the user's."""
    is_adapter: bool = False
    notes: tuple[str, ...] = ()


class PythonParser:
    """A Python parser in long-lived child processes; see `answers.Parser`."""

    def __init__(
        self, described: Described, launch: Launch, environment: Environment, options: Options, probe: Request | None
    ) -> None:
        require_processes()
        self.spec = described.spec
        self._described = described
        self._launch = launch
        self._environment = environment
        self._pool = Pool(launch, options, probe=probe)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def identity(self) -> Identity:
        """What really runs, as the first child tells it. Raises InputError where the spec names what is not there."""
        try:
            self._pool.start()
        except CannotBeMade as error:
            raise self._input_error(error.failed) from error
        ready = self._pool.ready
        version = (ready.version if ready else "") or self._environment.version_of(self._described.distribution) or ""
        return Identity(
            spec=self.spec,
            name=self._described.name,
            version=version,
            versions=self._environment.versions,
            python=ready.python if ready else "",
            code=tuple(sorted(Path(file) for file in self._pool.files)),
            notes=self._described.notes + self._environment.notes + (ready.notes if ready else ()),
        )

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request, as they come in. Raises InputError where the spec names what is not there."""
        try:
            yield from self._pool.run(requests, jobs)
        except CannotBeMade as error:
            raise self._input_error(error.failed) from error

    def _input_error(self, failed: Failed) -> InputError:
        missing, there_is = failed.message, known(failed.message, failed.names)
        match failed.kind:
            case "no_module":
                where = f"in {self._launch.folder} or the Python path"
                return InputError(f"parser {self.spec!r}: no module {missing!r} {where}; {there_is}")
            case "no_function":
                module = self._launch.call["module"]
                return InputError(f"parser {self.spec!r}: {module} has no function {missing!r}; {there_is}")
            case _:
                return InputError(f"parser {self.spec!r}: it takes no option {missing!r}; {there_is}")


def code_hash(files: Iterable[Path]) -> str:
    """One hash over the content of files; a file that is gone counts as empty."""
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes() if file.is_file() else b""
        digest.update(f"{file}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()
