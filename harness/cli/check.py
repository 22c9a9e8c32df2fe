"""`harness check`: every golden against a parser."""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, policy_here, write_pieces
from harness.cli.parsing import options_of, parsing_options
from harness.cli.reporting import Making, Reports, alone, report_option, write_all
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.drafting.recording import Recording
    from harness.gate.policy import Settings
    from harness.golden.shelf import Shelf
    from harness.reports.summary import Summary
    from harness.results import DocumentRun
    from harness.store.manifest import Asked
    from harness.store.runs import Recorder, Store
    from harness.suites.outcomes import Verdict

INTERRUPTED = 130
UNTESTABLE = 125
"""git bisect passes such a revision by."""
LONG = 20
"""Documents from which on progress is shown."""


@click.command("check", help="Check goldens (default: golden/) against a parser and say which fact broke.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--parser",
    "-p",
    "parsers",
    multiple=True,
    metavar="SPEC",
    help="Parser to run (repeatable: one run each). [default: those of the policy, else reference]",
)
@corpus_option
@click.option(
    "--json", "json_target", metavar="FILE|-", help="Write the results as JSON; `-`: to standard output, alone."
)
@click.option(
    "--only", multiple=True, metavar="PATTERN", help="Only items whose id matches, e.g. 'page/figures/*' (repeatable)."
)
@click.option("--last-failed", is_flag=True, help="Only the items that failed in the last check.")
@click.option(
    "--jobs", "-j", default=1, show_default=True, type=click.IntRange(1, 256), help="Documents parsed at once."
)
@click.option("-x", "stop_first", is_flag=True, help="Stop at the first document with a failure.")
@click.option("--drift", is_flag=True, help="Run the suites of expectations/ over the run too; see harness drift.")
@report_option
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
@click.option(
    "--pending", is_flag=True, help="Write what differs beside each golden (NAME.yaml.new), for harness golden review."
)
@click.option("--write-in-ci", "in_ci", is_flag=True, help="With --pending: write although a build service runs this.")
@click.option("--resume", is_flag=True, help="Go on with the newest run of the same asking that was cut off.")
@click.option(
    "--shard", metavar="I/N", default="1/1", help="Only the I-th of N parts of the documents; see harness runs merge."
)
@click.option(
    "--allow-errors",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Share of documents that the parser may fail on. [default: the policy's, else 0]",
)
@click.option(
    "--bisect", is_flag=True, help="Exit codes for git bisect run: 0 right, 1 an item of --only is wrong, 125 untested."
)
@parsing_options
def command(
    paths: tuple[Path, ...], parsers: tuple[str, ...], corpus: tuple[Path, ...], json_target: str | None,
    drift: bool, reports: Reports, quiet: bool, bisect: bool, **asked: Any,
) -> int:  # fmt: skip
    from harness.reports import terminal
    from harness.store.runs import Store, remember

    roots = corpus_roots(corpus)
    if asked["pending"]:
        _require_pending(parsers, asked["in_ci"])
    checking = _Checking(golden_paths(paths), roots, asked | {"bisect": bisect}, policy_here(), is_whole=not paths)
    summaries = []
    verdicts = []
    aside = json_target == "-" or alone(reports)
    with _writable(HOME) as home:
        store = Store(home)
        for spec in parsers or checking.settings.policy.parsers or ("reference",):
            summary = checking.run(spec, store)
            summaries.append(summary)
            echo(terminal.verdict(summary) if quiet else terminal.render(summary), to_stderr=aside)
            if summary.interrupted:
                break
            if drift:
                verdicts.append(_drift(summary.run.id, home, quiet=quiet, to_stderr=aside))
        if json_target:
            write_pieces(json_target, _json(summaries))
        if reports:
            from harness.reports.report import Report

            report = Report(tuple(summaries), drift=verdicts[-1] if verdicts else None)
            write_all(report, reports, Making(home, roots))
        if home == HOME:
            remember(home, [summary.run.id for summary in summaries])
    return bisect_code_of(summaries) if bisect else exit_code_of(summaries, [one.exit_code for one in verdicts])


def _drift(run: str, home: Path, *, quiet: bool, to_stderr: bool) -> "Verdict":
    """The suites' verdict on a run, which is printed; of expectations that passed only the number is told."""
    from harness.cli.drift import verdict_on
    from harness.reports import drift

    verdict = verdict_on(run, home)
    text = drift.line(verdict) if quiet else drift.render(verdict, passed=False)
    echo(f"\n{text}", to_stderr=to_stderr)
    return verdict


class _Checking:
    """What all runs of one command share."""

    def __init__(
        self, paths: tuple[Path, ...], roots: tuple[Path, ...], asked: dict[str, Any], settings: "Settings",
        *, is_whole: bool,
    ) -> None:  # fmt: skip
        """`is_whole`: all goldens of the project are meant, so that a known failure must name one of their items."""
        from harness import run

        self.settings = settings
        self._paths = paths
        self._roots = roots
        self._asked = asked
        self._is_whole = is_whole and not (asked["only"] or asked["last_failed"] or asked["stop_first"])
        only = tuple(asked["only"]) + (last_failed(HOME) if asked["last_failed"] else ())
        self._plan = run.Plan(
            selection=run.Selection(only),
            shard=run.Shard.of(asked["shard"]),
            jobs=asked["jobs"],
            stop_first=asked["stop_first"],
            resume=asked["resume"],
        )

    def run(self, spec: str, store: "Store") -> "Summary":
        """One parser over all goldens. Interrupted: what was found until then."""
        from harness import run
        from harness.gate.known import Known
        from harness.golden.shelf import Shelf
        from harness.reports.summary import Collector

        options = options_of(**self._asked, home=store.home)
        parser = run.ready(spec, options, figures=self._asked["figures"], cache=not self._asked["no_cache"])
        shelf = Shelf(self._paths, roots=self._roots)
        # git bisect asks whether the fact is wrong, not whether that is excused today
        known = Known([]) if self._asked["bisect"] else Known.of(self.settings, parser.spec)
        collector = Collector(known=known)
        allowed = self._asked["allow_errors"]
        allowed = self.settings.policy.allow_errors if allowed is None else allowed
        with ExitStack() as stack:
            stack.enter_context(parser)
            recorder = stack.enter_context(run.begin(store, self._told(parser.spec), parser, resume=self._plan.resume))
            if self._plan.resume:
                echo(_going_on(recorder), to_stderr=True)
            bar = stack.enter_context(progress(len(shelf.names), spec))
            each = _both(collector.add, bar)
            pending = self._pending(shelf, parser.spec)
            if pending is not None:
                each = _each(pending.add, each)
            # What is kept of a document is its outcomes, and differences need the document.
            kept = not (self._asked["no_cache"] or pending)
            verdicts = run.verdicts_of(parser, options) if kept else None
            try:
                run.record(shelf, parser, recorder, self._plan, verdicts=verdicts, each=each)
            except KeyboardInterrupt:
                so_far = recorder.so_far(parser.spec, {})
                return collector.summary(so_far, shelf.problems, allowed_errors=allowed, interrupted=True)
        if pending is not None:
            echo(str(pending), to_stderr=True)
        outdated = known.out_of_date(whole=self._is_whole and self._plan.shard.count == 1)
        done = known.over(store.load(recorder.id))
        return collector.summary(done, shelf.problems, allowed_errors=allowed, outdated=outdated)

    def _pending(self, shelf: "Shelf", spec: str) -> "Recording | None":
        """What writes differences beside the goldens, if that is asked for."""
        if not self._asked["pending"]:
            return None
        from harness.drafting.recording import Recording

        return Recording(shelf, spec, self._plan.selection)

    def _told(self, spec: str) -> "Asked":
        """What a run notes of the asking."""
        from harness.store.manifest import Asked

        return Asked(
            parser=spec,
            paths=tuple(sorted(map(str, self._paths))),
            only=self._plan.selection.patterns,
            shard=str(self._plan.shard),
        )


def _going_on(recorder: "Recorder") -> str:
    if recorder.resumed:
        return f"run {recorder.id} goes on: {recorder.resumed} documents were done"
    return "no run of this asking was cut off under this parser and this harness: a new one begins"


def _require_pending(parsers: tuple[str, ...], in_ci: bool) -> None:
    """Raises InputError where differences cannot be written: under CI, or of several parsers at once."""
    from harness.drafting.writing import require_writing

    require_writing("check --pending", in_ci=in_ci)
    if len(parsers) > 1:
        raise InputError("--pending writes the differences of one parser; name one --parser")


def _each(*calls: "Callable[[DocumentRun], None]") -> "Callable[[DocumentRun], None]":
    def each(document: "DocumentRun") -> None:
        for call in calls:
            call(document)

    return each


def _both(one: "Callable[[DocumentRun], None]", bar: Any) -> "Callable[[DocumentRun], None]":
    def each(document: "DocumentRun") -> None:
        one(document)
        bar.update()

    return each


def exit_code_of(summaries: "Sequence[Summary]", others: Sequence[int] = ()) -> int:
    """Of several at once: 4, 2, 5, 3, 1 in this order, else 0 (FORMATS section 4); 130 where one was interrupted.

    `others`: exit codes of what was done beside.
    """
    if any(summary.interrupted for summary in summaries):
        return INTERRUPTED
    codes = [*(summary.exit_code for summary in summaries), *others]
    return next((code for code in (4, 2, 5, 3, 1) if code in codes), 0)


def bisect_code_of(summaries: "Sequence[Summary]") -> int:
    """1 where a selected item is wrong, whatever else there is; 0 where every one that was judged is right.

    Where none was judged, or a parser or golden could not be used, that is no verdict on the revision: 125.
    """
    if any(summary.interrupted for summary in summaries):
        return INTERRUPTED
    if any(n for summary in summaries for severity, n in summary.severities.items() if severity != "info"):
        return 1
    return UNTESTABLE if any(summary.exit_code for summary in summaries) else 0


def _json(summaries: "Sequence[Summary]") -> Iterator[str]:
    """One run as it is, several as a list."""
    from harness.reports.results import json_pieces

    if len(summaries) == 1:
        yield from json_pieces(summaries[0])
        return
    for number, summary in enumerate(summaries):
        yield "," if number else "["
        yield from json_pieces(summary)
    yield "]\n"


def progress(total: int, spec: str) -> AbstractContextManager[Any]:
    """A bar on a terminal and for long work only."""
    if total < LONG or not sys.stderr.isatty():
        return nullcontext(_NoBar())
    from tqdm import tqdm

    return tqdm(total=total, desc=spec, unit="doc", leave=False, file=sys.stderr)


class _NoBar:
    def update(self) -> None:
        pass


@contextmanager
def _writable(home: Path) -> Iterator[Path]:
    """The folder; where it cannot be written one that goes with the command, which is told."""
    try:
        (home / "runs").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        echo(f"{home}: cannot be written ({error.strerror}): this run is not kept", to_stderr=True)
        with tempfile.TemporaryDirectory(prefix="harness-") as temporary:
            yield Path(temporary)
    else:
        yield home


def last_failed(home: Path) -> tuple[str, ...]:
    """Ids of the items that failed in the last check. Raises InputError where there was none, or none failed."""
    from harness.store.runs import Store, last

    ids = last(home)
    if not ids:
        raise InputError("--last-failed: no earlier check in this folder; run harness check once without it")
    failed = {row["check"] for run in ids for row in Store(home).outcomes(run)}
    if not failed:
        raise InputError("--last-failed: nothing failed in the last check; run harness check without it")
    return tuple(sorted(failed))
