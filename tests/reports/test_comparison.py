"""A comparison in a terminal, as data and as Markdown."""

import json
from dataclasses import replace

import pytest

from harness.compare.changes import Change, Cluster
from harness.compare.comparison import Comparison, DocumentChange, Documents, Side, Slice
from harness.compare.statistics import Difference
from harness.compare.transitions import ItemChange, Transitions
from harness.reports import comparison, comparison_data, comparison_markdown
from harness.results import Score

BROKEN = [
    ItemChange(
        f"d{n}/figures/f/unit",
        f"d{n}",
        "figures",
        "critical",
        "pass",
        "fail",
        "exact",
        "wrong",
        "%",
        "%",
        "点|x",
        "why",
    )
    for n in range(9)
]
NONE = {"broken": 0, "lost": 0, "fixed": 0, "new": 0, "wrong in both": 0, "right in both": 3, "skipped in both": 0}
CHANGE = Change("figure unit", "d1", "增长 6.1 %", "增长 6.1 点", "% → 点")


def made() -> Comparison:
    items = dict.fromkeys(("broken", "lost", "fixed", "new", "wrong in both"), ())
    return Comparison(
        a=Side("p==1", "1", {"p": "1", "q": "5"}, "run-a"),
        b=Side("p==2", "2", {"p": "2", "q": "5"}, "run-b"),
        documents=Documents(9, statuses=(DocumentChange("z", "ok", "crash", "signal 11"),)),
        transitions=Transitions({**NONE, "broken": 9}, {**items, "broken": tuple(BROKEN)}, 9),  # type: ignore[dict-item]
        clusters=(Cluster("figure unit", "% → 点", 31, 4, (CHANGE,)),),
        slices=(Slice("all", 9, Score(12, 12), Score(3, 12)),),
        differences=(Difference("all items", 9, 1.0, 0.25, 0.004, None, None, "sign flips, exact", 0.1),),
    )


def test_facts_come_first_then_changes_then_statistics() -> None:
    text = comparison.render(made())
    places = [
        text.index(words) for words in ("A  p==1", "BROKEN 9", "figure unit % → 点 ×31", "items right", "by document")
    ]
    assert places == sorted(places)
    assert text.splitlines()[-1] == "BROKEN  p==1 → p==2: 9 broken, 9 of the broken critical"
    assert "installed: p 1 → 2" in text


def test_items_that_came_out_alike_are_told_once_and_counted() -> None:
    text = comparison.render(made())
    assert text.count("/figures/f/unit  pass → fail (wrong)") == 3
    assert "… and 6 more like these" in text


def test_the_smallest_drop_that_can_be_seen_is_always_told() -> None:
    assert "smallest drop seen" in comparison.render(made())


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"transitions": Transitions(NONE, dict.fromkeys(NONE, ()), 0)}, "NOTHING BROKE"),
        ({"transitions": None}, "BROKEN"),
        ({"transitions": None, "documents": Documents(3, 3)}, "COMPARED"),
        ({"transitions": None, "documents": Documents(0)}, "NOTHING COMPARED"),
    ],
)
def test_verdicts(changed: dict[str, object], words: str) -> None:
    assert comparison.verdict(replace(made(), **changed)).startswith(words)  # type: ignore[arg-type]


def test_data_is_json_with_everything() -> None:
    told = json.loads(json.dumps(comparison_data.data(made())))
    assert told["exit_code"] == 1
    assert told["transitions"]["counts"]["broken"] == 9
    assert told["changes"][0]["title"] == "figure unit % → 点 ×31"
    assert told["changes"][0]["examples"][0]["before"] == "增长 6.1 %"
    assert told["slices"][0]["b"] == {"hit": 3, "total": 12, "value": 0.25}


def test_markdown_cannot_be_broken_by_a_document() -> None:
    text = comparison_markdown.render(made())
    assert text.startswith("**BROKEN")
    row = next(line for line in text.splitlines() if line.startswith("| d0"))
    assert row.count("|") == 8
    assert "点&#124;x" in row
