"""What became of suites, as people and programs read it."""

import json

import pytest

from harness.errors import Problem
from harness.reports import drift, drift_json, drift_markdown
from harness.results import Where
from harness.suites.outcomes import ExpectationOutcome, FailingRow, OutcomeWord, SuiteOutcome, Verdict

HOSTILE = "a|b `c` <script>\n::error::x @you \x1b[31m"


def row(**fields: str) -> FailingRow:
    given = dict.fromkeys(("article", "measure", "period", "printed", "place", "expected", "unit"), "")
    return FailingRow(**{**given, "document": "d", "indicator": "产量", "value": "12", **fields}, row={"value": 12.0})  # type: ignore[arg-type]


def outcome(word: OutcomeWord, severity: str = "critical", *, count: int = 0, **fields: object) -> ExpectationOutcome:
    made = {
        "description": "rule",
        "looked_at": 10,
        "failing": count,
        "rows": tuple(row() for _ in range(count)),
    } | fields
    return ExpectationOutcome(
        "own/rule", "own", "expect_x", severity, where=Where("own.yaml", 3, 5), outcome=word, **made
    )  # type: ignore[arg-type]


def verdict(*outcomes: ExpectationOutcome, **fields: object) -> Verdict:
    suites = (
        (SuiteOutcome("own", "own.yaml", outcomes),)
        if outcomes
        else (SuiteOutcome("own", "own.yaml", not_applicable="no x"),)
    )
    given: dict[str, object] = {
        "run": "r",
        "parser": "p",
        "baseline": "",
        "suites": suites,
        "figures": 2,
        "documents": 1,
    }
    return Verdict(**(given | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "code", "line"),
    [
        (
            verdict(outcome("pass")),
            0,
            "DRIFT PASSED  p: 1 pass, 0 fail, 0 error, 0 vacuous over 2 figures of 1 document, no baseline",
        ),
        (verdict(outcome("fail", count=2)), 1, "(1 critical failed)"),
        (verdict(outcome("fail", "warning", count=2), baseline="run x"), 0, "against run x (1 warning failed)"),
        (verdict(outcome("vacuous")), 1, "DRIFT FAILED  p: 0 pass, 0 fail, 0 error, 1 vacuous"),
        (verdict(outcome("vacuous", "info")), 0, "DRIFT PASSED"),
        (verdict(outcome("error", "info")), 2, "DRIFT FAILED"),
        (verdict(), 5, "NO SUITE RAN"),
        (verdict(outcome("pass"), unparsed=1), 3, "(1 document without a parse)"),
        (verdict(outcome("fail", count=1), unparsed=1), 3, "DRIFT FAILED"),
        (verdict(outcome("pass"), problems=(Problem("x.yaml", 1, 2, "is wrong"),)), 2, "(1 problems in suite files)"),
    ],
)
def test_the_verdict_and_its_exit_code(told: Verdict, code: int, line: str) -> None:
    assert told.exit_code == code
    assert line in drift.line(told)


def test_failing_rows_are_told_with_document_and_place() -> None:
    one = row(place="block 3, characters 4-9", measure="level", unit="吨", printed="12吨", expected="golden 13 吨")
    text = drift.render(verdict(outcome("fail", failing=12, rows=(one,) * 10)))
    assert 'd, block 3, characters 4-9: 产量 level: 12 吨 "12吨"; golden 13 吨' in text
    assert "FAIL own.yaml:3:5  own/rule  (critical)" in text
    assert "… and 4 more; see all with --json FILE" in text


def test_what_passed_can_be_left_out() -> None:
    assert "own: all 1 expectation pass\n" in drift.render(verdict(outcome("pass")), passed=False)
    assert "own: not applicable: no x\n" in drift.render(verdict(), passed=False)


def test_a_document_cannot_reach_the_terminal_or_the_page() -> None:
    told = verdict(
        outcome("fail", failing=1, rows=(row(document=HOSTILE, printed=HOSTILE),), message=HOSTILE), notes=(HOSTILE,)
    )
    assert "\x1b" not in drift.render(told)
    text = drift_markdown.render(told)
    assert "\x1b" not in text and "<script" not in text and "@you" not in text
    assert not any(line.startswith("::") for line in text.splitlines())
    (line,) = (line for line in text.splitlines() if line.startswith("| a"))
    assert line.replace("\\|", "").count("|") == 7


def test_markdown_stays_below_the_limit_of_a_comment() -> None:
    many = tuple(outcome("fail", count=20, description="说明" * 200) for _ in range(200))
    text = drift_markdown.render(verdict(*many))
    assert len(text) <= drift_markdown.MOST_CHARACTERS
    assert text.endswith("the whole is in the JSON (`harness drift --json`).\n")


def test_json_holds_every_row() -> None:
    data = json.loads(json.dumps(drift_json.plain(verdict(outcome("fail", count=3))), allow_nan=False))
    (one,) = data["suites"][0]["outcomes"]
    assert (one["outcome"], one["failing"], len(one["rows"]), one["rows"][0]["row"]) == ("fail", 3, 3, {"value": 12.0})
    assert data["exit_code"] == 1
