"""`harness golden accept`: what waits, into the goldens."""

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
    "accept",
    help="Take what waits into the goldens, by ID or filter. What changed or was lost needs a reason; what is critical "
    "or undecided needs its own id, one by one.",
)
@ids_argument
@filter_options
@click.option("--reason", default="", metavar="TEXT", help="Why; kept in ACCEPTS.jsonl.")
@goldens_option
@ci_option
def command(
    ids: tuple[str, ...], kinds: tuple[Any, ...], checks: tuple[str, ...], reason: str, paths: tuple[Path, ...],
    in_ci: bool,
) -> int:  # fmt: skip
    from harness.drafting import deciding
    from harness.drafting.writing import require_writing

    require_writing("golden accept", in_ci=in_ci)
    finish_begun(paths)
    items = what_waits(paths).items
    done = deciding.accept(items, deciding.Wish(ids, kinds, checks), reason=reason, home=HOME)
    echo(f"accepted {len(done.items)} of {len(done.items) + len(done.held_back) + len(done.removals)}")
    tell_goldens(done.goldens)
    for told in deciding.refusals(done.held_back, done.removals):
        echo(told, to_stderr=True)
    left = len(items) - len(done.items)
    if left and not (done.held_back or done.removals):
        echo(f"{left} still wait{'s' if left == 1 else ''}; see harness golden pending")
    return 1 if done.held_back or done.removals else 0
