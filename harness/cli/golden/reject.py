"""`harness golden reject`: the goldens stand, and what waits is forgotten."""

from pathlib import Path
from typing import Any

import click

from harness.cli.golden.choosing import (
    ci_option,
    filter_options,
    finish_begun,
    goldens_option,
    ids_argument,
    tell_goldens,
    what_waits,
)
from harness.cli.options import HOME, echo


@click.command(
    "reject",
    help="Forget what waits, by ID or filter: the goldens stand. Of a draft the facts are taken out; NAME/document "
    "gives the whole draft up.",
)
@ids_argument
@filter_options
@click.option("--reason", default="", metavar="TEXT", help="Why; kept where a draft becomes a golden by it.")
@goldens_option
@ci_option
def command(
    ids: tuple[str, ...], kinds: tuple[Any, ...], checks: tuple[str, ...], reason: str, paths: tuple[Path, ...],
    in_ci: bool,
) -> int:  # fmt: skip
    from harness.drafting import deciding
    from harness.drafting.writing import require_writing

    require_writing("golden reject", in_ci=in_ci)
    finish_begun(paths)
    items = what_waits(paths).items
    done = deciding.reject(items, deciding.Wish(ids, kinds, checks), reason=reason, home=HOME)
    echo(f"rejected {len(done.items)} of {len(items)}")
    tell_goldens(done.goldens)
    return 0
