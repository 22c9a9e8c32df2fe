"""Cells of a grid by their header paths."""

import pytest

from harness.checks.grid import Found, NotFound, find_cell
from harness.grid import Grid, expand
from harness.model import Cell


def drawn(text: str) -> Grid:
    """`a | b` lines; `a>2` spans two columns, `a^2` two rows, `!a` is a header."""
    rows: list[list[Cell]] = []
    for line in text.strip().splitlines():
        row = []
        for part in line.split("|"):
            name, _, across = part.strip().partition(">")
            name, _, down = name.partition("^")
            row.append(
                Cell(
                    text=name.removeprefix("!"),
                    header=name.startswith("!"),
                    colspan=int(across or 1),
                    rowspan=int(down or 1),
                )
            )
        rows.append(row)
    return expand(rows)


BLANK = drawn("""
地区 | 指标 | 上半年 | | 二季度 |
 | | 量 | 同比 | 量 | 同比
甲市 | 总额 | 1 | 2 | 3 | 4
 | 出口 | 5 | 6 | 7 | 8
乙市 | 出口 | 9 | 10 | 11 | 12
""")


def test_what_a_parser_left_blank_under_a_span_is_filled() -> None:
    def text(row: list[str], column: list[str]) -> str:
        found = find_cell(BLANK, row, column, header_rows=2, header_columns=2)
        return found.text if isinstance(found, Found) else found.message

    assert text(["甲市", "总额"], ["二季度", "同比"]) == "4"
    assert text(["甲市", "出口"], ["上半年", "同比"]) == "6"
    assert text(["乙市", "出口"], ["上半年", "量"]) == "9"
    assert text(["丙市", "出口"], ["上半年", "量"]).startswith("no row '丙市' > '出口'")


HALF_YEAR = drawn("""
指标^2 | 上半年>2 | 二季度>2
量 | 同比 | 量 | 同比
总额 | 1 | 2 | 3 | 4
出口 | 5 | 6 | 7 | 8
进口 | 9 | 10 | 11 | 12
内资>5
出口 | 13 | 14 | 15 | 16
""")


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [
        (["总额"], ["上半年", "量"], "1"),
        (["进口"], ["二季度", "同比"], "12"),
        (["进口"], ["二季度 同比"], "12"),
        (["总额", "进口"], ["二季度", "同比"], "12"),
        (["总额", "出口"], ["上半年", "量"], "5"),
        (["内资", "出口"], ["上半年", "量"], "13"),
    ],
)
def test_a_cell_is_found_by_its_headers(row: list[str], column: list[str], text: str) -> None:
    found = find_cell(HALF_YEAR, row, column, header_rows=2, header_columns=1)
    assert isinstance(found, Found)
    assert found.text == text


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (
            ["出口"],
            ["上半年", "量"],
            "2 rows of the table are called '出口' (rows 4, 7); name the header above it too",
        ),
        (["总额"], ["量"], "2 columns of the table are called '量' (columns 2, 4); name the header above it too"),
        (["总额度"], ["上半年", "量"], "no row '总额度' in the table; the nearest is '总额'"),
        (["xyz"], ["上半年", "量"], "no row 'xyz' in the table; there are '总额', '出口', '进口', '内资'"),
        (["总额"], ["下半年", "量"], "no column '下半年' > '量' in the table; the nearest is '量'"),
        ([], ["上半年", "量"], "no row without a name in the table; there are '总额', '出口', '进口', '内资'"),
    ],
)
def test_what_is_not_there_or_not_unique_is_told(row: list[str], column: list[str], message: str) -> None:
    assert find_cell(HALF_YEAR, row, column, header_rows=2, header_columns=1) == NotFound(message)


def test_headers_on_one_line_and_a_title_row_are_read() -> None:
    flat = drawn("表1 指标>3\n指标 | 上半年 量 | 上半年 同比\n总额 | 1 | 2")
    found = find_cell(flat, ["总额"], ["上半年", "同比"], header_rows=2, header_columns=1)
    assert found == Found("2", 2, 2)
    assert find_cell(flat, ["总额"], ["上半年", "同比"], header_rows=1, header_columns=1) == Found("2", 2, 2)


def test_two_header_columns_make_a_path() -> None:
    table = drawn("地区 | 行业 | 10月\n全市^2 | 工业 | 1\n商业 | 2\n全省 | 工业 | 3")
    assert find_cell(table, ["全市", "商业"], ["10月"], header_columns=2) == Found("2", 2, 2)
    assert find_cell(table, ["商业"], ["10月"], header_columns=2) == Found("2", 2, 2)
    assert find_cell(table, ["工业"], ["10月"], header_columns=2) == NotFound(
        "2 rows of the table are called '工业' (rows 2, 4); name the header above it too"
    )
