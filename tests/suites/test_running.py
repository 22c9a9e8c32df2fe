"""Each expectation's outcome is told apart: pass, fail, error, vacuous; in the suite's order, with the rows."""

from pathlib import Path

import pytest

from harness.model import ParsedDocument
from harness.suites.files import read_suite
from harness.suites.judging import Judged, load_run, load_suites
from harness.suites.outcomes import SuiteOutcome
from harness.suites.pairing import joined
from harness.suites.running import run_suite
from tests.suites import runs
from tests.suites.conftest import REGISTRY
from tests.suites.test_pairing import document


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    home = tmp_path_factory.mktemp("home")
    place = {"block": 2, "span": [4, 9]}
    documents: dict[str, ParsedDocument] = {
        "a": document(
            {"value": "12"}, {"value": "13", "period": "2023-02", "unit": "公斤", "place": place, "printed": "13公斤"}
        ),
        "b": document({"value": "14"}, {"value": "x", "period": "2023-03"}),
    }
    run = runs.store_unlabelled(home, documents, dict.fromkeys(documents))
    return load_run(run, home, [REGISTRY])


def run(
    judged: Judged, folder: Path, expectations: str, *, named: bool = True, head: str = "name: own\n"
) -> SuiteOutcome:
    path = folder / "own.yaml"
    path.write_text(f"{head}expectations:\n{expectations}", encoding="utf-8")
    return run_suite(read_suite(path), joined(judged.table, judged.documents, None), named=named)


def test_outcomes_come_in_the_suites_order_with_rows_and_places(judged: Judged, tmp_path: Path) -> None:
    told = run(
        judged, tmp_path,
        "  - {type: expect_column_values_to_be_in_set, kwargs: {column: unit, value_set: [吨]},"
        " severity: warning, meta: {id: units}}\n"
        "  - {type: expect_column_values_to_not_be_null, kwargs: {column: period}, meta: {id: periods}}\n"
        "  - {type: expect_column_values_to_not_be_null, kwargs: {column: value}, meta: {id: values}}\n"
        "  - {type: expect_column_values_to_not_be_null, kwargs: {column: golden_id}, meta: {id: golden}}\n"
        "  - {type: expect_column_values_to_be_in_set, kwargs: {column: scope, value_set: [全国]},"
        " severity: info, meta: {id: scopes}}\n",
    )  # fmt: skip
    assert [(one.id, one.outcome, one.looked_at, one.failing) for one in told.outcomes] == [
        ("units", "fail", 4, 1), ("periods", "pass", 4, 0), ("values", "fail", 4, 1), ("golden", "fail", 4, 4),
        ("scopes", "vacuous", 0, 0),
    ]  # fmt: skip
    (row,) = told.outcomes[0].rows
    assert (row.document, row.place, row.value, row.unit, row.printed) == (
        "a", "block 3, characters 4-9", "13", "公斤", "13公斤",
    )  # fmt: skip
    assert told.outcomes[4].message == "0 rows to look at, it takes 1"


@pytest.mark.parametrize(
    "one",
    [
        "{type: expect_column_values_to_not_be_null, kwargs: {column: unit, row_condition: measure == 'nothing'}}",
        "{type: expect_column_mean_to_be_between, kwargs: {column: value, min_value: 0, row_condition: unit == 'no'}}",
        "{type: expect_column_unique_value_count_to_be_between, kwargs: {column: scope, max_value: 3}}",
        "{type: expect_table_row_count_to_be_between, kwargs: {min_value: 0, row_condition: measure == 'no'}}",
        "{type: expect_values_in_row_band, kwargs: {column_list: [value, band_low, band_high]}}",
        "{type: expect_column_values_to_not_be_null, kwargs: {column: unit}, meta: {min_rows: 5}}",
        "{type: expect_column_values_to_be_in_set, kwargs: {column: verdict, value_set: [exact]}}",
        "{type: expect_mix_to_match_baseline, kwargs: {column: unit}}",
    ],
)
def test_what_looks_at_nothing_is_vacuous_and_red(judged: Judged, tmp_path: Path, one: str) -> None:
    told = run(judged, tmp_path, f"  - {one}\n")
    assert [outcome.outcome for outcome in told.outcomes] == ["vacuous"]
    assert told.is_red


