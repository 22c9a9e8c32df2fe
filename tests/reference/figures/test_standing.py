"""Targets, forecasts, estimates, provisional figures."""

from datetime import date

import pytest

from tests.reference.figures.prose import Reader

JANUARY, DECEMBER = date(2024, 1, 12), date(2023, 12, 18)


@pytest.mark.parametrize(
    ("text", "day", "status"),
    [
        ("预计全年地区生产总值增长6.5%左右。", JANUARY, "estimate"),
        ("预计全年地区生产总值增长6.5%左右。", date(2024, 7, 19), "forecast"),
        ("全年淘汰老旧货车超过1.5万辆。", DECEMBER, "provisional"),
        ("到2024年底，覆盖率达到95%以上。", DECEMBER, "target"),
        ("明年力争新建公园30个。", DECEMBER, "target"),
        ("1—11月，利润增长5%。", DECEMBER, "actual"),
        ("初步核算，前三季度生产总值增长5.2%。", DECEMBER, "provisional"),
        ("新泊位可望于2026年第二季投产，届时年处理能力将增至1000万标准箱。", DECEMBER, "forecast"),
    ],
)
def test_status(read: Reader, text: str, day: date, status: str) -> None:
    (figure,) = read(text, day=day)
    assert figure.status == status


def test_a_heading_that_plans_makes_targets(read: Reader) -> None:
    actual, target = read("# 一、2023年工作回顾\n利润增长5%。\n# 二、2024年工作安排\n利润增长6%。", day=JANUARY)
    assert (actual.status, actual.period) == ("actual", "2023-01-01/2023-12-31")
    assert (target.status, target.period) == ("target", "2024-01-01/2024-12-31")


def test_a_footnote_makes_the_figures_provisional(read: Reader) -> None:
    (figure,) = read("1—11月，利润增长5%。\n@ 注：本表数据为初步统计数。", day=DECEMBER)
    assert figure.status == "provisional"


def test_a_note_tells_prices(read: Reader) -> None:
    (figure,) = read("1—11月，采矿业增加值增长5%。\n@ 注：1.规模以上工业增加值增长速度按可比价格计算。", day=DECEMBER)
    assert figure.price_basis == "constant_prices"


def test_the_area_of_the_figures_before_holds_on(read: Reader) -> None:
    figures = read("1—11月，全省出口5亿元，进口3亿元。\n江北区夜间消费额增长5%。", day=DECEMBER)
    assert [f.scope for f in figures] == ["全省", "全省", None]
