"""Ways of saying that the third unseen documents brought up, each told in other sentences of the kind."""

from datetime import date

import pytest

from harness.indicators import Entry
from harness.model import Figure
from tests.reference.figures.prose import Reader

DAY = date(2024, 7, 20)


def entry(name: str, unit: str | None, *measures: str, aliases: tuple[str, ...] = ()) -> Entry:
    return Entry(name=name, aliases=aliases, unit=unit, measures=measures)


def told(figures: tuple[Figure, ...]) -> list[tuple[str | None, str | None, str, str | None]]:
    return [(f.indicator, f.measure, f.value, f.unit) for f in figures]


@pytest.mark.parametrize("plan", ["力争再开12家门店", "确保再开12家门店", "计划再开12家门店"])
def test_a_plan_ends_what_was_expected_before_it(read: Reader, plan: str) -> None:
    growth, shops = read(f"预计全年营业收入增长8%，{plan}，年内新招员工300人。", day=DAY)[:2]
    assert (growth.status, shops.status) == ("forecast", "target")


@pytest.mark.parametrize("opening", ["2024年林业工作要抓好三件事：", "会议指出，2024年全省交通系统要办好三件事："])
def test_the_work_of_a_year_is_to_come(read: Reader, opening: str) -> None:
    (done,) = read(f"{opening}\n新建步道120公里。", day=date(2024, 1, 15))
    assert (done.status, done.period) == ("target", "2024-01-01/2024-12-31")


def test_a_stock_behind_a_sum_up_to_a_date_stands_at_it(read: Reader) -> None:
    entries = [entry("发放补贴", "元", "cumulative"), entry("贷款余额", "元", "level")]
    paid, owed = read("截至6月底，累计发放补贴3亿元，贷款余额20亿元。", day=DAY, entries=entries)
    assert (paid.period, owed.period) == ("../2024-06-30", "2024-06-30")


def test_a_sum_behind_the_last_day_of_the_half_year_is_of_the_half_year(read: Reader) -> None:
    text = "6月末，写字楼出租率81%。居民人均消费支出15200元。"
    _, spent = read(text, day=DAY, title="白榆区2024年上半年经济简况")
    assert (spent.measure, spent.period) == ("cumulative", "2024-01-01/2024-06-30")


def test_a_stock_of_a_later_paragraph_stands_at_the_end_of_the_title_s_span(read: Reader) -> None:
    text = "截至6月末，存款余额310亿元。\n分产品看，涉农贷款余额42亿元。"
    entries = [entry("存款余额", "元", "level"), entry("涉农贷款余额", "元", "level")]
    _, farm = read(text, day=DAY, title="青禾银行上半年业绩回暖", entries=entries)
    assert farm.period == "2024-06-30"
