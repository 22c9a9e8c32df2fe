"""Damages of tables: figures are read from where their header path leads."""

from collections.abc import Callable

from harness.model import CellPath, Figure
from harness.strength.page import Page
from harness.strength.tables import KINDS

from .conftest import Make


def page(golden_of: Make, page_of: Callable[..., Page]) -> Page:
    one = page_of(golden_of())
    cells = [("东港", "吞吐量", "612000"), ("西港", "增速", "-2.5"), ("南港", "增速", "3.3")]
    figures = tuple(
        Figure(article=0, indicator=row, measure="level", value=value, cell=CellPath(row=(row,), column=(column,)))
        for row, column, value in cells
    )
    return Page.of(one.golden, one.document.model_copy(update={"figures": figures}), one.random)


def values(golden_of: Make, page_of: Callable[..., Page], kind: str) -> list[dict[str, object]]:
    this = page(golden_of, page_of)
    made = next(one for one in KINDS if one.name == kind).make(this)
    return [{str(f.indicator): f.value for f in one.document.figures or ()} for one in made]


def test_a_column_that_moves_up_gives_each_row_the_next_ones_number(
    golden_of: Make, page_of: Callable[..., Page]
) -> None:
    told = values(golden_of, page_of, "column shifted")
    assert {"东港": "404000", "西港": "-2.5", "南港": "3.3"} in told
    assert {"东港": "612000", "西港": "3.3"} in told


def test_the_figures_of_a_lost_row_are_lost(golden_of: Make, page_of: Callable[..., Page]) -> None:
    assert {"东港": "612000", "南港": "3.3"} in values(golden_of, page_of, "row lost")


def test_a_lost_minus_and_a_lost_point_are_read(golden_of: Make, page_of: Callable[..., Page]) -> None:
    assert {"东港": "612000", "西港": "2.5", "南港": "3.3"} in values(golden_of, page_of, "minus of a cell lost")
    told = values(golden_of, page_of, "decimal point of a cell lost")
    assert {"东港": "6120000", "西港": "-2.5", "南港": "3.3"} in told


def test_a_table_lost_or_without_header_gives_no_figures(golden_of: Make, page_of: Callable[..., Page]) -> None:
    assert values(golden_of, page_of, "table lost") == [{}]
    assert values(golden_of, page_of, "header lost") == [{}]
