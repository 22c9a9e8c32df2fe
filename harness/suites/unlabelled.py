"""Documents that nobody has labelled, as a stored run: no item is judged, but every figure is a row."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from harness.checks.figures.table import rows_of
from harness.errors import InputError
from harness.parsers.answers import Answer, Parser, Request
from harness.results import DocumentRun
from harness.run import begin
from harness.store.manifest import Asked
from harness.store.runs import Store

REGISTRY = "indicators.yaml"
_NO_DOCUMENTS = (".yaml", ".yml", ".md", ".json", ".jsonl", ".new", ".toml", ".py")


def find(folder: Path) -> dict[str, Path]:
    """Documents of a folder and those below by name: the path in it without its suffix. Sorted.

    Registries, settings and hidden files are none. Raises InputError where there is none, or two share a name.
    """
    if not folder.is_dir():
        raise InputError(f"--documents {folder}: no such folder")
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if not path.is_file() or path.suffix in _NO_DOCUMENTS or any(part.startswith(".") for part in inside.parts):
            continue
        name = inside.with_suffix("").as_posix()
        if name in found:
            raise InputError(f"--documents {folder}: {found[name].name} and {path.name} share a name; rename one")
        found[name] = path
    if not found:
        raise InputError(f"--documents {folder}: holds no document; text layers, PDF and HTML are read")
    return found


def record(
    folder: Path, parser: Parser, store: Store, *, language: str | None = None, date: str | None = None,
    jobs: int = 1, each: Callable[[str], None] | None = None,
) -> str:  # fmt: skip
    """Parses each document of the folder into a stored run, and gives its id.

    `language` and `date` are told to the parser for every document; the folder's own registry, where it has one.
    """
    documents = find(folder)
    registry = folder / REGISTRY
    told = registry.resolve() if registry.is_file() else None
    requests = [Request(name, path.resolve(), date, language, told) for name, path in documents.items()]
    asked = Asked(parser=parser.spec, paths=(str(folder),))
    with parser, begin(store, asked, parser, resume=False) as recorder:
        for request, answer in parser.parse(requests, jobs=jobs):
            recorder.add(_document_run(request, answer))
            if each:
                each(request.name)
        return recorder.finish(parser.identity()).id


def _document_run(request: Request, answer: Answer) -> DocumentRun:
    document = answer.document if answer.status in ("ok", "empty") else None
    return DocumentRun(
        name=request.name,
        golden="",
        status=answer.status,
        outcomes=(),
        message=answer.message,
        warnings=answer.warnings,
        seconds=answer.seconds,
        memory_mb=answer.memory_mb,
        log=str(answer.log) if answer.log else None,
        reads_figures=document is not None and document.figures is not None,
        reported=len(document.figures or ()) if document else 0,
        figures=tuple(rows_of(document, request.date)) if document else (),
        source_sha256=sha256(request.source.read_bytes()).hexdigest(),
        language=request.language,
        from_cache=answer.from_cache,
    )
