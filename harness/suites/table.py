"""A run's indicator table as suites see it: one spelling of names, units and periods, and what the registry says."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from harness.indicators import Registry, default_registry, fold_name, load_registry, units
from harness.indicators.registry import Entry
from harness.quantity import Period
from harness.store.frames import Frames
from harness.suites.columns import STORED

PERCENT = "%"
RATES = ("yoy_change", "pop_change", "avg_change")


def registry_for(files: Iterable[Path]) -> Registry:
    """The indicators of all files, of two entries of one name the first; the packaged ones where there is no file.

    Raises InputError where one cannot be read.
    """
    entries: dict[str, Entry] = {}
    for file in files:
        for name, entry in load_registry(file).entries.items():
            entries.setdefault(name, entry)
    return Registry(entries) if entries else default_registry()


def indicator_table(frames: Frames, registry: Registry) -> pd.DataFrame:
    """One row a figure, with the columns `STORED` and those from registry and golden; the index counts from 0.

    Figures that a golden has and the parser does not are rows too. Values and bounds are float64, flags bool, days
    datetime64, all else text; what is unknown is null.
    """
    frame = frames.figures.reindex(columns=list(STORED)).reset_index(drop=True)
    frame = _typed(frame)
    frame = frame.assign(**_from_registry(frame, registry))
    frame["golden_fails"] = _golden_fails(frames, frame)
    return frame


def document_hashes(frames: Frames) -> dict[str, str]:
    """Document -> sha256 of its source; empty text where it is not known."""
    told = frames.documents[["document", "source_sha256", "status"]]
    return {name: sha or "" for name, sha, status in told.itertuples(index=False) if isinstance(status, str)}


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    made: dict[str, Any] = {}
    for name, column in STORED.items():
        if column.kind == "flag":
            made[name] = frame[name].astype("boolean").fillna(False).astype(bool)
        elif column.kind == "number":
            made[name] = pd.to_numeric(frame[name], errors="coerce").astype("float64")
        elif column.kind == "whole":
            made[name] = frame[name].astype("Int64")
        else:
            made[name] = frame[name].astype("str")
    return pd.DataFrame(made, index=frame.index)


def mapped(column: "pd.Series[Any]", reading: Callable[[str], str | None]) -> "pd.Series[Any]":
    """Each different text read once; null stays null."""
    known = {text: reading(text) for text in column.dropna().unique()}
    return column.map(known).astype("str")


def names_of(indicators: "pd.Series[Any]", registry: Registry) -> "pd.Series[Any]":
    """The registry's names of indicators; one that it does not know is folded."""
    return mapped(indicators, lambda name: registry.canonical(name) or fold_name(name))


def canonical_period(text: str) -> str:
    """A period by its days; what is no period stays as it is."""
    period = Period.parse(text)
    return text.strip() if period is None else f"{period.low or '..'}/{period.high or '..'}"


def _from_registry(frame: pd.DataFrame, registry: Registry) -> dict[str, Any]:
    name = names_of(frame["indicator"], registry)
    measures = pd.MultiIndex.from_arrays([name.astype(object), frame["measure"].astype(object)])
    codes, pairs = measures.factorize()
    told = [_told(registry, *pair) for pair in pairs]
    columns: dict[str, Any] = {
        "name": name,
        "in_registry": name.isin(registry.entries),
        "unit_canonical": mapped(frame["unit"], units.canonical),
        "period_canonical": mapped(frame["period"], canonical_period),
        "period_first": _days(frame["period_start"]),
        "period_last": _days(frame["period_end"]),
        "document_last": _days(mapped(frame["document_date"], _last_day)),
    }
    kinds: dict[str, Any] = {"registry_unit": "str", "plausible_low": "float64", "plausible_high": "float64"}
    for at, (column, kind) in enumerate(kinds.items()):
        values = pd.Series([one[at] for one in told], dtype=object)
        columns[column] = values.reindex(codes).set_axis(frame.index).astype(kind)
    return columns


def _days(texts: "pd.Series[Any]") -> "pd.Series[Any]":
    return pd.to_datetime(texts, errors="coerce", format="%Y-%m-%d")


def _last_day(text: str) -> str | None:
    period = Period.parse(text)
    return str(period.high) if period and period.high else None


def _told(registry: Registry, name: Any, measure: Any) -> tuple[str | None, float | None, float | None]:
    """Units (canonical, joined by |), lowest and highest value of an indicator's measure."""
    entry = registry.entries.get(name) if isinstance(name, str) else None
    if entry is None or not isinstance(measure, str):
        return None, None, None
    low, high = entry.plausible.get(measure, (None, None))
    allowed = units_of(entry, measure)
    shown = "|".join(sorted({units.canonical(unit) for unit in allowed})) or None
    return shown, None if low is None else float(low), None if high is None else float(high)


def units_of(entry: Entry, measure: str) -> tuple[str, ...]:
    """The units that a registry's entry allows for a measure; empty where it does not say.

    A unit that is given for all measures is that of the amounts: changes of an amount stand in it or in per cent, of
    a percentage in points too; rates and shares are per cent.
    """
    if isinstance(entry.unit, Mapping):
        return (entry.unit[measure],) if measure in entry.unit else ()
    if entry.unit is None or measure in ("ratio", "rank"):
        return ()
    if measure in RATES or measure == "share":
        return (PERCENT,)
    if measure == "change":
        return (entry.unit, PERCENT, "百分点") if units.same(entry.unit, PERCENT) else (entry.unit, PERCENT)
    return (entry.unit,)


def _golden_fails(frames: Frames, frame: pd.DataFrame) -> "pd.Series[Any]":
    """The failing fields of each golden figure, e.g. ` value unit `; those that only inform are left out."""
    outcomes = frames.outcomes
    is_failing = outcomes["outcome"].isin(["fail"]) & outcomes["kind"].isin(["figures"])
    some = outcomes.loc[is_failing & ~outcomes["severity"].isin(["info"]), ["document", "check"]]
    fields: dict[tuple[str, str], list[str]] = {}
    for document, check in some.itertuples(index=False):
        parts = check.split("/")
        if len(parts) == 4:
            fields.setdefault((document, parts[2]), []).append(parts[3])
    if not fields:
        return pd.Series(None, index=frame.index, dtype="str")
    told = {key: f" {' '.join(names)} " for key, names in fields.items()}
    keys = zip(frame["document"], frame["golden_id"], strict=True)
    return pd.Series([told.get(key) for key in keys], index=frame.index, dtype="str")
