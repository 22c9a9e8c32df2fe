"""Our own expectations about a run against its baseline.

Of a document that stands unchanged in both, figures are paired and compared exactly: no statistics. Against other
documents only the extraction is compared, and values by the number of observations (`tier`).
"""

import math
from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from harness.suites.frame_expectations import FrameExpectation, Judged, none_of

_SLACK = 1e-9
FIELDS = {
    "indicator": ("name", "base_name"),
    "unit": ("unit_canonical", "base_unit"),
    "comparator": ("comparator", "base_comparator"),
    "period": ("period_canonical", "base_period"),
    "measure": ("measure", "base_measure"),
    "status": ("status", "base_status"),
    "scope": ("scope", "base_scope"),
}
"""Field -> its column in the run and in the baseline, both in one spelling."""
LEAST_FOR_PSI = 300
"""Rows a side: with fewer the index says "moved" of two draws from one source (35 % of the time at 100 rows)."""


def _pairs(frame: pd.DataFrame) -> "pd.Series[bool]":
    return frame["in_baseline"] & frame["in_parser"]


class ExpectBaselineFiguresToBeFound(FrameExpectation):
    """Expect each figure that the baseline gives for an unchanged document to be reported again; `mostly` of them."""

    columns: ClassVar[tuple[str, ...]] = ("in_baseline", "in_parser", "document_seen")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        asked = frame["in_baseline"] & frame["document_seen"].isin(["both"])
        return Judged(asked, ~frame["in_parser"])


class ExpectBaselineSharePerDocument(FrameExpectation):
    """Expect at least `least_share` (0-1) of the baseline's figures of each unchanged document to be reported again.

    Documents with fewer than `least_figures` in the baseline are not looked at. The rows are the lost figures.
    """

    least_share: float
    least_figures: int = 4
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "least_share", "least_figures")
    columns: ClassVar[tuple[str, ...]] = ("document", "in_baseline", "in_parser", "document_seen")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        asked = frame["in_baseline"] & frame["document_seen"].isin(["both"])
        documents = frame["document"]
        total = asked.groupby(documents, observed=True).transform("sum")
        found = (asked & frame["in_parser"]).groupby(documents, observed=True).transform("sum")
        enough = asked & (total >= int(kwargs["least_figures"]))
        low = enough & (found < float(kwargs["least_share"]) * total - _SLACK)
        rows = frame.index[low & ~(documents.where(low)).duplicated()]
        told = ", ".join(f"{documents[row]} {found[row]} of {total[row]}" for row in rows[:5])
        return Judged(enough, low & ~frame["in_parser"], note=told)


class ExpectBaselineIndicatorsToStay(FrameExpectation):
    """Expect each indicator that the baseline gives for unchanged documents to be reported at least once for them."""

    columns: ClassVar[tuple[str, ...]] = ("name", "base_name", "in_baseline", "in_parser", "document_seen")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        both = frame["document_seen"].isin(["both"])
        asked = both & frame["in_baseline"] & frame["base_name"].notna()
        there = set(frame.loc[both & frame["in_parser"], "name"].dropna())
        bad = asked & ~frame["base_name"].isin(there)
        gone = list(dict.fromkeys(frame.loc[bad, "base_name"]))
        return Judged(asked, bad, note=f"gone: {', '.join(gone[:8])}" if gone else "")


class ExpectIndicatorsKnownToBaseline(FrameExpectation):
    """Expect each reported indicator to be one that the baseline knows; a new one may be right, or a misread name."""

    columns: ClassVar[tuple[str, ...]] = ("name", "in_parser", "indicator_in_baseline")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        told = frame["in_parser"] & frame["name"].notna()
        bad = told & ~frame["indicator_in_baseline"]
        new = list(dict.fromkeys(frame.loc[bad, "name"]))
        return Judged(told, bad, note=f"new: {', '.join(new[:8])}" if new else "")


class ExpectFieldToMatchBaseline(FrameExpectation):
    """Expect a field of each figure to be what the baseline gave for it in the same, unchanged document.

    `field`: indicator, unit, comparator, period, measure, status, scope. `lost_only`: only what the baseline has and
    the run does not (for comparators: what was no `eq` and is one now) is looked at.
    """

    field: str
    lost_only: bool = False
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "field", "lost_only")
    columns: ClassVar[tuple[str, ...]] = (
        "in_baseline", "in_parser", *(column for pair in FIELDS.values() for column in pair),
    )  # fmt: skip

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        if kwargs["field"] not in FIELDS:
            raise ValueError(f"field {kwargs['field']!r}: expected one of {', '.join(FIELDS)}")
        mine, base = (frame[column] for column in FIELDS[kwargs["field"]])
        both = _pairs(frame)
        if kwargs["field"] == "status":  # a parser that says nothing means actual
            mine, base = (side.astype(object).fillna("actual") for side in (mine, base))
        if not kwargs["lost_only"]:
            return Judged(both, ~((mine == base) | (mine.isna() & base.isna())).fillna(False).astype(bool))
        if kwargs["field"] == "comparator":
            had = both & base.notna() & ~base.isin(["eq"])
            return Judged(had, mine.isin(["eq"]))
        return Judged(both & base.notna(), mine.isna())


