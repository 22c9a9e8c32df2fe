"""Headers of columns taken together."""

from datetime import date

from harness.grid import expand
from harness.reference.figures.periods import Clock, Times
from harness.reference.figures.tables_columns import column_heads, heads_of, in_year
from harness.reference.figures.tables_layout import lay_out

CLOCK = Clock(date(2024, 7, 19), 2024)


def heads(*lines: str) -> list[tuple[tuple[str, ...], str | None, str | None]]:
    grid = expand([line.split("|") for line in lines])
    layout = lay_out(grid)
    found = column_heads(grid, layout.header_rows, layout.columns, CLOCK, None)
    return [(one.names, one.measure, str(one.times) if one.times else None) for one in found]


def test_an_outer_year_counts_for_an_inner_month() -> None:
    told = heads_of(["2023年", "10月", "同比（%）"], CLOCK, None)
    assert (str(told.times), told.measure, told.path) == (
        "2023-10-01/2023-10-31",
        "yoy_change",
        ("2023年", "10月", "同比（%）"),
    )


def test_a_rate_takes_name_and_latest_time_from_its_left() -> None:
    assert heads("地区|收入（亿元）|增速（%）|利润（亿元）|增速（%）", "甲|1|2|3|4") == [
        (("收入",), None, None),
        (("收入",), "yoy_change", None),
        (("利润",), None, None),
        (("利润",), "yoy_change", None),
    ]
    assert [times for _, _, times in heads("指标|2024年|2023年|增长（%）", "甲|1|2|3")] == [
        "2024-01-01/2024-12-31",
        "2023-01-01/2023-12-31",
        "2024-01-01/2024-12-31",
    ]


def test_a_rate_beside_two_times_in_a_row_is_against_the_one_before() -> None:
    assert heads("产品|11月上旬|10月下旬|涨跌幅（%）", "钢|3|2|1")[2][1] == "pop_change"
    assert heads("产品|11月上旬|10月下旬|同比（%）", "钢|3|2|1")[2][1] == "yoy_change"


def test_a_part_is_named_with_the_column_it_is_part_of() -> None:
    assert heads("地区|吞吐量（万吨）|其中：外贸（万吨）", "甲|1|2")[1][0] == ("吞吐量", "外贸")


def test_the_same_part_of_another_year() -> None:
    half = Times(date(2024, 1, 1), date(2024, 6, 30))
    assert str(in_year(half, 2023)) == "2023-01-01/2023-06-30"
