"""`harness golden delete`: whole facts out of goldens."""

from pathlib import Path

import click

from harness.cli.golden.choosing import ci_option, finish_begun, goldens_option, ids_argument, tell_goldens
from harness.cli.options import HOME, echo, golden_paths


@click.command("delete", help="Take whole facts (page/figures/grain) out of goldens, each by its ID, with a reason.")
@ids_argument
@click.option("--reason", default="", metavar="TEXT", help="Why; kept in ACCEPTS.jsonl.")
@goldens_option
@ci_option
def command(ids: tuple[str, ...], reason: str, paths: tuple[Path, ...], in_ci: bool) -> int:
    from harness.drafting import deciding
    from harness.drafting.writing import require_writing
    from harness.errors import InputError

    require_writing("golden delete", in_ci=in_ci)
    if not ids:
        raise InputError("name the facts to take out, each by its id")
    finish_begun(paths)
    goldens = deciding.delete(ids, golden_paths(paths), reason=reason, home=HOME)
    echo(f"taken out: {', '.join(ids)}")
    tell_goldens(goldens)
    return 0
