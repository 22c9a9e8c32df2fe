"""Cells: numbers by value from text, everything else as folded text."""

from decimal import Decimal

import pytest

from harness.checks.grid import Slot
from harness.checks.tables.cells import Comparer, cell_text


@pytest.mark.parametrize(
    ("text", "number", "around"),
    [
        ("1062.5", "1062.5", ("", "")),
        ("1,062.5", "1062.5", ("", "")),
        (" １，０６２．５ ", "1062.5", ("", "")),
        ("1\u00a0062.5", "1062.5", ("", "")),
        ("−2.6", "-2.6", ("", "")),
        ("- 2.6", "-2.6", ("", "")),
        ("+2.6", "2.6", ("", "")),
        ("0.40", "0.40", ("", "")),
        ("6.1 %", "6.1", ("", "%")),
        ("¥12", "12", ("¥", "")),
        ("12万元", "12", ("", "万元")),
        ("152.3*", "152.3", ("", "")),
        ("152.3%①", "152.3", ("", "%")),
        ("152.3[2]", "152.3", ("", "")),
        ("152.3¹²", "152.3", ("", "")),
    ],
)
def test_a_number_is_read_from_its_text(text: str, number: str, around: tuple[str, str]) -> None:
    read = cell_text(text)
    assert (str(read.number), read.around) == (str(Decimal(number)), around)


@pytest.mark.parametrize(
    "text",
    ["20487.", "007", "1 062", "2 5.7", "10,62.5", "1,0625", ".5", "1.2.3", "—", "", "5G", "出口", "12-15", "9" * 70],
)
def test_what_is_no_number_is_text(text: str) -> None:
    read = cell_text(text)
    assert read.number is None or text == "5G"


@pytest.mark.parametrize(
    ("golden", "got"),
    [("641.0", "641"), ("1,062.5", "1062.50"), ("-0", "0"), ("152.3", "152.3*"), ("（%）", "(%)"), ("a b", "a  b")],
)
def test_same(golden: str, got: str) -> None:
    assert cell_text(golden).same(cell_text(got))


@pytest.mark.parametrize(
    ("golden", "got"),
    [
        ("2048.7", "20487."),
        ("6.1", "6.1%"),
        ("6.1%", "6.1‰"),
        ("12", "012"),
        ("5.6", "56"),
        ("-1", "1"),
        ("x", ""),
        ("1", "1 0"),
    ],
)
def test_not_the_same(golden: str, got: str) -> None:
    assert not cell_text(golden).same(cell_text(got))
    assert not cell_text(got).same(cell_text(golden))


def test_a_covered_place_is_blank_or_the_spans_text() -> None:
    comparer = Comparer()
    covered = Slot("10月", covered=True)
    assert comparer.same(covered, Slot(""))
    assert comparer.same(covered, Slot("10月"))
    assert comparer.same(Slot(""), covered)
    assert comparer.same(Slot("10月"), covered)
    assert not comparer.same(covered, Slot("11月"))
    assert comparer.cost(Slot("10月"), Slot("11月")) == pytest.approx(1 / 3)
