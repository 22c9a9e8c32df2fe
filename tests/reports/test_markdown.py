"""A report as a comment on a pull request."""

import re

import pytest
from markdown_it import MarkdownIt

from harness.compare.changes import Change, Cluster
from harness.compare.comparison import Comparison, DocumentChange, Documents, Side
from harness.reports.markdown import MOST_CHARACTERS, marker, render
from harness.reports.report import Decision, Report
from harness.reports.summary import summarise
from tests.reports.hostile import TEXT, compared, failing, item, report, run


def test_first_the_marker_then_the_verdict_then_what_broke_with_its_golden_line() -> None:
    lines = render(compared()).splitlines()
    assert lines[0] == "<!-- harness report: gate -->"
    assert lines[1] == "### ❌ Broken"
    assert lines[3].startswith("p&#61;&#61;1 → p&#61;&#61;2: 3 broken, **3 of the broken critical**, 5 right in both")
    assert "**Broken: 3**" in lines
    row = next(line for line in lines if line.startswith("| critical"))
    assert row.startswith("| critical | a/figures/f0/value | golden/a.yaml:8 | pass → fail (sign) |")


def test_the_footer_says_versions_documents_and_the_smallest_drop() -> None:
    last = render(compared()).splitlines()[-1]
    assert last.startswith("<sub>harness ")
    assert "n = 40 documents" in last
    assert "smallest drop that these show in 80% of cases: 3.4 points" in last


def test_it_says_how_to_accept_only_where_something_failed() -> None:
    assert "harness golden accept" in render(report())
    assert "harness golden accept" not in render(report(item("a", "document").passed()))


def test_at_most_twenty_regressions_and_the_rest_counted() -> None:
    text = render(report(*failing("a", 300)), hide_text=True)
    assert text.count("\n| critical |") == 20
    assert "… and 280 more" in text


@pytest.mark.parametrize("count", [1, 20, 2000])
def test_it_stays_below_the_limit_and_keeps_its_end(count: int) -> None:
    one = report(*failing("a", count))
    full = Report(one.summaries * 3, decision=Decision("red", 1, (TEXT,) * 500, (TEXT,) * 500))
    text = render(full)
    assert len(text) < MOST_CHARACTERS
    assert text.splitlines()[-1].startswith("<sub>harness")
    assert text.count("<details>") == text.count("</details>")


def test_what_the_gate_says_of_goldens_stands_before_all_items() -> None:
    one = report()
    text = render(Report(one.summaries, decision=Decision("red", 1, ("a critical item broke",), ("f1 was deleted",))))
    assert "Gate: red" in text.splitlines()[1]
    assert text.index("f1 was deleted") < text.index("a critical item broke") < text.index("**Failing: 1**")


def test_words_of_documents_can_be_left_out() -> None:
    assert "alert" in render(report())
    assert "alert" not in render(report(), hide_text=True)


def test_hostile_words_make_no_markup() -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(render(report()))
    assert not re.search(r"<(script|img|a|strong>bold|code>code)", html.replace("<code>harness", ""))
    assert html.count("<details>") == html.count("</details>")
    assert html.count("<table>") == 3


def test_a_name_cannot_end_the_marker() -> None:
    assert marker("a --> b\n") == "<!-- harness report: a  b -->"


def test_several_runs_name_the_parser_of_each_failure() -> None:
    runs = [summarise(run(*failing("a"), parser=parser)) for parser in "pq"]
    text = render(Report(tuple(runs)))
    assert "| a/figures/f0/value (p) |" in text and "| a/figures/f0/value (q) |" in text


def unlabelled(code: int = 0) -> Report:
    change = Change("figure unit", "d", TEXT, TEXT, "% → 点")
    lost = (DocumentChange("z", "ok", "crash", "signal 11"),) if code else ()
    compared = Comparison(
        a=Side("p==1", "1"), b=Side("p==2", "2"), documents=Documents(9, unchanged=4, statuses=lost), transitions=None,
        clusters=(Cluster("figure unit", "% → 点", 31, 4, (change,)),),
    )  # fmt: skip
    return Report(comparison=compared, name="compare")


def test_without_goldens_it_tells_what_changed() -> None:
    text = render(unlabelled())
    assert text.splitlines()[1] == "### ✅ Compared"
    assert "9 documents compared, 4 unchanged, 31 changes" in text
    assert "| figure unit | % → 点 | 31 | 4 | " in text
    assert "alert" not in render(unlabelled(), hide_text=True)
