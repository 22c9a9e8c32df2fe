"""`harness golden …`: work on golden files."""

from pathlib import Path

import click

from harness.cli.options import corpus_option, corpus_roots, echo, golden_paths


@click.group("golden", help="Work on golden files.")
def command() -> None:
    pass


@command.command("lint", help="Print everything that is wrong in golden files (default: golden/).")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@corpus_option
def lint(paths: tuple[Path, ...], corpus: tuple[Path, ...]) -> int:
    from harness import golden

    chosen = golden_paths(paths)
    loaded = golden.load_all(chosen, roots=corpus_roots(corpus))
    problems = golden.lint(chosen, roots=corpus_roots(corpus))
    for problem in problems:
        echo(str(problem))
    for skipped in loaded.skipped:
        echo(f"{skipped.file}: not read against its source: {skipped.reason}")
    sound = len(loaded.goldens)
    echo(f"{sound} sound, {len({p.file for p in problems})} with problems, {len(loaded.skipped)} without their source")
    return 2 if problems else 0
