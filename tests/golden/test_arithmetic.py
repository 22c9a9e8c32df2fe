"""Figures of a golden that do not fit each other."""

from typing import Any

import pytest

from harness.golden.arithmetic import doubts

from .conftest import Folder

YEAR, BEFORE = "2022-01-01/2022-12-31", "2021-01-01/2021-12-31"


def figure(name: str, indicator: str, measure: str, value: str, unit: str, period: str = YEAR, **more: Any) -> str:
    said = "".join(f", {key}: {told}" for key, told in more.items())
    return (
        f"  - {{id: {name}, article: brief, indicator: {indicator}, measure: {measure}, value: {value}, "
        f'unit: "{unit}", period: {period}{said}}}\n'
    )


def doubted(folder: Folder, *lines: str, tables: str = "") -> list[str]:
    folder.golden("a.yaml", ("text:\n", "".join(lines) + tables + "text:\n"))
    (golden,) = folder.load().goldens
    return folder.shown(tuple(doubts(golden)))


NOW = figure("now", "货物吞吐量", "cumulative", "1100000", "吨")
THEN = figure("then", "货物吞吐量", "cumulative", "1000000", "吨", BEFORE)


def test_a_rate_is_held_against_the_levels_it_lies_between(folder: Folder) -> None:
    rate = figure("rate", "货物吞吐量", "yoy_change", "12.5", "%")
    (told,) = doubted(folder, NOW, THEN, rate)
    assert told.startswith('a.yaml:21:78: "rate" 12.5 % (')
    assert '"then" 1000000 吨 (' in told and '"now" 1100000 吨 (' in told and ": 10.00 %" in told


@pytest.mark.parametrize(
    "rate",
    [
        figure("rate", "货物吞吐量", "yoy_change", "10.0", "%"),
        figure("rate", "货物吞吐量", "yoy_change", "7.7", "%", price_basis="real"),
        figure("rate", "货物吞吐量", "yoy_change", "12.5", "%", BEFORE),
        figure("rate", "货物吞吐量", "yoy_change", "12.5", "%", comparator="approx"),
        figure("rate", "货物吞吐量", "yoy_change", "12.5", "%", scope="全国"),
    ],
)
def test_a_rate_that_holds_or_is_of_something_else_is_no_doubt(folder: Folder, rate: str) -> None:
    assert doubted(folder, NOW, THEN, rate) == []


def test_what_rounding_explains_is_no_doubt(folder: Folder) -> None:
    """2 of 1 to 3 is any rate from 17 % to 500 %: 万吨 are printed without decimals."""
    now = figure("now", "货物吞吐量", "cumulative", "20000", "吨", printed="2万吨")
    then = figure("then", "货物吞吐量", "cumulative", "10000", "吨", BEFORE, printed="1万吨")
    assert doubted(folder, now, then, figure("rate", "货物吞吐量", "yoy_change", "88", "%")) == []


def test_parts_are_held_against_their_total(folder: Folder) -> None:
    total = figure("all", "货物进出口总额", "cumulative", "100000000", "元", printed="1.00亿元")
    out = figure("out", "货物出口额", "cumulative", "70000000", "元", printed="0.70亿元")
    into = figure("into", "货物进口额", "cumulative", "20000000", "元", printed="0.20亿元")
    (told,) = doubted(folder, total, out, into)
    assert '"all" 100000000 元' in told and "is not the sum of" in told and "90000000" in told
    assert doubted(folder, total, out, into.replace("20000000", "30000000").replace("0.20", "0.30")) == []
    assert doubted(folder, total, out) == []


def test_shares_of_one_list_are_no_more_than_all(folder: Folder) -> None:
    one = figure("one", "登记失业率", "share", "61", "%", group="{cue: 分别, index: 1, of: 2}")
    two = figure("two", "登记失业率", "share", "52", "%", group="{cue: 分别, index: 2, of: 2}")
    (told,) = doubted(folder, one, two)
    assert "shares of one list are more than 100 % together" in told
    assert doubted(folder, one, two.replace("52", "39")) == []


def test_a_share_lies_between_nothing_and_all(folder: Folder) -> None:
    (told,) = doubted(folder, figure("one", "登记失业率", "share", "104", "%"))
    assert told.endswith(
        "is a share outside of 0 to 100 %; look at the page again; where it prints so, leave both as they are"
    )


def test_points_are_the_difference_of_two_rates(folder: Folder) -> None:
    now, then = (figure(n, "登记失业率", "share", v, "%", p) for n, v, p in (("n", "5.2", YEAR), ("t", "5.6", BEFORE)))
    change = figure("c", "登记失业率", "change", "-0.9", "百分点", compared_with=BEFORE, of="share")
    (told,) = doubted(folder, now, then, change)
    assert 'is not the difference of "n" 5.2 %' in told
    assert doubted(folder, now, then, change.replace("-0.9", "-0.4")) == []


TABLE = """\
tables:
  - {{id: t, article: brief, rows: [[县, 吨], [甲, "10"], [乙, "20"], [{name}, "{total}"]]}}
"""


@pytest.mark.parametrize(
    ("name", "total", "doubt"),
    [("合计", "33", True), ("合计", "31", False), ("合计", "3000", False), ("丙", "33", False)],
)
def test_a_column_nearly_makes_up_its_total(folder: Folder, name: str, total: str, doubt: bool) -> None:
    """Rounding explains a difference of 1; a column that is far from its total was never meant to add up."""
    told = doubted(folder, tables=TABLE.format(name=name, total=total))
    assert bool(told) is doubt
    if doubt:
        assert "合计 33 in column 2 is not the sum of the other rows: 30" in told[0]
