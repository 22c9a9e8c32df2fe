"""`harness drift`: suites over a run, and the baseline that runs are held against."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths, write_json, write_pieces
from harness.cli.parsing import options_of, parsing_options
from harness.cli.reporting import Making, Reports, alone, report_option, write_all

if TYPE_CHECKING:
    from harness.suites.judging import Judged
    from harness.suites.outcomes import Verdict
    from harness.suites.pairing import Baseline

_DEFAULT = "run"


class _Group(click.Group):
    """`harness drift RUN|SPEC` without a word between; the other words are commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = [_DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "[RUN|SPEC] [OPTIONS] | baseline … | suggest … | export … | import …")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section("Options of harness drift RUN|SPEC"):
            formatter.write_dl([record for one in judge_run.params if (record := one.get_help_record(ctx))])


@click.group(
    "drift",
    cls=_Group,
    help="Run the suites of expectations/ over the run RUN (default: the newest), or over what the parser SPEC gives, "
    "and hold it against the baseline.",
)
def command() -> None:
    pass


_PATH = click.Path(path_type=Path)
_SHARED = (
    click.option(
        "--documents", type=_PATH, metavar="DIR", help="Run SPEC on these documents. [default: those of the goldens]"
    ),
    click.option(
        "--goldens", multiple=True, type=_PATH, metavar="PATH",
        help="Run SPEC on the documents of these goldens (repeatable). [default: golden/]",
    ),
    click.option("--date", metavar="DATE", help="Date that the documents of --documents speak from."),
    click.option("--language", metavar="TAG", help="Language of the documents of --documents, e.g. zh-Hans."),
    click.option(
        "--indicators", multiple=True, type=_PATH, metavar="FILE",
        help="Indicator registry (repeatable). [default: those around goldens and documents]",
    ),
    click.option(
        "--jobs", "-j", default=1, show_default=True, type=click.IntRange(1, 256), help="Documents parsed at once."
    ),
)  # fmt: skip


def _shared(wrapped: Callable[..., Any]) -> Callable[..., Any]:
    """Options of what may have to run a parser."""
    for option in reversed(_SHARED):
        wrapped = option(wrapped)
    return parsing_options(corpus_option(wrapped))


