"""Periods as inclusive days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.quantity import Period, period_problem, periods_agree


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("2021-01-01/2021-10-31", "2021-01-01", "2021-10-31", False),
        ("2022-12-31", "2022-12-31", "2022-12-31", False),
        ("2021-12", "2021-12-01", "2021-12-31", False),
        ("2020-02", "2020-02-01", "2020-02-29", False),
        ("2021", "2021-01-01", "2021-12-31", False),
        ("2021-01/2021-10", "2021-01-01", "2021-10-31", False),
        ("../2021-12-20", None, "2021-12-20", False),
        ("2021-12-20/..", "2021-12-20", None, False),
        ("2021-12~", "2021-12-01", "2021-12-31", True),
        ("2021?", "2021-01-01", "2021-12-31", True),
        ("2021%/2022", "2021-01-01", "2022-12-31", True),
        ("2021-XX", "2021-01-01", "2021-12-31", False),
        ("202X", "2020-01-01", "2029-12-31", False),
        ("2021-12-XX", "2021-12-01", "2021-12-31", False),
        (" 2021 ", "2021-01-01", "2021-12-31", False),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, low: str | None, high: str | None, approximate: bool) -> None:
    expected = Period(low and date.fromisoformat(low), high and date.fromisoformat(high), approximate)  # type: ignore[arg-type]  # None stays None
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "前三季度", "2021-21", "2021-33", "2021-13", "2021-02-30", "2021-12-20/2021-01-01", "../..", "2021/2022/2023",
     "2021-1-1", "20211231", "2021-10-31T00:00:00", "0000", "20XX-01", "~2021", "2021-12-20/P1M", "２０２１"],
)  # fmt: skip
def test_what_is_no_period_is_none_and_says_why(text: str) -> None:
    assert Period.parse(text) is None
    problem = period_problem(text)
    assert problem is not None and f'"{text}"' in problem


def test_a_season_is_refused_with_the_interval_to_write() -> None:
    assert period_problem("2021-33") == (
        '"2021-33" is a season or quarter code; write the interval: 2021-01-01/2021-03-31'
    )


@pytest.mark.parametrize(
    ("golden", "got", "agree"),
    [
        ("2021-01-01/2021-12-31", "2021", True),
        ("2021-10-01/2021-10-31", "2021-10", True),
        ("2021-10", "2021-10-31", False),
        ("2021-12~", "2021-12-20", True),
        ("2021-12~", "2021-12", True),
        ("2021-12~", "2021-11-30", False),
        ("2021-12~", "../2021-12-20", False),
        ("2021-12", "2021-12~", True),
        ("2021-12-20", "2021-12~", False),
        ("../2021-12-20", "../2021-12-20", True),
        ("../2021-12-20", "2021-01-01/2021-12-20", False),
        (None, None, True),
        (None, "2021", False),
        ("2021", None, False),
        ("2021", "last year", False),
    ],
)
def test_periods_agree_by_their_bounds(golden: str | None, got: str | None, agree: bool) -> None:
    assert periods_agree(golden, got) is agree


@given(st.dates(), st.dates())
def test_a_period_reads_back_as_itself(one: date, other: date) -> None:
    if min(one, other).year < 1000:
        return
    period = Period(min(one, other), max(one, other))
    assert Period.parse(str(period)) == period
    assert period.accepts(period)


@given(st.text(alphabet="0123456789-/.~?%X", max_size=24))
def test_no_text_stops_the_reader(text: str) -> None:
    assert (Period.parse(text) is None) == (period_problem(text) is not None)
