"""`harness golden import`: goldens of other benchmarks as ours."""

from pathlib import Path

import click

from harness.cli.golden.choosing import ci_option
from harness.cli.options import echo, write_json

KINDS = ("olmocr-bench", "opendataloader-bench")


@click.command(
    "import", help="Turn the goldens of a benchmark into ours; what cannot be said here is counted and listed."
)
@click.argument("kind", metavar="|".join(KINDS), type=click.Choice(KINDS))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--into", "folder", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where goldens go."
)
@click.option("--left-out", "list_target", metavar="FILE|-", help="Write every demand that was left out, as JSON.")
@ci_option
def command(kind: str, path: Path, folder: Path, list_target: str | None, in_ci: bool) -> int:
    from harness.drafting.writing import require_writing
    from harness.errors import InputError
    from harness.imports import READERS, write

    require_writing("golden import", in_ci=in_ci)
    if not path.is_dir():
        raise InputError(f"{path}: no such folder")
    bench = dict(READERS)[kind](path)
    to_stderr = list_target == "-"
    written = write(bench, folder)
    facts = sum(len(held) for golden in bench.goldens for held in golden.facts.values())
    what = f"{len(written)} golden{'' if len(written) == 1 else 's'} with {facts} fact{'' if facts == 1 else 's'}"
    echo(f"{bench.name}: {what} in {folder}", to_stderr=to_stderr)
    if bench.left_out:
        echo(f"left out: {len(bench.left_out)}", to_stderr=to_stderr)
        for reason, count in bench.reasons:
            echo(f"  {count:5}  {reason}", to_stderr=to_stderr)
    if bench.made_exact:
        shown = ", ".join(bench.made_exact[:5]) + (" …" if len(bench.made_exact) > 5 else "")
        echo(f"made exact, since they hold a digit: {len(bench.made_exact)}: {shown}", to_stderr=to_stderr)
    if list_target:
        left = [{"document": one.document, "fact": one.fact, "reason": one.reason} for one in bench.left_out]
        write_json(list_target, {"left_out": left, "made_exact": list(bench.made_exact)})
    echo(f"next: harness check {folder} --corpus {path.resolve().parent} --parser SPEC", to_stderr=to_stderr)
    return 0
