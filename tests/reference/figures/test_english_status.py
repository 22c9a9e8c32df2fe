"""Provisional, forecast, aimed at: what stands of a figure."""

from datetime import date

import pytest

from harness.reference.figures.english_status import is_noted, stated_provisional, status_of
from harness.reference.figures.periods import Times

DAY = date(2024, 5, 9)
PAST = Times(date(2024, 1, 1), date(2024, 3, 31))
NEXT = Times(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("mask", "near", "times", "status"),
    [
        ("The council plans to plant # by @", "#", NEXT, "target"),
        ("Sales are expected to reach #", "reach #", NEXT, "forecast"),
        ("Sales were expected to reach #", "reach #", PAST, "actual"),
        ("An estimated #", "#", PAST, "estimate"),
        ("# were seen, against the standard of #", "the standard of #", PAST, "target"),
        ("It missed the # target", "the # target", PAST, "target"),
        ("Preliminary sales were #", "were #", PAST, "provisional"),
    ],
)
def test_the_words_and_the_time_tell_the_status(mask: str, near: str, times: Times, status: str) -> None:
    assert status_of(mask, near, DAY, times, noted=False) == status


def test_a_footnote_makes_provisional_what_is_no_forecast() -> None:
    assert status_of("Spending was #", "#", DAY, PAST, noted=True) == "provisional"
    assert status_of("Spending is expected to be #", "#", DAY, NEXT, noted=True) == "forecast"


def test_a_note_speaks_of_the_indicators_whose_name_holds_its_words() -> None:
    notes = list(stated_provisional("1 Spending figures are provisional. Revised data follow."))
    assert is_noted(["Visitor spending"], notes)
    assert not is_noted(["Visitor nights", "Nights spent by visitors"], notes)
    assert not is_noted(["Visitor spending"], list(stated_provisional("Figures are rounded.")))
