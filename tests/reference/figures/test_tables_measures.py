"""Measure, unit and period of a table's number."""

from datetime import date

import pytest

from harness.indicators import Entry
from harness.reference.figures.periods import Times
from harness.reference.figures.tables_columns import Heads
from harness.reference.figures.tables_measures import at_end, is_loss, is_stock, read_measure
from harness.reference.figures.tables_rows import RowHeads
from harness.reference.figures.tables_units import TableUnit

ROW = RowHeads(Heads(), (), None, None, "")
YEAR = Times(date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("told", "unit", "name", "measure", "shown"),
    [
        (None, "元", "出口额", "cumulative", "元"),
        (None, "元", "贷款余额", "level", "元"),
        (None, "元", "平均工资", "level", "元"),
        (None, "%", "失业率", "share", "%"),
        (None, "%", "物价", "yoy_change", "%"),
        ("yoy_change", "%", "出口额", "yoy_change", "%"),
        ("yoy_change", "元", "出口额", "change", "元"),
        ("yoy_change", "%", "失业率", "change", "百分点"),
        ("rank", None, "出口额", "rank", None),
        ("share", None, "出口额占比", "share", "%"),
        (None, "百分点", "失业率", "change", "百分点"),
        (None, "€", "Retail sales", "cumulative", "€"),
        (None, "people", "Population", "level", "people"),
    ],
)
def test_measure_and_unit_follow_from_header_name_and_unit(
    told: str | None, unit: str | None, name: str, measure: str, shown: str | None
) -> None:
    given = TableUnit(unit) if unit else None
    reading = read_measure(told, given, name, None, column=Heads(), rows=ROW, span=True)  # type: ignore[arg-type]
    assert (reading.measure, reading.unit.unit) == (measure, shown)


def test_the_registry_decides_where_it_says_more() -> None:
    entry = Entry("小时数", (), {"level": "小时", "yoy_change": "%"}, ("level", "yoy_change"))
    assert (
        read_measure(None, TableUnit("小时"), "小时数", entry, column=Heads(), rows=ROW, span=True).measure == "level"
    )
    assert read_measure(None, None, "小时数", entry, column=Heads(), rows=ROW, span=True).unit.unit == "小时"


def test_a_fall_in_a_column_of_falls_is_negative() -> None:
    assert read_measure("yoy_change", None, "能耗", None, column=Heads(falling=True), rows=ROW, span=True).negative


def test_stocks_stand_at_the_end_of_a_period() -> None:
    assert is_stock("装机容量", None) and is_stock("Public debt", None)
    assert not is_stock("发电量", None) and not is_stock("贷款余额", Entry("贷款余额", (), "%", ("yoy_change",)))
    assert str(at_end(YEAR)) == "2024-12-31"


def test_losses_are_told_by_name() -> None:
    assert is_loss("物流業務虧損") and is_loss("Net loss") and not is_loss("利润")
