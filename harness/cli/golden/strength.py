"""`harness golden strength`: whether goldens would notice a broken parser."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.golden.choosing import ci_option
from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, write_json
from harness.cli.parsing import options_of, parsing_options

if TYPE_CHECKING:
    from harness.checks.case import Golden
    from harness.model import ParsedDocument
    from harness.parsers.answers import Options


@click.command(
    "strength",
    help="Damage a correct parse of each golden (default: golden/), one fault at a time, and tell which go unnoticed.",
)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--parser", "-p", default="reference", show_default=True, metavar="SPEC",
    help="Parser whose output is damaged; where it is wrong the golden mends it.",
)  # fmt: skip
@click.option("--seed", default=0, show_default=True, type=int, help="Chance; one seed always does the same damages.")
@click.option(
    "--faults", "most", default=2, show_default=True, type=click.IntRange(1, 1000),
    help="Faults of one kind for each document.",
)  # fmt: skip
@click.option(
    "--min", "least", default=0.95, show_default=True, type=click.FloatRange(0, 1), metavar="SHARE",
    help="Share of the faults that must be noticed, else exit 1.",
)  # fmt: skip
@click.option("--json", "json_target", metavar="FILE|-", help="Write every fault as JSON; `-`: to stdout, alone.")
@click.option(
    "--write", is_flag=True, help="Write the facts that are proposed to GOLDEN.new, for harness golden review."
)
@click.option(
    "--jobs",
    "-j",
    default=0,
    type=click.IntRange(0, 256),
    help="Goldens tried at once. [default: as many as processors]",
)
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
@ci_option
@corpus_option
@parsing_options
def command(
    paths: tuple[Path, ...], parser: str, seed: int, most: int, least: float, json_target: str | None, write: bool,
    jobs: int, quiet: bool, in_ci: bool, corpus: tuple[Path, ...], no_cache: bool, figures: Any, **given: Any,
) -> int:  # fmt: skip
    from harness.reports import strength as report
    from harness.store.kept import Keeping
    from harness.strength import measuring

    options = options_of(**given, home=HOME)
    jobs = jobs or os.cpu_count() or 1
    to_stderr = json_target == "-"
    goldens, problems = _goldens(golden_paths(paths), corpus_roots(corpus), to_stderr)
    parsed = _parsed(goldens, parser, options, jobs, figures=figures, cache=not no_cache)
    keeping = None if no_cache else Keeping(HOME / "cache" / "strength")
    this = measuring.measure(goldens, parsed, measuring.Asked(seed, most, jobs), keeping=keeping)
    if json_target:
        write_json(json_target, report.as_json(this, least))
    echo(report.verdict(this, least) if quiet else report.render(this, least), to_stderr=to_stderr)
    if write:
        _propose(this, goldens, in_ci=in_ci, to_stderr=to_stderr)
    return 2 if problems else 0 if report.passes(this, least) else 1


def _goldens(paths: tuple[Path, ...], roots: tuple[Path, ...], to_stderr: bool) -> tuple[list["Golden"], bool]:
    """The goldens that can be tried, and whether others have problems. Raises NothingChecked where there are none."""
    from harness import golden
    from harness.errors import NothingChecked

    loaded = golden.load_all(paths, roots=roots)
    for problem in loaded.problems:
        echo(str(problem), to_stderr=to_stderr)
    for skipped in loaded.skipped:
        echo(f"{skipped.file}: not tried: {skipped.reason}", to_stderr=to_stderr)
    if not loaded.goldens and not loaded.problems:
        raise NothingChecked(f"no golden to try in {', '.join(map(str, paths))}")
    return list(loaded.goldens), bool(loaded.problems)


def _parsed(
    goldens: list["Golden"], spec: str, options: "Options", jobs: int, *, figures: Any, cache: bool
) -> dict[str, "ParsedDocument | None"]:
    """What the parser gives for each golden's document, by name."""
    from harness import run

    parsed = {}
    with run.ready(spec, options, figures=figures, cache=cache) as parser:
        for request, answer in parser.parse(map(run.request_for, goldens), jobs=jobs):
            parsed[request.name] = answer.document
            if answer.document is None:
                echo(f"{request.name}: {spec} gave nothing ({answer.status}): {answer.message}", to_stderr=True)
    return parsed


def _propose(this: Any, goldens: list["Golden"], *, in_ci: bool, to_stderr: bool) -> None:
    from harness.drafting import unprotected
    from harness.drafting.writing import require_writing

    require_writing("golden strength --write", in_ci=in_ci)
    written = unprotected.write(this, {golden.name: golden.path for golden in goldens})
    for file in written:
        echo(f"written  {file}", to_stderr=to_stderr)
    echo("next: harness golden review" if written else "nothing to propose", to_stderr=to_stderr)
