"""`harness metrics`: similarity scores of engines, as opendataloader-bench publishes them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from harness.cli.options import echo, write_json
from harness.errors import InputError

EQUAL = 1e-9
SHOWN = ("overall", "nid", "nid_s", "teds", "teds_s", "mhs", "mhs_s")


@click.command(
    "metrics", help="Score predictions by similarity (NID, TEDS, MHS) against Markdown truths, beside the facts."
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--engine", "engines", multiple=True, metavar="NAME", help="Folder below prediction/ (repeatable). [default: all]"
)
@click.option(
    "--truth", type=click.Path(path_type=Path), metavar="DIR", help="Truths. [default: FOLDER/ground-truth/markdown]"
)
@click.option(
    "--json",
    "json_target",
    metavar="FILE|-",
    help="Write scores by engine and document; `-`: to standard output, alone.",
)
def command(folder: Path, engines: tuple[str, ...], truth: Path | None, json_target: str | None) -> int:
    from harness.metrics.bench import evaluation, published

    truths = truth or folder / "ground-truth" / "markdown"
    names = engines or tuple(sorted(path.parent.name for path in folder.glob("prediction/*/markdown")))
    if not names:
        raise InputError(f"{folder}: no prediction/NAME/markdown; name a folder laid out as opendataloader-bench")
    evaluations = {name: evaluation(truths, folder / "prediction" / name / "markdown") for name in names}
    if json_target:
        write_json(json_target, evaluations)
    echo(_table(evaluations), to_stderr=json_target == "-")
    for name, one in evaluations.items():
        known = published(folder / "prediction" / name / "evaluation.json")
        if known is not None:
            echo(_agreement(name, one, known), to_stderr=json_target == "-")
    return 0


def _table(evaluations: Mapping[str, Mapping[str, Any]]) -> str:
    from tabulate import tabulate

    rows = []
    for name, one in evaluations.items():
        means = [one["metrics"]["score"][f"{score}_mean"] for score in SHOWN]
        shown = ["not applicable" if mean is None else f"{mean:.4f}" for mean in means]
        rows.append([name, str(len(one["documents"])), str(one["metrics"]["missing_predictions"]), *shown])
    headers = ["engine", "documents", "missing", *(score.upper().replace("_", "-") for score in SHOWN)]
    return tabulate(rows, headers=headers, tablefmt="simple", disable_numparse=True)


def _agreement(name: str, one: Mapping[str, Any], known: Mapping[str, Mapping[str, float | None]]) -> str:
    """Whether the scores are those that were published, by document."""
    differ = [
        row["document_id"] for row in one["documents"] if _differs(row["scores"], known.get(row["document_id"], {}))
    ]
    if not differ:
        return f"{name}: equal to the published evaluation in all {len(one['documents'])} documents"
    named = ", ".join(differ[:5]) + (" …" if len(differ) > 5 else "")
    return (
        f"{name}: differs from the published evaluation in {len(differ)} of {len(one['documents'])} documents: {named}"
    )


def _differs(scores: Mapping[str, float | None], known: Mapping[str, float | None]) -> bool:
    pairs: Sequence[tuple[float | None, float | None]] = [(scores[name], known.get(name)) for name in SHOWN]
    return any((a is None) != (b is None) or (a is not None and b is not None and abs(a - b) > EQUAL) for a, b in pairs)
