"""`harness report`: stored runs as a page, a comment, or what a CI system shows."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.cli.options import HOME, corpus_option, corpus_roots
from harness.cli.reporting import FORMATS, Making, places_of, written

if TYPE_CHECKING:
    from harness.suites.outcomes import Verdict


@click.command(
    "report",
    help="Report the stored runs RUN… (an id, a beginning of it, or `latest`, which is the default). Two runs are "
    "compared, the first with the second. The report tells and does not judge: it exits with 0 once it is written.",
)
@click.argument("runs", nargs=-1, metavar="[RUN]…")
@click.option(
    "--format", "form", default="terminal", show_default=True, type=click.Choice(FORMATS), help="What is written."
)
@click.option(
    "--output", "-o", default="-", metavar="PATH", help="File, or for html a folder or file. [default: standard output]"
)
@click.option("--drift", is_flag=True, help="Run the suites of expectations/ over the last run too.")
@click.option(
    "--name", default="check", show_default=True, metavar="TEXT", help="Tells comments of several reports apart."
)
@click.option("--hide-text", is_flag=True, help="Leave the words of documents out of Markdown.")
@click.option("--link", default="", metavar="URL", help="Of the whole report, for Markdown.")
@corpus_option
def command(
    runs: tuple[str, ...], form: str, output: str, drift: bool, name: str, hide_text: bool, link: str,
    corpus: tuple[Path, ...],
) -> int:  # fmt: skip
    from harness.reports.report import Report
    from harness.reports.summary import summarise
    from harness.store.runs import Store

    store = Store(HOME)
    ids = [store.folder(run.removeprefix("run:")).name for run in runs or ("latest",)]
    compared = None
    if len(ids) == 2:
        from harness.compare import runs as comparing

        compared = comparing.compare(*(store.folder(run) for run in ids))
    report = Report(
        summaries=tuple(summarise(store.load(run)) for run in ids),
        comparison=compared,
        drift=_drift(ids[-1]) if drift else None,
        places=places_of(compared, store, ids),
        name=name,
    )
    written(report, form, output, Making(HOME, corpus_roots(corpus), hide_text=hide_text, link=link))
    return 0


def _drift(run: str) -> "Verdict":
    from harness.cli.drift import verdict_on

    return verdict_on(run, HOME)
