"""`harness schema`: the JSON Schema of our file formats, for editors and for other tools."""

import click

from harness.cli.options import write_json

FORMATS = ("golden", "parsed-document", "policy", "results")


@click.command("schema", help="Print the JSON Schema of a file format.")
@click.argument("file_format", metavar="|".join(FORMATS), type=click.Choice(FORMATS))
def command(file_format: str) -> int:
    write_json("-", schema_of(file_format))
    return 0


def schema_of(file_format: str) -> dict[str, object]:
    """The schema of one of `FORMATS`."""
    if file_format == "golden":
        from harness import golden

        return golden.schema()
    if file_format == "policy":
        from harness.gate import policy

        return policy.schema()
    if file_format == "results":
        from harness.reports.results import Results

        return Results.model_json_schema(by_alias=True, mode="serialization")
    from harness.model import ParsedDocument

    return ParsedDocument.model_json_schema()
