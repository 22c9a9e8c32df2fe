"""A run's table joined with a baseline: the same figures of the same documents paired, others against their history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from harness.suites.columns import COLUMNS

FIGURE = (
    "run", "document", "article", "name", "indicator", "scope", "measure", "period_canonical", "value", "value_text",
    "unit_canonical", "comparator", "status", "per", "compared_with", "of", "printed", "number",
)  # fmt: skip
"""What a baseline keeps of a reported figure."""
AMOUNTS = ("level", "cumulative", "count")
_STAGES: tuple[tuple[str, ...], ...] = (
    ("name", "scope", "measure", "period_canonical", "unit_canonical", "comparator", "of", "per", "value"),
    ("name", "scope", "measure", "period_canonical", "of", "compared_with", "per"),
    ("words", "value"),
    ("name", "value"),
    ("words",),
    ("value", "unit_canonical"),
)
"""What must be equal for two figures of one document to be one, the surest first; each stage sees what is left."""
_NEAR = 0.08
"""How far the logarithm of a ratio may lie from a whole number for it to look like a slip: a factor of 1.2."""
_COPIED = {
    "base_run": "run", "base_name": "name", "base_indicator": "indicator", "base_measure": "measure",
    "base_period": "period_canonical", "base_value": "value", "base_value_text": "value_text",
    "base_unit": "unit_canonical", "base_comparator": "comparator", "base_status": "status", "base_scope": "scope",
}  # fmt: skip
_KINDS: Mapping[str, Any] = {
    "text": "str", "number": "float64", "whole": "Int64", "flag": "bool", "day": "datetime64[s]",
}  # fmt: skip


@dataclass(frozen=True)
class Baseline:
    """Figures that a run is held against."""

    label: str
    """What messages call it."""
    figures: pd.DataFrame = field(repr=False)
    """Columns `FIGURE`, one row a reported figure."""
    documents: Mapping[str, str] = field(repr=False)
    """Document -> sha256 of its source, empty where it is not known; also those without figures."""


def baseline_of(label: str, table: pd.DataFrame, documents: Mapping[str, str]) -> Baseline:
    """A run's table as a baseline."""
    return Baseline(label, table.loc[table["in_parser"], list(FIGURE)].reset_index(drop=True), documents)


def joined(table: pd.DataFrame, documents: Mapping[str, str], baseline: Baseline | None) -> pd.DataFrame:
    """The table with the baseline's columns, and a row more for each of its figures that the run does not have.

    A document is the same where its name and source are. Without baseline the columns are null.
    """
    if baseline is None:
        return _completed(table.assign(in_baseline=False, indicator_in_baseline=False))
    seen = _seen(documents, baseline.documents)
    told = table["document"].map(seen).astype("str")
    here = table.loc[table["in_parser"] & told.isin(["both"]), list(FIGURE)]
    base = baseline.figures
    there = base[base["document"].map(seen).isin(["both"])]
    mine, theirs = _paired(here, there)
    rest = base.drop(index=theirs)
    lost = _lost(rest, documents).set_index(pd.RangeIndex(len(table), len(table) + len(rest)))
    whole = pd.concat([_completed(table), _completed(lost)]) if len(lost) else _completed(table)
    whole["document_seen"] = pd.concat([told, rest["document"].map(seen).set_axis(lost.index)]).astype("str")
    for column, source in _COPIED.items():
        values = pd.concat([base.loc[theirs, source].set_axis(mine), rest[source].set_axis(lost.index)])
        whole[column] = values.reindex(whole.index).astype(_KINDS[COLUMNS[column].kind])
    whole["in_baseline"] = whole.index.isin(mine) | whole.index.isin(lost.index)
    whole["indicator_in_baseline"] = whole["name"].isin(base["name"].dropna().unique())
    whole["value_change"] = _value_change(whole, mine)
    return _with_history(whole, base[~base["document"].map(seen).isin(["both"])])


def _seen(documents: Mapping[str, str], others: Mapping[str, str]) -> dict[str, str]:
    """Document -> both, run or baseline. One that changed since is another document under its old name."""
    seen = {}
    for name in documents.keys() | others.keys():
        if name in documents and name in others and _same(documents[name], others[name]):
            seen[name] = "both"
        else:
            seen[name] = "run" if name in documents else "baseline"
    return seen


def _same(one: str, other: str) -> bool:
    return not one or not other or one == other


def _lost(rest: pd.DataFrame, documents: Mapping[str, str]) -> pd.DataFrame:
    """Rows for figures of the baseline that the run does not have; of a document that changed only the base columns."""
    return pd.DataFrame({"document": rest["document"], "article": rest["article"], "printed": rest["printed"]})


def _completed(frame: pd.DataFrame) -> pd.DataFrame:
    """All columns in their order and types; what a frame lacks is null, or false for flags."""
    made = {}
    for name, column in COLUMNS.items():
        kind = _KINDS[column.kind]
        if name in frame.columns:
            made[name] = frame[name].astype(kind) if frame[name].dtype != kind else frame[name]
        else:
            empty = False if column.kind == "flag" else pd.NaT if column.kind == "day" else None
            made[name] = pd.Series(empty, index=frame.index, dtype=kind)
    return pd.DataFrame(made, index=frame.index)


