"""One parser over a set of goldens: parse each document, check it, collect every outcome."""

import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

from harness import checks
from harness.checks.case import Golden
from harness.golden import Loaded, Skipped
from harness.model import ParsedDocument, ParseStatus
from harness.parsers import Answer, Parser, Request
from harness.results import Item, Outcome, Where

Progress = Callable[[str], None]
"""Called with each document's name when it is done."""


@dataclass(frozen=True)
class DocumentRun:
    """What became of one document under one parser."""

    name: str
    """The golden's name."""
    golden: str
    """The golden file, as messages show it."""
    status: ParseStatus | None
    """None: the document was not parsed, since its source is not here (see `message`)."""
    outcomes: tuple[Outcome, ...]
    """One for each item of the golden, in its order."""
    message: str = ""
    """Why it was not parsed or what the parser said; empty when all went well."""
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    memory_mb: float | None = None
    log: str | None = None
    """File with what the parser printed, where it printed anything."""
    document: ParsedDocument | None = field(default=None, repr=False)
    reads_figures: bool = False
    """Whether the parser reports figures at all for this document."""


@dataclass(frozen=True)
class Run:
    """All outcomes of one parser version over a set of documents."""

    id: str
    parser: str
    """The spec as given."""
    versions: Mapping[str, str]
    """What was really run: package name -> version."""
    goldens: Mapping[str, str]
    """Golden name -> sha256 of its file."""
    started: str
    documents: tuple[DocumentRun, ...]
    """In the order of the goldens."""

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """Every outcome, document by document."""
        for document in self.documents:
            yield from document.outcomes


@dataclass(frozen=True)
class Selection:
    """Which items to check: all, or those that a pattern names."""

    patterns: tuple[str, ...] = ()
    """Glob over item ids; one without `*`, `?` or `[` also names all below it (`doc/figures`) or the whole document."""

    def holds(self, item: str) -> bool:
        return not self.patterns or any(_matches(item, pattern) for pattern in self.patterns)


def _matches(item: str, pattern: str) -> bool:
    return item == pattern or item.startswith(pattern.rstrip("/") + "/") or fnmatchcase(item, pattern)


def new_id(parser: str) -> str:
    """A run's name: when it started (UTC), and a few characters so that two never share one."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def check(
    loaded: Loaded,
    parser: Parser,
    *,
    selection: Selection = Selection(),  # noqa: B008 (frozen and empty)
    jobs: int = 1,
    stop_first: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Every selected item of the goldens against what the parser gives, one outcome each.

    A document whose parse fails gives `error` outcomes; the rest still run. With `stop_first` the run ends after
    the first document with a failing item. Raises InputError where the parser cannot be made at all.
    """
    started = datetime.now(UTC).isoformat(timespec="seconds")
    wanted = {golden.name: golden for golden in loaded.goldens if _any_selected(golden, selection)}
    done: dict[str, DocumentRun] = {
        skipped.name: _not_here(skipped) for skipped in loaded.skipped if selection.holds(f"{skipped.name}/document")
    }
    requests = [request_for(golden) for golden in wanted.values()]
    for request, answer in parser.parse(requests, jobs=jobs):
        document = check_answer(wanted[request.name], answer, selection)
        done[request.name] = document
        if progress:
            progress(request.name)
        if stop_first and any(outcome.fails or outcome.outcome == "error" for outcome in document.outcomes):
            break
    return Run(
        id=new_id(parser.spec),
        parser=parser.spec,
        versions=dict(parser.identity().versions),
        goldens={name: _sha256(golden.path) for name, golden in wanted.items()},
        started=started,
        documents=tuple(done[name] for name in sorted(done)),
    )


def request_for(golden: Golden) -> Request:
    """What a parser is told of a golden's document: where it is, its date and language, the registry. No more."""
    facts = golden.facts.document
    return Request(
        name=golden.name,
        source=golden.source,
        date=facts.date,
        language=facts.language,
        indicators=golden.registry_file,
    )


def check_answer(golden: Golden, answer: Answer, selection: Selection) -> DocumentRun:
    """The outcomes of one parse: compared where a document came, errors where none did."""
    outcomes = (outcome for outcome in _outcomes(golden, answer) if selection.holds(outcome.item.id))
    document = answer.document
    return DocumentRun(
        name=golden.name,
        golden=golden.file,
        status=answer.status,
        outcomes=tuple(outcomes),
        message=answer.message,
        warnings=answer.warnings,
        seconds=answer.seconds,
        memory_mb=answer.memory_mb,
        log=str(answer.log) if answer.log else None,
        document=document,
        reads_figures=document is not None and document.figures is not None,
    )


def _outcomes(golden: Golden, answer: Answer) -> Iterable[Outcome]:
    if answer.document is not None and answer.status in ("ok", "empty"):
        return checks.compare(golden, answer.document)
    return tuple(item.errored("parser_error", answer.message) for item in checks.items(golden))


def _any_selected(golden: Golden, selection: Selection) -> bool:
    return not selection.patterns or any(selection.holds(item.id) for item in checks.items(golden))


def _not_here(skipped: Skipped) -> DocumentRun:
    """A golden whose source is under a corpus root that was not given: one visible skip."""
    item = Item(
        id=f"{skipped.name}/document",
        document=skipped.name,
        kind="document",
        where=Where(skipped.file, 1, 1),
        severity="critical",
        expected="a document with text",
    )
    return DocumentRun(skipped.name, skipped.file, None, (item.skipped(skipped.reason),), message=skipped.reason)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def without_documents(run: Run) -> Run:
    """The run without the parsed documents, which are large and not part of its results."""
    return replace(run, documents=tuple(replace(document, document=None) for document in run.documents))


def names_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """The documents of several runs, sorted, each once."""
    return tuple(sorted({document.name for run in runs for document in run.documents}))
