"""`harness golden pending`: what waits for a person."""

from collections import Counter
from pathlib import Path
from typing import Any

import click

from harness.cli.golden.choosing import goldens_option, what_waits
from harness.cli.options import echo, write_json

MOST_LINES = 60
"""Differences, or groups of them, that are listed."""


@click.command(
    "pending", help="List what waits: drafts, differences of a run, proposed indicators. 1 where anything does."
)
@goldens_option
@click.option("--json", "json_target", metavar="FILE|-", help="Write it as JSON; `-`: to standard output, alone.")
@click.option("--ids", is_flag=True, help="Print the ids only, one a line.")
def command(paths: tuple[Path, ...], json_target: str | None, ids: bool) -> int:
    found = what_waits(paths, strict=False)
    if json_target:
        write_json(json_target, _data(found))
    elif ids:
        for item in found.items:
            echo(item.id)
    else:
        _tell(found.items)
    if json_target != "-" and not ids:
        echo(_verdict(found))
    return 2 if found.problems else 1 if found.items else 0


def _tell(items: Any) -> None:
    """What each file holds in counts, what is to be decided, and the differences, equal ones as one."""
    for file in dict.fromkeys(item.file for item in items):
        mine = [item for item in items if item.file == file]
        counts = ", ".join(f"{n} {kind}" for kind, n in Counter(item.kind for item in mine).items())
        grave = sum(item.is_grave for item in mine)
        word = "critical" if mine[0].form == "differences" else "to be decided"
        echo(f"{file}  {counts}" + (f", {grave} {word}" if grave else ""))
        for item in mine:
            for text in item.decide:
                echo(f"  decide   {item.id}  {text}")
    _tell_differences([item for item in items if item.form == "differences"])


def _tell_differences(items: Any) -> None:
    from harness.drafting.showing import value

    groups: dict[tuple[str, str], list[Any]] = {}
    for item in items:
        groups.setdefault((item.kind, item.group or item.id), []).append(item)
    for (kind, group), held in list(groups.items())[:MOST_LINES]:
        if len(held) > 1:
            documents = len({item.document for item in held})
            echo(f"  {kind:8} {group} ×{len(held)}" + (f" in {documents} documents" if documents > 1 else ""))
            continue
        new = "" if held[0].is_removal else f" → {value(held[0].new)}"
        echo(f"  {kind:8} {held[0].id}  {value(held[0].old)}{new}")
    if len(groups) > MOST_LINES:
        echo(f"  … and {len(groups) - MOST_LINES} more; see harness golden pending --json FILE")


def _verdict(found: Any) -> str:
    if not found.items:
        return "nothing waits" if not found.problems else "nothing else waits"
    documents = len({item.document for item in found.items if item.form != "registry"})
    grave = sum(item.is_grave for item in found.items)
    facts = f"{len(found.items)} fact{'' if len(found.items) == 1 else 's'}"
    told = f"{facts} in {documents} document{'' if documents == 1 else 's'} wait"
    return f"{told}, {grave} to be decided one by one; next: harness golden review"


def _data(found: Any) -> dict[str, Any]:
    """Every item with all that is known of it."""
    return {
        "pending": len(found.items),
        "critical": sum(item.severity == "critical" for item in found.items),
        "documents": len({item.document for item in found.items}),
        "items": [
            {
                "id": item.id, "kind": item.kind, "severity": item.severity, "one_by_one": item.is_grave,
                "needs_reason": item.needs_reason, "by_delete": item.is_removal, "file": str(item.file),
                "golden": str(item.target), "form": item.form, "at": list(item.at), "old": item.old, "new": item.new,
                "group": item.group, "verdict": item.verdict, "page": item.page, "why": item.why,
                "agreement": item.agreement, "decide": list(item.decide),
                "choices": [
                    {"field": one.field, "value": one.value, "readings": list(one.readings)} for one in item.choices
                ],
            }
            for item in found.items
        ],
        "problems": [
            {"file": one.file, "line": one.line, "column": one.column, "what": one.what, "todo": one.todo}
            for one in found.problems
        ],
    }  # fmt: skip
