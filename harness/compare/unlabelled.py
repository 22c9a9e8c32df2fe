"""Two parsers over documents that nobody has labelled: what changed between them."""

import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness import formats
from harness.checks.figures.table import rows_of
from harness.compare import figures
from harness.compare.changes import Clusters
from harness.compare.comparison import Comparison, DocumentChange, Documents, Side
from harness.compare.runs import PARSED, status_change
from harness.compare.texts import text_changes
from harness.errors import InputError
from harness.model import ParsedDocument
from harness.parsers.answers import Answer, Identity, Parser, Request
from harness.store import tables

NOT_DOCUMENTS = (".yaml", ".yml", ".json", ".py", ".toml", ".lock", ".new", ".sha256")
"""Files that stand beside documents and are none."""
FLUSH_ROWS = 20_000


def find(paths: Iterable[Path], **told: Any) -> list[Request]:
    """The documents that the paths name or hold, each with a name of its own: its path below the folder asked for,
    without its suffix where no other document has that name.

    Hidden files and those that are no documents (`NOT_DOCUMENTS`) are left out of folders. Raises InputError for a
    path that is nothing, and where there is no document at all.
    """
    found: dict[Path, str] = {}
    for path in paths:
        if path.is_dir():
            for file in sorted(path.rglob("*")):
                inside = file.relative_to(path)
                is_hidden = any(part.startswith(".") for part in inside.parts)
                if file.is_file() and not is_hidden and file.suffix.lower() not in NOT_DOCUMENTS:
                    found.setdefault(file.resolve(), inside.as_posix())
        elif path.is_file():
            found.setdefault(path.resolve(), path.name)
        else:
            raise InputError(f"{path}: no such file or folder of documents")
    if not found:
        raise InputError(f"no document in {', '.join(map(str, paths))}")
    stems: dict[str, int] = {}
    for name in found.values():
        stems[_stem(name)] = stems.get(_stem(name), 0) + 1
    names = {file: _stem(name) if stems[_stem(name)] == 1 else name for file, name in found.items()}
    return [Request(name=names[file], source=file, **told) for file in found]


def _stem(name: str) -> str:
    folder, slash, file = name.rpartition("/")
    return folder + slash + (file.rpartition(".")[0] or file)


def compare(
    requests: list[Request], a: Parser, b: Parser, *, jobs: int = 1, each: Callable[[str], None] = lambda _: None
) -> Comparison:
    """What changed in the documents from one parser to the other. Memory holds one document and all that changed."""
    work = _Work(Clusters(), _Figures(), _Figures())
    with tempfile.TemporaryDirectory(prefix="harness-") as folder:
        spool = _Spool(Path(folder))
        for request, answer in a.parse(requests, jobs=jobs):
            spool.put(request.name, answer)
            each(request.name)
        for request, answer in b.parse(requests, jobs=jobs):
            work.add(request, spool.take(request.name), _Kept.of(answer))
            each(request.name)
    return work.comparison(_side(a.identity()), _side(b.identity()))


def _side(identity: Identity) -> Side:
    return Side(identity.spec, identity.version, dict(identity.versions), None, identity.notes)


@dataclass(frozen=True)
class _Kept:
    """What is needed of an answer."""

    status: str
    message: str
    warnings: tuple[str, ...]
    document: ParsedDocument | None

    @classmethod
    def of(cls, answer: Answer) -> "_Kept":
        return cls(answer.status, answer.message, answer.warnings, answer.document)


