"""`harness compare`: what changed between two parsers, versions or runs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.check import progress
from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, write_json, write_pieces
from harness.cli.parsing import options_of, parsing_options
from harness.cli.reporting import Making, Reports, alone, places_of, report_option, write_all

if TYPE_CHECKING:
    from harness.compare.comparison import Comparison
    from harness.errors import Problem
    from harness.reports.report import Report

RUN = "run:"


@click.command(
    "compare",
    help="Say what changed from A to B, which are parser specs or run:ID: over goldens (default: golden/), or with "
    "--documents over documents that nobody has labelled.",
)
@click.argument("a")
@click.argument("b")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--documents", "-d", multiple=True, type=click.Path(path_type=Path), metavar="DIR|FILE",
    help="Documents without goldens (repeatable).",
)  # fmt: skip
@corpus_option
@click.option("--only", multiple=True, metavar="PATTERN", help="Only items whose id matches (repeatable).")
@click.option(
    "--jobs", "-j", default=1, show_default=True, type=click.IntRange(1, 256), help="Documents parsed at once."
)
@click.option("--language", metavar="TAG", help="Of the documents without goldens, told to the parsers.")
@click.option("--date", metavar="DATE", help="The day they speak from.")
@click.option(
    "--json", "json_target", metavar="FILE|-", help="Write all of it as JSON; `-`: to standard output, alone."
)
@click.option("--markdown", metavar="FILE|-", help="Write it as Markdown; `-`: to standard output, alone.")
@report_option
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
@parsing_options
def command(
    a: str, b: str, paths: tuple[Path, ...], documents: tuple[Path, ...], json_target: str | None,
    markdown: str | None, reports: Reports, quiet: bool, **asked: Any,
) -> int:  # fmt: skip
    from harness.reports import comparison as terminal
    from harness.reports import comparison_data, comparison_markdown

    comparing = _Comparing(a, b, asked)
    compared = comparing.unlabelled(documents) if documents else comparing.labelled(paths)
    if json_target:
        write_json(json_target, comparison_data.data(compared))
    if markdown:
        write_pieces(markdown, [comparison_markdown.render(compared)])
    aside = "-" in (json_target, markdown) or alone(reports)
    echo(terminal.verdict(compared) if quiet else terminal.render(compared), to_stderr=aside)
    if reports:
        write_all(_report(compared), reports, Making(HOME, corpus_roots(asked["corpus"])))
    return compared.exit_code


def _report(compared: "Comparison") -> "Report":
    """With the runs of both sides, where they are runs."""
    from harness.reports.report import Report
    from harness.reports.summary import summarise
    from harness.store.runs import Store

    store = Store(HOME)
    runs = [side.run for side in (compared.a, compared.b) if side.run is not None]
    summaries = tuple(summarise(store.load(run)) for run in runs)
    return Report(summaries, comparison=compared, places=places_of(compared, store, runs), name="compare")


@dataclass(frozen=True)
class _Comparing:
    a: str
    b: str
    asked: dict[str, Any]

    def unlabelled(self, documents: tuple[Path, ...]) -> "Comparison":
        from harness.compare import unlabelled
        from harness.errors import InputError

        for side in (self.a, self.b):
            if side.startswith(RUN):
                raise InputError(f"{side}: a run keeps no texts; with --documents name the parser it ran")
        requests = unlabelled.find(documents, language=self.asked["language"], date=self.asked["date"])
        with progress(2 * len(requests), "compare") as bar, self._parser(self.a) as one, self._parser(self.b) as other:
            return unlabelled.compare(requests, one, other, jobs=self.asked["jobs"], each=lambda _: bar.update())

    def _parser(self, spec: str) -> Any:
        from harness import run

        options = options_of(**self.asked, home=HOME)
        return run.ready(spec, options, figures=self.asked["figures"], cache=not self.asked["no_cache"])

    def labelled(self, paths: tuple[Path, ...]) -> "Comparison":
        """Runs what is no run yet over the goldens, then compares the two."""
        from harness.compare import runs
        from harness.store.runs import Store

        store = Store(HOME)
        problems: set[Problem] = set()
        ids = [self._run(side, store, paths, problems.update) for side in (self.a, self.b)]
        return runs.compare(*(store.folder(run) for run in ids), problems=sorted(problems))

    def _run(
        self, side: str, store: Any, paths: tuple[Path, ...], tell: "Callable[[tuple[Problem, ...]], None]"
    ) -> str:
        """The id of the run that a side names or that is made of it."""
        from harness import run
        from harness.golden.shelf import Shelf
        from harness.store.manifest import Asked

        if side.startswith(RUN):
            return str(store.folder(side.removeprefix(RUN)).name)
        chosen = golden_paths(paths or self._paths_of_the_other(side, store))
        shelf = Shelf(chosen, roots=corpus_roots(self.asked["corpus"]))
        parser = self._parser(side)
        asked = Asked(parser=parser.spec, paths=tuple(sorted(map(str, chosen))), only=self.asked["only"])
        with progress(len(shelf.names), side) as bar:
            plan = run.Plan(selection=run.Selection(self.asked["only"]), jobs=self.asked["jobs"])
            options = options_of(**self.asked, home=HOME)
            made = run.checked(
                shelf,
                parser,
                store,
                asked,
                options,
                plan,
                cache=not self.asked["no_cache"],
                each=lambda _: bar.update(),
            )
        tell(shelf.problems)
        return made

    def _paths_of_the_other(self, side: str, store: Any) -> tuple[Path, ...]:
        """Where the other side is a run: the goldens that it was asked for."""
        other = self.b if side == self.a else self.a
        if not other.startswith(RUN):
            return ()
        return tuple(Path(path) for path in store.manifest(other.removeprefix(RUN)).asked.paths)
