"""One parser over a set of goldens: parse each document, check it, collect every outcome."""

import hashlib
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

from harness import checks
from harness.checks.case import Golden
from harness.errors import InputError, ParserError
from harness.golden import Loaded, Skipped
from harness.model import ParsedDocument
from harness.parsers.answers import FIGURES_FLAG, Answer, Options, Parser, Request
from harness.parsers.passing import answered
from harness.parsers.specs import parser_of
from harness.results import DocumentRun, Item, Run, Where
from harness.store import digest, runs
from harness.store.cache import Cached
from harness.store.manifest import Asked
from harness.store.part import line_of
from harness.store.runs import Recorder, Store, new_id
from harness.store.verdicts import Verdicts

__all__ = ["DocumentRun", "Run", "Selection", "Shard", "check", "check_answer", "ready", "request_for"]

Progress = Callable[[str], None]
"""Called with each document's name when it is done."""


@dataclass(frozen=True)
class Selection:
    """Which items to check: all, or those that a pattern names."""

    patterns: tuple[str, ...] = ()
    """Glob over item ids; one without `*`, `?` or `[` also names all below it (`doc/figures`) or the whole document."""

    def holds(self, item: str) -> bool:
        if not self.patterns:
            return True
        parts = item.split("/")
        above = ("/".join(parts[:end]) for end in range(len(parts), 0, -1))
        return any(name in self._names for name in above) or any(fnmatchcase(item, glob) for glob in self._globs)

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(pattern.rstrip("/") for pattern in self.patterns)

    @cached_property
    def _globs(self) -> tuple[str, ...]:
        return tuple(pattern for pattern in self.patterns if any(c in pattern for c in "*?["))


@dataclass(frozen=True)
class Shard:
    """The `index`-th (from 1) of `count` parts of the documents, which together are all of them, each once."""

    index: int = 1
    count: int = 1

    @classmethod
    def of(cls, text: str) -> "Shard":
        """`2/4`. Raises InputError for what is no part."""
        index, _, count = text.partition("/")
        if index.isdecimal() and count.isdecimal() and 1 <= int(index) <= int(count):
            return cls(int(index), int(count))
        raise InputError(f"--shard {text}: expected I/N with I from 1 to N, e.g. 2/4")

    def __str__(self) -> str:
        return f"{self.index}/{self.count}" if self.count > 1 else ""

    def holds(self, position: int) -> bool:
        """Whether the document at this place (from 0, in order of the names) is in the part."""
        return position % self.count == self.index - 1


def ready(spec: str, options: Options, *, figures: Literal["own", "reference"] = "own", cache: bool = True) -> Parser:
    """The parser that `spec` names, behind the cache; with `figures` "reference" our figure reader on its text.

    `--figures reference` may also stand at the end of the spec. Raises InputError as `parser_of`.
    """
    if spec.endswith(f" {FIGURES_FLAG}"):
        spec, figures = spec.removesuffix(FIGURES_FLAG).rstrip(), "reference"
    parser = parser_of(spec, options)
    if cache:
        parser = Cached(parser, options.home / "cache", options)
    if figures == "own":
        return parser
    from harness.parsers.figured import Figured

    return Figured(parser)