class ExpectValuesToMatchBaseline(FrameExpectation):
    """Expect each value to be the one that the baseline gave for the same figure of the same, unchanged document."""

    columns: ClassVar[tuple[str, ...]] = ("value_change",)

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        return Judged(frame["value_change"].notna(), ~frame["value_change"].isin(["same"]))


class ExpectNoDigitSlips(FrameExpectation):
    """Expect no value to be off by a power of ten (10, 100, 万 10^4, 亿 10^8 …) or by its sign alone.

    `against`: `document` compares the same figure of the same document, exactly; `history` compares with the newest of
    one to three observations in other documents, where a tenfold rate may be news, so that only 10^2, 10^4 and 10^8
    count for rates.
    """

    against: str = "document"
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "against")
    columns: ClassVar[tuple[str, ...]] = ("value_change", "history_slip")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        columns = {"document": "value_change", "history": "history_slip"}
        if kwargs["against"] not in columns:
            raise ValueError(f"against {kwargs['against']!r}: expected document or history")
        slips = frame[columns[kwargs["against"]]]
        return Judged(slips.notna(), slips.isin(["scale", "sign"]))


class ExpectValuesInHistoryBand(FrameExpectation):
    """Expect each value of a new document in the band of its indicator's history: four observations and more.

    From 4 to 7 the band is a 99.9 % t interval for one more value, from 8 on median ± 5 · 1.4826 · MAD.
    """

    columns: ClassVar[tuple[str, ...]] = ("value", "band_low", "band_high", "tier", "base_n")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        known = frame["value"].notna() & frame["band_low"].notna()
        bad = ~frame["value"].between(frame["band_low"], frame["band_high"])
        return Judged(known, bad, note=tiers_note(frame))


class ExpectUnitsKnownToHistory(FrameExpectation):
    """Expect the unit of an indicator and measure to be one it has had in other documents.

    Only with `least` observations of it and more.
    """

    least: int = 4
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "least")
    columns: ClassVar[tuple[str, ...]] = ("unit_canonical", "base_units", "base_known")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        known = frame["base_units"].notna() & (frame["base_known"] >= int(kwargs["least"])).fillna(False)
        some = frame.loc[known, ["unit_canonical", "base_units"]]
        wrong = [
            ("" if pd.isna(unit) else unit) not in str(units).split("|") for unit, units in some.itertuples(index=False)
        ]
        return Judged(known, pd.Series(frame.index.isin(some.index[wrong]), index=frame.index))


class ExpectFiguresPerDocumentLikeHistory(FrameExpectation):
    """Expect a new document to give about as many figures as the baseline's documents: within `times` of their range.

    Fewer than `least_documents` in the baseline, or no new document: nothing can be said.
    """

    times: float = 3.0
    least_documents: int = 4
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "times", "least_documents")
    columns: ClassVar[tuple[str, ...]] = ("document", "in_baseline", "in_parser", "document_seen")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        of_base = frame.loc[frame["in_baseline"]].groupby("document", observed=True).size()
        new = frame["document_seen"].isin(["run"]) & frame["in_parser"]
        if len(of_base) < int(kwargs["least_documents"]):
            why = f"the baseline has {len(of_base)} documents with figures, it takes {kwargs['least_documents']}"
            return Judged(new, none_of(frame), vacuous=why)
        counts = new.groupby(frame["document"], observed=True).transform("sum")
        low, high = of_base.min() / float(kwargs["times"]), of_base.max() * float(kwargs["times"])
        return Judged(new, ~counts.between(low, high), note=f"the baseline's have {of_base.min()} to {of_base.max()}")


class ExpectNullShareToMatchBaseline(FrameExpectation):
    """Expect a column to be empty about as often as in the baseline: no more than `most_increase` (0-1) above it.

    It also takes that so many are unlikely by chance (binomial, p < 0.001). The rows are the empty ones of documents
    that the baseline does not have; those of unchanged documents are compared figure by figure elsewhere. A comparator
    counts as empty where it is `eq`, since that is what is left when 超过 is not read.
    """

    column: str
    most_increase: float = 0.02
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "column", "most_increase")
    columns: ClassVar[tuple[str, ...]] = ("in_baseline", "in_parser", "document_seen", *(
        column for pair in FIELDS.values() for column in pair
    ))  # fmt: skip

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        from scipy import stats

        if kwargs["column"] not in FIELDS:
            raise ValueError(f"column {kwargs['column']!r}: expected one of {', '.join(FIELDS)}")
        mine, base = FIELDS[kwargs["column"]]
        rows = frame["in_parser"] & frame["document_seen"].isin(["run"])
        nothing = ["eq"] if kwargs["column"] == "comparator" else []
        of_base = frame.loc[frame["in_baseline"], base]
        was_empty = of_base.isna() | of_base.isin(nothing)
        n, total = int(rows.sum()), len(of_base)
        empty = rows & (frame[mine].isna() | frame[mine].isin(nothing))
        if not n or not total:
            return Judged(rows, none_of(frame))
        # One empty and one full more, so that a baseline without any empty one is no certainty (Laplace).
        expected = (int(was_empty.sum()) + 1) / (total + 2)
        share = int(empty.sum()) / n
        chance = float(stats.binom.sf(int(empty.sum()) - 1, n, expected))
        is_more = share > int(was_empty.sum()) / total + float(kwargs["most_increase"]) and chance < 0.001
        note = f"empty: {share:.1%} of {n}, in the baseline {was_empty.mean():.1%} of {total}"
        return Judged(rows, empty if is_more else none_of(frame), note=note)


