"""`harness check`: every golden against a parser."""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import click

from harness.cli.options import LAST, corpus_option, corpus_roots, echo, golden_paths, write_json
from harness.errors import InputError


@click.command("check", help="Check goldens (default: golden/) against a parser and say which fact broke.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--parser", "-p", "parsers", multiple=True, metavar="SPEC", help="Parser to run (repeatable: one run each). [default: reference]")
@corpus_option
@click.option("--json", "json_target", metavar="FILE|-", help="Write the results as JSON; `-`: to standard output, alone.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only items whose id matches, e.g. 'page/figures/*' (repeatable).")
@click.option("--last-failed", is_flag=True, help="Only the items that failed in the last check.")
@click.option("--jobs", "-j", default=1, show_default=True, type=click.IntRange(1, 256), help="Documents parsed at once.")
@click.option("-x", "stop_first", is_flag=True, help="Stop at the first document with a failure.")
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
def command(
    paths: tuple[Path, ...], parsers: tuple[str, ...], corpus: tuple[Path, ...], json_target: str | None,
    only: tuple[str, ...], last_failed: bool, jobs: int, stop_first: bool, quiet: bool,
) -> int:  # fmt: skip
    from harness import golden, run
    from harness.parsers.specs import parser_of
    from harness.reports import summary as summaries
    from harness.reports import terminal

    loaded = golden.load_all(golden_paths(paths), roots=corpus_roots(corpus))
    selection = run.Selection(only + (_last_failed() if last_failed else ()))
    summaries_made = []
    for spec in parsers or ("reference",):
        with parser_of(spec) as parser, _progress(len(loaded.goldens), spec) as bar:
            one = run.check(
                loaded, parser, selection=selection, jobs=jobs, stop_first=stop_first, progress=lambda _: bar.update()
            )
        summary = summaries.summarise(one, loaded.problems)
        summaries_made.append(summary)
        echo(terminal.verdict(summary) if quiet else terminal.render(summary), to_stderr=json_target == "-")
    results = [summaries.results_json(summaries.results_of(summary)) for summary in summaries_made]
    if json_target:
        write_json(json_target, results[0] if len(results) == 1 else results)
    _remember(results)
    return worst_exit_code([summary.exit_code for summary in summaries_made])


def worst_exit_code(codes: list[int]) -> int:
    """Of several at once: 4, 2, 5, 3, 1 in this order, else 0 (FORMATS section 4)."""
    return next((code for code in (4, 2, 5, 3, 1) if code in codes), 0)


def _progress(total: int, spec: str) -> AbstractContextManager[Any]:
    """A bar on a terminal and for long work only."""
    if total < 20 or not sys.stderr.isatty():
        return nullcontext(_NoBar())
    from tqdm import tqdm

    return tqdm(total=total, desc=spec, unit="doc", leave=False, file=sys.stderr)


class _NoBar:
    def update(self) -> None:
        pass


def _remember(results: list[dict[str, Any]]) -> None:
    """Keeps the results for `explain` and `--last-failed`; a folder that cannot be written is no failure."""
    try:
        write_json(str(LAST), results)
    except InputError as error:
        echo(f"the results are not kept for --last-failed: {error}", to_stderr=True)


def _last_failed() -> tuple[str, ...]:
    """Ids of the items that failed in the last check. Raises InputError where there was none, or none failed."""
    try:
        results = json.loads(LAST.read_text(encoding="utf-8"))
        failed = {row["check"] for one in results for row in one["outcomes"] if row["outcome"] in ("fail", "error")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("--last-failed: no earlier check in this folder; run harness check once without it") from error
    if not failed:
        raise InputError("--last-failed: nothing failed in the last check; run harness check without it")
    return tuple(sorted(failed))
