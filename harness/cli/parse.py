"""`harness parse`: what a parser gives for one document."""

from pathlib import Path

import click

from harness.cli.options import echo, write_json


@click.command("parse", help="Show what the parser SPEC gives for one document, readable by default.")
@click.argument("spec")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--date", metavar="DATE", help="Date the document speaks from, e.g. 2021-12-20.")
@click.option("--language", metavar="TAG", help="BCP 47, e.g. zh-Hans.")
@click.option("--indicators", type=click.Path(path_type=Path), metavar="FILE", help="Indicator registry. [default: the packaged one]")
@click.option("--json", "json_target", metavar="FILE|-", help="Write the parsed document as JSON; `-`: to standard output, alone.")
def command(
    spec: str, file: Path, date: str | None, language: str | None, indicators: Path | None, json_target: str | None
) -> int:
    import json

    from harness import formats
    from harness.errors import InputError, ParserError
    from harness.parsers import Request
    from harness.parsers.specs import parser_of
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
    with parser_of(spec) as parser:
        ((_, answer),) = parser.parse([request], jobs=1)
    for warning in answer.warnings:
        echo(f"warning: {warning}", to_stderr=True)
    if answer.document is None:
        log = f"; what it printed is in {answer.log}" if answer.log else ""
        raise ParserError(f"{spec} on {file}: {answer.status}: {answer.message}{log}")
    if json_target:
        write_json(json_target, json.loads(formats.to_json(answer.document)))
    else:
        echo(parsed.render(answer.document))
    return 0
