"""What rows are, and what the headers of one row say."""

from datetime import date

import pytest

from harness.grid import expand
from harness.reference.figures.periods import Clock
from harness.reference.figures.tables_layout import lay_out
from harness.reference.figures.tables_rows import RowReader, names_of, outer_of

CLOCK = Clock(date(2024, 7, 19), 2024)


def reader_of(*lines: str) -> tuple[RowReader, list[object]]:
    grid = expand([line.split("|") for line in lines])
    layout = lay_out(grid)
    reader = RowReader(grid, layout, CLOCK, None)
    return reader, [reader.read(row, layout.columns[0]) for row in layout.rows]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (("地区|产量", "甲地|1"), "scope"),
        (("|产量", "江北区|1", "东湖区|2"), "scope"),
        (("|产量", "1月|1", "2月|2"), "period"),
        (("年份|产量", "2023|1", "2024|2"), "period"),
        (("指标|产量", "出口|1", "进口|2"), "series"),
        (("Region|Output", "North|1"), "scope"),
    ],
)
def test_rows_are_places_times_or_series(lines: tuple[str, ...], kind: str) -> None:
    assert reader_of(*lines)[0].kinds == {0: kind}


def test_a_row_that_only_measures_goes_on_with_the_name_above() -> None:
    grid = expand([["指标", "2024年"], ["生产总值（亿元）", "1"], ["增长（%）", "2"]])
    layout = lay_out(grid)
    reader = RowReader(grid, layout, CLOCK, None)
    rows = [reader.read(row, layout.columns[0]) for row in layout.rows]
    assert [(row.heads.names, row.heads.measure) for row in rows] == [
        (("生产总值",), None),
        (("生产总值",), "yoy_change"),
    ]


def test_words_that_only_group_rows_are_no_part_of_a_name() -> None:
    grid = expand([["指标", "产值"], ["工业", ""], ["轻工（亿元）", "1"], ["按所有制分：", ""], ["国有", "2"]])
    layout = lay_out(grid)
    reader = RowReader(grid, layout, CLOCK, None)
    rows = [reader.read(row, layout.columns[0]) for row in layout.rows]
    assert [(outer_of(row), names_of(row)) for row in rows] == [(("工业",), ("轻工",)), ((), ("国有",))]
    assert [unit.unit for unit in rows[1].heads.units] == ["元"]
