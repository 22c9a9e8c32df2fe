"""What a text says of its own time as a whole."""

from datetime import date

import pytest

from harness.reference.figures.clock import Clock
from harness.reference.figures.datelines import article_day, fiscal_year, spans_of_years, told_on

DAY = date(2024, 3, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本报云港3月8日电 全省", date(2024, 3, 8)),
        ("本报云港12月30日讯 全省", date(2023, 12, 30)),
        ("本报云港2月30日电 全省", DAY),
        ("3月8日，全省", DAY),
    ],
)
def test_the_day_of_a_dateline(text: str, day: date) -> None:
    assert article_day(text, DAY) == day


def test_the_day_of_what_is_reported() -> None:
    assert told_on("昨（8）日，会议举行", Clock(DAY)) == date(2024, 3, 8)
    assert told_on("昨（2）日，会议举行", Clock(DAY)) is None
    assert told_on("昨日，会议举行", Clock(DAY)) is None


def test_the_spans_of_years_it_names() -> None:
    assert spans_of_years("方案（2024—2026年）实施，2021年至2023年为上一轮，2024—2026年") == (
        (2024, 2026),
        (2021, 2023),
    )
    assert spans_of_years("2024年，2026年") == ()


def test_the_business_year_of_results() -> None:
    assert fiscal_year("截至去年9月底止六个月业绩", Clock(DAY)) == (date(2023, 4, 1), date(2024, 3, 31))
    assert fiscal_year("截至去年9月底，", Clock(DAY)) is None
