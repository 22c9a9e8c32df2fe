"""Suites over a table: built strictly, run in an ephemeral context, each expectation's outcome told apart."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pandas as pd

from harness.suites import gx, vocabulary
from harness.suites.files import Demand, Rows, Suite
from harness.suites.outcomes import MOST_ROWS, ExpectationOutcome, FailingRow, OutcomeWord, SuiteOutcome

_FORMAT = {"result_format": "COMPLETE", "exclude_unexpected_values": True}
_KEY = "harness_id"
"""Under which an expectation's meta carries its id, by which results are put back in order."""


def run_suite(suite: Suite, table: pd.DataFrame, *, named: bool = False) -> SuiteOutcome:
    """What became of each expectation of the suite, in its order, on the rows that it looks at.

    `named`: the user asked for it, so that what it needs and is not there makes it vacuous, not inapplicable.
    """
    why = missing_reference(suite, table)
    if why and not named:
        return SuiteOutcome(suite.name, suite.file, not_applicable=why)
    if why:
        vacuous = tuple(_outcome(demand, suite, "vacuous", 0, message=why) for demand in suite.demands)
        return SuiteOutcome(suite.name, suite.file, vacuous, named=True)
    rows = rows_of(table, suite.rows)
    results = _validated(suite, rows)
    outcomes = tuple(_told(suite, demand, results[demand.id], rows) for demand in suite.demands)
    return SuiteOutcome(suite.name, suite.file, outcomes, named=named)


def missing_reference(suite: Suite, table: pd.DataFrame) -> str:
    """What the suite needs and the table does not have; empty: nothing."""
    if suite.needs == "golden" and not table["in_golden"].any():
        return "no golden figures in this run"
    if suite.needs == "baseline" and not table["in_baseline"].any():
        return "no baseline; make one with harness drift baseline set RUN, or give --baseline"
    return ""


def rows_of(table: pd.DataFrame, rows: Rows) -> pd.DataFrame:
    """The rows that a suite looks at, under their labels in the whole table."""
    if rows == "reported":
        return table[table["in_parser"]]
    if rows == "golden":
        with_golden = table.loc[table["in_golden"], "document"].unique()
        return table[table["document"].isin(with_golden) & (table["in_golden"] | table["in_parser"])]
    return table


def built(suite: Suite) -> Any:
    """The suite as Great Expectations has it; each expectation carries its id in its meta."""
    expectations = [
        gx.ExpectationConfiguration(
            type=demand.type,
            kwargs=kwargs_of(demand),
            meta={_KEY: demand.id},
            severity=gx.FailureSeverity(demand.severity),
            description=demand.description or None,
        ).to_domain_obj()
        for demand in suite.demands
    ]
    return gx.ExpectationSuite(name=suite.name, expectations=expectations, suite_parameters=dict(suite.parameters))


def kwargs_of(demand: Demand) -> dict[str, Any]:
    kwargs = {key: value for key, value in demand.kwargs.items() if key not in ("row_condition", "condition_parser")}
    if demand.condition is not None:
        kwargs["row_condition"] = {"type": "pass_through", "pass_through_filter": demand.condition}
    return kwargs


def needed(suite: Suite) -> list[str]:
    """The columns that its expectations look at: a narrow table is quick to load into Great Expectations."""
    from harness.suites.columns import COLUMNS
    from harness.suites.conditions import columns_of, read_condition

    names: set[str] = {"document"}
    for demand in suite.demands:
        own = vocabulary.own(demand.type)
        names.update(own.columns if own else ())
        if demand.condition:
            names.update(columns_of(read_condition(demand.condition)))
        for value in demand.kwargs.values():
            names.update(value if isinstance(value, list) and all(isinstance(one, str) for one in value) else [])
            names.update([value] if isinstance(value, str) else [])
        if demand.type.startswith("expect_table_column"):
            return list(COLUMNS)
    return [column for column in COLUMNS if column in names]


@cache
def _tables() -> Any:
    """What turns a frame into a batch: an ephemeral context, made once, since making one takes longer than a suite."""
    stores = gx.InMemoryStoreBackendDefaults(init_temp_docs_sites=False)
    settings = gx.DataContextConfig(store_backend_defaults=stores, analytics_enabled=False)
    context = gx.get_context(mode="ephemeral", project_config=settings)
    context.variables.progress_bars = gx.ProgressBarsConfig(globally=False)
    return (
        context.data_sources.add_pandas("run")
        .add_dataframe_asset("figures")
        .add_batch_definition_whole_dataframe("all")
    )


def _validated(suite: Suite, rows: pd.DataFrame) -> dict[str, Any]:
    """Results by our ids: Great Expectations gives them in an order of its own."""
    batch = _tables().get_batch({"dataframe": rows[needed(suite)]})
    result = batch.validate(built(suite), expectation_parameters=dict(suite.parameters), result_format=dict(_FORMAT))
    told = (one.to_json_dict() for one in result.results)
    return {one["expectation_config"]["meta"][_KEY]: one for one in told}