class Goldens(Protocol):
    """Goldens by name, each read when it is asked for; `golden.shelf.Shelf` is one."""

    roots: tuple[Path, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Sorted."""

    def read(self, name: str) -> Golden | Skipped | None:
        """None where it cannot be judged."""

    def path(self, name: str) -> Path: ...

    def registries(self, name: str) -> tuple[Path, ...]:
        """Those around it."""

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        """Where the files it names may stand."""


class InMemory:
    """Goldens that are loaded already; see `Goldens`."""

    roots: tuple[Path, ...] = ()

    def __init__(self, loaded: Loaded) -> None:
        self._all: dict[str, Golden | Skipped] = {golden.name: golden for golden in loaded.goldens}
        self._all |= {skipped.name: skipped for skipped in loaded.skipped}

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self._all))

    def read(self, name: str) -> Golden | Skipped | None:
        return self._all[name]

    def path(self, name: str) -> Path:
        one = self._all[name]
        return one.path if isinstance(one, Golden) else Path(one.file)

    def registries(self, name: str) -> tuple[Path, ...]:
        return ()

    def named_files(self, golden: Golden) -> tuple[Path, ...]:
        return ()


def check(
    loaded: Loaded,
    parser: Parser,
    *,
    selection: Selection = Selection(),
    jobs: int = 1,
    stop_first: bool = False,
    progress: Progress | None = None,
) -> Run:
    """Every selected item of the goldens against what the parser gives, one outcome each; nothing is stored.

    A document whose parse fails gives `error` outcomes; the rest still run. With `stop_first` the run ends after
    the first document with a failing item. Raises InputError where the parser cannot be made at all.
    """
    started = runs.now()
    done = []
    for document in documents(InMemory(loaded), parser, selection=selection, jobs=jobs):
        done.append(document)
        if progress:
            progress(document.name)
        if stop_first and is_broken(document):
            break
    return Run(
        id=new_id(),
        parser=parser.spec,
        versions=dict(parser.identity().versions),
        goldens={document.name: document.golden_sha256 for document in done if document.status is not None},
        started=started,
        documents=tuple(sorted(done, key=lambda document: document.name)),
    )


def documents(
    goldens: Goldens,
    parser: Parser,
    *,
    selection: Selection = Selection(),
    shard: Shard = Shard(),
    jobs: int = 1,
    recorder: Recorder | None = None,
    verdicts: Verdicts | None = None,
) -> Generator[DocumentRun, None, None]:
    """What becomes of each golden of the shard, as it comes in; none is held.

    With a `recorder` each is on the disk when it is given here, and what it has kept is not done again; with
    `verdicts` a golden that did not change, over an output that did not, is not judged again.
    """
    walk = _Walk(goldens, parser, selection, recorder, None if selection.patterns else verdicts)
    mine = [name for position, name in enumerate(goldens.names) if shard.holds(position)]
    if recorder is not None:
        recorder.keep_only(set(mine))
    for document in answered(mine, walk.known, lambda rest: walk.ask(rest, jobs)):
        if document is not _NOTHING:
            yield document


_NOTHING = DocumentRun("", "", None, ())
"""Stands for a golden of which nothing is to be told: not sound, or none of its items is selected."""


@dataclass
class _Walk:
    """One pass over the goldens: what is known of each, and asking for the rest."""

    goldens: Goldens
    parser: Parser
    selection: Selection
    recorder: Recorder | None
    verdicts: Verdicts | None
    under_way: dict[str, Golden] = field(default_factory=dict)

    def known(self, name: str) -> DocumentRun | None:
        """What is kept of a golden, and of one that cannot be judged; None where the parser must be asked."""
        if self.verdicts and (key := self._key(name)) and (kept := self.verdicts.get(key)):
            return self._added(*kept)
        golden = self.goldens.read(name)
        if isinstance(golden, Skipped):
            return self._added(_not_here(golden)) if self.selection.holds(f"{name}/document") else _NOTHING
        if golden is None or not _any_selected(golden, self.selection):
            return _NOTHING
        if self.recorder and (done := self.recorder.kept(name, *_hashes(golden))):
            return done
        self.under_way[name] = golden
        return None

    def ask(self, names: Iterator[str], jobs: int) -> Iterator[DocumentRun]:
        requests = (request_for(self.under_way[name]) for name in names)
        for request, answer in self.parser.parse(requests, jobs=jobs):
            golden = self.under_way.pop(request.name)
            document = check_answer(golden, answer, self.selection)
            line = line_of(document) if self.recorder or self.verdicts else b""
            if self.verdicts and answer.is_result and (key := self._key(request.name)):
                self.verdicts.put(key, document, line, self.goldens.named_files(golden))
            yield self._added(document, line)

    def _added(self, document: DocumentRun, line: bytes | None = None) -> DocumentRun:
        if self.recorder is not None:
            self.recorder.add(document, line)
        return document

    def _key(self, name: str) -> str | None:
        assert self.verdicts is not None
        return self.verdicts.key(self.goldens.path(name), self.goldens.registries(name), self.goldens.roots)


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


def check_answer(golden: Golden, answer: Answer, selection: Selection = Selection()) -> DocumentRun:
    """The outcomes of one parse: compared where a document came, errors where none did."""
    document = answer.document if answer.status in ("ok", "empty") else None
    judged = checks.judged(golden, document) if document else checks.not_judged(golden, answer.message)
    facts = golden.facts.document
    golden_sha256, source_sha256 = _hashes(golden)
    return DocumentRun(
        name=golden.name,
        golden=golden.file,
        status=answer.status,
        outcomes=tuple(outcome for outcome in judged.outcomes if selection.holds(outcome.item.id)),
        message=answer.message,
        warnings=answer.warnings,
        seconds=answer.seconds,
        memory_mb=answer.memory_mb,
        log=str(answer.log) if answer.log else None,
        document=document,
        reads_figures=document is not None and document.figures is not None,
        reported=len(document.figures or ()) if document else 0,
        figures=judged.figures,
        golden_sha256=golden_sha256,
        source_sha256=source_sha256,
        language=facts.language,
        tags=facts.tags,
        from_cache=answer.from_cache,
    )


def document_of(spec: str, request: Request, answer: Answer) -> ParsedDocument:
    """The document in an answer. Raises ParserError, which says where the parser's log is, where none came."""
    if answer.document is None:
        log = f"; what it printed is in {answer.log}" if answer.log else ""
        raise ParserError(f"{spec} on {request.source}: {answer.status}: {answer.message}{log}")
    return answer.document


def is_broken(document: DocumentRun) -> bool:
    """Whether a document has an item that failed or could not be checked; those that only inform do not count."""
    tally = document.tally
    return bool(tally.counts.errors or any(n for severity, n in tally.failed.items() if severity != "info"))


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


def _hashes(golden: Golden) -> tuple[str, str]:
    return hashlib.sha256(golden.path.read_bytes()).hexdigest(), golden.facts.document.sha256


@dataclass(frozen=True)
class Plan:
    """How a run is made, beyond what is checked."""

    selection: Selection = Selection()
    shard: Shard = Shard()
    jobs: int = 1
    stop_first: bool = False
    resume: bool = False


def record(
    goldens: Goldens,
    parser: Parser,
    recorder: Recorder,
    plan: Plan,
    *,
    verdicts: Verdicts | None = None,
    each: Callable[[DocumentRun], None],
) -> None:
    """Checks the goldens and makes a stored run of it; `each` is given every document as it comes in.

    Stopped from outside, what was done is on the disk, and goes on under the same asking.
    """
    stopped = ""
    coming = documents(
        goldens, parser, selection=plan.selection, shard=plan.shard, jobs=plan.jobs, recorder=recorder,
        verdicts=verdicts,
    )  # fmt: skip
    with closing(coming):
        for document in coming:
            each(document)
            if plan.stop_first and is_broken(document):
                stopped = f"stopped at the first failure, in {document.name}"
                break
    recorder.finish(parser.identity(), stopped=stopped)


def checked(
    goldens: Goldens,
    parser: Parser,
    store: Store,
    asked: Asked,
    options: Options,
    plan: Plan,
    *,
    cache: bool = True,
    each: Callable[[DocumentRun], None] = lambda _: None,
) -> str:
    """The id of a stored run of the parser over the goldens; see `record`."""
    with parser, begin(store, asked, parser, resume=plan.resume) as recorder:
        verdicts = verdicts_of(parser, options) if cache else None
        record(goldens, parser, recorder, plan, verdicts=verdicts, each=each)
        return recorder.id


def begin(store: Store, asked: Asked, parser: Parser, *, resume: bool) -> Recorder:
    """A run to record in: with `resume` the newest that was cut off under the same asking, parser and harness."""
    identity = parser.identity()
    code = {str(file): digest.file_sha256(file) for file in identity.code}
    ran = digest.of(identity.spec, identity.version, dict(identity.versions), code, digest.harness_digest())
    return (store.resume(asked, ran) if resume else None) or store.begin(asked, ran)


def verdicts_of(parser: Parser, options: Options) -> Verdicts | None:
    """Where outcomes under this parser are kept; None where its outputs may not be."""
    identity = parser.identity()
    return Verdicts(options.home / "cache", identity, options) if identity.cacheable and options.repeat == 1 else None


def without_documents(run: Run) -> Run:
    """The run without the parsed documents, which are large and not part of its results."""
    return replace(run, documents=tuple(replace(document, document=None) for document in run.documents))


def names_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """The documents of several runs, sorted, each once."""
    return tuple(sorted({document.name for run in runs for document in run.documents}))