class ExpectMixToMatchBaseline(FrameExpectation):
    """Expect the mix of a column's values in new documents to be the baseline's, by the population stability index.

    `column`: unit, comparator, measure, status. It is refused below `least_rows` a side (300): with few rows it alarms
    at nothing. The rows are those of the value that grew most.
    """

    column: str
    most_psi: float = 0.2
    least_rows: int = LEAST_FOR_PSI
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "column", "most_psi", "least_rows")
    columns: ClassVar[tuple[str, ...]] = ("in_baseline", "in_parser", "document_seen", *(
        column for pair in FIELDS.values() for column in pair
    ))  # fmt: skip

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        if kwargs["column"] not in FIELDS:
            raise ValueError(f"column {kwargs['column']!r}: expected one of {', '.join(FIELDS)}")
        mine, base = FIELDS[kwargs["column"]]
        rows = frame["in_parser"] & frame["document_seen"].isin(["run"])
        now = frame.loc[rows, mine].astype(object).fillna("")
        then = frame.loc[frame["in_baseline"], base].astype(object).fillna("")
        least = max(int(kwargs["least_rows"]), LEAST_FOR_PSI)
        if now.empty:
            return Judged(rows, none_of(frame))
        if min(len(now), len(then)) < least:
            why = f"PSI takes {least} rows a side, there are {len(then)} and {len(now)}"
            return Judged(rows, none_of(frame), vacuous=why)
        shares = pd.concat([then.value_counts(), now.value_counts()], axis=1, keys=["then", "now"]).fillna(0)
        shares = (shares + 0.5) / (shares + 0.5).sum()
        parts = (shares["now"] - shares["then"]) * (shares["now"] / shares["then"]).map(math.log)
        psi, moved = float(parts.sum()), (shares["now"] - shares["then"]).idxmax()
        is_other = psi > float(kwargs["most_psi"])
        note = f"PSI {psi:.3f}; {moved or 'empty'}: {shares['then'][moved]:.1%} before, {shares['now'][moved]:.1%} now"
        bad = rows & (frame[mine].astype(object).fillna("") == moved)
        return Judged(rows, bad if is_other else none_of(frame), note=note)


_RATES = ((8, 0.022), (12, 0.007), (24, 0.001))
"""Observations, and the share of values that a MAD band of k = 5 calls out by chance (simulated, normal)."""


def false_alarm_rate(n: int) -> float:
    """Share of values called out by a band over n observations though nothing changed; 0 where there is no band."""
    if n < 4:
        return 0.0
    if n < 8:
        return 0.001
    return next(rate for least, rate in reversed(_RATES) if n >= least)


def tiers_note(frame: pd.DataFrame) -> str:
    """How many values were held against how many observations, and how many false alarms that is expected to give."""
    tested = frame.loc[frame["value"].notna() & frame["tier"].notna(), ["tier", "base_n"]]
    if tested.empty:
        return ""
    expected = float(tested["base_n"].astype(int).map(false_alarm_rate).sum())
    parts = []
    for tier, words in (("none", "no history"), ("slips", "digit slips"), ("t", "t interval"), ("mad", "MAD band")):
        some = tested.loc[tested["tier"] == tier, "base_n"]
        if len(some):
            n = f"n {some.min()}-{some.max()}" if some.min() != some.max() else f"n {some.min()}"
            parts.append(f"{words} {len(some)} ({n})")
    return f"{', '.join(parts)}; {expected:.2f} false alarms expected"


OWN: tuple[type[FrameExpectation], ...] = (
    ExpectBaselineFiguresToBeFound,
    ExpectBaselineSharePerDocument,
    ExpectBaselineIndicatorsToStay,
    ExpectIndicatorsKnownToBaseline,
    ExpectFieldToMatchBaseline,
    ExpectValuesToMatchBaseline,
    ExpectNoDigitSlips,
    ExpectValuesInHistoryBand,
    ExpectUnitsKnownToHistory,
    ExpectFiguresPerDocumentLikeHistory,
    ExpectNullShareToMatchBaseline,
    ExpectMixToMatchBaseline,
)
