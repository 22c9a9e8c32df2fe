"""One parser over a set of goldens: parse each document, check it, collect every outcome."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

from harness import checks
from harness.checks.case import Golden
from harness.errors import InputError
from harness.golden import Loaded, Skipped
from harness.parsers.answers import Answer, Options, Parser, Request
from harness.parsers.passing import answered
from harness.parsers.specs import parser_of
from harness.results import DocumentRun, Item, Run, Where
from harness.store import digest, runs
from harness.store.cache import Cache, Cached
from harness.store.manifest import Asked
from harness.store.runs import Recorder, Store, new_id

__all__ = ["DocumentRun", "Run", "Selection", "Shard", "check", "check_answer", "ready", "request_for"]

Progress = Callable[[str], None]
"""Called with each document's name when it is done."""


@dataclass(frozen=True)
class Selection:
    """Which items to check: all, or those that a pattern names."""

    patterns: tuple[str, ...] = ()
    """Glob over item ids; one without `*`, `?` or `[` also names all below it (`doc/figures`) or the whole document."""

    def holds(self, item: str) -> bool:
        return not self.patterns or any(_matches(item, pattern) for pattern in self.patterns)


def _matches(item: str, pattern: str) -> bool:
    return item == pattern or item.startswith(pattern.rstrip("/") + "/") or fnmatchcase(item, pattern)


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
    from harness.parsers.figured import FLAG, Figured

    if spec.endswith(f" {FLAG}"):
        spec, figures = spec.removesuffix(FLAG).rstrip(), "reference"
    parser = parser_of(spec, options)
    if cache:
        parser = Cached(parser, Cache(options.home / "cache"), options)
    return Figured(parser) if figures == "reference" else parser


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
    started = runs.now()
    done = []
    for document in documents(loaded, parser, selection=selection, jobs=jobs):
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
    loaded: Loaded,
    parser: Parser,
    *,
    selection: Selection = Selection(),  # noqa: B008 (frozen and empty)
    shard: Shard = Shard(),  # noqa: B008 (frozen and everything)
    jobs: int = 1,
    recorder: Recorder | None = None,
) -> Iterator[DocumentRun]:
    """What becomes of each golden of the shard, as it comes in; none is held.

    With a `recorder` each is on the disk when it is given here, and what it has kept is not done again.
    """
    names = sorted([golden.name for golden in loaded.goldens] + [skipped.name for skipped in loaded.skipped])
    mine = {name for position, name in enumerate(names) if shard.holds(position)}
    for skipped in loaded.skipped:
        if skipped.name in mine and selection.holds(f"{skipped.name}/document"):
            yield _added(_not_here(skipped), recorder)
    wanted = (golden for golden in loaded.goldens if golden.name in mine and _any_selected(golden, selection))

    def known(golden: Golden) -> DocumentRun | None:
        return recorder.kept(golden.name, *_hashes(golden)) if recorder else None

    def ask(rest: Iterator[Golden]) -> Iterator[DocumentRun]:
        for document in _checked(rest, parser, selection, jobs):
            yield _added(document, recorder)

    yield from answered(wanted, known, ask)


def _added(document: DocumentRun, recorder: Recorder | None) -> DocumentRun:
    if recorder is not None:
        recorder.add(document)
    return document


def _checked(goldens: Iterator[Golden], parser: Parser, selection: Selection, jobs: int) -> Iterator[DocumentRun]:
    under_way: dict[str, Golden] = {}

    def requests() -> Iterator[Request]:
        for golden in goldens:
            under_way[golden.name] = golden
            yield request_for(golden)

    for request, answer in parser.parse(requests(), jobs=jobs):
        yield check_answer(under_way.pop(request.name), answer, selection)


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


def check_answer(golden: Golden, answer: Answer, selection: Selection = Selection()) -> DocumentRun:  # noqa: B008
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


def is_broken(document: DocumentRun) -> bool:
    """Whether a document has an item that failed or could not be checked."""
    return any(outcome.fails or outcome.outcome == "error" for outcome in document.outcomes)


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


def begin(store: Store, asked: Asked, parser: Parser, *, resume: bool) -> Recorder:
    """A run to record in: with `resume` the newest that was cut off under the same asking, parser and harness."""
    identity = parser.identity()
    code = {str(file): digest.file_sha256(file) for file in identity.code}
    ran = digest.of(identity.spec, identity.version, dict(identity.versions), code, digest.harness_digest())
    return (store.resume(asked, ran) if resume else None) or store.begin(asked, ran)


def without_documents(run: Run) -> Run:
    """The run without the parsed documents, which are large and not part of its results."""
    return replace(run, documents=tuple(replace(document, document=None) for document in run.documents))


def names_of(runs: Sequence[Run]) -> tuple[str, ...]:
    """The documents of several runs, sorted, each once."""
    return tuple(sorted({document.name for run in runs for document in run.documents}))


def paths_shown(paths: Iterable[Path]) -> tuple[str, ...]:
    """Paths as a run notes what was asked for."""
    return tuple(sorted(str(path) for path in paths))
