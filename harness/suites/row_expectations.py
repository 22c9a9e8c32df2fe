"""Our own expectations about single figures and about what figures say together."""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

import pandas as pd

from harness.indicators import fold_name
from harness.suites.frame_expectations import FrameExpectation, Judged, none_of

IDENTITY = (
    "document",
    "article",
    "name",
    "scope",
    "measure",
    "period_canonical",
    "per",
    "compared_with",
    "price_basis",
    "of",
)
_SLACK = 1e-9
"""Share by which sums of floats may miss for rounding alone."""


class ExpectPeriodsToBeWellFormed(FrameExpectation):
    """Expect each period to be ISO 8601 or EDTF: a day, month or year, or an interval that ends after it starts."""

    columns: ClassVar[tuple[str, ...]] = ("period", "period_start", "period_end")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        return Judged(frame["period"].notna(), frame["period_start"].isna() & frame["period_end"].isna())


class ExpectActualPeriodsToBePossible(FrameExpectation):
    """Expect the period of what has happened (`statuses`; no status is actual) to be possible at the document's date.

    It may not begin after that date. `until` says when it must have ended: `year`, by the end of the date's calendar
    year, since pages write 今年 of a year that is not over; or `date`, by the date itself and `slack_days` more.
    """

    statuses: tuple[str, ...] = ("actual", "provisional")
    until: Literal["year", "date"] = "year"
    slack_days: int = 0
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "statuses", "until", "slack_days")
    columns: ClassVar[tuple[str, ...]] = ("status", "period_first", "period_last", "document_last")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        date = frame["document_last"]
        happened = frame["status"].isna() | frame["status"].isin(list(kwargs["statuses"]))
        known = date.notna() & (frame["period_first"].notna() | frame["period_last"].notna())
        slack = pd.Timedelta(days=int(kwargs["slack_days"]))
        if kwargs["until"] == "year":
            late = frame["period_last"].dt.year > (date + slack).dt.year
        else:
            late = frame["period_last"] > date + slack
        return Judged(happened & known, (frame["period_first"] > date + slack) | late)


class ExpectOneValuePerIdentity(FrameExpectation):
    """Expect figures of one identity (article, indicator, scope, measure, period …) and unit to agree in their value.

    A figure told in a headline and in the text is told twice with one value; two values are a mistake of one place.
    """

    columns: ClassVar[tuple[str, ...]] = (*IDENTITY, "unit_canonical", "value", "comparator", "status")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        keys = [*IDENTITY, "unit_canonical", "status", "comparator"]
        known = frame["value"].notna() & frame["name"].notna() & frame["measure"].notna()
        twice = known & frame.duplicated(keys, keep=False)
        if not twice.any():
            return Judged(known, none_of(frame))
        some = frame.loc[twice, [*keys, "value"]]
        numbers = some.groupby(keys, dropna=False, sort=False, observed=True)["value"].transform("nunique") > 1
        return Judged(known, numbers.reindex(frame.index, fill_value=False))


class ExpectUnitsToMatchRegistry(FrameExpectation):
    """Expect each figure to stand in the unit that the registry gives for indicator and measure, in any spelling."""

    columns: ClassVar[tuple[str, ...]] = ("unit_canonical", "registry_unit")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        known = frame["registry_unit"].notna()
        pairs = frame.loc[known, ["unit_canonical", "registry_unit"]].drop_duplicates()
        right = [unit in str(allowed).split("|") for unit, allowed in pairs.itertuples(index=False)]
        wrong = pairs[[not one for one in right]]
        keys = pd.MultiIndex.from_frame(frame[["unit_canonical", "registry_unit"]])
        is_wrong = pd.Series(keys.isin(pd.MultiIndex.from_frame(wrong)) if len(wrong) else False, index=frame.index)
        return Judged(known, is_wrong)


class ExpectValuesInRowBand(FrameExpectation):
    """Expect each value to lie in the band of its own row: `column_list` names value, lower and upper end.

    Rows without one of the three are not looked at. `slack` widens the band, in the value's unit.
    """

    column_list: tuple[str, str, str]
    slack: float = 0.0
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "column_list", "slack")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        value, low, high = (frame[name] for name in kwargs["column_list"])
        slack = float(kwargs["slack"])
        known = value.notna() & low.notna() & high.notna()
        return Judged(known, ~value.between(low - slack, high + slack))