@command.command(_DEFAULT, hidden=True)
@click.argument("target", default="latest", metavar="RUN|SPEC")
@click.option(
    "--baseline",
    "against",
    metavar="RUN|SPEC|FILE",
    help="Hold it against this. [default: expectations/baseline.jsonl; `none`: nothing]",
)
@click.option(
    "--suite",
    "suites",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Suite to run (repeatable). [default: expectations/*.yaml, else the packaged ones]",
)
@click.option(
    "--json", "json_target", metavar="FILE|-", help="Write the results as JSON; `-`: to standard output, alone."
)
@click.option("--markdown", metavar="FILE|-", help="Write the results as Markdown.")
@report_option
@click.option("--quiet", "-q", is_flag=True, help="Print the verdict only.")
@click.option(
    "--allow-errors",
    default=0.0,
    show_default=True,
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Share of documents that the parser may fail on.",
)
@_shared
def judge_run(
    target: str, against: str | None, suites: tuple[Path, ...], json_target: str | None, markdown: str | None,
    reports: Reports, quiet: bool, allow_errors: float, **asked: Any,
) -> int:  # fmt: skip
    from dataclasses import replace

    from harness.suites import judging

    _require_files(suites, "--suite")
    _require_files(asked["indicators"], "--indicators")
    loaded = judging.load_suites(suites)
    judged = judging.load_run(run_of(target, asked), HOME, asked["indicators"])
    baseline = baseline_of(against, judged, asked)
    verdict = replace(judging.judge(judged, loaded, baseline, HOME), allowed_errors=allow_errors)
    tell(verdict, quiet=quiet, json_target=json_target, markdown=markdown, to_stderr=alone(reports))
    if reports:
        _report(verdict, reports, corpus_roots(asked["corpus"]))
    return verdict.exit_code


def _report(verdict: "Verdict", reports: Reports, roots: tuple[Path, ...]) -> None:
    from harness.reports.report import Report
    from harness.reports.summary import summarise
    from harness.store.runs import Store

    summary = summarise(Store(HOME).load(verdict.run), allowed_errors=verdict.allowed_errors)
    write_all(Report((summary,), drift=verdict, only_drift=True, name="drift"), reports, Making(HOME, roots))


def tell(
    verdict: "Verdict", *, quiet: bool = False, json_target: str | None = None, markdown: str | None = None,
    to_stderr: bool = False,
) -> None:  # fmt: skip
    """Prints a verdict and writes it where it was asked for."""
    from harness.reports import drift, drift_json, drift_markdown

    aside = to_stderr or "-" in (json_target, markdown)
    echo(drift.line(verdict) if quiet else drift.render(verdict), to_stderr=aside)
    if json_target:
        write_json(json_target, drift_json.plain(verdict))
    if markdown:
        write_pieces(markdown, [drift_markdown.render(verdict)])


def verdict_on(run: str, home: Path) -> "Verdict":
    """What the suites say of a run that was just made, against the baseline file where there is one."""
    from harness.suites import judging

    loaded = judging.load_suites(())
    judged = judging.load_run(run, home)
    return judging.judge(judged, loaded, judging.baseline_of_file(_baseline_file(), judged.registry), home)


def _baseline_file() -> Path:
    from harness.suites.baselines import FILE

    return FILE


def _require_files(paths: tuple[Path, ...], option: str) -> None:
    from harness.errors import InputError

    for path in paths:
        if not path.is_file():
            raise InputError(f"{option} {path}: no such file")


def run_of(target: str, asked: dict[str, Any]) -> str:
    """The id of a stored run: the one named, else one that is made now with the parser SPEC."""
    from harness.store.runs import Store

    store = Store(HOME)
    name = target.removeprefix("run:")
    known = store.ids()
    is_run = target.startswith("run:") or name == "latest" or name in known
    if is_run or (name[:1].isdigit() and any(one.startswith(name) for one in known)):
        return store.folder(name).name
    if asked["documents"]:
        return _run_documents(target, asked)
    return _run_goldens(target, asked)


def _parser(spec: str, asked: dict[str, Any]) -> Any:
    from harness import run

    options = options_of(**asked, home=HOME)
    return run.ready(spec, options, figures=asked["figures"], cache=not asked["no_cache"])


def _run_documents(spec: str, asked: dict[str, Any]) -> str:
    from harness.store.runs import Store
    from harness.suites import unlabelled

    return unlabelled.record(
        asked["documents"], _parser(spec, asked), Store(HOME), language=asked["language"], date=asked["date"],
        jobs=asked["jobs"],
    )  # fmt: skip


def _run_goldens(spec: str, asked: dict[str, Any]) -> str:
    from harness import run
    from harness.errors import InputError
    from harness.golden.shelf import Shelf
    from harness.store.manifest import Asked
    from harness.store.runs import Store

    parser = _parser(spec, asked)
    paths = golden_paths(asked["goldens"])
    shelf = Shelf(paths, roots=corpus_roots(asked["corpus"]))
    told = Asked(parser=parser.spec, paths=tuple(sorted(map(str, paths))))
    with parser, run.begin(Store(HOME), told, parser, resume=False) as recorder:
        run.record(shelf, parser, recorder, run.Plan(jobs=asked["jobs"]), each=lambda _: None)
        made = recorder.id
    if shelf.problems:
        raise InputError(*shelf.problems)
    return made


def baseline_of(against: str | None, judged: "Judged", asked: dict[str, Any]) -> "Baseline | None":
    """What a run is held against: what was named, else the baseline that was set, else nothing."""
    from harness.errors import InputError
    from harness.suites import judging

    if against == "none":
        return None
    if against is None:
        return judging.baseline_of_file(_baseline_file(), judged.registry)
    if against.endswith(".jsonl"):
        baseline = judging.baseline_of_file(Path(against), judged.registry)
        if baseline is None:
            raise InputError(f"--baseline {against}: no such file; make it with harness drift baseline set RUN")
        return baseline
    run = run_of(against, _same_documents(judged, asked))
    if run == judged.frames.id:
        raise InputError(f"--baseline {against}: run {run} is the one that is judged; name another")
    return judging.baseline_of_run(run, HOME, judged.registry)


def _same_documents(judged: "Judged", asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked, on the documents of the run that is judged where nothing else is said."""
    if asked["documents"] or asked["goldens"]:
        return asked
    paths = tuple(map(Path, judged.frames.manifest.asked.paths))
    is_labelled = bool((judged.frames.documents["golden"].fillna("") != "").any())
    return asked | ({"goldens": paths} if is_labelled else {"documents": paths[0] if paths else None})


@command.group("baseline", help="Show the baseline, move it, or say how a run differs from it.")
def baseline_group() -> None:
    pass


_FILE = click.option(
    "--file",
    type=click.Path(path_type=Path),
    default=Path("expectations/baseline.jsonl"),
    show_default=True,
    help="The baseline's file.",
)


@baseline_group.command("set", help="Make RUN the baseline, after its suites have run; prints what moves.")
@click.argument("run", default="latest")
@click.option("--add", is_flag=True, help="Keep documents that RUN does not have.")
@click.option("--reason", default="", metavar="TEXT", help="Why; must be given to set it from a run that fails.")
@click.option(
    "--indicators",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Indicator registry (repeatable).",
)
@_FILE
def set_baseline(run: str, add: bool, reason: str, indicators: tuple[Path, ...], file: Path) -> int:
    from harness.reports import drift
    from harness.store.runs import now
    from harness.suites import baselines, judging
    from harness.suites.moves import moves_of

    judged = judging.load_run(run.removeprefix("run:"), HOME, indicators)
    kept = baselines.read(file)
    # The drift suite holds it against the baseline that is to move, so only the others can forbid it.
    verdict = judging.judge(judged, judging.load_suites(()), None, HOME)
    if verdict.exit_code and not reason.strip():
        echo(drift.render(verdict), to_stderr=True)
        raise judging.FailingRun(
            f"{file}: not set, since run {judged.frames.id} fails; mend it, or say why with --reason TEXT"
        )
    if kept:
        echo(moves_of(judged, baselines.baseline(kept, judged.registry, str(file))))
    new = baselines.merged(
        kept if add else None, judged.frames.id, judged.documents, judged.table, when=now(), reason=reason.strip()
    )
    baselines.write(file, new)
    figures = sum(map(len, new.figures.values()))
    echo(
        f"{file}: baseline is run {judged.frames.id}, {len(new.documents)} documents, {figures} figures; "
        "review and commit it"
    )
    return 0


@baseline_group.command("show", help="What the baseline holds.")
@click.option("--json", "json_target", metavar="FILE|-", help="Write it as JSON.")
@_FILE
def show_baseline(json_target: str | None, file: Path) -> int:
    from harness.suites.moves import shown, shown_json

    kept = _kept(file)
    if json_target:
        write_json(json_target, shown_json(kept))
    if json_target != "-":
        echo(shown(kept, str(file)))
    return 0


def _kept(file: Path) -> Any:
    from harness.errors import InputError
    from harness.suites import baselines

    kept = baselines.read(file)
    if kept is None:
        raise InputError(f"{file}: no baseline yet; make one with harness drift baseline set RUN")
    return kept


@baseline_group.command("diff", help="How RUN differs from the baseline, figure by figure; exit code 1 where it does.")
@click.argument("run", default="latest")
@click.option(
    "--indicators",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Indicator registry (repeatable).",
)
@_FILE
def diff_baseline(run: str, indicators: tuple[Path, ...], file: Path) -> int:
    from harness.suites import baselines, judging
    from harness.suites.moves import NOTHING, moves_of

    kept = _kept(file)
    judged = judging.load_run(run.removeprefix("run:"), HOME, indicators)
    told = moves_of(judged, baselines.baseline(kept, judged.registry, str(file)))
    echo(told)
    return 0 if told == NOTHING else 1


@command.command("suggest", help="Write a draft of a suite from RUN for review; never over an existing file.")
@click.argument("run", default="latest")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    default=Path("expectations/suggested.yaml.new"),
    show_default=True,
    metavar="FILE",
)
def suggest(run: str, output: Path) -> int:
    from harness.suites import judging
    from harness.suites.suggesting import suggested

    judged = judging.load_run(run.removeprefix("run:"), HOME)
    _write_new(output, suggested(judged.table, run=judged.frames.id, name=output.name.split(".")[0]))
    echo(f"{output}: written from run {judged.frames.id}; review it, then: harness drift --suite {output}")
    return 0


@command.command("export", help="Write a suite as Great Expectations' JSON.")
@click.argument("suite", type=click.Path(path_type=Path))
@click.option("--output", default="-", show_default=True, metavar="FILE|-")
def export(suite: Path, output: str) -> int:
    from harness.suites.exchange import exported
    from harness.suites.files import read_suite

    _require_files((suite,), "suite")
    write_json(output, exported(read_suite(suite)))
    return 0


@command.command("import", help="Write Great Expectations' JSON as a suite file; never over an existing one.")
@click.argument("suite", type=click.Path(path_type=Path))
@click.option("--output", type=click.Path(path_type=Path), required=True, metavar="FILE")
def import_(suite: Path, output: Path) -> int:
    from harness.suites.exchange import imported
    from harness.suites.files import suite_of
    from harness.yaml_nodes import read_nodes

    _require_files((suite,), "suite")
    text = imported(suite.read_text(encoding="utf-8-sig"), file=str(suite))
    suite_of(read_nodes(text, file=str(output)))
    _write_new(output, text)
    echo(f"{output}: written")
    return 0


def _write_new(path: Path, text: str) -> None:
    from harness.errors import InputError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise InputError(f"{path}: is there already and stays as it is; name another with --output") from error
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
