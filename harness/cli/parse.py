"""`harness parse`: what a parser gives for one document."""

from pathlib import Path
from typing import Any

import click

from harness.cli.options import HOME, echo, write_json
from harness.cli.parsing import options_of, parsing_options


@click.command("parse", help="Show what the parser SPEC gives for one document, readable by default.")
@click.argument("spec")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--date", metavar="DATE", help="Date the document speaks from, e.g. 2021-12-20.")
@click.option("--language", metavar="TAG", help="BCP 47, e.g. zh-Hans.")
@click.option(
    "--indicators",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Indicator registry. [default: the packaged one]",
)
@click.option(
    "--json", "json_target", metavar="FILE|-", help="Write the parsed document as JSON; `-`: to standard output, alone."
)
@parsing_options
def command(
    spec: str, file: Path, date: str | None, language: str | None, indicators: Path | None, json_target: str | None,
    **asked: Any,
) -> int:  # fmt: skip
    import json

    from harness import formats, run
    from harness.errors import InputError
    from harness.parsers import Request
    from harness.reports import parsed

    if not file.is_file():
        raise InputError(f"{file}: no such file")
    if indicators and not indicators.is_file():
        raise InputError(f"{indicators}: no such file; --indicators takes a registry in YAML")
    request = Request(
        name=file.name.split(".")[0],
        source=file.resolve(),
        date=date,
        language=language,
        indicators=indicators and indicators.resolve(),
    )
    options = options_of(**asked, home=HOME)
    with run.ready(spec, options, figures=asked["figures"], cache=not asked["no_cache"]) as parser:
        ((_, answer),) = parser.parse([request], jobs=1)
    for warning in answer.warnings:
        echo(f"warning: {warning}", to_stderr=True)
    document = run.document_of(spec, request, answer)
    if json_target:
        write_json(json_target, json.loads(formats.to_json(document)))
    if json_target != "-":
        echo(parsed.render(document))
    return 0
