"""The period of a figure whose clause does not name one."""

from datetime import date

from harness.indicators import Entry
from tests.reference.figures.prose import Reader


def test_a_clause_inherits_the_time_of_the_clause_before(read: Reader) -> None:
    first, second = read("1—10月，利润增长4.2%，收入增长2.1%。", day=date(2021, 12, 20))
    assert (first.period_basis, second.period_basis) == ("inferred", "inherited")
    assert second.period == "2021-01-01/2021-10-31"


def test_a_stock_without_a_time_stands_at_the_day(read: Reader) -> None:
    entry = Entry("5G基站数", ("5G基站",), "个", ("level",))
    *_, stock = read("1—10月利润增长4.2%，建成5G基站130万个。", day=date(2021, 12, 20), entries=[entry])
    assert (stock.value, stock.period) == ("1300000", "2021-12-20")


def test_what_was_summed_to_date_has_an_open_start(read: Reader) -> None:
    (figure,) = read("累计培育专精特新企业4762家。", day=date(2021, 12, 20))
    assert (figure.measure, figure.period) == ("cumulative", "../2021-12-20")


def test_the_year_end_is_the_point_of_a_stock(read: Reader) -> None:
    before, after = read("# 2023年工作回顾\n高新技术企业由64家增加到81家。", day=date(2024, 1, 12))
    assert (before.period, after.period) == ("2022-12-31", "2023-12-31")


def test_a_paragraph_without_a_time_goes_on_from_the_main_one(read: Reader) -> None:
    *_, last = read("前三季度，收入增长5%。1—8月，利润增长3%。\n投资增长4%。", day=date(2024, 10, 20))
    assert last.period == "2024-01-01/2024-09-30"


def test_the_dateline_is_the_day_of_its_article(read: Reader) -> None:
    (figure,) = read("本报临江11月3日电　目前，全省已落实有效仓容310万吨。", day=date(2024, 11, 4))
    assert figure.period == "2024-11-03"


def test_the_same_span_of_last_year(read: Reader) -> None:
    now, before = read("截至九月底止六个月，中期息每股12港仙，去年同期派10港仙。", day=date(2024, 11, 21))
    assert (now.period, before.period) == ("2024-04-01/2024-09-30", "2023-04-01/2023-09-30")
    assert before.indicator == now.indicator == "每股中期息"


def test_plans_look_ahead(read: Reader) -> None:
    (figure,) = read("会议强调，下半年要抓好五项重点任务。\n新建农村公路3000公里。", day=date(2023, 9, 25))
    assert (figure.period, figure.status) == ("2023-07-01/2023-12-31", "target")


def test_a_value_told_in_passing_is_of_its_own_time(read: Reader) -> None:
    now, before, less = read("9月底外汇储备为4228亿美元，较8月底的4251亿美元减少23亿美元。", day=date(2024, 11, 16))
    assert [f.period for f in (now, before, less)] == ["2024-09-30", "2024-08-31", "2024-09-30"]
    assert (less.measure, less.value) == ("change", "-2300000000")


def test_a_stock_in_a_text_about_a_year_is_of_that_year(read: Reader) -> None:
    figures = read("记者获悉，2023年全市共有学校386所，在校生9.8万人。\n中学41所。", day=date(2024, 3, 6))
    assert {f.period for f in figures} == {"2023-01-01/2023-12-31"}
