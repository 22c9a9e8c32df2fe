"""A draft of a suite from a run: bounds, indicators and counts as they stand, widened, for a person to review."""

import json
import math
from collections.abc import Iterator

import pandas as pd

from harness.suites.pairing import AMOUNTS

_FEW = 3
"""Digits to which a bound is rounded outwards."""


def suggested(table: pd.DataFrame, *, run: str, name: str) -> str:
    """The text of a suite file from a run's reported figures. Raises nothing; a run without figures gives a suite
    that only asks for some."""
    return "\n".join(_lines(table[table["in_parser"]], run, name)) + "\n"


def _lines(rows: pd.DataFrame, run: str, name: str) -> Iterator[str]:
    yield f"# A draft from run {run}: what it gave, widened. Strike what is chance, tighten what is law."
    yield f"name: {name}"
    yield "meta: {rows: reported}"
    yield "expectations:"
    yield from _figures(rows, name)
    often = rows.groupby("name", observed=True)["document"].nunique()
    everywhere = sorted(often.index[often == rows["document"].nunique()]) if rows["document"].nunique() > 1 else []
    names = everywhere or sorted(often.index)
    if names:
        where = "each document" if everywhere else "the run"
        yield "  - type: expect_indicators_to_be_present"
        yield "    kwargs:"
        yield f"      each_document: {'true' if everywhere else 'false'}"
        yield "      indicators:"
        yield from (f"        - {_text(one)}" for one in names)
        yield "    severity: warning"
        yield f"    description: these indicators stand in {where}"
        yield f"    meta: {{id: {name}/indicators}}"
    yield from _bounds(rows, name)


def _figures(rows: pd.DataFrame, name: str) -> Iterator[str]:
    counts = rows["document"].value_counts()
    least = max(1, int(counts.min() * 0.8)) if len(counts) else 1
    yield (
        f"  # The run's documents give {counts.min()} to {counts.max()} figures."
        if len(counts)
        else "  # The run gives none."
    )
    yield "  - type: expect_figures_per_document"
    yield f"    kwargs: {{least: {least}}}"
    yield "    severity: warning"
    yield f"    description: each document gives at least {least} figures"
    yield f"    meta: {{id: {name}/figures-per-document}}"


def _bounds(rows: pd.DataFrame, name: str) -> Iterator[str]:
    some = rows[rows["value"].notna() & rows["name"].notna() & rows["measure"].notna()]
    if some.empty:
        return
    yield "  # Lowest and highest value of the run, amounts times three, rates and shares 20 points further."
    yield "  - type: expect_values_within_bounds"
    yield "    kwargs:"
    yield "      bounds:"
    for indicator, group in some.groupby("name", observed=True, sort=True):
        yield f"        {_text(str(indicator))}:"
        for measure, values in group.groupby("measure", observed=True, sort=True)["value"]:
            low, high = _widened(str(measure), float(values.min()), float(values.max()))
            yield f"          {measure}: [{low}, {high}]  # n {len(values)}"
    yield "    severity: warning"
    yield "    description: values lie where they lay"
    yield f"    meta: {{id: {name}/bounds}}"


def _widened(measure: str, low: float, high: float) -> tuple[str, str]:
    if measure == "share":
        return _rounded(max(0.0, low - 20), up=False), _rounded(min(100.0, high + 20) if high <= 100 else high, up=True)
    if measure in AMOUNTS:
        return _rounded(low / 3 if low > 0 else low * 3, up=False), _rounded(
            high * 3 if high > 0 else high / 3, up=True
        )
    return _rounded(low - 20, up=False), _rounded(high + 20, up=True)


def _rounded(value: float, *, up: bool) -> str:
    """Outwards, to a few digits, without an exponent."""
    if value == 0:
        return "0"
    step = 10.0 ** (math.floor(math.log10(abs(value))) - _FEW + 1)
    number = (math.ceil if up else math.floor)(round(value / step, 6)) * step
    return f"{number:.0f}" if step >= 1 else f"{number:.{-math.floor(math.log10(step))}f}"


def _text(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
