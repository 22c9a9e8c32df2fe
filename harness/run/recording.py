"""Runs: in memory, or stored document by document."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from harness.golden.loading import Loaded
from harness.parsers.answers import Options, Parser
from harness.results import DocumentRun, Run
from harness.run.checking import documents, is_broken
from harness.run.goldens import Goldens, InMemory
from harness.run.selection import EVERY_ITEM, WHOLE, Selection, Shard
from harness.store import digest, runs
from harness.store.manifest import Asked
from harness.store.runs import Recorder, Store, new_id
from harness.store.verdicts import Verdicts

Progress = Callable[[str], None]
"""Called with each document's name when it is done."""


def check(
    loaded: Loaded,
    parser: Parser,
    *,
    selection: Selection = EVERY_ITEM,
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


@dataclass(frozen=True)
class Plan:
    """How a run is made, beyond what is checked."""

    selection: Selection = EVERY_ITEM
    shard: Shard = WHOLE
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
