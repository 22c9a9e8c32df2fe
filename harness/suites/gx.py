"""The door to Great Expectations: everything of it that is used here is imported by this module.

Importing it takes seconds and much memory, and warns of its own old habits, so it is done once and in silence.
"""

import logging
import os
import warnings

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from great_expectations import ExpectationSuite, get_context
    from great_expectations.core.metric_domain_types import MetricDomainTypes
    from great_expectations.data_context.types.base import (
        DataContextConfig,
        InMemoryStoreBackendDefaults,
        ProgressBarsConfig,
    )
    from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
    from great_expectations.expectations.expectation import (
        BatchExpectation,
        ColumnAggregateExpectation,
        ColumnMapExpectation,
        ColumnPairMapExpectation,
        Expectation,
        MulticolumnMapExpectation,
        UnexpectedRowsExpectation,
    )
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration
    from great_expectations.expectations.metadata_types import FailureSeverity
    from great_expectations.expectations.metrics.metric_provider import metric_value
    from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
    from great_expectations.expectations.registry import (
        get_expectation_impl,
        list_registered_expectation_implementations,
    )
    from great_expectations.expectations.row_conditions import RowConditionType

logging.getLogger("great_expectations").setLevel(logging.CRITICAL)

MAPS = (ColumnMapExpectation, ColumnPairMapExpectation, MulticolumnMapExpectation)
"""Expectations that look at each row, and say how many they looked at."""

__all__ = [
    "MAPS",
    "BatchExpectation",
    "ColumnAggregateExpectation",
    "DataContextConfig",
    "Expectation",
    "ExpectationConfiguration",
    "ExpectationSuite",
    "FailureSeverity",
    "InMemoryStoreBackendDefaults",
    "MetricDomainTypes",
    "PandasExecutionEngine",
    "ProgressBarsConfig",
    "RowConditionType",
    "TableMetricProvider",
    "UnexpectedRowsExpectation",
    "get_context",
    "get_expectation_impl",
    "list_registered_expectation_implementations",
    "metric_value",
]
