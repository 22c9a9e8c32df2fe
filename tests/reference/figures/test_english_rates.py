"""Measures and times of English figures."""

from datetime import date
from decimal import Decimal

import pytest

from harness.indicators import Entry
from harness.reference.figures.english_quantities import Quantity
from harness.reference.figures.english_rates import Basis, compared_with, level_of, month_at_end, rate_measure
from harness.reference.figures.periods import Times

Q3 = Times(date(2024, 7, 1), date(2024, 9, 30))


@pytest.mark.parametrize(
    ("basis", "measure"),
    [
        (Basis("year"), "yoy_change"),
        (Basis("quarter"), "pop_change"),
        (Basis(None, Times(date(2023, 7, 1), date(2023, 9, 30))), "yoy_change"),
        (Basis(None, Times(date(2024, 4, 1), date(2024, 6, 30))), "pop_change"),
        (Basis(None, Times(date(2019, 1, 1), date(2019, 12, 31))), "change"),
        (None, "yoy_change"),
    ],
)
def test_a_percent_change_is_measured_by_its_base(basis: Basis | None, measure: str) -> None:
    assert rate_measure(basis, Q3, "", None) == measure


def test_words_and_the_registry_tell_where_no_base_does() -> None:
    assert rate_measure(None, Q3, "an average annual rise of", None) == "avg_change"
    assert rate_measure(None, Q3, "", Entry("x", (), "%", ("pop_change",))) == "pop_change"
    day = Times(date(2025, 1, 1), date(2025, 1, 1))
    assert rate_measure(None, day, "", None) == "change"


def test_the_base_is_a_period() -> None:
    assert compared_with(Basis("quarter"), Q3) == "2024-04-01/2024-06-30"
    assert compared_with(None, Q3) is None
    assert str(month_at_end(Times(date(2023, 10, 1), date(2024, 9, 30)))) == "2024-09-01/2024-09-30"


@pytest.mark.parametrize(
    ("name", "unit", "told"),
    [
        ("Policy rate", "%", ("level", "%")),
        ("Vacancy rate", "%", ("share", "%")),
        ("Inflation", "%", ("yoy_change", "%")),
        ("Exports", "€", ("cumulative", "€")),
        ("Average house price", "€", ("level", "€")),
    ],
)
def test_a_level_is_a_flow_a_share_or_a_level_by_its_name(name: str, unit: str, told: tuple[str, str]) -> None:
    assert level_of(Quantity(0, 1, Decimal(1), unit), unit, name, None, Q3) == told
