"""Measure and sign: by verb, by noun, by what is compared."""

from datetime import date

import pytest

from tests.reference.figures.prose import Reader


@pytest.mark.parametrize(
    ("text", "measure", "value", "unit"),
    [
        ("上半年，出口下降5.4%。", "yoy_change", "-5.4", "%"),
        ("上半年，出口涨幅回落0.3个百分点。", "change", "-0.3", "百分点"),
        ("上半年，出口降幅收窄0.9个百分点。", "change", "0.9", "百分点"),
        ("上半年，物流业务亏损收窄15%。", "yoy_change", "-15", "%"),
        ("上半年，压减粗钢产量2000万吨。", "cumulative", "20000000", "吨"),
        ("上半年，居民消费价格涨幅3%左右。", "yoy_change", "3", "%"),
        ("上半年，失业率为5.1%。", "share", "5.1", "%"),
        ("上半年，负债比率为28.6%。", "ratio", "28.6", "%"),
        ("6月，出口环比下降0.1%。", "pop_change", "-0.1", "%"),
        ("近三年，出口年均增长6.8%。", "avg_change", "6.8", "%"),
        ("2023年，出口比2019年增长12%。", "change", "12", "%"),
        ("上半年，工业用电量占全社会用电量的64.2%。", "share", "64.2", "%"),
        ("2023年末，存款余额7215.3亿元。", "level", "721530000000", "元"),
        ("2027年，产值比2023年翻一番。", "ratio", "2", "倍"),
        ("上半年，出口负增长3.2%。", "yoy_change", "-3.2", "%"),
        ("上半年，收入按年減少2.1%。", "yoy_change", "-2.1", "%"),
        ("上半年，城镇新增就业2万人，完成全年目标的59%。", "ratio", "59", "%"),
        ("2023年，营商环境评价居全市第3位。", "rank", "3", "位"),
        ("上半年，新增规上企业28家。", "cumulative", "28", "家"),
        ("上半年，城乡居民收入比为2.2。", "ratio", "2.2", None),
    ],
)
def test_measure_and_sign(read: Reader, text: str, measure: str, value: str, unit: str | None) -> None:
    figure = read(text, day=date(2024, 7, 20))[-1]
    assert (figure.measure, figure.value, figure.unit) == (measure, value, unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("疫苗年产能达到70亿剂。", "P1Y"),
        ("夜间客流量日均8.6万人次。", "P1D"),
        ("低保标准提高到每人每月1050元。", "P1M"),
        ("今年投资3亿元。", None),
    ],
)
def test_per_is_time(read: Reader, text: str, per: str | None) -> None:
    (figure,) = read(text)
    assert figure.per == per


def test_price_bases(read: Reader) -> None:
    nominal, real, constant = read("上半年，收入名义增长5.6%，实际增长5.2%；生产总值按不变价格计算增长5.3%。")
    assert [f.price_basis for f in (nominal, real, constant)] == ["nominal", "real", "constant_prices"]


def test_points_say_what_they_change(read: Reader) -> None:
    *_, faster = read("10月份，工业增加值同比增长5.6%，增速比9月份加快0.4个百分点。", day=date(2024, 11, 20))
    assert (faster.of, faster.compared_with) == ("yoy_change", "2024-09-01/2024-09-30")
    *_, above = read("10月份，工业增加值同比增长5.6%，高于全国平均水平0.3个百分点。", day=date(2024, 11, 20))
    assert above.compared_with == "scope:全国"


def test_parts_of_a_goal_are_ratios(read: Reader) -> None:
    figures = read(
        "1—9月改造老旧小区5.18万个、惠及居民860万户，分别占年度目标任务的97.7%和95.6%。", day=date(2023, 10, 19)
    )
    assert [(f.indicator, f.measure) for f in figures[2:]] == [("改造老旧小区", "ratio"), ("惠及居民", "ratio")]
