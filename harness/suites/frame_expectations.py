"""What our own expectations share: each looks at the table once and says which rows it looked at and which fail."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import pandas as pd

from harness.suites.gx import (
    BatchExpectation,
    MetricDomainTypes,
    PandasExecutionEngine,
    RowConditionType,
    TableMetricProvider,
    metric_value,
)


@dataclass(frozen=True)
class Judged:
    """What became of a table's rows. Both series are flags over the table's index."""

    looked_at: "pd.Series[bool]"
    bad: "pd.Series[bool]"
    """Of those looked at."""
    note: str = ""
    """What a reader should know beside the rows: groups, numbers, tiers."""
    vacuous: str = ""
    """Why nothing can be said, though there are rows."""


class TableFrame(TableMetricProvider):
    """The table itself, after the row condition, as a metric."""

    metric_name = "table.frame"

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(
        cls, execution_engine: Any, metric_domain_kwargs: Any, metric_value_kwargs: Any, metrics: Any,
        runtime_configuration: Any,
    ) -> pd.DataFrame:  # fmt: skip
        frame: pd.DataFrame = execution_engine.get_compute_domain(
            metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE
        )[0]
        return frame


class FrameExpectation(BatchExpectation):
    """An expectation over the whole table. A subclass gives `judged` and names the columns that it needs.

    `mostly` is the least share of the rows looked at that must be good.
    """

    row_condition: RowConditionType = None
    condition_parser: str | None = None
    mostly: float = 1.0

    metric_dependencies: ClassVar[tuple[str, ...]] = ("table.frame",)
    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "row_condition", "condition_parser")
    success_keys: ClassVar[tuple[str, ...]] = ("mostly",)
    columns: ClassVar[tuple[str, ...]] = ()
    """Columns of the table that it looks at, beside those that its kwargs name."""

    def judged(self, frame: pd.DataFrame, kwargs: Mapping[str, Any]) -> Judged:
        """Which rows it looks at, and which of them fail."""
        raise NotImplementedError

    def _validate(
        self, metrics: Any, runtime_configuration: Any = None, execution_engine: Any = None
    ) -> dict[str, Any]:  # Great Expectations calls it so
        frame = metrics["table.frame"]
        kwargs = {key: getattr(self, key) for key in {"mostly", *self.success_keys}}
        judged = self.judged(frame, kwargs)
        looked_at, bad = int(judged.looked_at.sum()), judged.bad & judged.looked_at
        failing = int(bad.sum())
        share = 1.0 if not looked_at else 1 - failing / looked_at
        return {
            "success": share >= float(kwargs["mostly"]),
            "result": {
                "observed_value": failing,
                "element_count": len(frame),
                "missing_count": len(frame) - looked_at,
                "unexpected_count": failing,
                "unexpected_index_list": [int(row) for row in frame.index[bad]],
                "details": {"note": judged.note, "vacuous": judged.vacuous},
            },
        }


def none_of(frame: pd.DataFrame) -> "pd.Series[bool]":
    """A flag for each row, none set."""
    return pd.Series(False, index=frame.index)
