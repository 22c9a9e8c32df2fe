"""Figures of two runs are paired whatever their order, and each change is counted under its kind."""

from collections.abc import Sequence
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.compare import figures
from harness.compare.changes import Clusters
from harness.store.tables import figure_table


def figure(number: int, document: str = "d", **changed: Any) -> dict[str, Any]:
    row = {
        "document": document, "in_parser": True, "indicator": f"指标{number}", "measure": "yoy_change",
        "period": "2021-01-01/2021-10-31", "value_text": f"{number}.5", "unit": "%", "comparator": "eq", "article": "a",
        "printed": f"增长{number}.5%", "number": number,
    }  # fmt: skip
    return row | changed


def compared(a: Sequence[dict[str, Any]], b: Sequence[dict[str, Any]]) -> tuple[list[str], figures.Counts]:
    clusters = Clusters()
    counts = figures.compare(figure_table(a), figure_table(b), clusters)
    return [cluster.title for cluster in clusters.sorted()], counts


def test_equal_figures_have_no_change_in_any_order() -> None:
    a = [figure(n) for n in range(20)]
    assert compared(a, Random(1).sample(a, 20)) == ([], figures.Counts(20, 20, 20, 0, 0, 0))


@pytest.mark.parametrize(
    ("changed", "titles"),
    [
        ({"unit": "百分点"}, ["figure unit % → 百分点 ×1"]),
        ({"unit": None}, ["figure unit % → none ×1"]),
        ({"value_text": "-3.5"}, ["figure sign ×1"]),
        ({"value_text": "35000"}, ["figure scale ×10^4 ×1"]),
        ({"value_text": "3.6"}, ["figure value other digits ×1"]),
        ({"value_text": "33.55"}, ["figure value doubled ×1"]),
        ({"value_text": "n/a"}, ["figure value no number ×1"]),
        ({"comparator": "gt"}, ["figure comparator eq → gt ×1"]),
        ({"measure": "share"}, ["figure measure yoy_change → share ×1"]),
        ({"period": "2021-10-01/2021-10-31"}, ["figure period ×1"]),
        ({"indicator": "其他指标"}, ["figure indicator ×1"]),
        ({"article": "b"}, ["figure article ×1"]),
        ({"status": "estimate"}, ["figure status none → estimate ×1"]),
        ({"scope": "全市"}, ["figure field scope ×1"]),
        ({"printed": "同比增长3.5%"}, ["figure words ×1"]),
    ],
)
def test_each_field_that_changes_has_its_kind(changed: dict[str, Any], titles: list[str]) -> None:
    a = [figure(n) for n in range(6)]
    b = [figure(n, **(changed if n == 3 else {})) for n in range(6)]
    assert compared(a, b)[0] == titles


def test_equal_changes_are_one_line_with_their_number() -> None:
    a = [figure(n, document=f"d{n % 4}", unit="万元") for n in range(31)]
    b = [row | {"unit": "亿元"} for row in a]
    clusters = Clusters()
    figures.compare(figure_table(a), figure_table(b), clusters)
    (cluster,) = clusters.sorted()
    assert (cluster.title, cluster.documents) == ("figure unit 万元 → 亿元 ×31", 4)


def test_figures_that_one_side_lacks_vanished_or_appeared() -> None:
    titles, counts = compared([figure(1), figure(2)], [figure(2), figure(3)])
    assert titles == ["figure vanished ×1", "figure appeared ×1"]
    assert counts == figures.Counts(2, 2, 1, 0, 1, 1)


def test_what_only_the_golden_has_is_no_figure_of_a_parser() -> None:
    lost = {"document": "d", "in_golden": True, "in_parser": False, "golden_id": "f1"}
    assert compared([figure(1, golden_id="f1")], [lost])[0] == ["figure vanished ×1"]
    assert compared([lost], [lost]) == ([], figures.Counts(0, 0, 0, 0, 0, 0))


def test_golden_ids_pair_figures_that_are_alike_in_nothing_else() -> None:
    a = figure(1, golden_id="f1")
    b = figure(9, golden_id="f1", printed="九")
    titles, counts = compared([a], [b])
    assert counts.changed == 1
    assert "figure value other digits ×1" in titles


def test_the_worst_is_told_first() -> None:
    a = [figure(n) for n in range(10)]
    b = [figure(n) for n in range(10)]
    b[1] |= {"printed": "x"}
    b[2] |= {"period": "2021"}
    b[3] |= {"unit": "元"}
    b[4] |= {"value_text": "-4.5"}
    b[5:6] = []
    kinds = [title.split(" ×")[0] for title in compared(a, b)[0]]
    assert kinds == ["figure sign", "figure unit % → 元", "figure vanished", "figure period", "figure words"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 5), max_size=12), st.randoms())
def test_the_order_of_figures_does_not_matter(one: list[int], other: list[int], random: Any) -> None:
    a, b = [figure(n) for n in one], [figure(n, value_text=f"{n % 3}.5") for n in other]
    titles, counts = compared(a, b)
    random.shuffle(a)
    random.shuffle(b)
    again_titles, again = compared(a, b)
    assert again == counts
    assert sorted(again_titles) == sorted(titles)
    assert counts.unchanged + counts.changed + counts.vanished == counts.a
    assert counts.unchanged + counts.changed + counts.appeared == counts.b