def test_what_raises_is_an_error_and_the_rest_goes_on(judged: Judged, tmp_path: Path) -> None:
    told = run(
        judged, tmp_path,
        "  - {type: expect_field_to_match_baseline, kwargs: {field: colour}}\n"
        "  - {type: expect_column_values_to_be_between, kwargs: {column: unit, min_value: 3}}\n"
        "  - {type: expect_column_values_to_not_be_null, kwargs: {column: unit}}\n",
    )  # fmt: skip
    assert [one.outcome for one in told.outcomes] == ["error", "error", "pass"]
    assert "expected one of indicator, unit" in told.outcomes[0].message


def test_a_suite_without_its_reference_is_not_applicable_unless_named(judged: Judged, tmp_path: Path) -> None:
    rule = "  - {type: expect_figures_to_agree_with_golden, kwargs: {field: value}, severity: info}\n"
    head = "name: own\nmeta: {needs: golden, rows: golden}\n"
    told = run(judged, tmp_path, rule, named=False, head=head)
    assert (told.not_applicable, told.outcomes, told.is_red) == ("no golden figures in this run", (), False)
    told = run(judged, tmp_path, rule, head=head)
    assert ([one.outcome for one in told.outcomes], told.is_red) == (["vacuous"], True)


def test_severity_is_honoured(judged: Judged, tmp_path: Path) -> None:
    rule = "  - {type: expect_column_values_to_not_be_null, kwargs: {column: value}, severity: %s}\n"
    assert [run(judged, tmp_path, rule % severity).is_red for severity in ("critical", "warning", "info")] == [
        True,
        False,
        False,
    ]


def test_a_parameter_is_looked_up(judged: Judged, tmp_path: Path) -> None:
    rule = "  - {type: expect_column_values_to_be_between, kwargs: {column: value, max_value: {$PARAMETER: most}}}\n"
    told = [run(judged, tmp_path, rule, head=f"name: own\nsuite_parameters: {{most: {most}}}\n") for most in (13, 14)]
    assert [one.outcomes[0].outcome for one in told] == ["fail", "pass"]


def test_parts_and_shares_and_presence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    documents = {
        "right": document(
            {"indicator": "甲", "value": "10"}, {"indicator": "乙", "value": "4"}, {"indicator": "丙", "value": "6"},
            {"indicator": "一", "measure": "share", "unit": "%", "value": "40"},
            {"indicator": "二", "measure": "share", "unit": "%", "value": "60"},
        ),
        "wrong": document(
            {"indicator": "甲", "value": "10"}, {"indicator": "乙", "value": "8"}, {"indicator": "丙", "value": "6"},
            {"indicator": "一", "measure": "share", "unit": "%", "value": "60"},
            {"indicator": "二", "measure": "share", "unit": "%", "value": "60"},
        ),
        "part": document({"indicator": "甲", "value": "10"}, {"indicator": "乙", "value": "8"}),
    }  # fmt: skip
    this = load_run(runs.store_unlabelled(home, documents, dict.fromkeys(documents)), home, [REGISTRY])
    told = run(
        this, tmp_path,
        "  - {type: expect_parts_within_total, kwargs: {totals: {甲: [乙, 丙]}}}\n"
        "  - {type: expect_shares_to_sum_within, kwargs: {families: [[一, 二]]}}\n"
        "  - {type: expect_figures_per_document, kwargs: {least: 3}}\n"
        "  - {type: expect_indicators_to_be_present, kwargs: {indicators: [甲, 丁]}}\n"
        "  - {type: expect_values_within_bounds, kwargs: {bounds: {乙: {level: [0, 5]}}}}\n",
    )  # fmt: skip
    found = [(one.outcome, one.looked_at, one.failing, {row.document for row in one.rows}) for one in told.outcomes]
    assert found == [
        ("fail", 8, 3, {"wrong"}),
        ("fail", 4, 2, {"wrong"}),
        ("fail", 12, 2, {"part"}),
        ("fail", 12, 12, {"right", "wrong", "part"}),
        ("fail", 3, 2, {"wrong", "part"}),
    ]
    assert told.outcomes[3].message == "in no document: 丁"


def test_suites_that_cannot_be_read_are_told_and_the_others_run(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(
        "name: good\nexpectations: [{type: expect_column_to_exist, kwargs: {column: unit}}]\n"
    )
    (tmp_path / "bad.yaml").write_text("name: bad\nexpectations: []\n")
    loaded = load_suites([tmp_path / "bad.yaml", tmp_path / "good.yaml"])
    assert [suite.name for suite, _ in loaded.suites] == ["good"]
    assert len(loaded.problems) == 1
