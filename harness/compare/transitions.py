"""What became of each item between two runs: broken, fixed, lost, new, wrong in both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
from numpy.typing import NDArray

from harness.compare.codes import Codes, Sides, paired

Transition = Literal["broken", "lost", "wrong in both", "fixed", "new", "right in both", "skipped in both"]
NAMED: tuple[Transition, ...] = ("broken", "lost", "fixed", "new", "wrong in both")
"""Those whose items are told, in this order."""
STATES = ("pass", "fail", "error", "skip", "absent")
ABSENT = STATES.index("absent")
COLUMNS = (
    "document", "check", "kind", "outcome", "verdict", "severity", "contested", "expected", "got", "message", "reason",
)  # fmt: skip
MOST_ITEMS = 20_000
"""Items that are named of each sort; all are counted."""
SEVERITIES = ("critical", "warning", "info")

PASS, FAIL, ERROR, SKIP = range(4)


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item at both sides."""

    check: str
    document: str
    kind: str
    severity: str
    before: str
    """pass, fail, skip, error or absent."""
    after: str
    verdict_before: str | None
    verdict_after: str | None
    expected: str
    got_before: str
    got_after: str
    why: str
    """What B's outcome says."""


@dataclass(frozen=True)
class Transitions:
    """All items of both runs."""

    counts: Mapping[Transition, int]
    items: Mapping[Transition, tuple[ItemChange, ...]]
    """For each of `NAMED`: the critical ones first, then by id; at most `MOST_ITEMS`."""
    critical_broken: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Paired:
    """The items of both runs, row for row; row -1 where one side has none."""

    sides: Sides
    rows_a: Codes
    rows_b: Codes
    states_a: NDArray[np.int8]
    states_b: NDArray[np.int8]
    severities: NDArray[np.int8]
    """Place in `SEVERITIES`, of B's item where it has one."""
    contested: NDArray[np.bool_]
    """Two readings disagree on it at B, so that it may be skipped and nothing is broken."""

    def code(self, column: str) -> Codes:
        """A column's codes, of A's item or else of B's."""
        a, b = self.sides.a(column), self.sides.b(column)
        taken_a = a[self.rows_a] if len(a) else self.rows_a
        taken_b = b[self.rows_b] if len(b) else self.rows_b
        return np.where(self.rows_a >= 0, taken_a, taken_b)


def pair(a: pa.Table, b: pa.Table, *, in_order: bool = False) -> Paired:
    """Items by id. The tables are `outcomes` of two runs; with `in_order` they hold the same items row for row, and A
    may come without ids.
    """
    sides = Sides(a, b)
    all_a, all_b = np.arange(a.num_rows), np.arange(b.num_rows)
    if in_order:
        ia, ib = all_a, all_b
    else:
        ia, ib = paired(*sides.keys(("document", "check"), all_a, all_b))
    only_a, only_b = np.delete(all_a, ia), np.delete(all_b, ib)
    rows_a = np.concatenate([ia, only_a, np.full(len(only_b), -1)])
    rows_b = np.concatenate([ib, np.full(len(only_a), -1), only_b])
    return Paired(
        sides,
        rows_a,
        rows_b,
        _states(sides, "outcome", STATES, sides.a("outcome"), rows_a),
        _states(sides, "outcome", STATES, sides.b("outcome"), rows_b),
        np.where(
            rows_b >= 0,
            _states(sides, "severity", (*SEVERITIES, "absent"), sides.b("severity"), rows_b),
            _states(sides, "severity", (*SEVERITIES, "absent"), sides.a("severity"), rows_a),
        ),
        _contested(sides, rows_b),
    )


def _contested(sides: Sides, rows: Codes) -> NDArray[np.bool_]:
    codes = sides.b("contested")
    words = np.array([*(bool(value) for value in sides.values("contested")), False])
    return words[np.where(rows >= 0, codes[rows] if len(codes) else -1, -1)]


def _states(sides: Sides, column: str, names: Sequence[str], codes: Codes, rows: Codes) -> NDArray[np.int8]:
    """Place of each row's word in `names`; the last of them where there is no row."""
    words = {value: code for code, value in enumerate(sides.values(column))}
    places = np.full(max(words.values(), default=-1) + 2, len(names) - 1, np.int8)
    for place, name in enumerate(names):
        if name in words:
            places[words[name]] = place
    taken = codes[rows] if len(codes) else np.full(len(rows), -1)
    return places[np.where(rows >= 0, taken, -1)]


def classes(items: Paired) -> dict[Transition, NDArray[np.bool_]]:
    """Which items are of which sort. A critical item that passed and was not judged any more is broken, unless it is
    contested.
    """
    a, b = items.states_a, items.states_b
    wrong_a, wrong_b = (a == FAIL) | (a == ERROR), (b == FAIL) | (b == ERROR)
    silent_a, silent_b = a >= SKIP, b >= SKIP
    critical = (items.severities == 0) & ~items.contested
    return {
        "broken": (a == PASS) & (wrong_b | (silent_b & critical)),
        "lost": ~silent_a & silent_b & ~((a == PASS) & critical),
        "wrong in both": wrong_a & wrong_b,
        "fixed": wrong_a & (b == PASS),
        "new": silent_a & ~silent_b,
        "right in both": (a == PASS) & (b == PASS),
        "skipped in both": silent_a & silent_b,
    }


def compare(items: Paired) -> Transitions:
    """Counts of every sort, and the items of those that a reader must look at."""
    sorts = classes(items)
    counts = {name: int(mask.sum()) for name, mask in sorts.items()}
    named = {name: _named(items, np.flatnonzero(sorts[name])) for name in NAMED}
    return Transitions(counts, named, int((sorts["broken"] & (items.severities == 0)).sum()))


def _named(items: Paired, places: Codes) -> tuple[ItemChange, ...]:
    """The worst first, then by id."""
    ordered = places[np.argsort(items.severities[places], kind="stable")][:MOST_ITEMS]
    made = [_item(items, int(place)) for place in ordered]
    return tuple(sorted(made, key=lambda item: (SEVERITIES.index(item.severity), item.check)))


def _item(items: Paired, place: int) -> ItemChange:
    a = _row(items.sides.tables[0], int(items.rows_a[place]))
    b = _row(items.sides.tables[1], int(items.rows_b[place]))
    own = b or a
    return ItemChange(
        check=own["check"] or "",
        document=own["document"] or "",
        kind=own["kind"] or "",
        severity=own["severity"] or "critical",
        before=STATES[items.states_a[place]],
        after=STATES[items.states_b[place]],
        verdict_before=a.get("verdict"),
        verdict_after=b.get("verdict"),
        expected=own["expected"] or "",
        got_before=a.get("got") or "",
        got_after=b.get("got") or "",
        why=b.get("message") or b.get("reason") or ("" if b else "the run has no such item"),
    )


def _row(table: pa.Table, row: int) -> dict[str, str | None]:
    """Empty where the side has none."""
    told: list[dict[str, str | None]] = table.slice(row, 1).to_pylist() if row >= 0 else [{}]
    return told[0]