class _Spool:
    """A's answers, on the disk until B's come."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rest: dict[str, tuple[int, str, str, tuple[str, ...]]] = {}

    def put(self, name: str, answer: Answer) -> None:
        number = len(self._rest)
        self._rest[name] = (number, answer.status, answer.message, answer.warnings)
        if answer.document is not None:
            self._file(number).write_bytes(
                zlib.compress(formats.to_json(answer.document).encode("utf-8", "replace"), 1)
            )

    def take(self, name: str) -> _Kept:
        number, status, message, warnings = self._rest.pop(name, (-1, "error", "the parser gave no answer", ()))
        file = self._file(number)
        if not file.exists():
            return _Kept(status, message, warnings, None)
        reading = formats.read(zlib.decompress(file.read_bytes()), "json", file=name)
        file.unlink()
        return _Kept(status, message, warnings, reading.document)

    def _file(self, number: int) -> Path:
        return self._folder / str(number)


@dataclass
class _Figures:
    """Rows of the indicator table, as tables of many."""

    _tables: list[Any] = field(default_factory=list)
    _rows: list[dict[str, Any]] = field(default_factory=list)
    reads: bool = False
    """Whether the parser read figures in any document."""

    def add(self, name: str, document: ParsedDocument, date: str | None) -> None:
        self.reads |= document.figures is not None
        self._rows += [{"document": name, **row} for row in rows_of(document, date)]
        if len(self._rows) > FLUSH_ROWS:
            self._flush()

    def _flush(self) -> None:
        self._tables.append(tables.figure_table(self._rows))
        self._rows = []

    def table(self) -> Any:
        self._flush()
        return tables.joined(self._tables)


@dataclass
class _Work:
    """What has come together so far."""

    clusters: Clusters
    figures_a: _Figures
    figures_b: _Figures
    both: int = 0
    unchanged: int = 0
    neither: int = 0
    unreadable: dict[str, int] = field(default_factory=dict)
    statuses: list[DocumentChange] = field(default_factory=list)
    unsteady: list[str] = field(default_factory=list)

    def add(self, request: Request, one: _Kept, other: _Kept) -> None:
        if any("not deterministic" in warning for kept in (one, other) for warning in kept.warnings):
            self.unsteady.append(request.name)
        if one.document is None and other.document is None:
            self.neither += 1
            self.unreadable[one.message] = self.unreadable.get(one.message, 0) + 1
        elif one.document is None or other.document is None or _emptied(one, other):
            self._add_status(request.name, one, other)
        else:
            self._compare(request, one.document, other.document)

    def _compare(self, request: Request, one: ParsedDocument, other: ParsedDocument) -> None:
        self.both += 1
        changes = text_changes(request.name, one, other)
        self.unchanged += not changes and one.figures == other.figures
        self.clusters.add(changes)
        self.figures_a.add(request.name, one, request.date)
        self.figures_b.add(request.name, other, request.date)

    def _add_status(self, name: str, one: _Kept, other: _Kept) -> None:
        worse = other if one.document is not None and not one.document.is_empty else one
        change = DocumentChange(name, one.status, other.status, worse.message)
        self.statuses.append(change)
        self.clusters.add([status_change(change)])

    def comparison(self, a: Side, b: Side) -> Comparison:
        reads = self.figures_a.reads and self.figures_b.reads
        counts = figures.compare(self.figures_a.table(), self.figures_b.table(), self.clusters) if reads else None
        documents = Documents(
            both=self.both, unchanged=self.unchanged, neither=self.neither, statuses=tuple(self.statuses)
        )
        return Comparison(
            a=a, b=b, documents=documents, transitions=None, clusters=self.clusters.sorted(), figures=counts,
            notes=tuple(self._notes()),
        )  # fmt: skip

    def _notes(self) -> Iterator[str]:
        for message, count in sorted(self.unreadable.items(), key=lambda pair: -pair[1])[:5]:
            yield f"{count} documents parsed at neither side: {message}"
        if self.unsteady:
            yield f"not deterministic, so that changes may mean nothing: {', '.join(self.unsteady[:10])}"


def _emptied(one: _Kept, other: _Kept) -> bool:
    """Whether one side alone gives an empty document."""
    return (one.status in PARSED and other.status in PARSED) and (one.status == "empty") != (other.status == "empty")
