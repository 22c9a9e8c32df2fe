"""`harness init`: a first golden with its document, suites' folder, settings and git lines, in the present folder."""

from pathlib import Path

import click

from harness.cli.options import echo


@click.command(
    "init", help="Write golden/ with a first example, expectations/, settings and git lines; overwrite nothing."
)
def command() -> int:
    from harness.golden.project import start

    for line in start(Path()):
        echo(line)
    echo("next: harness check, then write your own golden beside golden/first.yaml")
    return 0
