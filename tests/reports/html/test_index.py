"""What the first view is made of."""

from harness.reports.html.index import Index, code_of
from harness.reports.html.words import KINDS, OUTCOMES, SEVERITIES, Words
from harness.reports.report import Report
from harness.reports.summary import summarise
from harness.results import Run
from tests.store.build import document


def test_items_are_counted_by_indicator_outcome_kind_and_severity() -> None:
    one = document("a", values=("exact", "wrong", "wrong"))
    index = Index(Report((summarise(Run("id", "p", {}, {}, "", (one,))),)))
    index.add((one,), {"f0": "产量", "f1": "产量", "f2": "利润"})
    data = index.data()
    assert data["indicators"] == ["产量", "利润"]
    flat = data["documents"][0]["r"][0]["c"]
    counted = {tuple(flat[at : at + 2]): flat[at + 2] for at in range(0, len(flat), 3)}
    passed, failed, *_, skipped = map(code_of, one.outcomes)
    assert counted == {(1, passed): 1, (1, failed): 1, (2, failed): 1, (0, skipped): 1}
    assert [(item[2], item[5]) for item in data["items"]] == [("a/figures/f1/value", 1), ("a/figures/f2/value", 2)]


def test_a_code_tells_outcome_kind_and_severity_apart() -> None:
    (passed, skipped) = document("a").outcomes
    assert code_of(passed) == KINDS.index("figures") * len(SEVERITIES)
    place = (OUTCOMES.index("skip") * len(KINDS) + KINDS.index("text")) * len(SEVERITIES)
    assert code_of(skipped) == place + SEVERITIES.index("warning")


def test_a_word_has_one_number() -> None:
    words = Words(["a"])
    assert [words.number(word) for word in "aba"] == [0, 1, 0]
    assert words.all == ["a", "b"]


def test_the_base_is_a_column_before_the_others_and_a_revision_is_short() -> None:
    head = summarise(Run("h", "p", {}, {}, "", (document("a"),)))
    base = summarise(Run("b", f"git:{'0123456789' * 4}:p", {}, {}, "", (document("a"),)))
    data = Index(Report((head,), base=base)).data()
    assert [(run["label"], run["parser"]) for run in data["runs"]] == [("base", "git:012345678901:p"), ("head", "p")]