def _told(suite: Suite, demand: Demand, result: Mapping[str, Any], rows: pd.DataFrame) -> ExpectationOutcome:
    info = result["exception_info"]
    infos = [info] if "raised_exception" in info else list(info.values())
    raised = [one for one in infos if one["raised_exception"]]
    if raised:
        message = str(raised[0]["exception_message"]).strip() or "an exception without a message"
        return _outcome(demand, suite, "error", 0, message=message)
    numbers = result["result"]
    details = numbers.get("details") or {}
    looked_at = _looked_at(demand, numbers, rows)
    least = least_rows(demand)
    why = details.get("vacuous") or ""
    if not why and looked_at < least:
        why = f"{looked_at} rows to look at, it takes {least}"
    if why:
        return _outcome(demand, suite, "vacuous", looked_at, message=why)
    labels = numbers.get("unexpected_index_list") or []
    nothing = "" if looked_at or not vocabulary.counts_rows(demand.type) else "nothing to look at"
    word: OutcomeWord = "pass" if result["success"] else "fail"
    shown = _failing_rows(rows, labels) if word == "fail" else ()
    return _outcome(
        demand, suite, word, looked_at,
        failing=int(numbers.get("unexpected_count") or 0), rows=shown,
        observed="" if vocabulary.counts_rows(demand.type) else str(numbers.get("observed_value", "")),
        message=details.get("note") or nothing,
    )  # fmt: skip


def least_rows(demand: Demand) -> int:
    """Rows that it must have looked at: 1, but for what asks about the table as such."""
    if demand.min_rows is not None:
        return demand.min_rows
    is_of_table = not vocabulary.counts_rows(demand.type) and "column" not in demand.kwargs
    return 0 if demand.type == "expect_column_to_exist" or (is_of_table and demand.condition is None) else 1


def _looked_at(demand: Demand, numbers: Mapping[str, Any], rows: pd.DataFrame) -> int:
    """Rows without the missing ones; expectations over a whole column do not say, so they are counted here."""
    if "element_count" in numbers:
        return int(numbers["element_count"]) - int(numbers.get("missing_count") or 0)
    some = rows.query(demand.condition) if demand.condition else rows
    column = demand.kwargs.get("column")
    return int(some[column].notna().sum()) if isinstance(column, str) and column in some.columns else len(some)


def _outcome(
    demand: Demand, suite: Suite, word: OutcomeWord, looked_at: int, *, failing: int = 0,
    rows: tuple[FailingRow, ...] = (), observed: str = "", message: str = "",
) -> ExpectationOutcome:  # fmt: skip
    return ExpectationOutcome(
        demand.id, suite.name, demand.type, demand.severity, demand.description, demand.where, word, looked_at,
        failing, rows, observed, message,
    )  # fmt: skip


def _failing_rows(rows: pd.DataFrame, labels: Sequence[int]) -> tuple[FailingRow, ...]:
    """The rows by document, article and place, at most `MOST_ROWS`."""
    some = rows.loc[list(labels)].sort_values(["document", "number"], kind="stable").head(MOST_ROWS)
    return tuple(_failing_row(row) for row in some.to_dict("records"))


def _failing_row(row: Mapping[Any, Any]) -> FailingRow:
    known = {str(key): _python(value) for key, value in row.items() if not pd.isna(value)}

    def first(*names: str) -> str:
        return next((str(known[name]) for name in names if name in known), "")

    return FailingRow(
        document=first("document"),
        article=first("article", "golden_article"),
        indicator=first("indicator", "golden_indicator", "base_indicator"),
        measure=first("measure", "golden_measure", "base_measure"),
        period=first("period", "golden_period", "base_period"),
        value=first("value_text"),
        unit=first("unit"),
        printed=first("printed"),
        place=_place(known),
        expected=_expected(known),
        row=known,
    )


def _python(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return value.item() if hasattr(value, "item") else value


def _place(known: Mapping[str, Any]) -> str:
    parts = [f"page {known['page']}"] if "page" in known else []
    parts += [f"block {known['block'] + 1}"] if "block" in known else []
    parts += (
        [f"characters {known['span_start']}-{known['span_end']}"]
        if "span_end" in known and "span_start" in known
        else []
    )
    return ", ".join(parts)


def _expected(known: Mapping[str, Any]) -> str:
    """What the golden says, else what the baseline has, else the band."""
    if known.get("in_golden"):
        return _said("golden", known, "golden_value_text", "golden_unit", "golden_period")
    if known.get("in_baseline"):
        return _said("baseline", known, "base_comparator", "base_value_text", "base_unit", "base_period")
    if "band_low" in known and "value" in known:
        return f"{known['band_low']:g} to {known['band_high']:g} ({known['tier']}, n {known['base_n']})"
    if "base_last" in known:
        return f"history {known['base_last']:g} (n {known['base_n']})"
    return ""


def _one_day(text: str) -> str:
    """A period of one day as that day."""
    first, slash, last = text.partition("/")
    return first if slash and first == last else text


def _said(who: str, known: Mapping[str, Any], *names: str) -> str:
    parts = [_one_day(str(known[name])) for name in names if name in known and known[name] != "eq"]
    return f"{who} {' '.join(parts)}"


__all__ = ["built", "least_rows", "missing_reference", "needed", "rows_of", "run_suite"]
