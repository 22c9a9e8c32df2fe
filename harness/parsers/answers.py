"""What goes into a parser and what comes out of it, whichever way it is run."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Literal, Protocol, Self

from harness import formats
from harness.errors import InputError
from harness.model import ParsedDocument, ParseStatus

Form = Literal["json", "markdown", "html", "text", "docling", "unstructured"]
FIGURES_FLAG = "--figures reference"
"""At the end of a spec: our own figure reader works on the parser's text (see `figured`)."""
MOST_PARTS = 2_000_000
"""Lines of text, or objects of JSON, in one answer: no document has more, and reading them takes seconds of ours."""
FORMS: tuple[Form, ...] = ("json", "markdown", "html", "text", "docling", "unstructured")


@dataclass(frozen=True, slots=True)
class Request:
    """One document to parse, and all that a parser is told about it."""

    name: str
    """The golden's name; for a document without golden any name, unique in a run. The parser does not see it."""
    source: Path
    date: str | None = None
    language: str | None = None
    indicators: Path | None = None
    """The registry file; None: the packaged one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one document. `document` is there when the status is ok or empty, and only then."""

    status: ParseStatus
    document: ParsedDocument | None = field(default=None, repr=False)
    raw: bytes | None = field(default=None, repr=False)
    """What the parser gave, byte for byte; None where it gave nothing."""
    form: Form | None = None
    """How `raw` was read."""
    log: Path | None = None
    """File with what the parser printed for this document; None where it printed nothing."""
    seconds: float = 0.0
    """Time inside the parser; start-up is not in it."""
    memory_mb: float | None = None
    """Most resident memory while it worked on this document, its child processes included; None where unknown."""
    message: str = ""
    """Why there is no document. Empty when all went well."""
    warnings: tuple[str, ...] = ()
    tries: int = 1
    """2: the first try died with its child process, and a fresh child gave this answer (see `warnings`)."""
    outputs: int = 1
    """How many different outputs `Options.repeat` parses gave; more than 1: the parser is not deterministic."""
    from_cache: bool = False
    """Whether an earlier parse gave it; time and memory are those of that parse."""

    @property
    def is_result(self) -> bool:
        """Whether it says something about the document, and so may be cached: a document came, the same each time."""
        return self.document is not None and self.outputs == 1 and self.tries == 1


@dataclass(frozen=True, slots=True)
class Identity:
    """What really runs."""

    spec: str
    """The spec with its options, in a form that `parser_of` takes."""
    name: str
    version: str
    """Empty where the parser has none, or none is known."""
    versions: Mapping[str, str]
    """Every installed distribution that may take part, as found in the environment, never as asked for."""
    python: str = ""
    """Version of the Python that runs it; empty for programs, services and files."""
    code: tuple[Path, ...] = ()
    """Files outside site-packages that the parser has imported so far: the user's and ours."""
    notes: tuple[str, ...] = ()
    """What a reader must be told: a licence, a missing lock, a missing language pack."""
    cacheable: bool = True
    """Whether the same identity gives the same answer. Not so for files of unknown origin, services and programs
    without a stated version."""


@dataclass(frozen=True, slots=True)
class Options:
    """How parsers run. Part of the identity are only `packages` and `values`."""

    timeout_s: float = 60.0
    """For one document."""
    start_timeout_s: float = 120.0
    """For starting up (imports, models), apart from any document."""
    memory_mb: int = 4096
    """Resident memory of a parser's process and all that it started."""
    max_answer_mb: int = 64
    recycle: int = 1000
    """Documents after which a child process is replaced by a fresh one."""
    repeat: int = 1
    """How often each document is parsed, each time by another child process."""
    env: tuple[str, ...] = ()
    """Names of environment variables that parsers may see besides PATH, HOME, TMPDIR, TZ and the locale."""
    packages: tuple[str, ...] = ()
    """Requirements (`PKG==V`) that are installed beside the parser, in an environment of its own."""
    exact: bool = False
    """Nothing but `packages` and the parser itself is installed, whatever they ask for: dependencies are frozen so."""
    values: Mapping[str, str] = field(default_factory=dict)
    """`--option key=value`: passed to the parser; `form` says how its text is to be read."""
    version: str = ""
    """`--parser-version`: what the user says is the version of a program or service."""
    home: Path = Path(".harness")
    """Folder of logs, environments and worktrees."""

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def form(self) -> Form | None:
        """`--option form=…`; None where it is not given. Raises InputError for a form that is not read."""
        given = self.values.get("form")
        if given is not None and given not in FORMS:
            raise InputError(f"--option form={given}: {known(given, FORMS)}")
        return given


def known(missing: str, names: Iterable[str]) -> str:
    """The rest of a message about a name that does not exist: the nearest one, and all there are."""
    names = tuple(names)
    near = difflib.get_close_matches(missing, names, n=1, cutoff=0.6)
    listing = f"there is {', '.join(names)}" if names else "there is none"
    return f"did you mean {near[0]!r}? ({listing})" if near else listing


class Parser(Protocol):
    """A parser, ready to run. Leaving the context ends every process it started."""

    spec: str

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def identity(self) -> Identity:
        """What really runs. May start the parser or make its environment. Raises InputError where there is none."""

    def parse(self, requests: Iterable[Request], jobs: int = 1) -> Iterator[tuple[Request, Answer]]:
        """One answer for each request, as they come in. Leaving the iterator early ends what is under way."""


def read_answer(
    name: str,
    raw: bytes,
    form: Form | None,
    *,
    log: Path | None = None,
    seconds: float = 0.0,
    memory_mb: float | None = None,
    warnings: tuple[str, ...] = (),
) -> Answer:
    """The answer that `raw` amounts to: ok, empty, or protocol where it cannot be read. `form` None: as it looks."""
    given: Form = form or formats.form_of(None, raw)
    parts = raw.count(b"{" if given in ("json", "docling", "unstructured") else b"\n")
    if parts > MOST_PARTS:
        message = f"it gave {parts:,} lines or objects for one document; the most is {MOST_PARTS:,}"
        return Answer("protocol", None, None, given, log, seconds, memory_mb, message, warnings)
    try:
        reading = formats.read(raw, given, file=name)
    except formats.Unreadable as error:
        return Answer("protocol", None, raw, given, log, seconds, memory_mb, str(error), warnings)
    status: ParseStatus = "empty" if reading.document.is_empty else "ok"
    message = "the parser gave no text" if status == "empty" else ""
    return Answer(
        status, reading.document, raw, given, log, seconds, memory_mb, message, warnings + tuple(reading.warnings)
    )
