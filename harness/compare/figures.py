"""Figures of two runs paired, and what changed in them, grouped by kind; a million figures a side in a few seconds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs
import pyarrow.compute as pc  # type: ignore[import-untyped]

from harness.compare.changes import EXAMPLES, Change, Clusters
from harness.compare.codes import NOTHING, Codes, Sides, mixed, paired
from harness.quantity import decimal_of, value_verdict

IDENTITY = (
    "document",
    "article",
    "indicator",
    "measure",
    "period",
    "scope",
    "per",
    "compared_with",
    "price_basis",
    "of",
)
FIELDS = (
    "value_text", "unit", "comparator", "upper", "approximate", "period", "measure", "indicator", "article", "status",
    "scope", "per", "compared_with", "price_basis", "of", "printed",
)  # fmt: skip
"""What is compared of a figure."""
COLUMNS = ("document", "golden_id", *FIELDS, "block", "span_start")
ROUNDS: tuple[tuple[str, ...], ...] = (
    ("document", "golden_id"),
    (*IDENTITY, "unit"),
    IDENTITY,
    ("document", "printed", "block", "span_start"),
    ("document", "indicator", "value_text", "unit"),
    ("document", "printed", "value_text"),
    ("document", "printed"),
)
"""What makes two figures one, the surest first; figures that are alike in none vanished or appeared."""
NEEDED = {("document", "golden_id"): "golden_id", IDENTITY: "indicator"}
"""A round says nothing of figures that lack this (of others: `printed`, `indicator`)."""
MOST_JUDGED = 100_000
"""Different pairs of values whose kind of change is worked out; beyond, a changed value is only that."""
VERDICTS = {
    "rounding": "rounded", "doubled": "doubled", "halved": "halved", "swapped": "swapped", "marker": "a digit more",
    "wrong": "other digits", "bad_value": "no number",
}  # fmt: skip
OF_FIELD = {
    "unit": "figure unit", "comparator": "figure comparator", "upper": "figure comparator",
    "approximate": "figure comparator", "period": "figure period", "measure": "figure measure",
    "indicator": "figure indicator", "article": "figure article", "status": "figure status", "printed": "figure words",
}  # fmt: skip
NAMED = ("unit", "comparator", "measure", "status", "price_basis", "of", "approximate")
"""Fields with few words: changes that belong together name both of them."""


@dataclass(frozen=True)
class Counts:
    """How the figures of two runs stand to each other."""

    a: int
    b: int
    unchanged: int
    changed: int
    vanished: int
    appeared: int


def compare(a: pa.Table, b: pa.Table, clusters: Clusters) -> Counts:
    """Pairs the figures that parsers reported and adds what changed to `clusters`. The tables are those of a run."""
    a, b = (_reported(side) for side in (a, b))
    sides = Sides(a, b)
    left_a, left_b = np.arange(a.num_rows), np.arange(b.num_rows)
    left_a, left_b = _without_equal(sides, left_a, left_b)
    equal = a.num_rows - len(left_a)
    pairs_a, pairs_b = [], []
    for columns in ROUNDS:
        ia, ib, left_a, left_b = _round(sides, columns, left_a, left_b)
        pairs_a.append(ia)
        pairs_b.append(ib)
    ia, ib = np.concatenate(pairs_a), np.concatenate(pairs_b)
    changed = _Pairs(sides, ia, ib).add_to(clusters)
    _add_single(sides, "figure vanished", left_a, clusters, is_a=True)
    _add_single(sides, "figure appeared", left_b, clusters, is_a=False)
    return Counts(a.num_rows, b.num_rows, equal + len(ia) - changed, changed, len(left_a), len(left_b))


def _reported(table: pa.Table) -> pa.Table:
    """The figures that a parser reported, with the columns that are compared."""
    is_told = table["in_parser"].fill_null(False)
    table = table.select(COLUMNS)
    return table if pc.all(is_told).as_py() else table.filter(is_told)


def _without_equal(sides: Sides, rows_a: Codes, rows_b: Codes) -> tuple[Codes, Codes]:
    """The rows that have no equal on the other side."""
    columns = ("document", "golden_id", *FIELDS)
    keys_a, keys_b = sides.keys(columns, rows_a, rows_b)
    if len(keys_a) == len(keys_b):
        differ = keys_a != keys_b
        rows_a, rows_b, keys_a, keys_b = rows_a[differ], rows_b[differ], keys_a[differ], keys_b[differ]
    ia, ib = paired(keys_a, keys_b)
    return np.delete(rows_a, ia), np.delete(rows_b, ib)


def _round(sides: Sides, columns: tuple[str, ...], rows_a: Codes, rows_b: Codes) -> tuple[Codes, Codes, Codes, Codes]:
    """Pairs by the columns, and what is left on both sides."""
    needed = NEEDED.get(columns, "printed" if "printed" in columns else "indicator")
    have_a = np.flatnonzero(sides.a(needed)[rows_a] != NOTHING)
    have_b = np.flatnonzero(sides.b(needed)[rows_b] != NOTHING)
    ia, ib = paired(*sides.keys(columns, rows_a[have_a], rows_b[have_b]))
    ia, ib = have_a[ia], have_b[ib]
    return rows_a[ia], rows_b[ib], np.delete(rows_a, ia), np.delete(rows_b, ib)


@dataclass
class _Pairs:
    """Figures that are one, row for row."""

    sides: Sides
    ia: Codes
    ib: Codes

    def add_to(self, clusters: Clusters) -> int:
        """Adds a change for each field that differs; gives how many figures have one (their words do not count)."""
        changed = np.zeros(len(self.ia), bool)
        for name in FIELDS:
            differ = np.flatnonzero(self.sides.a(name)[self.ia] != self.sides.b(name)[self.ib])
            if len(differ):
                if name != "printed":
                    changed[differ] = True
                self._add_field(name, differ, clusters)
        return int(changed.sum())

    def _add_field(self, name: str, rows: Codes, clusters: Clusters) -> None:
        """Groups the changes of one field: by both values where these are few words, by their kind for values."""
        before, after = self.sides.a(name)[self.ia[rows]], self.sides.b(name)[self.ib[rows]]
        if name not in NAMED and name != "value_text":
            what = "" if name in OF_FIELD else name
            self._add(OF_FIELD.get(name, "figure field"), what, name, rows, clusters)
            return
        _, first, group = np.unique(mixed([before, after], len(rows)), return_index=True, return_inverse=True)
        kinds: dict[tuple[str, str], list[int]] = {}
        for number, at in enumerate(first):
            old, new = self.sides.value(name, before[at]), self.sides.value(name, after[at])
            kinds.setdefault(_kind(name, old, new, judged=number < MOST_JUDGED), []).append(number)
        for (kind, what), numbers in kinds.items():
            self._add(kind, what, name, rows[np.isin(group, numbers)], clusters)

    def _add(self, kind: str, what: str, name: str, rows: Codes, clusters: Clusters) -> None:
        documents = len(np.unique(self.sides.a("document")[self.ia[rows]]))
        examples = [self._example(kind, what, name, row) for row in rows[:EXAMPLES]]
        clusters.add_many(kind, what, count=len(rows), documents=documents, examples=examples)

    def _example(self, kind: str, what: str, name: str, row: int) -> Change:
        a, b = self.sides.tables
        one, other = a.slice(int(self.ia[row]), 1).to_pylist()[0], b.slice(int(self.ib[row]), 1).to_pylist()[0]
        own = name in ("printed", "article", "period", "scope", "per", "compared_with")
        before, after = (f"{side[name]}" if own else said(side) for side in (one, other))
        return Change(
            kind, one["document"], before, after, what, said(one, with_words=True), said(other, with_words=True)
        )


def _kind(name: str, before: str | None, after: str | None, *, judged: bool) -> tuple[str, str]:
    """Kind of change, and what it has in common with others."""
    if name != "value_text":
        kind = OF_FIELD.get(name, "figure field")
        field = f"{name} " if kind in ("figure field", "figure comparator") and name != "comparator" else ""
        return kind, f"{field}{_shown(before)} → {_shown(after)}"
    number = decimal_of(before)
    if number is None or not judged:
        return "figure value", "it was no number" if judged else ""
    verdict = value_verdict(number, after)
    if verdict == "exact":
        return "figure words", "the same value, written otherwise"
    if verdict == "sign":
        return "figure sign", ""
    if verdict == "scale":
        return "figure scale", _scale(number, decimal_of(after) or Decimal(1))
    return "figure value", VERDICTS.get(verdict, verdict)


def _scale(before: Decimal, after: Decimal) -> str:
    turned = ", sign turned" if before.is_signed() != after.is_signed() else ""
    return f"×10^{after.adjusted() - before.adjusted()}{turned}"


def _shown(value: object) -> str:
    return "none" if value is None else str(value)


def _add_single(sides: Sides, kind: str, rows: Codes, clusters: Clusters, *, is_a: bool) -> None:
    """Figures that one side alone reports."""
    if not len(rows):
        return
    table, documents = (sides.tables[0], sides.a("document")) if is_a else (sides.tables[1], sides.b("document"))
    examples = [_single(kind, row, is_a=is_a) for row in _rows(table, rows[:EXAMPLES])]
    clusters.add_many(kind, "", count=len(rows), documents=len(np.unique(documents[rows])), examples=examples)


def _rows(table: pa.Table, rows: Sequence[int] | Codes) -> Iterator[dict[str, object]]:
    for row in rows:
        yield table.slice(int(row), 1).to_pylist()[0]


def _single(kind: str, row: dict[str, object], *, is_a: bool) -> Change:
    text, words = said(row), said(row, with_words=True)
    document = str(row["document"])
    if is_a:
        return Change(kind, document, text, "", context_before=words)
    return Change(kind, document, "", text, context_after=words)


def said(row: dict[str, object], *, with_words: bool = False) -> str:
    """A figure as a person would say it: `工业增加值 yoy_change 6.1 %`, with its period and words if asked."""
    parts = [row["indicator"], row["measure"], row["value_text"], row["unit"]]
    text = " ".join(str(part) for part in parts if part is not None)
    if with_words:
        text += f", {row['period']}" if row["period"] else ""
        text += f", from “{row['printed']}”" if row["printed"] else ""
    return text
