"""`harness golden draft`: a new document's golden, from several readings."""

from pathlib import Path
from typing import Any

import click

from harness.cli.golden.choosing import ci_option
from harness.cli.options import HOME, corpus_option, corpus_roots, echo
from harness.cli.parsing import options_of, parsing_options


@click.command("draft", help="Write NAME.golden.yaml.new for the document SOURCE: facts with how many parsers agree.")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "--parser", "-p", "parsers", multiple=True, metavar="SPEC",
    help="Parser to ask beside the reference parser (repeatable). [default: those that read such a document here]",
)  # fmt: skip
@click.option("--date", metavar="DATE", help="Day the document speaks from, e.g. 2021-12-20. [default: as it prints]")
@click.option("--language", metavar="TAG", help="BCP 47, e.g. zh-Hans. [default: from its characters]")
@click.option("--name", default="", metavar="NAME", help="Name of the golden. [default: that of SOURCE]")
@click.option(
    "--into", "folder", default="golden", show_default=True, type=click.Path(path_type=Path), metavar="DIR",
    help="Folder of the golden; a SOURCE from outside is copied to its sources/.",
)  # fmt: skip
@click.option("--tag", "tags", multiple=True, metavar="WORD", help="Tag of the document (repeatable).")
@ci_option
@corpus_option
@parsing_options
def command(
    source: Path, parsers: tuple[str, ...], date: str | None, language: str | None, name: str, folder: Path,
    tags: tuple[str, ...], in_ci: bool, corpus: tuple[Path, ...], **given: Any,
) -> int:  # fmt: skip
    from harness.drafting.draft import Asked, draft
    from harness.drafting.showing import cut
    from harness.drafting.writing import require_writing

    require_writing("golden draft", in_ci=in_ci)
    asked = Asked(source, folder, parsers, name, date, language, corpus_roots(corpus), tags)
    made = draft(asked, options_of(**given, home=HOME))
    for path in made.written:
        echo(f"written  {path}")
    for one in made.not_read:
        echo(f"{one.name} gave nothing: {one.reason}", to_stderr=True)
    counts = ", ".join(f"{count} {key if count != 1 else key[:-1]}" for key, count in made.facts.items() if count)
    echo(f"read by {', '.join(made.read_by)}: {counts or 'no fact'}")
    if len(made.read_by) > 1:
        echo("  alike in all: " + ", ".join(f"{made.alike[key]} of {n} {key}" for key, n in made.facts.items() if n))
    if made.day:
        name = made.file.name.removesuffix(".golden.yaml.new")
        echo(f"  day: {made.day}; to set it: harness golden reject {name}/document, then draft with --date")
    if made.indicators:
        names = ", ".join(cut(name, 40) for name in made.indicators[:8]) + (" …" if len(made.indicators) > 8 else "")
        echo(f"  not in the registry, proposed for it: {names}")
    waits = f", {made.undecided} to be decided" if made.undecided else ""
    where = "" if folder == Path("golden") else f" --goldens {folder}"
    echo(f"nothing is accepted yet{waits}; next: harness golden review{where}")
    return 0
