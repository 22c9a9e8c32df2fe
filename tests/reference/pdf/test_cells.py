"""Cells on a grid: numbers told, header rows, parts of one table put together, empty rows left out."""

import pytest

from harness.pdf_text.drawing import Box
from harness.reference.pdf.cells import Grid, Slot, block_of, continued, is_number, without_empty

BOX = Box(0, 0, 100, 100)


def grid(*rows: tuple[str, ...]) -> Grid:
    cells = {Slot(y, x, 1, 1): text for y, row in enumerate(rows) for x, text in enumerate(row)}
    return Grid(cells, len(rows), len(rows[0]), BOX)


@pytest.mark.parametrize(
    "text", ["6.1", "-1.7", "−1.6", "1,806", "12 345", "5.3%", "(7.3)", "—", "..", "19.8**", "€31.4bn"]
)
def test_numbers_of_cells(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["亿元", "2024年", "6.1和7.2", "Thousands", "1—9月", ""])
def test_words_of_cells(text: str) -> None:
    assert not is_number(text)


def test_rows_of_words_and_of_years_are_headers() -> None:
    assert grid(("指标", "2022", "2023"), ("工业", "6.1", "7.2")).head() == 1
    assert grid(("指标", "总量", "增速"), ("", "亿元", "%"), ("工业", "6.1", "7.2")).head() == 2


def test_a_repeated_header_is_dropped_and_a_missing_one_is_none() -> None:
    first = grid(("指标", "总量"), ("工业", "6.1"))
    whole = grid(("指标", "总量"), ("工业", "6.1"), ("投资", "7.2"))
    for second in (grid(("指标", "总量"), ("投资", "7.2")), grid(("投资", "7.2"))):
        joined = continued(first, second)
        assert joined is not None and joined.cells == whole.cells


def test_a_table_with_another_header_or_other_columns_is_another() -> None:
    first = grid(("指标", "总量"), ("工业", "6.1"))
    assert continued(first, grid(("地区", "增速"), ("全市", "7.2"))) is None
    assert continued(first, grid(("指标", "总量", "增速"), ("投资", "7.2", "1.0"))) is None


def test_rows_and_columns_without_words_are_left_out() -> None:
    kept = without_empty(grid(("指标", "", "总量"), ("", "", ""), ("工业", "", "6.1")))
    assert (kept.rows, kept.columns) == (2, 2)
    assert kept.cells == grid(("指标", "总量"), ("工业", "6.1")).cells


def test_header_cells_are_told_and_spans_kept() -> None:
    cells = {Slot(0, 0, 1, 2): "速度", Slot(1, 0, 1, 1): "工业", Slot(1, 1, 1, 1): "6.1"}
    block = block_of(Grid(cells, 2, 2, BOX, header_rows=1), box=(0, 0, 1, 1))
    assert (block.rows[0][0].text, block.rows[0][0].colspan, block.rows[0][0].header) == ("速度", 2, True)
    assert block.rows[1] == ("工业", "6.1")
