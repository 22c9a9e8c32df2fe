"""Reports that commands write beside what they print: `--report FORMAT=PATH`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from harness.cli.options import echo, write_pieces
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.compare.comparison import Comparison
    from harness.reports.report import Report
    from harness.results import Where
    from harness.store.runs import Store

C = TypeVar("C", bound=Callable[..., Any])
Reports = tuple[tuple[str, str], ...]
"""Format and path of each report that is to be written."""
FORMATS = ("terminal", "markdown", "html", "junit", "github")


class _Target(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic in newer versions of click only
    """`FORMAT=PATH`."""

    name = "target"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        form, _, path = str(value).partition("=")
        if form not in FORMATS or not path:
            self.fail(f"{value}: expected FORMAT=PATH with FORMAT one of {', '.join(FORMATS)}", param, ctx)
        return form, path


def report_option(command: C) -> C:
    """Adds `--report`; the command gets `reports`, pairs of format and path."""
    return click.option(
        "--report",
        "reports",
        multiple=True,
        type=_Target(),
        metavar="FORMAT=PATH",
        help=f"Write a report (repeatable): {', '.join(FORMATS)}; `-`: to standard output.",
    )(command)


MOST_NAMED = 200
"""Items of each sort whose lines are looked up."""


@dataclass(frozen=True)
class Making:
    """What a report is made with, beside its content."""

    home: Path
    roots: tuple[Path, ...] = ()
    """Corpus folders, where sources of goldens stand."""
    hide_text: bool = False
    link: str = ""


def alone(reports: Reports) -> bool:
    """Whether one of them goes to standard output, which then holds nothing else."""
    return any(path == "-" for _, path in reports)


def write_all(report: "Report", reports: Reports, making: Making) -> None:
    """Every report that was asked for. Raises InputError where a file cannot be written."""
    html = next((path for form, path in reports if form == "html"), "")
    for form, path in reports:
        written(report, form, path, making, report_path=html)


def written(report: "Report", form: str, path: str, making: Making, *, report_path: str = "") -> None:
    """One report. Raises InputError where a file cannot be written."""
    if form == "html":
        from harness.reports.html import pages

        if path == "-":
            raise InputError(
                "html: a report of several files cannot go to standard output; name a folder with --output"
            )
        index = pages.write(report, Path(path), home=making.home, roots=making.roots)
        echo(f"report written: {index}", to_stderr=True)
        return
    if form == "github":
        from harness.reports import github

        github.deliver(report, report_path=report_path)
    write_pieces(path, _PIECES[form](report, making))


def _terminal(report: "Report", making: Making) -> list[str]:
    from harness.reports import comparison, drift, terminal
    from harness.reports.escaping import guarded

    parts = [terminal.render(summary) for summary in report.summaries]
    parts += [comparison.render(report.comparison)] if report.comparison is not None else []
    parts += [drift.render(report.drift)] if report.drift is not None else []
    return [guarded("\n\n".join(parts)) + "\n"]


def _markdown(report: "Report", making: Making) -> list[str]:
    from harness.reports import markdown

    return [markdown.render(report, hide_text=making.hide_text, link=making.link)]


def _junit(report: "Report", making: Making) -> Any:
    from harness.reports import junit

    return junit.pieces(report)


def _github(report: "Report", making: Making) -> list[str]:
    from harness.reports import github

    return [github.annotations(report)]


_PIECES: dict[str, Callable[["Report", Making], Any]] = {
    "terminal": _terminal,
    "markdown": _markdown,
    "junit": _junit,
    "github": _github,
}


def places_of(compared: "Comparison | None", store: "Store", runs: Sequence[str]) -> "dict[str, Where]":
    """The golden's line of each item that a comparison names and a report may show."""
    from harness.results import Where

    if compared is None or compared.transitions is None:
        return {}
    named = [item.check for items in compared.transitions.items.values() for item in items[:MOST_NAMED]]
    places = {}
    for run in runs if named else ():
        for row in store.outcomes(run, named):
            places[row["check"]] = Where(row["file"], row["line"], row["column"])
    return places
