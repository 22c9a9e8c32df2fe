"""`harness parsers`: what can run here, and why the rest cannot."""

import click

from harness.cli.options import echo, write_json


@click.command("parsers", help="List the parsers that have a name: what can run here, and why the rest cannot.")
@click.option("--json", "json_target", metavar="FILE|-", help="Write the list as JSON; `-`: to standard output, alone.")
def command(json_target: str | None) -> int:
    from dataclasses import asdict

    from harness.parsers.catalogue import listing
    from harness.reports import parsers

    listed = listing()
    if json_target:
        write_json(json_target, [asdict(one) for one in listed])
    if json_target != "-":
        echo(parsers.render(listed))
    return 0
