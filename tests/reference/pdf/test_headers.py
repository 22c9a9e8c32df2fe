"""Words above columns: spans by their middles, names over all rows, cells of two lines."""

from harness.reference.pdf.cells import Slot
from harness.reference.pdf.headers import header_cells
from harness.reference.pdf.pieces import Piece

COLUMNS = [(0.0, 40.0), (100.0, 130.0), (200.0, 230.0), (300.0, 330.0)]


def word(text: str, x0: float, x1: float, y: float) -> Piece:
    return Piece(text, x0, x1, y, 10.0, False)


def test_one_row_names_the_columns() -> None:
    pieces = [word(text, x - 5, x + 35, 0) for text, (x, _) in zip("地甲乙丙", COLUMNS, strict=True)]
    assert header_cells(pieces, COLUMNS) == ({Slot(0, n, 1, 1): text for n, text in enumerate("地甲乙丙")}, 1)


def test_a_word_spans_the_columns_whose_middle_is_its_own() -> None:
    lower = [word("甲", 100, 130, 20), word("乙", 200, 230, 20), word("丙", 300, 330, 20)]
    cells, rows = header_cells([word("前两栏", 150, 180, 0), word("末栏", 300, 330, 0), *lower], COLUMNS)
    assert rows == 2
    assert cells[Slot(0, 1, 1, 2)] == "前两栏"
    assert cells[Slot(0, 3, 1, 1)] == "末栏"


def test_a_name_between_the_rows_is_over_both() -> None:
    lower = [word(text, x, x + 30, 18) for text, x in (("甲", 100), ("乙", 200), ("丙", 300))]
    cells, rows = header_cells([word("增速", 200, 230, 0), word("地区", 0, 20, 9), *lower], COLUMNS)
    assert (rows, cells[Slot(0, 0, 2, 1)], cells[Slot(0, 1, 1, 3)]) == (2, "地区", "增速")


def test_two_lines_close_together_are_one_cell() -> None:
    upper, lower = word("规模以上", 95, 135, 0), word("工业", 105, 125, 12)
    cells, rows = header_cells([upper, lower, word("投资", 200, 230, 6)], COLUMNS)
    assert rows == 1
    assert cells[Slot(0, 1, 1, 1)] == "规模以上工业"


def test_no_words_are_no_header() -> None:
    assert header_cells([], COLUMNS) == ({}, 0)


def test_words_over_repeating_names_have_as_many_columns_each() -> None:
    columns = [*COLUMNS, (400.0, 430.0)]
    names = zip(("总量", "增速", "总量", "增速"), (100, 200, 300, 400), strict=True)
    lower = [word(text, x, x + 30, 20) for text, x in names]
    cells, rows = header_cells([word("竣工", 205, 235, 0), word("开工", 400, 430, 0), *lower], columns)
    assert rows == 2
    assert cells[Slot(0, 1, 1, 2)] == "竣工"
    assert cells[Slot(0, 3, 1, 2)] == "开工"
