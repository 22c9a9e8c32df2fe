"""Where a table's headers and numbers are."""

from harness.grid import expand
from harness.model import Cell
from harness.reference.figures.tables_layout import is_blank, lay_out


def table(*lines: str) -> list[list[str]]:
    return [[part.rstrip().removeprefix(" ") for part in line.split("|")] for line in lines]


def test_without_flags_the_header_ends_where_numbers_begin() -> None:
    layout = lay_out(expand(table("指标|单位|10月", "|亿元|1", "出口|亿元|2")))
    assert layout.header_rows == range(0, 1)
    assert [(column.index, column.names, column.unit) for column in layout.columns] == [(2, (0,), 1)]


def test_years_in_a_header_are_no_numbers() -> None:
    layout = lay_out(expand(table("指标|2022|2023", "出口|2010|2024")))
    assert (layout.header_rows, [row.index for row in layout.rows]) == (range(0, 1), [1])


def test_a_row_across_the_table_is_its_title_and_a_repeated_header_no_row() -> None:
    layout = lay_out(
        expand([[Cell(text="表1 指标", colspan=2)], ["指标", "10月"], ["出口", "1"], ["指标", "10月"], ["进口", "2"]])
    )
    assert (layout.title, [row.index for row in layout.rows]) == ("表1 指标", [2, 4])


def test_sections_and_indented_rows_have_outer_headers() -> None:
    layout = lay_out(expand(table("指标|10月", "工业|", "产值|1", "　其中：轻工|2", "利润|3")))
    assert [(row.index, row.outer) for row in layout.rows] == [(2, ("工业",)), (3, ("工业", "产值")), (4, ("工业",))]


def test_numbers_of_rows_and_notes_are_no_columns_and_two_panels_have_names_of_their_own() -> None:
    numbered = lay_out(expand(table("序号|地区|产量|备注", "1|甲|5|新", "2|乙|6|")))
    assert [(column.index, column.names) for column in numbered.columns] == [(2, (1,))]
    panels = lay_out(expand(table("地区|产量|地区|产量", "甲|5|乙|6", "丙|7|丁|8")))
    assert [(column.index, column.names) for column in panels.columns] == [(1, (0,)), (3, (2,))]


def test_dashes_are_blank() -> None:
    assert all(map(is_blank, ("", "—", "…", " - ", "──"[:0], "...")))
    assert not is_blank("0")


def test_tables_without_a_body_have_no_columns() -> None:
    assert lay_out(expand([])).columns == ()
    assert lay_out(expand([["a", "b"]])).columns == ()
