"""What one header says."""

from datetime import date

import pytest

from harness.reference.figures.periods import Clock
from harness.reference.figures.tables_headers import read_header

CLOCK = Clock(date(2024, 7, 19), 2024)


@pytest.mark.parametrize(
    ("text", "name", "measure", "units"),
    [
        ("同比增长（%）", "", "yoy_change", ["%"]),
        ("增速%", "", "yoy_change", ["%"]),
        ("比上年同期增减（个百分点）", "", "yoy_change", ["百分点"]),
        ("环比", "", "pop_change", []),
        ("比年初增加（亿元）", "", "change", ["元"]),
        ("占比（%）", "", "share", ["%"]),
        ("第三产业增加值占GDP比重（%）", "第三产业增加值占GDP比重", "share", ["%"]),
        ("社会消费品零售总额同比增长(%)", "社会消费品零售总额", "yoy_change", ["%"]),
        ("装机容量（万千瓦）", "装机容量", None, ["千瓦"]),
        ("固定资产投资（不含农户）", "固定资产投资", None, []),
        ("一般公共预算收入", "一般公共预算收入", None, []),
        ("其中：出口", "出口", None, []),
        ("一、农业", "农业", None, []),
        ("Change on year (%)", "", "yoy_change", ["%"]),
        ("Output (million tonnes)", "Output", None, ["tonnes"]),
        ("All items", "All items", None, []),
        ("单位：亿元、%", "", None, ["元", "%"]),
        ("名次", "", "rank", []),
        ("为上年执行数的%", "", "ratio", ["%"]),
        ("地区生产总值1", "地区生产总值", None, []),
        ("全　　省", "全省", None, []),
        ("完成年度目标（%）", "", "ratio", ["%"]),
    ],
)
def test_name_measure_and_units_are_told_apart(text: str, name: str, measure: str | None, units: list[str]) -> None:
    header = read_header(text, CLOCK)
    assert (header.name, header.measure, [unit.unit for unit in header.units]) == (name, measure, units)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("1—6月", "2024-01-01/2024-06-30"),
        ("二季度", "2024-04-01/2024-06-30"),
        ("2023", "2023-01-01/2023-12-31"),
        ("July to September 2023", "2023-07-01/2023-09-30"),
        ("6月末余额（亿元）", "2024-06-30"),
    ],
)
def test_times_are_resolved(text: str, times: str) -> None:
    assert str(read_header(text, CLOCK).times) == times


def test_words_for_other_columns_statuses_kinds_and_totals() -> None:
    assert read_header("上年同期", CLOCK).relative == "year_before"
    assert read_header("累计", CLOCK).relative == "to_date"
    assert read_header("2025年目标", CLOCK).status == "target"
    assert read_header("2025E", CLOCK).status == "forecast"
    assert read_header("总值（亿元）", CLOCK).kind == "总值"
    assert read_header("合计", CLOCK).total
    assert read_header("居民消费价格指数（上年同期=100）", CLOCK).index
    assert read_header("降幅（%）", CLOCK).falling
    assert not read_header("涨跌幅（%）", CLOCK).falling


def test_without_a_clock_a_year_is_still_read() -> None:
    assert read_header("10月", None).times is None
    assert str(read_header("2024年", None).times) == "2024-01-01/2024-12-31"
