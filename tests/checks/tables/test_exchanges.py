"""Cells that hold each other's text."""

from harness.checks.grid import Slot
from harness.checks.tables.cells import Comparer
from harness.checks.tables.exchanges import by_columns, exchanges


def wrong(*places: tuple[int, int, str, str]) -> dict[tuple[int, int], tuple[Slot, Slot]]:
    return {(row, column): (Slot(golden), Slot(got)) for row, column, golden, got in places}


def test_two_cells_of_a_row_or_a_column() -> None:
    assert exchanges(wrong((1, 1, "5", "6"), (1, 2, "6", "5")), Comparer()) == [((1, 1), (1, 2))]
    assert exchanges(wrong((1, 1, "5", "6"), (3, 1, "6", "5.0")), Comparer()) == [((1, 1), (3, 1))]


def test_no_exchange_across_or_with_a_third_or_of_nothing() -> None:
    assert exchanges(wrong((1, 1, "5", "6"), (2, 2, "6", "5")), Comparer()) == []
    assert exchanges(wrong((1, 1, "5", "6"), (1, 2, "6", "7"), (1, 3, "7", "5")), Comparer()) == []
    assert exchanges(wrong((1, 1, "5", ""), (1, 2, "", "5")), Comparer()) == []


def test_a_cell_is_in_one_exchange_only() -> None:
    places = wrong((1, 1, "5", "6"), (1, 2, "6", "5"), (2, 1, "6", "5"))
    assert exchanges(places, Comparer()) == [((1, 1), (1, 2))]


def test_exchanges_of_two_columns_come_together() -> None:
    pairs = [((1, 1), (1, 2)), ((2, 1), (2, 2)), ((3, 1), (4, 1))]
    assert by_columns(pairs) == {(1, 2): pairs[:2]}
