"""Time expressions of English text."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reference.figures.english_periods import Calendar, find_spans, step_back
from harness.reference.figures.periods import Times

CALENDAR = Calendar(date(2024, 11, 15))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("in July to September 2024", "2024-07-01/2024-09-30"),
        ("between January and March 2024", "2024-01-01/2024-03-31"),
        ("the three months ended 30 June", "2024-04-01/2024-06-30"),
        ("in the year to September 2024", "2023-10-01/2024-09-30"),
        ("the year ended 31 March 2024", "2023-04-01/2024-03-31"),
        ("Q3 2024", "2024-07-01/2024-09-30"),
        ("the third quarter of last year", "2023-07-01/2023-09-30"),
        ("Q4", "2023-10-01/2023-12-31"),
        ("the first half of 2023", "2023-01-01/2023-06-30"),
        ("the first nine months of the year", "2024-01-01/2024-09-30"),
        ("by the end of 2025", "2025-12-31"),
        ("end-2024", "2024-12-31"),
        ("on 1 January 2025", "2025-01-01"),
        ("January 1, 2025", "2025-01-01"),
        ("in March", "2024-03-01/2024-03-31"),
        ("in December", "2023-12-01/2023-12-31"),
        ("in 2023", "2023-01-01/2023-12-31"),
        ("2023/24", "2023-04-01/2024-03-31"),
        ("between 2019 and 2023", "2019-01-01/2023-12-31"),
        ("last month", "2024-10-01/2024-10-31"),
        ("this quarter", "2024-10-01/2024-12-31"),
        ("the week to 10 November", "2024-11-04/2024-11-10"),
    ],
)
def test_a_time_is_resolved_against_the_day(text: str, times: str) -> None:
    assert [str(span.times) for span in find_spans(text, CALENDAR)] == [times]


@pytest.mark.parametrize(
    ("text", "kind", "step"),
    [
        ("down on the quarter", "base", "quarter"),
        ("rose year on year", "base", "year"),
        ("higher than a year before", "base", "year"),
        ("fewer than in the previous month", "base", "month"),
        ("up on the same period last year", "base", "year"),
        ("84 million a year earlier", "before", "year"),
    ],
)
def test_what_a_change_is_against(text: str, kind: str, step: str) -> None:
    assert [(span.kind, span.step) for span in find_spans(text, CALENDAR)] == [(kind, step)]


def test_a_base_may_be_a_time_of_its_own() -> None:
    topic = Times(date(2024, 7, 1), date(2024, 9, 30))
    assert [(span.kind, str(span.times)) for span in find_spans("higher than in Q2", CALENDAR, topic)] == [
        ("base", "2024-04-01/2024-06-30")
    ]


@pytest.mark.parametrize(
    "text", ["sales may rise", "march on", "2,024 cars", "2024 tonnes", "a 2010%", "in 20245", "first"]
)
def test_other_words_are_no_times(text: str) -> None:
    assert list(find_spans(text, CALENDAR)) == []


def test_without_a_day_only_years_are_resolved() -> None:
    assert [str(span.times) for span in find_spans("in March and in 2023", Calendar())] == ["2023-01-01/2023-12-31"]


def test_looking_ahead_months_are_the_next() -> None:
    assert [str(span.times) for span in find_spans("in March", Calendar(date(2024, 11, 15), ahead=True))] == [
        "2025-03-01/2025-03-31"
    ]


def test_a_step_back_keeps_month_ends() -> None:
    quarter = Times(date(2024, 4, 1), date(2024, 6, 30))
    assert str(step_back(quarter, "quarter")) == "2024-01-01/2024-03-31"
    assert str(step_back(quarter, "year")) == "2023-04-01/2023-06-30"
    assert str(step_back(Times(date(2024, 3, 31), date(2024, 3, 31), point=True), "month")) == "2024-02-29"
    assert step_back(Times(date(2024, 1, 1), None), "year") is None


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="Q1234 0quartehfisyonmJnbFMcd-/,.", max_size=40))
def test_spans_lie_in_the_text_in_order(text: str) -> None:
    spans = list(find_spans(text, CALENDAR))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert [span.start for span in spans] == sorted(span.start for span in spans)


def test_school_years_full_years_and_ends_of_periods() -> None:
    (school,) = find_spans("school year 2022/23", CALENDAR)
    assert str(school.times) == "2022-09-01/2023-08-31"
    half = Times(date(2024, 1, 1), date(2024, 6, 30))
    (end,) = find_spans("at the period end", CALENDAR, half)
    assert str(end.times) == "2024-06-30"
    (full,) = find_spans("for the full year", CALENDAR, half)
    assert str(full.times) == "2024-01-01/2024-12-31"


def test_a_base_may_stand_behind_the_figure_for() -> None:
    for text in ("below the figure for May 2019", "above the level recorded in May 2019", "on that of May 2019"):
        assert [span.kind for span in find_spans(text, CALENDAR)] == ["base"]
