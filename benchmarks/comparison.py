"""Two runs of 1,000,000 figures are paired and their changes grouped within 5 s.

20,000 documents of 50 figures; in 2 % of the figures the value, unit or comparator changes, 1 % vanish. The peer is an
outer join of pandas on the same identity, which only pairs and neither names nor groups a change.
"""

import sys

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it has no stubs

from benchmarks.measuring import Result, peak_mb, tell, timed
from harness.compare import figures
from harness.compare.changes import Clusters
from harness.store.tables import figure_table

DOCUMENTS, EACH = 20_000, 50
MOST_S = 5.0
IDENTITY = ["document", "article", "indicator", "measure", "period", "unit"]


def tables(seed: int = 7) -> tuple[pa.Table, pa.Table]:
    """The indicator tables of two runs."""
    chance = np.random.default_rng(seed)
    count = DOCUMENTS * EACH
    number = np.arange(count)
    values = np.round(chance.random(count) * 100, 1).astype(str)
    columns = {
        "document": np.char.add("d", (number // EACH).astype(str)),
        "in_golden": np.zeros(count, bool),
        "in_parser": np.ones(count, bool),
        "number": number % EACH,
        "article": np.char.add("article ", (number % EACH // 10).astype(str)),
        "indicator": np.char.add("指标", (number % EACH).astype(str)),
        "measure": np.where(number % 2, "yoy_change", "level"),
        "period": np.char.add("2021-", np.char.zfill((number % 12 + 1).astype(str), 2)),
        "value_text": values,
        "unit": np.full(count, "%"),
        "comparator": np.full(count, "eq"),
        "printed": np.char.add(values, "%"),
        "block": number % EACH,
        "span_start": number % 7,
    }
    schema = figure_table([]).schema

    def table(kept: np.ndarray, given: dict[str, np.ndarray]) -> pa.Table:
        arrays = {name: pa.array(value[kept]) for name, value in given.items()}
        nulls = {name: pa.nulls(int(kept.sum()), schema.field(name).type) for name in schema.names if name not in given}
        return pa.table({name: arrays.get(name, nulls.get(name)) for name in schema.names}).cast(schema)

    other = dict(columns)
    picked = chance.random(count)
    other["value_text"] = np.where(picked < 0.01, np.char.add(values, "1"), values)
    other["unit"] = np.where((picked >= 0.01) & (picked < 0.015), "百分点", "%")
    other["comparator"] = np.where((picked >= 0.015) & (picked < 0.02), "gt", "eq")
    return table(np.ones(count, bool), columns), table(picked < 0.99, other)


def main() -> int:
    """Prints the claim's numbers; 1 where it does not hold."""
    a, b = tables()
    found = []

    def compare() -> None:
        clusters = Clusters()
        counts = figures.compare(a, b, clusters)
        found.append((counts, clusters.sorted()))

    ours = timed(compare, 2)
    counts, clusters = found[-1]
    held = peak_mb()
    one, other = (side.select([*IDENTITY, "value_text"]).to_pandas() for side in (a, b))
    pandas = timed(lambda: one.merge(other, on=IDENTITY, how="outer", suffixes=("_a", "_b")), 1)
    print(f"{counts.a:,} figures against {counts.b:,}: {counts.changed:,} changed, {counts.vanished:,} vanished, "
          f"{len(clusters)} kinds of change; at most {held:,.0f} MB held")  # fmt: skip
    return tell([Result("pairing and grouping", ours, "s", pandas, "a join by pandas", most=MOST_S)])


if __name__ == "__main__":
    sys.exit(main())
