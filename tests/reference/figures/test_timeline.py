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
