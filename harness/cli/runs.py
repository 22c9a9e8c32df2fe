"""`harness runs`: what is stored under `.harness/runs`."""

from pathlib import Path
from typing import Any

import click

from harness.cli.options import HOME, echo, write_json
from harness.errors import InputError


@click.group("runs", help="List, show, prune and merge stored runs.")
def command() -> None:
    pass


@command.command("list", help="Every stored run, the oldest first.")
@click.option("--json", "json_target", metavar="FILE|-", help="Write the list as JSON.")
def list_runs(json_target: str | None) -> int:
    from harness.reports import stored
    from harness.store.runs import Store

    store = Store(HOME)
    manifests = []
    for run in store.ids():
        try:
            manifests.append(store.manifest(run))
        except InputError as error:
            echo(str(error), to_stderr=True)
    if json_target:
        write_json(json_target, [manifest.model_dump(mode="json", by_alias=True) for manifest in manifests])
    if json_target != "-":
        echo(stored.listing(manifests, store.unfinished()))
    return 0


@command.command("show", help="What ran in the run ID (or a beginning of it, or `latest`), and how it came out.")
@click.argument("run", metavar="ID")
@click.option("--json", "json_target", metavar="FILE|-", help="Write the results as JSON, as harness check does.")
def show(run: str, json_target: str | None) -> int:
    from harness.cli.options import write_pieces
    from harness.reports import stored, summary, terminal
    from harness.reports.results import json_pieces
    from harness.store.runs import Store

    store = Store(HOME)
    loaded = store.load(run)
    summarised = summary.summarise(loaded)
    if json_target:
        write_pieces(json_target, json_pieces(summarised))
    if json_target != "-":
        echo(stored.about(store.manifest(run)))
        echo("\n" + terminal.render(summarised))
    return 0


@command.command("prune", help="Say which old runs could go; with --yes remove them, and what the cache did not use.")
@click.option(
    "--keep", default=20, show_default=True, type=click.IntRange(0), metavar="N", help="The newest N runs stay."
)
@click.option("--days", type=click.FloatRange(0), metavar="D", help="Only runs older than D days.")
@click.option(
    "--cache-days",
    default=30.0,
    show_default=True,
    type=click.FloatRange(0),
    metavar="D",
    help="Cached outputs that nothing used for D days go too.",
)
@click.option("--yes", is_flag=True, help="Remove them.")
def prune(keep: int, days: float | None, cache_days: float, yes: bool) -> int:
    from harness.store.kept import Keeping
    from harness.store.runs import Store

    store = Store(HOME)
    old = store.prunable(keep=keep, days=days)
    for run in old:
        echo(f"{'removed' if yes else 'would remove'} {run}")
        if yes:
            store.remove(run)
    if not yes:
        echo(f"{len(old)} of {len(store.ids())} runs; remove them with --yes")
        return 0
    files = sum(Keeping(HOME / "cache" / kind).prune(cache_days) for kind in ("answers", "verdicts"))
    echo(f"{len(old)} runs and {files} cached outputs removed")
    return 0


@command.command("merge", help="Make one run of several: the shards of one check, or what was checked apart.")
@click.argument("runs", nargs=-1, required=True, metavar="ID...")
@click.option(
    "--from",
    "homes",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Look for runs below DIR too, e.g. a shard's `.harness` (repeatable).",
)
def merge(runs: tuple[str, ...], homes: tuple[Path, ...]) -> int:
    from harness.store.runs import Store

    store = Store(HOME)
    manifest = store.merge(runs, others=tuple(Store(home) for home in homes))
    echo(f"{manifest.id}: {_count(manifest)}")
    return 0


def _count(manifest: Any) -> str:
    counts = manifest.counts
    return (
        f"{counts.passed} passed, {counts.failed} failed, {counts.skipped} skipped, {counts.errors} errors "
        f"over {counts.documents} documents"
    )
