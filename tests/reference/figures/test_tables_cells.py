"""Numbers of table cells."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reference.figures.tables_cells import read_cell, read_pair


@pytest.mark.parametrize(
    ("text", "value", "comparator", "printed"),
    [
        ("1,806", "1806", "eq", "1,806"),
        ("−1.6", "-1.6", "eq", "−1.6"),
        ("(2.4)", "-2.4", "eq", "(2.4)"),
        ("+3.2", "3.2", "eq", "+3.2"),
        ("１２．３", "12.3", "eq", "１２．３"),
        ("5.6①", "5.6", "eq", "5.6"),
        ("12.5*", "12.5", "eq", "12.5"),
        ("≥300", "300", "ge", "≥300"),
        ("6以上", "6", "ge", "6以上"),
        ("5%左右", "5", "approx", "5%左右"),
        ("5.5以内", "5.5", "le", "5.5以内"),
    ],
)
def test_a_number_is_read_with_sign_bound_and_without_its_mark(
    text: str, value: str, comparator: str, printed: str
) -> None:
    cell = read_cell(text)
    assert cell is not None
    assert (str(cell.value), cell.comparator, cell.printed) == (value, comparator, printed)


@pytest.mark.parametrize("text", ["", "—", "…", "-", "工业", "2024年", "2024-01-05", "9:30", "第3位", "6-4"])
def test_blanks_dashes_words_dates_and_falling_ranges_are_none(text: str) -> None:
    assert read_cell(text) is None


def test_a_range_has_two_bounds() -> None:
    cell = read_cell("4%—6%")
    assert cell is not None
    assert (cell.value, cell.upper, cell.comparator) == (Decimal(4), Decimal(6), "between")


def test_a_cell_may_print_its_own_unit_or_letter() -> None:
    told = [read_cell(text) for text in ("3.2亿元", "0.9个百分点", "€13.20", "61.2p")]
    assert [(cell.unit.unit, cell.unit.power) for cell in told if cell and cell.unit] == [
        ("元", 8),
        ("百分点", 0),
        ("€", 0),
    ]
    assert told[3] is not None and told[3].status == "provisional"


def test_two_numbers_stand_in_one_cell_with_brackets() -> None:
    pair = read_pair("5.2（4.9）")
    assert pair is not None and [str(cell.value) for cell in pair] == ["5.2", "4.9"]
    assert read_pair("5.2") is None


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet="0123456789.,-−()%—约以上亿元 ab①", max_size=12))
def test_any_text_is_a_number_or_none(text: str) -> None:
    cell = read_cell(text)
    assert cell is None or (cell.value.is_finite() and cell.printed in text)
