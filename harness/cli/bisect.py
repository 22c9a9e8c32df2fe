"""`harness bisect`: which version, of which package, changed a fact."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, write_json
from harness.cli.parsing import options_of, parsing_options
from harness.errors import InputError

SHOWN_CHARS = 120
"""Of what one try gave."""

if TYPE_CHECKING:
    from harness.bisect.facts import Fact, Seen


@click.command(
    "bisect",
    help="Find the version between --good and --bad that changed a fact under the parser SPEC, and the package that "
    "did it: SPEC's own, or one that it needs. Good may be the newer one. With `git:` revisions of this repository.",
)
@click.argument("spec")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--good", default="", metavar="V", help="Version or revision at which the fact is right.")
@click.option("--bad", default="", metavar="V", help="Version or revision at which it is not.")
@click.option(
    "--check", metavar="ID", help="The fact: an item of a golden in PATHS [default: golden/], or all below it."
)
@click.option(
    "--document", type=click.Path(path_type=Path), metavar="FILE", help="Without a golden: what SPEC gives for it."
)
@click.option("--contains", metavar="TEXT", help="With --document: whether these words stand in the output.")
@click.option("--ignore-space", is_flag=True, help="With --document: white space alone makes no difference.")
@click.option("--date", metavar="DATE", help="With --document: date that it speaks from.")
@click.option("--language", metavar="TAG", help="With --document: its language, e.g. zh-Hans.")
@click.option(
    "--package", default="", metavar="NAME", help="Move this package, which SPEC needs, rather than SPEC's own."
)
@click.option("--pre", is_flag=True, help="Pre-releases too.")
@corpus_option
@click.option(
    "--json", "json_target", metavar="FILE|-", help="Write what was found as JSON; `-`: to standard output, alone."
)
@click.option("--quiet", "-q", is_flag=True, help="Do not tell each try.")
@parsing_options
def command(
    spec: str, paths: tuple[Path, ...], good: str, bad: str, package: str, pre: bool, corpus: tuple[Path, ...],
    json_target: str | None, quiet: bool, **asked: Any,
) -> int:  # fmt: skip
    from harness.bisect.search import bisect
    from harness.bisect.subjects import subject_of
    from harness.bisect.tries import Tries
    from harness.reports import bisect as report

    fact = _fact(paths, corpus, asked)
    subject = subject_of(spec, options_of(**asked, home=HOME), good=good, bad=bad, package=package, pre=pre)
    what = "revisions" if subject.name == "revision" else f"versions of {subject.name}"
    ends = f"from {subject.positions[0]} to {subject.positions[-1]}"
    echo(f"{len(subject.positions)} {what} {ends}", to_stderr=True)
    tries = Tries(fact, figures=asked["figures"], cache=not asked["no_cache"], each=_silent if quiet else _told)
    found = bisect(subject, tries, pre=pre)
    if json_target:
        write_json(json_target, report.data(found))
    echo(report.render(found), to_stderr=json_target == "-")
    return 0


def _fact(paths: tuple[Path, ...], corpus: tuple[Path, ...], asked: dict[str, Any]) -> "Fact":
    from harness.bisect import facts
    from harness.parsers import Request

    check, document = asked["check"], asked["document"]
    if bool(check) == bool(document):
        raise InputError("expected --check ID or --document FILE, one of the two")
    if check:
        return facts.checked_fact(check, golden_paths(paths), corpus_roots(corpus))
    if not document.is_file():
        raise InputError(f"{document}: no such file")
    request = Request(document.stem, document.resolve(), asked["date"], asked["language"])
    if asked["contains"]:
        return facts.WordsFact(request, asked["contains"])
    return facts.OutputFact(request, ignore_space=asked["ignore_space"])


def _told(shown: str, seen: "Seen") -> None:
    words = " ".join(seen.shown.split())[:SHOWN_CHARS]
    echo(f"  {shown}: {words}" if seen.state is not None else f"  {shown}: cannot be tested: {words}", to_stderr=True)


def _silent(shown: str, seen: "Seen") -> None:
    pass
