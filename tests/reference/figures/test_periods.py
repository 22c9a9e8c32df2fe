"""Time expressions, resolved against the day a text speaks from."""

from datetime import date

import pytest

from harness.reference.figures.clock import Clock, Times
from harness.reference.figures.periods import find_times

DAY = date(2024, 11, 20)


def periods(text: str, *, clock: Clock | None = None, topic: Times | None = None) -> list[str]:
    return [f"{found.role} {found.times(clock or Clock(DAY), topic)}" for found in find_times(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1—10月，", "2024-01-01/2024-10-31"),
        ("前三季度", "2024-01-01/2024-09-30"),
        ("今年前8个月", "2024-01-01/2024-08-31"),
        ("上半年", "2024-01-01/2024-06-30"),
        ("一季度", "2024-01-01/2024-03-31"),
        ("10月份", "2024-10-01/2024-10-31"),
        ("2022年12月", "2022-12-01/2022-12-31"),
        ("11月11日至16日", "2024-11-11/2024-11-16"),
        ("截至10月31日", "2024-10-31"),
        ("9月末", "2024-09-30"),
        ("截至九月底止六个月", "2024-04-01/2024-09-30"),
        ("全年", "2024-01-01/2024-12-31"),
        ("今年以来", "2024-01-01/2024-11-20"),
        ("到2025年底", "2025-12-31"),
        ("今明两年", "2024-01-01/2025-12-31"),
        ("2021年至2023年", "2021-01-01/2023-12-31"),
        ("“十四五”末", "2025-12-31"),
        ("“十四五”以来", "2021-01-01/2024-11-20"),
        ("近年来", "../2024-11-20"),
        ("昨日", "2024-11-19"),
        ("目前", "2024-11-20"),
        ("上月末", "2024-10-31"),
        ("2026年第二季", "2026-04-01/2026-06-30"),
        ("2024年半年度报告", "2024-01-01/2024-06-30"),
        ("国庆假期", "2024-10-01/2024-10-07"),
    ],
)
def test_spans(text: str, expected: str) -> None:
    assert periods(text) == [f"topic {expected}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("比上年同期", "base 2023-01-01/2023-10-31"),
        ("较1—9月", "base 2024-01-01/2024-09-30"),
        ("比2019年", "base 2019-01-01/2019-12-31"),
        ("与上月持平", "base 2024-09-01/2024-09-30"),
        ("恢复到2019年的106.3%", "base 2019-01-01/2019-12-31"),
    ],
)
def test_what_is_compared_with_is_no_topic(text: str, expected: str) -> None:
    assert periods(text, topic=Times(date(2024, 1, 1), date(2024, 10, 31))) == [expected]


@pytest.mark.parametrize("text", ["5G基站", "每月1050元", "同比增长", "三个月", "2000年期刊", "十年磨一剑"])
def test_no_times(text: str) -> None:
    assert periods(text) == []


def test_whole_year_said_in_january_is_the_one_that_is_over() -> None:
    assert periods("全年", clock=Clock(date(2024, 1, 12))) == ["topic 2023-01-01/2023-12-31"]
    assert periods("全年", clock=Clock(date(2024, 1, 12), ahead=True)) == ["topic 2024-01-01/2024-12-31"]


def test_now_is_the_day_of_what_is_reported() -> None:
    assert periods("目前", clock=Clock(DAY)) == [f"topic {DAY}"]
    assert periods("如今", clock=Clock(DAY, now=date(2024, 11, 19))) == ["topic 2024-11-19"]
