"""Counts, scores and exit codes of one run; memory does not grow with its documents."""

from collections.abc import Sequence

import pytest

from harness.errors import Problem
from harness.reports import summary
from harness.reports.summary import Collector, summarise
from harness.results import DocumentRun, Run
from tests.store.build import document, item


def run_of(*documents: DocumentRun) -> Run:
    return Run("id", "p", {}, {}, "2026-01-01T00:00:00+00:00", documents)


def test_scores_keep_their_counts() -> None:
    scores = summarise(run_of(document("a", values=("exact", "wrong")), document("b"))).scores
    assert (scores["figures/recall"].hit, scores["figures/recall"].total) == (2, 3)
    assert (scores["figures/value"].hit, scores["figures/value"].total) == (2, 3)
    assert "text" not in scores  # skips are in no rate


def test_a_parser_without_figures_is_in_no_figure_score() -> None:
    silent = DocumentRun("a", "a.yaml", "ok", tuple(document("a").outcomes))
    scores = summarise(run_of(silent)).scores
    assert scores["figures/f1"].value is None
    assert str(scores["figures/f1"]) == "not applicable"


FAILING = document("f", values=("wrong",))
UNPARSED = DocumentRun("e", "e.yaml", "crash", (item("e", "document").errored("parser_error", "signal 11"),))
ONLY_INFO = DocumentRun("i", "i.yaml", "ok", (item("i", "text/t", "info", "text").failed("missing"),))
SKIPPED = DocumentRun("s", "s.yaml", None, (item("s", "document").skipped("no corpus"),))
PROBLEM = Problem("x.yaml", 1, 1, "wrong")


@pytest.mark.parametrize(
    ("documents", "problems", "code"),
    [
        ([document("a")], [], 0),
        ([document("a"), FAILING], [], 1),
        ([document("a"), ONLY_INFO], [], 0),
        ([document("a"), UNPARSED], [], 3),
        ([FAILING, UNPARSED], [], 3),
        ([SKIPPED], [], 5),
        ([], [], 5),
        ([SKIPPED], [PROBLEM], 2),
        ([FAILING, UNPARSED], [PROBLEM], 2),
    ],
)
def test_exit_codes(documents: Sequence[DocumentRun], problems: Sequence[Problem], code: int) -> None:
    assert summarise(run_of(*documents), problems).exit_code == code


def test_a_share_of_parser_errors_may_be_allowed() -> None:
    run = run_of(document("a"), document("b"), document("c"), UNPARSED, SKIPPED)
    assert [summarise(run, allowed_errors=share).exit_code for share in (0.2, 0.25)] == [3, 0]


def test_failing_items_come_by_severity_then_document() -> None:
    warning = DocumentRun("a", "a.yaml", "ok", (item("a", "text/t", "warning", "text").failed("missing"),))
    failing = summarise(run_of(document("z", values=("wrong",)), warning, document("b", values=("sign",)))).failing
    assert [outcome.item.id for outcome in failing] == ["b/figures/f0/value", "z/figures/f0/value", "a/text/t"]


def test_all_are_counted_and_some_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "MOST_FAILING", 5)
    monkeypatch.setattr(summary, "MOST_DOCUMENTS", 3)
    collector = Collector()
    for number in range(20):
        collector.add(document(f"d{number:02}", values=("wrong",) if number % 2 else ("exact",)))
    told = collector.summary(run_of())
    assert (told.failed_items, len(told.failing), told.documents, len(told.shown)) == (10, 5, 20, 3)
    assert {one.name for one in told.shown} == {"d01", "d03", "d05"}
