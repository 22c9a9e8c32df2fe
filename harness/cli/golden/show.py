"""`harness golden show ID`: what waits, with the page's words."""

from pathlib import Path

import click

from harness.cli.golden.choosing import goldens_option, ids_argument, what_waits
from harness.cli.options import echo


@click.command("show", help="Show what waits under ID: one fact, or all of a golden.")
@ids_argument
@goldens_option
@click.option("--diff", "as_diff", is_flag=True, help="As lines that begin with - and +.")
def command(ids: tuple[str, ...], paths: tuple[Path, ...], as_diff: bool) -> int:
    from harness.drafting import showing
    from harness.drafting.deciding import Wish, choose
    from harness.errors import InputError

    if not ids:
        raise InputError("name an id; see harness golden pending")
    items = choose(what_waits(paths).items, Wish(ids)).all
    for number, item in enumerate(items):
        if as_diff:
            echo(("\n" if number else "") + showing.diff(item))
            continue
        echo(f"{item.id}  {item.kind}, {item.severity}")
        lines = showing.change_lines(item) if item.form == "differences" else showing.fact_lines(item)
        for line in lines:
            echo(f"  {line}")
        for text in (
            *([f"read by {item.agreement}"] if item.agreement else []),
            *(f"decide: {t}" for t in item.decide),
        ):
            echo(f"  {text}")
    return 0
