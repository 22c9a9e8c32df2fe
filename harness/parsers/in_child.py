"""Parsers that run in child processes: Python functions, adapters, and through adapters programs and services."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from harness.errors import InputError
from harness.parsers import environments
from harness.parsers.answers import Answer, Identity, Options, Request, known
from harness.parsers.child import Failed, Launch
from harness.parsers.environments import CannotInstall, Environment
from harness.parsers.pool import CannotBeMade, Pool
from harness.parsers.process import require_processes

DATA = Path(__file__).parent.parent / "data"
PROBES = {"pdf": DATA / "probe.pdf", "": DATA / "probe.html"}
"""By what an adapter reads: a page of ours that it reads, if it fits at all."""


@dataclass(frozen=True)
class Described:
    """What a spec says of a parser, beyond how to start it."""

    spec: str
    name: str
    requirement: str = ""
    """The distribution that it comes from, with extras; empty for a function of the user's and for a program."""
    version: str = ""
    """What the user says it is; empty: what the child says, or what is installed."""
    is_outside: bool = False
    """A program or service: nothing of its Python environment takes part."""
    reads: str = ""
    """`pdf`, or empty for all kinds of documents."""
    is_adapter: bool = False
    """Ours, so it may turn out not to fit a version."""
    is_cacheable: bool = True
    notes: tuple[str, ...] = ()


Prepare = Callable[[], tuple[Environment, Launch]]
"""Makes the environment; raises CannotInstall."""


class ChildParser:
    """A parser in long-lived child processes; see `answers.Parser`."""

    def __init__(self, described: Described, prepare: Prepare, options: Options) -> None:
        require_processes()
        self.spec = described.spec
        self._described = described
        self._prepare = prepare
        self._options = options
        self._made: tuple[Environment, Launch, Pool] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._made:
            self._made[2].close()

    def identity(self) -> Identity:
        """What really runs, as its environment and its first child tell. Raises InputError as `parse` does."""
        described = self._described
        try:
            environment, _, pool = self._started()
        except CannotInstall as error:
            return Identity(self.spec, described.name, "", {}, notes=(str(error),))
        ready = pool.ready
        version = described.version or (ready.version if ready else "")
        if described.requirement:
            versions = environment.versions_behind(described.requirement)
            version = version or versions.get(
                environments.normalised(environments.requirement(described.requirement).name), ""
            )
        elif described.is_outside:
            versions = {described.name: version} if version else {}
        else:
            versions = dict(environment.versions)
        return Identity(
            spec=self.spec,
            name=described.name,
            version=version,
            versions=versions,
            python=ready.python if ready else "",
            code=tuple(sorted(Path(file) for file in pool.files)),
            notes=described.notes + environment.notes + (ready.notes if ready else ()),
            cacheable=described.is_cacheable,
        )

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request, as they come in.

        Raises InputError where the spec or an option names what is not there.
        """
        try:
            _, _, pool = self._started()
        except CannotInstall as error:
            answer = Answer("cannot_run_here", message=str(error))
            yield from ((request, answer) for request in requests)
            return
        refused: list[Request] = []
        for pair in pool.run(self._readable(requests, refused), jobs):
            yield from self._refusals(refused)
            yield pair
        yield from self._refusals(refused)

    def _started(self) -> tuple[Environment, Launch, Pool]:
        """Makes environment and pool when they are first needed. Raises CannotInstall, InputError."""
        if self._made is None:
            environment, launch = self._prepare()
            pool = Pool(launch, self._options, probe=self._probe())
            self._made = environment, launch, pool
            try:
                pool.start()
            except CannotBeMade as error:
                raise self._input_error(launch, error.failed) from error
            self._blame_options(launch, pool)
        return self._made

    def _probe(self) -> Request | None:
        return Request("probe", PROBES[self._described.reads]) if self._described.is_adapter else None

    def _blame_options(self, launch: Launch, pool: Pool) -> None:
        """An adapter that fits without the user's options fits: then they are wrong. Raises InputError."""
        if pool.fatal is None or pool.fatal.status != "does_not_fit" or not self._options.values:
            return
        without = replace(launch, options={key: launch.options[key] for key in ("variant",) if key in launch.options})
        other = Pool(without, self._options, probe=self._probe())
        try:
            other.start()
            if other.fatal is None:
                raise InputError(f"parser {self.spec!r} works without its options, but with them: {pool.fatal.message}")
        finally:
            other.close()

    def _readable(self, requests: Iterable[Request], refused: list[Request]) -> Iterator[Request]:
        for request in requests:
            if self._described.reads == "pdf" and not is_pdf(request.source):
                refused.append(request)
            else:
                yield request

    def _refusals(self, refused: list[Request]) -> Iterator[tuple[Request, Answer]]:
        while refused:
            request = refused.pop(0)
            message = f"{self._described.name} reads PDF, and {request.source.name} is none"
            yield request, Answer("cannot_run_here", message=message)

    def _input_error(self, launch: Launch, failed: Failed) -> InputError:
        missing, there_is = failed.message, known(failed.message, failed.names)
        match failed.kind:
            case "no_module":
                where = f"in {launch.folder} or the Python path"
                return InputError(f"parser {self.spec!r}: no module {missing!r} {where}; {there_is}")
            case "no_function":
                module = launch.call["module"]
                return InputError(f"parser {self.spec!r}: {module} has no function {missing!r}; {there_is}")
            case _:
                return InputError(f"parser {self.spec!r}: it takes no option {missing!r}; {there_is}")


def is_pdf(source: Path) -> bool:
    """By its name, or by its first kilobyte."""
    if source.suffix.lower() == ".pdf":
        return True
    try:
        with source.open("rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False
