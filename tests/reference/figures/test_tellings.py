"""What a number tells beside its value: comparison, period, measure of a part."""

from datetime import date

import pytest

from tests.reference.figures.prose import Reader


@pytest.mark.parametrize(
    ("text", "compared_with"),
    [
        ("2024年，失业率为5%，比上年下降0.2个百分点。", "2023-01-01/2023-12-31"),
        ("6月末，存款余额7215亿元，比年初增加436亿元。", "2023-12-31"),
        ("10月份，失业率为5.1%，比上月下降0.1个百分点。", "2024-09-01/2024-09-30"),
        ("2024年，越冬候鸟12万只，是2014年的3倍多。", "2014-01-01/2014-12-31"),
        ("2024年，接待游客860万人次，恢复到2019年的106%。", "2019-01-01/2019-12-31"),
    ],
)
def test_what_is_compared_with(read: Reader, text: str, compared_with: str) -> None:
    assert (
        read(text, day=date(2025, 1, 20) if "2024" in text else date(2024, 11, 20))[-1].compared_with == compared_with
    )


def test_a_movement_over_years_has_two_ends(read: Reader) -> None:
    before, after, change = read("2014年至2023年，总磷浓度由0.092毫克/升降至0.046毫克/升，降幅达50%。")
    assert (before.period, after.period) == ("2014-01-01/2014-12-31", "2023-01-01/2023-12-31")
    assert (change.value, change.compared_with) == ("-50", "2014-01-01/2014-12-31")


def test_rates_go_on_as_they_began(read: Reader) -> None:
    *_, second = read("6月，出口环比下降0.1%，进口下降0.3%。")
    assert second.measure == "pop_change"


def test_a_sentence_told_by_the_month(read: Reader) -> None:
    (figure,) = read("从环比看，二季度国内生产总值增长0.7%。")
    assert figure.measure == "pop_change"
