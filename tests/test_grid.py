"""Grids of tables: spans expanded, header paths."""

from hypothesis import given
from hypothesis import strategies as st

from harness.grid import Grid, column_paths, expand, grid, row_paths, sections
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


def test_headers_make_paths_and_section_rows_stand_above() -> None:
    assert column_paths(HALF_YEAR, 2)[1:] == [
        ("上半年", "量"),
        ("上半年", "同比"),
        ("二季度", "量"),
        ("二季度", "同比"),
    ]
    assert row_paths(HALF_YEAR, 1)[2:] == [("总额",), ("出口",), ("进口",), ("内资",), ("出口",)]
    assert sections(HALF_YEAR, 2, 1)[4:] == [(), (), ("内资",)]


SPANS = st.builds(Cell, text=st.text(max_size=2), colspan=st.integers(1, 5), rowspan=st.integers(1, 5))


@given(st.lists(st.lists(SPANS, max_size=5), max_size=5))
def test_every_row_has_every_column_and_every_cell_its_place(rows: list[list[Cell]]) -> None:
    made = expand(rows)
    assert len({len(row) for row in made.rows}) <= 1
    placed = sum(not slot.covered and bool(slot.text) for row in made.rows for slot in row)
    assert placed == sum(bool(cell.text) for row in rows for cell in row)
