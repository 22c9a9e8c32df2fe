"""What became of each item: a critical item that is not judged any more is broken, whatever its outcome is called."""

from typing import Any

import pyarrow as pa
import pytest

from harness.compare.transitions import COLUMNS, compare, pair


def outcomes(**items: str) -> pa.Table:
    """`critical="pass"`, `warning_="fail"`: an item of that severity with that outcome."""
    rows: list[dict[str, Any]] = [
        {
            "document": "d", "check": f"d/text/{name}", "kind": "text", "outcome": outcome,
            "severity": name.split("_")[0], "verdict": "missing" if outcome == "fail" else None, "got": outcome,
        }
        for name, outcome in items.items()
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=pa.schema([(name, pa.string()) for name in COLUMNS]))


@pytest.mark.parametrize(
    ("severity", "before", "after", "expected"),
    [
        ("critical", "pass", "pass", "right in both"),
        ("critical", "pass", "fail", "broken"),
        ("critical", "pass", "error", "broken"),
        ("critical", "pass", "skip", "broken"),
        ("critical", "pass", None, "broken"),
        ("warning", "pass", "fail", "broken"),
        ("warning", "pass", "skip", "lost"),
        ("warning", "pass", None, "lost"),
        ("critical", "fail", "skip", "lost"),
        ("critical", "fail", "pass", "fixed"),
        ("critical", "error", "pass", "fixed"),
        ("critical", "fail", "error", "wrong in both"),
        ("critical", "skip", "fail", "new"),
        ("critical", None, "pass", "new"),
        ("critical", "skip", None, "skipped in both"),
    ],
)
def test_each_transition(severity: str, before: str | None, after: str | None, expected: str) -> None:
    a = outcomes(**({severity: before} if before else {}))
    b = outcomes(**({severity: after} if after else {}))
    told = compare(pair(a, b))
    assert {name: count for name, count in told.counts.items() if count} == {expected: 1}
    assert told.critical_broken == (expected == "broken" and severity == "critical")


def test_an_item_is_told_with_both_sides() -> None:
    told = compare(pair(outcomes(critical="pass"), outcomes(critical="fail")))
    (item,) = told.items["broken"]
    assert (item.before, item.after, item.verdict_before, item.verdict_after) == ("pass", "fail", None, "missing")
    assert (item.got_before, item.got_after) == ("pass", "fail")


def test_critical_items_come_first() -> None:
    a = outcomes(warning_a="pass", critical_z="pass", info_b="pass")
    b = outcomes(warning_a="fail", critical_z="fail", info_b="fail")
    told = compare(pair(a, b))
    assert [item.severity for item in told.items["broken"]] == ["critical", "warning", "info"]


def test_no_items_at_all() -> None:
    assert compare(pair(outcomes(), outcomes())).total == 0


def test_a_contested_item_that_is_skipped_is_not_broken() -> None:
    contested = pa.array([True])
    place = COLUMNS.index("contested")
    a, b = outcomes(critical="pass"), outcomes(critical="skip")
    told = compare(pair(*(table.set_column(place, "contested", contested) for table in (a, b))))
    assert {name: count for name, count in told.counts.items() if count} == {"lost": 1}
    assert told.critical_broken == 0
