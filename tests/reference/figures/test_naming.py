"""Indicators named by their clause, by the clauses before, and by the registry."""

from datetime import date

from harness.indicators import Entry
from harness.model import Figure
from tests.reference.figures.prose import Reader

FIRMS = Entry("规模以上工业企业数", (), "家", ("level",))


def names(figures: tuple[Figure, ...]) -> list[str | None]:
    return [figure.indicator for figure in figures]


def test_the_subject_goes_on(read: Reader) -> None:
    assert names(read("上半年，弃风率为2.1%，同比下降0.4个百分点。")) == ["弃风率", "弃风率"]


def test_a_total_is_of_the_firms_before(read: Reader) -> None:
    figures = read("2023年新增规模以上工业企业28家，年末总数达到216家。", entries=[FIRMS])
    assert names(figures)[1] == "规模以上工业企业数"


def test_a_share_of_the_figure_before(read: Reader) -> None:
    assert names(read("上半年，税收收入198亿元，占比69.3%。"))[1] == "税收收入占比"


def test_prices_of_one(read: Reader) -> None:
    assert names(read("10月，中晚稻平均收购价每公斤2.86元。")) == ["中晚稻每公斤平均收购价"]


def test_elided_value_added_needs_support(read: Reader) -> None:
    text = "上半年，采矿业增加值同比下降2.1%，制造业增长5.5%。"
    assert names(read(text)) == ["采矿业增加值", "制造业增加值"]
    assert names(read("上半年，制造业增长5.5%。")) == ["制造业"]
    entry = Entry("制造业增加值", (), "%", ("yoy_change",))
    assert names(read("上半年，制造业增长5.5%。", entries=[entry])) == ["制造业增加值"]


def test_the_action_takes_the_object_told_before(read: Reader) -> None:
    figures = read("上半年，处理集装箱412万标准箱；香港码头处理152万标准箱。",
                   entries=[Entry("香港码头集装箱处理量", (), "标准箱", ("cumulative",))])  # fmt: skip
    assert names(figures)[1] == "香港码头集装箱处理量"


def test_closing_price_by_its_verb(read: Reader) -> None:
    entry = Entry("收市价", (), {"level": "港元", "pop_change": "%"}, ("level", "pop_change"))
    price, change = read("公司昨日收报9.35港元，升3.2%。", day=date(2024, 11, 21), entries=[entry])
    assert (price.indicator, price.period, price.measure) == ("收市价", "2024-11-20", "level")
    assert (change.indicator, change.measure) == ("收市价", "pop_change")


def test_growth_of_both_of_a_pair(read: Reader) -> None:
    assert names(read("上半年，城乡低保标准分别提高到760元和640元。")) == ["城镇低保标准", "农村低保标准"]


def test_heads_may_be_parted_by_commas(read: Reader) -> None:
    figures = read("上半年，信息传输业，租赁和商务服务业，住宿和餐饮业增加值分别增长11.9%、9.8%、6.6%。")
    assert names(figures) == ["信息传输业增加值", "租赁和商务服务业增加值", "住宿和餐饮业增加值"]


def test_count_that_opens_a_name_is_no_figure(read: Reader) -> None:
    assert names(read("6月，31个大城市城镇调查失业率为4.9%。")) == ["31个大城市城镇调查失业率"]
