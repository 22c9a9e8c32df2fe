"""Options of the commands that look at what waits."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from harness.cli.options import echo, golden_paths

C = TypeVar("C", bound=Callable[..., Any])


def goldens_option(command: C) -> C:
    return click.option(
        "--goldens",
        "paths",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Where to look: folders, goldens or pending files (repeatable). [default: golden/]",
    )(command)


def ids_argument(command: C) -> C:
    return click.argument("ids", nargs=-1, metavar="[ID]...")(command)


def filter_options(command: C) -> C:
    for option in (
        click.option(
            "--check",
            "checks",
            multiple=True,
            metavar="PATTERN",
            help="Only items whose id matches, e.g. 'page/figures/*/unit' (repeatable).",
        ),
        click.option(
            "--only",
            "kinds",
            multiple=True,
            callback=_kinds,
            metavar="KIND",
            help="Only this kind: new, changed, lost, format, unused (repeatable, or with commas between).",
        ),
    ):
        command = option(command)
    return command


def _kinds(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of several options, each of which may name several."""
    from harness.drafting.pending import KINDS

    named = tuple(kind.strip() for text in given for kind in text.split(","))
    for kind in named:
        if kind not in KINDS:
            raise click.BadParameter(f"{kind!r} is none of {', '.join(KINDS)}")
    return named


def ci_option(command: C) -> C:
    return click.option("--write-in-ci", "in_ci", is_flag=True, help="Write although a build service runs this.")(
        command
    )


def what_waits(paths: tuple[Path, ...], *, strict: bool = True) -> Any:
    """The `Waiting` of the paths. Problems are printed; with `strict` they end the command (InputError)."""
    from harness.drafting import pending
    from harness.errors import InputError

    found = pending.waiting(golden_paths(paths))
    if found.problems and (strict and not found.items):
        raise InputError(*found.problems)
    for problem in found.problems:
        echo(str(problem), to_stderr=True)
    return found


def finish_begun(paths: tuple[Path, ...]) -> None:
    """Completes what a kill cut off, and says so."""
    from harness.cli.options import HOME
    from harness.drafting.journal import Journal, journal_folder

    folders = {journal_folder(path / "x" if path.is_dir() else path) for path in golden_paths(paths)}
    for folder in sorted(folders):
        for told in Journal(folder, HOME).finish_begun():
            echo(told, to_stderr=True)


def tell_goldens(goldens: tuple[Path, ...]) -> None:
    """The files that were written, and what to do with them."""
    for path in goldens:
        echo(f"written  {path}")
    written = [str(path) for path in goldens if path.name != "indicators.yaml"]
    if written:
        echo(f"next: harness check {' '.join(written[:3])}; undo with: harness golden undo")
