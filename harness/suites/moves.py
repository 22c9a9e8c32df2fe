"""What a baseline holds, and what would move if a run became it."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from harness.suites.baseline_expectations import FIELDS
from harness.suites.baselines import Kept
from harness.suites.judging import Judged
from harness.suites.pairing import Baseline, joined

NOTHING = "nothing differs from the baseline"
MOST = 30
"""Lines of one kind."""


def moves_of(judged: Judged, baseline: Baseline) -> str:
    """The run's difference from a baseline: documents, then figures lost, new, changed, grouped by kind."""
    whole = joined(judged.table, judged.documents, baseline)
    lines = [*_documents(judged, baseline), *_figures(whole)]
    return "\n".join(lines) or NOTHING


def _documents(judged: Judged, baseline: Baseline) -> Iterator[str]:
    mine, theirs = judged.documents, baseline.documents
    for word, names in (
        ("new document", sorted(mine.keys() - theirs.keys())),
        ("document gone", sorted(theirs.keys() - mine.keys())),
        (
            "document changed",
            sorted(n for n in mine.keys() & theirs.keys() if mine[n] and theirs[n] and mine[n] != theirs[n]),
        ),
    ):
        yield from (f"{word}: {name}" for name in names[:MOST])
        if len(names) > MOST:
            yield f"… and {len(names) - MOST} more"


def _figures(whole: pd.DataFrame) -> Iterator[str]:
    same = whole["document_seen"].isin(["both"])
    yield from _group("lost", whole[same & whole["in_baseline"] & ~whole["in_parser"]], "base_")
    yield from _group("new", whole[same & whole["in_parser"] & ~whole["in_baseline"]], "")
    pairs = whole[whole["in_baseline"] & whole["in_parser"]]
    changes: dict[str, list[str]] = {}
    for row in pairs[pairs["value_change"] != "same"].to_dict("records"):
        kind = f"value ({row['value_change']})"
        changes.setdefault(kind, []).append(f"{_name(row, '')}: {row['base_value_text']} → {row['value_text']}")
    for field, (mine, base) in FIELDS.items():
        default = "actual" if field == "status" else ""
        now, then = (pairs[column].astype(object).fillna(default) for column in (mine, base))
        for row, before, after in zip(
            pairs[now != then].to_dict("records"), then[now != then], now[now != then], strict=True
        ):
            kind = (
                f"{field} {before or 'none'} → {after or 'none'}"
                if field in ("unit", "comparator", "measure", "status")
                else field
            )
            changes.setdefault(kind, []).append(f"{_name(row, '')}: {before or 'none'} → {after or 'none'}")
    for kind, listed in sorted(changes.items(), key=lambda item: (-len(item[1]), item[0])):
        yield f"{kind} ×{len(listed)}"
        yield from (f"  {one}" for one in listed[:MOST])
        if len(listed) > MOST:
            yield f"  … and {len(listed) - MOST} more"


def _group(word: str, rows: pd.DataFrame, prefix: str) -> Iterator[str]:
    if rows.empty:
        return
    yield f"{word} ×{len(rows)}"
    for row in rows.head(MOST).to_dict("records"):
        value = row["base_value_text" if prefix else "value_text"]
        yield f"  {_name(row, prefix)}: {value}"
    if len(rows) > MOST:
        yield f"  … and {len(rows) - MOST} more"


def _name(row: Any, prefix: str) -> str:
    parts = (row["document"], row[f"{prefix}indicator"], row[f"{prefix}measure"], row[f"{prefix}period"])
    return " ".join(str(part) for part in parts if not pd.isna(part))


def shown(kept: Kept, file: str) -> str:
    """The baseline in a few lines."""
    told = shown_json(kept)
    lines = [f"{file}: set {kept.head.set} from {', '.join(kept.head.runs)}"]
    if kept.head.reason:
        lines.append(f"reason: {kept.head.reason}")
    lines.append(f"{told['documents']} documents, {told['figures']} figures, {told['indicators']} indicators")
    for name, mix in told["mixes"].items():
        lines.append(f"{name}: " + ", ".join(f"{value or 'none'} {n}" for value, n in list(mix.items())[:10]))
    return "\n".join(lines)


def shown_json(kept: Kept) -> dict[str, Any]:
    """Counts and mixes of the baseline."""
    figures = [figure for rows in kept.figures.values() for figure in rows]
    mixes = {}
    for name in ("measure", "unit", "comparator", "status"):
        counts = pd.Series([figure.get(name) or "" for figure in figures], dtype="str").value_counts()
        mixes[name] = {str(value): int(n) for value, n in counts.items()}
    return {
        "set": kept.head.set,
        "runs": list(kept.head.runs),
        "reason": kept.head.reason,
        "documents": len(kept.documents),
        "figures": len(figures),
        "indicators": len({figure.get("indicator") for figure in figures if figure.get("indicator")}),
        "mixes": mixes,
    }
