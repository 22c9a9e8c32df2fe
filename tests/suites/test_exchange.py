"""Suites go out as Great Expectations' JSON and come back the same; its own loader reads what goes out."""

import json
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.suites import gx
from harness.suites.exchange import exported, imported, suite_text
from harness.suites.files import read_suite, suite_of
from harness.suites.judging import shipped
from harness.yaml_nodes import read_nodes


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_there_and_back(path: Path) -> None:
    suite = read_suite(path)
    text = imported(json.dumps(exported(suite), ensure_ascii=False), file="x.json")
    assert text == suite_text(suite)
    again = suite_of(read_nodes(text, file="x.yaml"))
    # kwargs that are a default are left out by Great Expectations, so both sides are compared as it writes them.
    assert exported(again) == exported(suite)
    assert (again.name, again.rows, again.needs) == (suite.name, suite.rows, suite.needs)
    for one, other in zip(again.demands, suite.demands, strict=True):
        assert (one.id, one.min_rows, one.condition) == (other.id, other.min_rows, other.condition)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_great_expectations_own_loader_reads_it(path: Path) -> None:
    suite = read_suite(path)
    data = json.loads(json.dumps(exported(suite)))
    loaded = gx.ExpectationSuite(**data)
    assert len(loaded.expectations) == len(suite.demands)
    assert [one.meta["id"] for one in loaded.expectations] == [demand.id for demand in suite.demands]
    assert [one.severity.value for one in loaded.expectations] == [demand.severity for demand in suite.demands]
    assert json.loads(json.dumps(loaded.to_json_dict())) == data


def test_conditions_in_its_three_forms_are_read() -> None:
    column = {"name": "unit"}
    comparison = {"type": "comparison", "column": column, "operator": "==", "parameter": "%"}
    forms = [
        'unit == "%"',
        {"type": "pass_through", "pass_through_filter": "unit == '%'"},
        {"type": "and", "conditions": [comparison, {**comparison, "operator": "!=", "parameter": "元"}]},
    ]
    for form in forms:
        one = {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "unit", "row_condition": form}}
        text = imported(json.dumps({"name": "x", "expectations": [one]}), file="x.json")
        (demand,) = suite_of(read_nodes(text, file="x.yaml")).demands
        assert demand.condition is not None and demand.condition.startswith('unit == "%"')


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("{", "is no JSON"),
        ("[]", "is no suite"),
        ('{"name": "x", "expectations": [3]}', "expectation 1 is no object"),
        (
            '{"name": "x", "expectations": [{"type": "t", "kwargs": {"row_condition": "a.b()"}}]}',
            "expectation 1: row_condition 'a.b()' cannot be written here",
        ),
        (
            '{"name": "x", "expectations": [{"type": "t", "kwargs": {"row_condition": {"type": "nullity"}}}]}',
            "only comparisons joined by and/or",
        ),
    ],
)
def test_what_cannot_be_read_is_told(raw: str, what: str) -> None:
    with pytest.raises(InputError, match=r"^x\.json: ") as caught:
        imported(raw, file="x.json")
    assert what in str(caught.value)
