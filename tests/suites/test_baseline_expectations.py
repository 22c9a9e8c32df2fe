"""Rules against a baseline that the damages do not show: new documents against history, mixes, empty fields."""

from pathlib import Path

import pandas as pd
import pytest

from harness.model import ParsedDocument
from harness.suites.baseline_expectations import false_alarm_rate, tiers_note
from harness.suites.files import read_suite
from harness.suites.judging import shipped
from harness.suites.outcomes import SuiteOutcome
from harness.suites.running import run_suite
from tests.suites.test_pairing import against, document, history

(DRIFT,) = (path for path in shipped() if path.stem == "drift")


def drift(home: Path, now: dict[str, ParsedDocument], then: dict[str, ParsedDocument]) -> SuiteOutcome:
    return run_suite(read_suite(DRIFT), against(home, now, then))


def outcomes(suite: SuiteOutcome) -> dict[str, tuple[str, int]]:
    return {one.id: (one.outcome, one.failing) for one in suite.outcomes}


def message(suite: SuiteOutcome, name: str) -> str:
    return next(one.message for one in suite.outcomes if one.id == name)


def test_a_new_document_with_news_is_green(tmp_path: Path) -> None:
    told = drift(
        tmp_path, {"new": document({"value": "12.4"})}, history(["10", "11", "12", "11", "10.5", "12", "11.3", "11.1"])
    )
    assert {name for name, (outcome, _) in outcomes(told).items() if outcome == "fail"} == set()
    assert message(told, "drift/history-bands") == "MAD band 1 (n 8); 0.02 false alarms expected"


@pytest.mark.parametrize(
    ("figure", "values", "rule"),
    [
        ({"value": "110000"}, ["10", "11"], "drift/history-slips"),
        ({"value": "-11"}, ["10", "11"], "drift/history-slips"),
        ({"value": "110000"}, ["10", "11", "12", "11"], "drift/history-bands"),
        ({"value": "110000"}, ["10", "12"] * 4, "drift/history-bands"),
        ({"value": "11", "unit": "公斤"}, ["10", "11"], "drift/units-known"),
    ],
)
def test_what_is_odd_in_a_new_document_is_a_warning(
    tmp_path: Path, figure: dict[str, object], values: list[str], rule: str
) -> None:
    told = drift(tmp_path, {"new": document(figure)}, history(values))
    assert outcomes(told)[rule] == ("fail", 1)
    assert {one.severity for one in told.outcomes if one.outcome == "fail"} == {"warning"}


def many(documents: int, *, empty: float = 0.0, comparator: str = "eq", name: str = "d") -> dict[str, ParsedDocument]:
    """Documents of 40 figures, a share of them without period."""
    return {
        f"{name}{n}": document(
            *(
                {
                    "value": str(at),
                    "indicator": f"量{at}",
                    "period": None if at < 40 * empty else "2023-01",
                    "comparator": comparator,
                }
                for at in range(40)
            )
        )
        for n in range(documents)
    }


def test_periods_that_new_documents_lack(tmp_path: Path) -> None:
    told = drift(tmp_path, many(5, empty=0.1, name="new"), many(5))
    assert outcomes(told)["drift/null-periods"] == ("fail", 20)
    assert message(told, "drift/null-periods") == "empty: 10.0% of 200, in the baseline 0.0% of 200"
    told = drift(tmp_path, many(5, empty=0.1, name="new"), many(5, empty=0.1))
    assert outcomes(told)["drift/null-periods"] == ("pass", 0)


def test_mixes_are_compared_from_300_rows_a_side(tmp_path: Path) -> None:
    told = drift(tmp_path, many(8, comparator="gt", name="new"), many(8))
    assert outcomes(told)["drift/mix-comparators"] == ("fail", 320)
    assert "gt: 0.2% before, 99.8% now" in message(told, "drift/mix-comparators")
    told = drift(tmp_path, many(7, comparator="gt", name="new"), many(8))
    assert outcomes(told)["drift/mix-comparators"] == ("vacuous", 0)
    assert message(told, "drift/mix-comparators") == "PSI takes 300 rows a side, there are 320 and 280"


def test_comparators_that_new_documents_lack(tmp_path: Path) -> None:
    then = {name: with_bounds(one) for name, one in many(5).items()}
    told = drift(tmp_path, many(5, name="new"), then)
    assert outcomes(told)["drift/no-comparators"] == ("fail", 200)
    assert message(told, "drift/no-comparators") == "empty: 100.0% of 200, in the baseline 90.0% of 200"
    told = drift(tmp_path, {f"new{name}": one for name, one in then.items()}, then)
    assert outcomes(told)["drift/no-comparators"] == ("pass", 0)


def with_bounds(document: ParsedDocument) -> ParsedDocument:
    """The document with a bound in every tenth figure."""
    figures = (
        one.model_copy(update={"comparator": "gt"}) if at % 10 == 0 else one
        for at, one in enumerate(document.figures or ())
    )
    return document.model_copy(update={"figures": tuple(figures)})


def test_a_new_document_with_few_figures(tmp_path: Path) -> None:
    told = drift(tmp_path, {"new": document({"value": "1"})}, many(5))
    assert outcomes(told)["drift/figures-per-document"] == ("fail", 1)
    assert message(told, "drift/figures-per-document") == "the baseline's have 40 to 40"


def test_expected_false_alarms_go_by_observations() -> None:
    assert [false_alarm_rate(n) for n in (0, 3, 4, 7, 8, 11, 12, 23, 24, 99)] == [
        0, 0, 0.001, 0.001, 0.022, 0.022, 0.007, 0.007, 0.001, 0.001,
    ]  # fmt: skip
    frame = pd.DataFrame(
        {"value": [1.0, 2, 3, 4], "tier": ["slips", "t", "t", "mad"], "base_n": pd.array([2, 4, 7, 9], "Int64")}
    )
    assert (
        tiers_note(frame) == "digit slips 1 (n 2), t interval 2 (n 4-7), MAD band 1 (n 9); 0.02 false alarms expected"
    )
    assert tiers_note(frame.assign(tier=None)) == ""
