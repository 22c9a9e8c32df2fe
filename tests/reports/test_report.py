"""What reports are made from: the verdict, and what must be looked at first."""

from dataclasses import replace

import pytest

from harness.reports import github, junit, markdown
from harness.reports.report import Decision, Report
from harness.reports.summary import summarise
from harness.results import Outcome, Where
from harness.suites.outcomes import ExpectationOutcome, SuiteOutcome, Verdict
from tests.reports.hostile import compared, failing, item, report, run


@pytest.mark.parametrize(
    ("one", "word", "code"),
    [
        (report(item("a", "document").passed()), "Passed", 0),
        (report(), "Failed", 1),
        (report(item("a", "document").skipped("no corpus")), "Nothing checked", 5),
        (compared(), "Broken", 1),
        (compared(0), "Nothing broke", 0),
        (Report(decision=Decision("no base", 0)), "Gate: no base", 0),
    ],
)
def test_verdict(one: Report, word: str, code: int) -> None:
    assert (one.word, one.exit_code) == (word, code)


def test_a_comparison_decides_before_the_runs_it_compares() -> None:
    told = compared(0)
    assert Report(report().summaries, comparison=told.comparison).exit_code == 0


def test_the_worst_come_first_and_a_lost_parse_is_told_once() -> None:
    errors: list[Outcome] = [item("b", f"figures/f{n}/value").errored("parser_error", "x") for n in range(5)]
    summaries = (summarise(run(*failing("a", 2, "warning"), name="a")), summarise(run(*errors, name="b")))
    worst = Report(summaries).worst(10)
    assert [one.check for one in worst] == ["b/figures/f0/value", "a/figures/f0/value", "a/figures/f1/value"]
    assert worst[0].after == "error (parser_error)"


def test_a_figure_is_told_once_with_its_fields() -> None:
    fields = [item("a", f"figures/f/{name}").failed("missing", got="") for name in ("indicator", "value", "unit")]
    other = item("a", "figures/g/value").failed("sign")
    told = report(*fields, other).worst(5)
    assert [(one.check, one.also) for one in told] == [
        ("a/figures/f/value", ("indicator", "unit")), ("a/figures/g/value", ()),
    ]  # fmt: skip


def test_what_broke_is_told_with_both_outcomes_and_its_line() -> None:
    (told,) = compared(1).worst(5)
    assert (told.before, told.after, str(told.where)) == ("pass", "fail (sign)", "golden/a.yaml:8:14")
    assert compared(7).count == 7


def test_where_only_suites_were_asked_for_they_alone_decide() -> None:
    one = ExpectationOutcome("drift/value", "drift", "t", "critical", "about", Where("e.yaml", 3, 5), "pass", 9)
    verdict = Verdict("r", "p", "", (SuiteOutcome("drift", "e.yaml", (one,)),), 9, 1)
    told = Report(report().summaries, drift=verdict, only_drift=True)
    assert (told.word, told.exit_code, told.count, told.worst(5)) == ("Passed", 0, 0, ())
    failed = replace(one, outcome="fail", failing=2)
    told = replace(told, drift=replace(verdict, suites=(SuiteOutcome("drift", "e.yaml", (failed,)),)))
    assert (told.word, told.exit_code, told.count) == ("Failed", 1, 1)
    assert "| fail | critical | drift/value | 2 | about |" in markdown.render(told)
    assert github.annotations(told, {}).startswith("::error file=e.yaml,line=3")
    assert "".join(junit.pieces(told)).count("<testsuite ") == 1
