"""Grids of tables: spans, header paths, cells by their headers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.checks.grid import Found, Grid, NotFound, expand, find_cell, grid
from harness.model import Block, Cell


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


HALF_YEAR = drawn("""
指标^2 | 上半年>2 | 二季度>2
量 | 同比 | 量 | 同比
总额 | 1 | 2 | 3 | 4
出口 | 5 | 6 | 7 | 8
进口 | 9 | 10 | 11 | 12
内资>5
出口 | 13 | 14 | 15 | 16
""")


def test_spans_fill_every_place_they_cover() -> None:
    block = Block(kind="table", rows=((Cell(text="a", rowspan=2), Cell(text="b", colspan=2)), ("c", "d"), ("e",)))
    assert grid(block) == (("a", "b", "b"), ("a", "c", "d"), ("e", "", ""))
    assert [[slot.covered for slot in row] for row in expand(block.rows).rows] == [
        [False, False, True],
        [True, False, False],
        [False, False, False],
    ]


def test_no_rows_are_no_grid() -> None:
    assert grid(Block(kind="paragraph", text="x")) == ()
    assert expand([]).width == 0
    assert grid(Block(kind="table", rows=((), ()))) == ((), ())


def test_a_span_beyond_the_table_is_cut_and_the_first_of_two_has_the_place() -> None:
    rows = [[Cell(text="a", rowspan=9)], [Cell(text="b", colspan=1), "c"], []]
    assert expand(rows).texts == (("a", "", ""), ("a", "b", "c"), ("a", "", ""))
    meeting = [["x", Cell(text="a", rowspan=2)], [Cell(text="b", colspan=2)]]
    assert expand(meeting).texts == (("x", "a"), ("b", "a"))


def test_spans_that_would_fill_memory_are_left_out() -> None:
    rows = [[Cell(text="a", colspan=1000, rowspan=1000)] * 3] * 1000
    assert expand(rows).texts[0] == ("a", "a", "a")


def test_flags_tell_header_rows_and_columns() -> None:
    flagged = drawn("!x | !a | !b\n!r | 1 | 2\n!s | 3 | 4")
    assert (flagged.header_rows, flagged.header_columns) == (1, 1)
    assert (HALF_YEAR.header_rows, HALF_YEAR.header_columns) == (0, 0)


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


SPANS = st.builds(Cell, text=st.text(max_size=2), colspan=st.integers(1, 5), rowspan=st.integers(1, 5))


@given(st.lists(st.lists(SPANS, max_size=5), max_size=5))
def test_every_row_has_every_column_and_every_cell_its_place(rows: list[list[Cell]]) -> None:
    made = expand(rows)
    assert len({len(row) for row in made.rows}) <= 1
    placed = sum(not slot.covered and bool(slot.text) for row in made.rows for slot in row)
    assert placed == sum(bool(cell.text) for row in rows for cell in row)
