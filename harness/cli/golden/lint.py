"""`harness golden lint`: everything that is wrong in golden files, and what is doubtful."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.cli.options import corpus_option, corpus_roots, echo, golden_paths

if TYPE_CHECKING:
    from harness.checks.case import Golden
    from harness.golden.coverage import Coverage


@click.command("lint", help="Print everything that is wrong in golden files (default: golden/).")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--uncovered", is_flag=True, help="Warn of figures in the sources that no fact tells, and of goldens read once."
)
@corpus_option
def command(paths: tuple[Path, ...], uncovered: bool, corpus: tuple[Path, ...]) -> int:
    from harness import golden
    from harness.errors import NothingChecked
    from harness.golden.files import REGISTRY

    # A registry is no golden: whoever names it means the goldens that it stands for.
    named = dict.fromkeys(path.parent if path.name == REGISTRY else path for path in paths)
    chosen, roots = golden_paths(tuple(named)), corpus_roots(corpus)
    loaded = golden.load_all(chosen, roots=roots)
    problems = golden.lint(chosen, roots=roots)
    if not (loaded.goldens or loaded.skipped or problems):
        raise NothingChecked(f"no golden in {', '.join(map(str, chosen))}; harness init writes a first one")
    for problem in problems:
        echo(str(problem))
    for warning in _doubts(loaded.goldens):
        echo(f"warning: {warning}")
    if uncovered:
        _tell_uncovered(loaded.goldens)
    for skipped in loaded.skipped:
        echo(f"{skipped.file}: not held against its source: {skipped.reason}")
    wrong = {problem.file for problem in problems}
    read = {golden.file for golden in loaded.goldens} | {skipped.file for skipped in loaded.skipped}
    echo(f"{_files(len(read - wrong))} without problems, {len(wrong)} with")
    return 2 if problems else 0


def _doubts(goldens: "Sequence[Golden]") -> Iterator[object]:
    from harness.golden.arithmetic import doubts

    for golden in goldens:
        yield from doubts(golden)


def _tell_uncovered(goldens: "Sequence[Golden]") -> None:
    """Each figure that no fact tells, each golden that one person read, and the coverage of each document."""
    from harness.golden.coverage import coverage
    from harness.golden.second_readings import read_once

    for golden in goldens:
        if once := read_once(golden):
            echo(f"warning: {once}")
        found = coverage(golden)
        for warning in found.uncovered if found else ():
            echo(f"warning: {warning}")
        echo(f"{golden.file}: {_covered(found)}")


def _covered(found: "Coverage | None") -> str:
    if found is None:
        return "the source cannot be read: its figures were not counted"
    held = ", ".join(f"{count} by {by}" for by, count in found.counts.items())
    return f"{found.score} of the figures that the source prints are told" + (f" ({held})" if held else "")


def _files(count: int) -> str:
    return f"{count} golden{'' if count == 1 else 's'}"