class ExpectPartsWithinTotal(FrameExpectation):
    """Expect parts to stay within their total: the same document, scope, period, measure and unit, exact figures only.

    `totals`: indicator -> its parts. Where all parts are there their sum must be the total, else it must not be above;
    `slack` is the share of the total that rounding may take (0.01: one per cent).
    """

    totals: dict[str, list[str]]
    slack: float = 0.01
    measures: tuple[str, ...] = ("level", "cumulative", "count")
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "totals", "slack", "measures")
    columns: ClassVar[tuple[str, ...]] = (
        "document", "scope", "period_canonical", "measure", "unit_canonical", "comparator", "status", "name", "value",
    )  # fmt: skip

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        where = ["document", "scope", "period_canonical", "measure", "unit_canonical", "status"]
        totals = {
            as_named(frame, total): [as_named(frame, part) for part in parts]
            for total, parts in kwargs["totals"].items()
        }
        names = {name for total, parts in totals.items() for name in (total, *parts)}
        exact = frame["name"].isin(names) & frame["value"].notna() & frame["comparator"].isin(["eq"])
        some = frame.loc[exact & frame["measure"].isin(list(kwargs["measures"]))]
        looked_at, bad, sums = none_of(frame), none_of(frame), 0
        if some.empty:
            return Judged(looked_at, bad)
        table = some.pivot_table(
            index=where, columns="name", values="value", aggfunc="first", dropna=False, observed=True
        )
        table = table.dropna(how="all")
        for total, parts in totals.items():
            here = [part for part in parts if part in table.columns]
            if total not in table.columns or not here:
                continue
            known = table[total].notna() & table[here].notna().any(axis=1)
            sums += int(known.sum())
            whole = known & (table[here].notna().sum(axis=1) == len(parts))
            over = table[here].sum(axis=1) - table[total]
            room = table[total].abs() * (float(kwargs["slack"]) + _SLACK)
            wrong = known & ((over > room) | (whole & (over < -room)))
            is_part = some["name"].isin([total, *here])
            groups = pd.MultiIndex.from_frame(some.loc[is_part, where])
            looked_at |= _flagged(frame, some.index[is_part][groups.isin(table.index[known])])
            bad |= _flagged(frame, some.index[is_part][groups.isin(table.index[wrong])])
        return Judged(looked_at, bad, note=f"{sums} totals with parts" if sums != 1 else "1 total with parts")


class ExpectSharesToSumWithin(FrameExpectation):
    """Expect shares of one whole to sum to at most `most` per cent, and to that where all of them are there.

    `families`: lists of indicators that share one whole out; `slack`: points that rounding may take.
    """

    families: list[list[str]]
    most: float = 100.0
    slack: float = 0.5
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "families", "most", "slack")
    columns: ClassVar[tuple[str, ...]] = (
        "document", "scope", "period_canonical", "measure", "unit_canonical", "status", "name", "value", "comparator",
    )  # fmt: skip

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        where = ["document", "scope", "period_canonical", "status"]
        looked_at, bad = none_of(frame), none_of(frame)
        is_share = frame["measure"].isin(["share"]) & frame["value"].notna() & frame["comparator"].isin(["eq"])
        room = float(kwargs["slack"]) + _SLACK
        for names in kwargs["families"]:
            family = [as_named(frame, name) for name in names]
            some = frame.loc[is_share & frame["name"].isin(family)].drop_duplicates([*where, "name"])
            if some.empty:
                continue
            groups = some.groupby(where, dropna=False, sort=False, observed=True)["value"]
            total, members = groups.transform("sum"), groups.transform("size")
            looked_at |= _flagged(frame, some.index[members > 1])
            whole = (members == len(family)) & (total < float(kwargs["most"]) - room)
            bad |= _flagged(frame, some.index[(members > 1) & (whole | (total > float(kwargs["most"]) + room))])
        return Judged(looked_at, bad)


class ExpectValuesWithinBounds(FrameExpectation):
    """Expect values to lie in the bounds given for their indicator and measure; others are not looked at.

    `bounds`: indicator -> measure -> [lowest, highest]. One rule for many indicators, where the registry has no bounds.
    """

    bounds: dict[str, dict[str, list[float]]]
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "bounds")
    columns: ClassVar[tuple[str, ...]] = ("name", "measure", "value")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        flat = {
            (as_named(frame, name), measure): (float(pair[0]), float(pair[1]))
            for name, measures in kwargs["bounds"].items()
            for measure, pair in measures.items()
        }
        ends = [flat.get(key, (None, None)) for key in zip(frame["name"], frame["measure"], strict=True)]
        low, high = (pd.Series([one[at] for one in ends], index=frame.index, dtype="float64") for at in (0, 1))
        return Judged(low.notna() & frame["value"].notna(), ~frame["value"].between(low, high))


