"""`harness gate`: whether a change may go in, and why not."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, policy_here, write_json
from harness.cli.parsing import options_of, parsing_options
from harness.cli.reporting import Making, Reports, alone, places_of, report_option, write_all

if TYPE_CHECKING:
    from harness.gate.policy import Settings
    from harness.gate.verdict import Verdict
    from harness.reports.report import Report


@click.command(
    "gate",
    help="Run the parsers at base and head over the head's goldens, compare, run the suites and apply the policy of "
    "pyproject.toml or harness.toml: green, red with every reason, or no base.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--base", default="", metavar="REV|run:ID|SPEC",
    help="What the change is held against; of a revision its merge base with HEAD. [default: the policy's, else the "
    "branch that the change goes to, else the commit before]",
)  # fmt: skip
@click.option(
    "--head", "heads", multiple=True, metavar="SPEC|run:ID",
    help="Parser as it is now (repeatable). [default: those of the policy, else reference]",
)  # fmt: skip
@click.option("--prove", is_flag=True, help="Plant faults into the head's output; each must turn the gate red.")
@click.option("--seed", default=0, show_default=True, help="Of where faults are planted.")
@corpus_option
@click.option("--json", "json_target", metavar="FILE|-", help="Write it all as JSON; `-`: to standard output, alone.")
@report_option
@click.option(
    "--jobs", "-j", default=1, show_default=True, type=click.IntRange(1, 256), help="Documents parsed at once."
)
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
@parsing_options
def command(
    paths: tuple[Path, ...], base: str, heads: tuple[str, ...], prove: bool, seed: int, corpus: tuple[Path, ...],
    json_target: str | None, reports: Reports, jobs: int, quiet: bool, **asked: Any,
) -> int:  # fmt: skip
    from harness.gate import gating
    from harness.reports import gate

    settings, roots = policy_here(), tuple(root.absolute() for root in corpus_roots(corpus))
    told = gating.Asked(
        base=base, heads=heads, paths=golden_paths(paths), roots=roots,
        options=options_of(**asked, home=HOME.absolute()), figures=asked["figures"], cache=not asked["no_cache"],
        jobs=jobs, is_whole=not paths, prove=prove, seed=seed,
    )  # fmt: skip
    verdict = gating.gate(told, settings, tell=lambda step: None if quiet else echo(step, to_stderr=True))
    if json_target:
        write_json(json_target, gate.data(verdict))
    echo(gate.render(verdict, quiet=quiet), to_stderr=json_target == "-" or alone(reports))
    if reports:
        write_all(_report(verdict, settings), reports, Making(HOME, roots))
    return verdict.exit_code


def _report(verdict: "Verdict", settings: "Settings") -> "Report":
    """What comment, page and annotations are made from: the head's runs, and the comparison with the most broken."""
    from harness.gate.known import Known
    from harness.reports import gate
    from harness.reports.report import Report
    from harness.reports.summary import Collector, summarise
    from harness.store.runs import Store

    store = Store(HOME)
    summaries = []
    for one in verdict.judged:
        run = store.load(one.head_run)
        collector = Collector(known=Known.of(settings, run.parser))
        for document in run.documents:
            collector.add(document)
        summaries.append(collector.summary(collector.known.over(run), one.problems))
    worst = max(verdict.judged, key=lambda one: (one.comparison is not None, one.broken))
    runs = [run for run in (worst.base_run, worst.head_run) if run]
    return Report(
        summaries=tuple(summaries),
        comparison=worst.comparison,
        drift=worst.suites,
        decision=gate.decision(verdict),
        places=places_of(worst.comparison, store, runs),
        base=summarise(store.load(worst.base_run)) if worst.base_run and worst is verdict.judged[0] else None,
        name="gate",
    )