def _paired(here: pd.DataFrame, there: pd.DataFrame) -> tuple[Any, Any]:
    """Index labels of the run's figures and of the baseline's that are one, in the same order."""
    mine: list[Any] = []
    theirs: list[Any] = []
    here, there = (_with_words(side.sort_values("number", kind="stable")) for side in (here, there))
    for keys in _STAGES:
        if here.empty or there.empty:
            break
        left, right = (_keyed(side, keys) for side in (here, there))
        both = left.merge(right, on=["key", "occurrence"], suffixes=("", "_base"))
        mine.append(both["row"].to_numpy())
        theirs.append(both["row_base"].to_numpy())
        here, there = here.drop(index=mine[-1]), there.drop(index=theirs[-1])
    empty: Any = np.array([], dtype="int64")
    return np.concatenate([empty, *mine]), np.concatenate([empty, *theirs])


def _with_words(side: pd.DataFrame) -> pd.DataFrame:
    words = side["printed"].str.replace(r"\s+", "", regex=True)
    return side.assign(words=words.where(words != ""))


def _keyed(side: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Each row with a hash of its document and keys, and which of the rows with that hash it is."""
    some = side[side["words"].notna()] if "words" in keys else side
    key = pd.util.hash_pandas_object(some[["document", *keys]], index=False)
    return pd.DataFrame(
        {"row": some.index, "key": key.to_numpy(), "occurrence": key.groupby(key).cumcount().to_numpy()}
    )


def _value_change(whole: pd.DataFrame, pairs: Any) -> "pd.Series[Any]":
    """How the values of paired figures differ."""
    some = whole.loc[pairs]
    now, then = some["value"], some["base_value"]
    texts = (some["value_text"] == some["base_value_text"]).fillna(False).astype(bool)
    same = texts | (now == then)
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10((now / then).abs().to_numpy(dtype="float64"))
    whole_power = np.isfinite(power) & (np.abs(power - np.round(power)) < 1e-9) & (np.round(power) != 0)
    change = np.select([same, (now == -then), whole_power], ["same", "sign", "scale"], "other")
    return pd.Series(change, index=some.index).reindex(whole.index).astype("str")


def _with_history(whole: pd.DataFrame, base: pd.DataFrame) -> pd.DataFrame:
    """The columns of bands and slips, for figures of documents that the baseline does not have."""
    rows = whole[whole["in_parser"] & whole["document_seen"].isin(["run"]) & whole["name"].notna()]
    if rows.empty:
        return whole
    series = ["name", "scope", "measure"]
    exact = base[base["value"].notna() & base["comparator"].isin(["eq"])].sort_values(
        ["period_canonical"], kind="stable"
    )
    groups = exact.groupby([*series, "unit_canonical"], dropna=False, sort=False)["value"]
    stats = groups.agg(base_n="size", base_last="last", base_median="median", mean="mean", std="std", base_mad=_mad)
    found = rows[[*series, "unit_canonical", "value"]].join(stats, on=[*series, "unit_canonical"])
    known = base.dropna(subset=["name"]).groupby(series, dropna=False, sort=False)["unit_canonical"]
    spelled = known.agg(lambda units: "|".join(sorted({"" if pd.isna(unit) else str(unit) for unit in units})))
    found["base_units"] = rows[series].join(spelled.rename("base_units"), on=series)["base_units"]
    found["base_known"] = rows[series].join(known.size().rename("base_known"), on=series)["base_known"]
    found["base_n"] = found["base_n"].fillna(0).astype("int64")
    found = found.join(_bands(found))
    found["history_slip"] = _slips(found)
    for column in (
        "base_n",
        "base_known",
        "base_units",
        "base_last",
        "base_median",
        "base_mad",
        "band_low",
        "band_high",
        "tier",
        "history_slip",
    ):
        whole[column] = found[column].reindex(whole.index).astype(_KINDS[COLUMNS[column].kind])
    return whole


def _mad(values: "pd.Series[float]") -> float:
    return float((values - values.median()).abs().median())


def _bands(found: pd.DataFrame) -> pd.DataFrame:
    """Tier and band of each row: t interval for one more value (99.9 %) from 4, median ± 5 · 1.4826 · MAD from 8."""
    from scipy import stats

    n = found["base_n"]
    tier = np.select([n == 0, n < 4, n < 8], ["none", "slips", "t"], "mad")
    width = pd.Series(np.nan, index=found.index)
    quantile = n.map({count: float(stats.t.ppf(0.9995, count - 1)) for count in range(4, 8)})
    t_width = quantile * found["std"] * np.sqrt(1 + 1 / n.where(n > 0))
    width = width.mask(tier == "t", t_width).mask(tier == "mad", 5 * 1.4826 * found["base_mad"])
    centre = found["base_median"].where(tier == "mad", found["mean"])
    width = width.where(width.isna() | (width >= 0.02 * centre.abs()), 0.02 * centre.abs())
    return pd.DataFrame({"tier": tier, "band_low": centre - width, "band_high": centre + width})


def _slips(found: pd.DataFrame) -> "pd.Series[Any]":
    """Of rows with one to three observations, whether the value is the newest one off by a power of ten or its sign."""
    few = found["base_n"].between(1, 3) & found["value"].notna()
    with np.errstate(divide="ignore", invalid="ignore"):
        power = np.log10((found["value"] / found["base_last"]).abs().to_numpy(dtype="float64"))
    steps = np.round(power)
    amount = found["measure"].isin(AMOUNTS).to_numpy()
    near = np.isfinite(power) & (np.abs(power - steps) < _NEAR) & (steps != 0)
    is_scale = near & (amount | np.isin(np.abs(steps), (2, 4, 8)))
    is_sign = amount & ((found["value"] * found["base_last"]) < 0).to_numpy()
    slip = pd.Series(np.select([is_scale, is_sign], ["scale", "sign"], "none"), index=found.index)
    return slip.where(few)
