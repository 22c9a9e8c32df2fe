"""`harness explain ID`: what an item demands, where, and how it came out."""

from pathlib import Path
from typing import Any

import click

from harness.cli.options import HOME, corpus_option, corpus_roots, echo, golden_paths
from harness.errors import InputError
from harness.results import Item


@click.command("explain", help="Say what one item demands, where it stands, and how it came out in the last check.")
@click.argument("item_id", metavar="ID")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@corpus_option
def command(item_id: str, paths: tuple[Path, ...], corpus: tuple[Path, ...]) -> int:
    from harness import checks, golden

    loaded = golden.load_all(golden_paths(paths), roots=corpus_roots(corpus))
    items = {item.id: item for one in loaded.goldens for item in checks.items(one)}
    below = [item for name, item in items.items() if name == item_id or name.startswith(item_id.rstrip("/") + "/")]
    if not below:
        raise InputError(_unknown(item_id, list(items)))
    rows = _last_outcomes([item.id for item in below])
    for item in below:
        echo(_explanation(item, rows.get(item.id, [])))
    return 0


def _explanation(item: Item, outcomes: list[dict[str, Any]]) -> str:
    lines = [item.id, f"  demands   {item.expected}", f"  written   {item.where}", f"  severity  {item.severity}"]
    lines += ["  contested: two readings disagree, so it never fails"] if item.contested else []
    lines += ["  source    " + _source_line(item)] if _source_line(item) else []
    if not outcomes:
        lines.append("  outcome   not in the last check; run harness check --only " + repr(item.id))
    for row in outcomes:
        verdict = f" ({row['verdict']})" if row["verdict"] else ""
        lines.append(f"  outcome   {row['outcome']}{verdict} under {row['parser']}")
        lines += [f"  got       {row['got']}"] if row["got"] else []
        lines += [f"  in        {row['context']}"] if row["context"] else []
        lines += [f"  why       {row['message'] or row['reason']}"] if row["message"] or row["reason"] else []
    return "\n".join(lines)


def _source_line(item: Item) -> str:
    """The golden's own line, as it stands."""
    try:
        return Path(item.where.file).read_text(encoding="utf-8-sig").splitlines()[item.where.line - 1].strip()
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


def _last_outcomes(items: list[str]) -> dict[str, list[dict[str, Any]]]:
    """Outcomes of the last check by item id, each with its parser; empty where nothing was checked yet."""
    from harness.store.runs import Store, last

    store = Store(HOME)
    rows: dict[str, list[dict[str, Any]]] = {}
    for run in last(HOME):
        for row in store.outcomes(run, items):
            rows.setdefault(row["check"], []).append(row | {"parser": store.manifest(run).parser.spec})
    return rows


def _unknown(item_id: str, known: list[str]) -> str:
    from rapidfuzz import process

    near = [match[0] for match in process.extract(item_id, known, limit=3, score_cutoff=60)]
    hint = "did you mean " + " or ".join(near) + "?" if near else "ids stand in harness check --json"
    return f"no item {item_id!r}; {hint}"
