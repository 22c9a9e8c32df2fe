"""Spans of days and the years that months without one mean."""

from datetime import date

from harness.reference.figures.clock import Clock, Times


def test_month_ends_stay_month_ends_a_year_before() -> None:
    assert str(Times(date(2024, 2, 1), date(2024, 2, 29)).year_before()) == "2023-02-01/2023-02-28"
    assert str(Times(None, date(2024, 10, 31)).year_before()) == "../2023-10-31"


def test_a_month_is_the_latest_that_has_begun_or_the_next_one_ahead() -> None:
    day = date(2023, 1, 15)
    assert (Clock(day).month(12), Clock(day).month(1)) == (2022, 2023)
    assert Clock(day, ahead=True).month(7) == 2023
    assert Clock(day, year=2021).month(7) == 2021


def test_how_spans_are_written() -> None:
    assert str(Times(date(2022, 12, 31), date(2022, 12, 31), point=True)) == "2022-12-31"
