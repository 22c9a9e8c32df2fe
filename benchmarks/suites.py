"""Four suites on 100,000 figures take at most 6 times plain pandas doing the same rules; on 200 figures a second.

Both sides see the same joined table. Great Expectations' import is not in either time.
"""

import sys
import warnings
from collections.abc import Callable
from typing import Any, cast

import numpy as np
import pandas as pd

from benchmarks.measuring import Result, tell, timed
from harness.indicators import Registry, default_registry
from harness.store.frames import Frames
from harness.store.manifest import Manifest
from harness.suites import pairing, table
from harness.suites.columns import STORED

TARGET = 6.0
SMALL_S = 1.0


def made(rows: int, registry: Registry, *, seed: int = 7) -> pd.DataFrame:
    """A joined table of about so many figures: 50 a document, a golden for each, paired with a baseline."""
    chance = np.random.default_rng(seed)
    entries = [
        (e.name, e.measures[0], str(e.unit_of(e.measures[0]) or "%")) for e in registry.entries.values() if e.measures
    ]
    picks = chance.integers(0, len(entries), rows)
    name, measure, unit = (np.array([entries[pick][at] for pick in picks]) for at in range(3))
    bounds = [registry.entries[one].plausible.get(m, (1, 100)) for one, m in zip(name, measure, strict=True)]
    value = np.array([float(low) + (float(high) - float(low)) / 3 for low, high in bounds]) + chance.random(rows)
    months = chance.integers(1, 10, rows)
    figures = pd.DataFrame(
        {
            "run": "made", "parser": "made", "document": [f"d{n // 50:05}" for n in range(rows)], "article": "a",
            "indicator": name, "measure": measure, "unit": unit, "value": value, "value_text": value.astype(str),
            "comparator": np.where(chance.random(rows) < 0.1, "gt", "eq"), "status": "actual",
            "period": [f"2023-0{m}" for m in months], "period_start": [f"2023-0{m}-01" for m in months],
            "period_end": [f"2023-0{m}-28" for m in months], "document_date": "2023-12-20", "number": range(rows),
            "printed": [f"{one}{v:.4f}" for one, v in zip(name, value, strict=True)], "in_golden": True,
            "in_parser": True, "golden_id": [f"f{n % 50}" for n in range(rows)], "verdict": "exact",
        }
    ).drop_duplicates(["document", "indicator", "measure", "period"])  # fmt: skip
    documents = pd.DataFrame({"document": figures["document"].unique(), "golden": "golden/x.yaml", "status": "ok"})
    documents["source_sha256"] = "s"
    empty = pd.DataFrame(columns=["document", "check", "kind", "outcome", "severity"])
    frames = Frames("made", cast(Manifest, None), empty, figures.reindex(columns=list(STORED)), documents)
    whole = table.indicator_table(frames, registry)
    hashes = table.document_hashes(frames)
    return pairing.joined(whole, hashes, pairing.baseline_of("made", whole, hashes))


def plainly(frame: pd.DataFrame, suites: Any) -> int:
    """The same rules written for pandas alone, failing rows and all; gives how many rows fail."""
    from harness.suites import vocabulary
    from harness.suites.running import rows_of

    failing = 0
    for suite in suites:
        rows = rows_of(frame, suite.rows)
        for demand in suite.demands:
            some = rows.query(demand.condition) if demand.condition else rows
            own = vocabulary.own(demand.type)
            if own is not None:
                made_of = own(**{key: value for key, value in demand.kwargs.items() if key != "row_condition"})
                kwargs = {key: getattr(made_of, key) for key in own.success_keys}
                judged = made_of.judged(some, kwargs)
                bad = some[judged.bad & judged.looked_at]
            else:
                bad = some[_builtin(demand.type, demand.kwargs, some)]
            failing += len(bad)
    return failing


def _builtin(kind: str, kwargs: Any, some: pd.DataFrame) -> "pd.Series[bool]":
    """Failing rows of those of Great Expectations' own rules that the shipped suites use."""
    if kind == "expect_table_row_count_to_be_between":
        return pd.Series(len(some) < kwargs["min_value"], index=some.index)
    column = some[kwargs["column"]]
    if kind == "expect_column_values_to_not_be_null":
        return column.isna()
    rules: dict[str, Callable[[], Any]] = {
        "expect_column_values_to_be_in_set": lambda: ~column.isin(kwargs["value_set"]),
        "expect_column_values_to_not_be_in_set": lambda: column.isin(kwargs["value_set"]),
        "expect_column_values_to_not_match_regex": lambda: column.str.match(kwargs["regex"]).fillna(False),
        "expect_column_values_to_be_between": lambda: (
            ~column.between(kwargs.get("min_value", -np.inf), kwargs.get("max_value", np.inf))
        ),
    }
    return column.notna() & rules[kind]().astype(bool)


def main() -> int:
    """Prints both claims with their numbers; 1 where one does not hold."""
    from harness.suites.judging import load_suites, shipped
    from harness.suites.running import run_suite

    warnings.simplefilter("ignore")  # of Great Expectations, about its own regular expressions
    suites = [suite for suite, _ in load_suites(shipped()).suites]
    registry = default_registry()
    large, small = made(100_000, registry), made(200, registry)
    ours = timed(lambda: [run_suite(suite, large) for suite in suites])
    peer = timed(lambda: plainly(large, suites))
    quick = timed(lambda: [run_suite(suite, small) for suite in suites], 10)
    return tell(
        [
            Result(f"{len(large):,} figures", ours, "s", peer, "plain pandas", most=TARGET * peer),
            Result(f"{len(small)} figures, beyond imports", quick, "s", most=SMALL_S),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
