"""`harness golden lint`: everything that is wrong in golden files."""

from pathlib import Path

import click

from harness.cli.options import corpus_option, corpus_roots, echo, golden_paths


@click.command("lint", help="Print everything that is wrong in golden files (default: golden/).")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@corpus_option
def command(paths: tuple[Path, ...], corpus: tuple[Path, ...]) -> int:
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
    for skipped in loaded.skipped:
        echo(f"{skipped.file}: not held against its source: {skipped.reason}")
    wrong = {problem.file for problem in problems}
    read = {golden.file for golden in loaded.goldens} | {skipped.file for skipped in loaded.skipped}
    echo(f"{_files(len(read - wrong))} without problems, {len(wrong)} with")
    return 2 if problems else 0


def _files(count: int) -> str:
    return f"{count} golden{'' if count == 1 else 's'}"
