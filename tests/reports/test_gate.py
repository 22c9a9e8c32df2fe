"""A gate's verdict in a terminal, as data, and as the words of other reports."""

from harness.gate.policy import Changed
from harness.gate.verdict import Judged, NewFailure, Planted, Reason, Verdict
from harness.gate.weakening import Weakening
from harness.reports import gate
from harness.results import Where

WHERE = Where("golden/page.yaml", 7, 3)
WEAKENED = Weakening("altered", "page/figures/a/value", "critical", "6.1 %", "6.7 %", WHERE, hides="6.7 %")
KNOWN = NewFailure("page/figures/b", "misprinted", "2026-12-31", Where("pyproject.toml", 9, 8))
POLICY = Changed("guards.loss", "0.02", "1.0", "base")
REASONS = (
    Reason("broken", "page/figures/a/unit: pass → fail (wrong)", WHERE, "page/figures/a/unit"),
    Reason("known failure", "pyproject.toml:9:8: known failure \x1b[31m passes now"),
)
PLANTED = (
    Planted("digit", "page: 6.1 reads 6.7", "red", "page/figures/a/value"),
    Planted("lost section", "none", "not possible"),
)
JUDGED = Judged(
    "own", "main at abc", "", "h", "b", REASONS, planted=PLANTED, documents=1, items=9, broken=1, notes=("n",)
)
VERDICT = Verdict((JUDGED,), (WEAKENED,), (POLICY,), (KNOWN,), files=("expectations/drift.yaml",))


def test_what_the_change_touches_comes_first_and_the_verdict_last() -> None:
    lines = gate.render(VERDICT).splitlines()
    assert lines[:5] == [
        "THIS CHANGE TOUCHES WHAT IT IS JUDGED BY",
        "  golden/page.yaml:7: critical fact page/figures/a/value altered: 6.1 % → 6.7 %; this hides a break: the head "
        "gives 6.7 %",
        "  pyproject.toml:9:8: new known failure page/figures/b until 2026-12-31: misprinted",
        "  policy: guards.loss: 0.02 → 1.0 (the base's holds)",
        "  expectations/drift.yaml is changed",
    ]
    assert "  broken: golden/page.yaml:7:3: page/figures/a/unit: pass → fail (wrong)" in lines
    assert lines[-1] == (
        "GATE RED  own: 9 items over 1 document, against main at abc, 1 critical broken, 1 of 1 planted faults noticed"
        "; 2 reasons to be red"
    )
    assert "\x1b" not in gate.render(VERDICT)
    assert gate.render(VERDICT, quiet=True) == lines[-1]


def test_long_lists_are_counted() -> None:
    reasons = tuple(Reason("broken", str(number)) for number in range(60))
    told = gate.render(Verdict((Judged("own", "main", "", "h", "b", reasons),)))
    assert "  … and 10 more" in told


def test_data_hold_everything() -> None:
    told = gate.data(VERDICT)
    assert (told["verdict"], told["exit_code"]) == ("red", 1)
    assert told["reasons"][0] == {
        "kind": "broken", "what": "page/figures/a/unit: pass → fail (wrong)", "check": "page/figures/a/unit",
        "where": {"file": "golden/page.yaml", "line": 7, "column": 3},
    }  # fmt: skip
    assert (told["weakened"][0]["what"], told["weakened"][0]["red"]) == ("altered", True)
    assert told["policy"] == [{"key": "guards.loss", "base": "0.02", "head": "1.0", "holds": "base"}]
    assert told["parsers"][0]["proof"][0]["outcome"] == "red"


def test_marks_are_of_what_is_touched_and_of_reasons_without_a_broken_item() -> None:
    decision = gate.decision(VERDICT)
    assert [where for where, _ in decision.marks] == [WHERE, KNOWN.where, None, None]
    assert decision.marks[0][1].startswith("critical fact page/figures/a/value altered")
    assert decision.word == "red" and len(decision.first) == 4
    assert decision.reasons[0] == "broken: 1 critical item in 1 document passed at main at abc and does not under own"
    assert len(decision.reasons) == 2