class ExpectFiguresPerDocument(FrameExpectation):
    """Expect each document that gives figures at all to give at least `least`."""

    least: int
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "least")
    columns: ClassVar[tuple[str, ...]] = ("document", "in_parser")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        counts = frame["in_parser"].groupby(frame["document"], observed=True).transform("sum")
        few = counts < int(kwargs["least"])
        names = frame.loc[few, "document"].astype(object).drop_duplicates()
        numbers = counts[names.index].head(5)
        told = ", ".join(f"{name} {number:.0f}" for name, number in zip(names, numbers, strict=False))
        return Judged(pd.Series(True, index=frame.index), few, note=f"figures: {told}" if told else "")


class ExpectIndicatorsToBePresent(FrameExpectation):
    """Expect each of `indicators` in the run, or with `each_document` in each document."""

    indicators: list[str]
    each_document: bool = False
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "indicators", "each_document")
    columns: ClassVar[tuple[str, ...]] = ("document", "name", "in_parser")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        wanted = list(dict.fromkeys(as_named(frame, name) for name in kwargs["indicators"]))
        there = frame.loc[frame["in_parser"] & frame["name"].isin(wanted)]
        everything = pd.Series(True, index=frame.index)
        if not kwargs["each_document"]:
            gone = [name for name in wanted if name not in set(there["name"])]
            bad = everything if gone else none_of(frame)
            return Judged(everything, bad, note=f"in no document: {', '.join(gone)}" if gone else "")
        found = there.groupby("document", observed=True)["name"].nunique()
        few = frame["document"].map(found).astype("float64").fillna(0) < len(wanted)
        return Judged(
            everything, few, note=f"{len(set(frame.loc[few, 'document']))} documents lack some" if few.any() else ""
        )


class ExpectFiguresToAgreeWithGolden(FrameExpectation):
    """Expect the reported figure to agree with its golden in one field, as harness check judges it.

    `field`: value, unit, period, measure, indicator, comparator … Golden figures that no report is held against are
    not looked at: another rule asks for them.
    """

    field: str
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "field")
    columns: ClassVar[tuple[str, ...]] = ("in_golden", "in_parser", "golden_fails")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        both = frame["in_golden"] & frame["in_parser"]
        some = frame.loc[both, "golden_fails"].dropna()
        return Judged(both, _flagged(frame, some.index[[f" {kwargs['field']} " in fails for fails in some]]))


class ExpectGoldenCoveragePerDocument(FrameExpectation):
    """Expect at least `least_share` (0-1) of each golden's figures to be reported; the rows are those that are not."""

    least_share: float
    success_keys: ClassVar[tuple[str, ...]] = ("mostly", "least_share")
    columns: ClassVar[tuple[str, ...]] = ("document", "in_golden", "in_parser")

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        golden = frame["in_golden"]
        found = (golden & frame["in_parser"]).groupby(frame["document"], observed=True).transform("sum")
        asked = golden.groupby(frame["document"], observed=True).transform("sum")
        low = golden & (found < float(kwargs["least_share"]) * asked - _SLACK)
        told = ", ".join(
            f"{frame['document'][row]} {found[row]} of {asked[row]}"
            for row in frame.index[low & ~frame["document"].duplicated()][:5]
        )
        return Judged(golden, low & ~frame["in_parser"], note=told)


def as_named(frame: pd.DataFrame, name: str) -> str:
    """An indicator as the column `name` has it: folded where the registry does not know it."""
    return name if frame["name"].isin([name]).any() else fold_name(name)


def _flagged(frame: pd.DataFrame, rows: "pd.Index[Any]") -> "pd.Series[bool]":
    return pd.Series(frame.index.isin(rows), index=frame.index)


OWN: tuple[type[FrameExpectation], ...] = (
    ExpectPeriodsToBeWellFormed,
    ExpectActualPeriodsToBePossible,
    ExpectOneValuePerIdentity,
    ExpectUnitsToMatchRegistry,
    ExpectValuesInRowBand,
    ExpectPartsWithinTotal,
    ExpectSharesToSumWithin,
    ExpectValuesWithinBounds,
    ExpectFiguresPerDocument,
    ExpectIndicatorsToBePresent,
    ExpectFiguresToAgreeWithGolden,
    ExpectGoldenCoveragePerDocument,
)
