"""The policy over two runs: each rule alone."""

from datetime import date

import pytest

from harness.compare.comparison import Comparison, Documents, Side, Slice
from harness.compare.statistics import Difference
from harness.compare.transitions import ItemChange, Transitions
from harness.gate.judging import Case, Head, loss_note, reasons
from harness.gate.known import Known
from harness.gate.policy import Guards, KnownFailure, Policy, Settings, Threshold
from harness.gate.weakening import Facts
from harness.results import DocumentRun, Item, Outcome, Score, Where

DAY = date(2026, 6, 1)


def difference(*, documents: int = 40, delta: float, interval: tuple[float, float] | None) -> Difference:
    return Difference("all items", documents, 0.9, 0.9 + delta, 0.01, None, interval, "", 0.01)


def comparison(*broken: ItemChange, differences: tuple[Difference, ...] = ()) -> Comparison:
    transitions = Transitions({"broken": len(broken)}, {"broken": broken}, len(broken))
    side = Side("own", "1")
    return Comparison(side, side, Documents(both=1), transitions, (), differences=differences)


def change(check: str, severity: str = "critical") -> ItemChange:
    return ItemChange(check, "page", "figures", severity, "pass", "fail", None, "sign", "6.1", "6.1", "-6.1", "")


def outcome(name: str, word: str = "fail", *, contested: bool = False) -> Outcome:
    item = Item(f"page/{name}", "page", "figures", Where("page.yaml", 3, 5), "critical", "6.1", contested)
    return Outcome(item, word, got="-6.1")  # type: ignore[arg-type]  # a word of the test


def head(*outcomes: Outcome, known: Known | None = None, status: str = "ok") -> Head:
    made = Head(known or Known(()))
    made.add(DocumentRun("page", "page.yaml", status, outcomes))  # type: ignore[arg-type]  # a word of the test
    return made


def kinds(case: Case) -> list[str]:
    return [reason.kind for reason in reasons(case)]


def known(item: str, *, is_new: bool, expires: date = DAY) -> Known:
    entry = KnownFailure(item=item, reason="misprinted", expires=expires)
    before = Settings() if is_new else Settings(Policy(known_failures=(entry,)))
    return Known.of(Settings(Policy(known_failures=(entry,))), "own", base=before, day=DAY)


@pytest.mark.parametrize(
    ("delta", "interval", "documents", "is_red"),
    [
        (-0.05, (-0.08, -0.03), 40, True),
        (-0.05, (-0.12, -0.01), 40, False),
        (-0.01, (-0.02, -0.005), 40, False),
        (-0.05, None, 40, True),
        (-0.05, None, 5, False),
        (0.05, (0.03, 0.08), 40, False),
    ],
)
def test_broad_loss_is_red_when_the_whole_interval_lies_below_delta(
    delta: float, interval: tuple[float, float] | None, documents: int, is_red: bool
) -> None:
    compared = comparison(differences=(difference(documents=documents, delta=delta, interval=interval),))
    case = Case(head(outcome("a", "pass")), Policy(), compared)
    assert kinds(case) == (["loss"] if is_red else [])
    assert bool(loss_note(compared)) == (documents < 10)


def test_a_known_failure_excuses_what_broke_only_where_the_base_has_it() -> None:
    compared = comparison(change("page/a"))
    for is_new, told in ((True, ["broken"]), (False, [])):
        told_head = head(outcome("a"), outcome("b", "pass"), known=known("page/a", is_new=is_new))
        assert kinds(Case(told_head, Policy(), compared)) == told


def test_a_contested_item_and_one_that_only_warns_never_break() -> None:
    compared = comparison(change("page/a"), change("page/b", "warning"))
    assert kinds(Case(head(outcome("a", "skip", contested=True)), Policy(), compared)) == ["nothing checked"]
    both = head(outcome("a", "skip", contested=True), outcome("c", "pass"))
    assert kinds(Case(both, Policy(), compared)) == []


def test_what_is_wrong_in_both_is_red_only_as_a_new_fact() -> None:
    assert kinds(Case(head(outcome("a")), Policy(), comparison())) == []
    new = Facts(new=frozenset({"page/a"}))
    assert kinds(Case(head(outcome("a")), Policy(), comparison(), facts=new)) == ["new failure"]
    excused = head(outcome("a"), outcome("b", "pass"), known=known("page/a", is_new=True))
    assert kinds(Case(excused, Policy(), comparison(), facts=new)) == []
    assert excused.excused == 1


def test_without_a_base_the_critical_failures_decide() -> None:
    (reason,) = reasons(Case(head(outcome("a")), Policy(), None))
    assert str(reason) == "page.yaml:3:5: page/a: fail: expected 6.1, got -6.1"
    assert kinds(Case(head(outcome("a")), Policy(guards=Guards(critical=False)), None)) == []


def test_documents_without_a_parse_count_against_the_share() -> None:
    lost = head(outcome("a", "error"), status="crash")
    assert kinds(Case(lost, Policy(), comparison())) == ["parser errors"]
    assert kinds(Case(lost, Policy(allow_errors=1.0, min_documents=1), comparison())) == ["documents"]


def test_thresholds_speak_of_slices() -> None:
    some = Slice("check figures", 3, Score(9, 10), Score(8, 10))
    rules = (
        Threshold(slice="check figures", min=0.9, max_drop=0.05),
        Threshold(slice="check figures", min=0.8, max_drop=0.1),
        Threshold(slice="tag news", min=0.1),
    )
    case = Case(head(outcome("a", "pass")), Policy(thresholds=rules), comparison(), (some,))
    assert [reason.what for reason in reasons(case)] == [
        "check figures: 8/10 (80.0%) right, the policy asks for 90.0%",
        "check figures: 9/10 (90.0%) → 8/10 (80.0%) right, -10.0 points; the policy allows -5.0",
        "threshold of tag news: no item is in that slice; there is check figures",
    ]
