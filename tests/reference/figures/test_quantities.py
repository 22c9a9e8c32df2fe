"""Numbers with their units and bounds; what only looks like a figure."""

import pytest

from harness.reference.figures.quantities import find_quantities
from harness.reference.figures.words import plain


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(str(q.value), q.unit, q.comparator) for q in find_quantities(plain(text), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收入4.97亿元", ("497000000", "元", "eq")),
        ("４万多家企业", ("40000", "家", "gt")),
        ("約8,600萬港元", ("86000000", "港元", "approx")),
        ("增长7%以上", ("7", "%", "ge")),
        ("不超过5%", ("5", "%", "le")),
        ("不足100户", ("100", "户", "lt")),
        ("近三成", ("30", "%", "approx")),
        ("万分之零点五", ("0.005", "%", "eq")),
        ("是上年的3倍多", ("3", "倍", "gt")),
        ("0.092毫克/升", ("0.092", "毫克/升", "eq")),
        ("提高1.1个百分点", ("1.1", "个百分点", "eq")),
        ("HK$3.5亿", ("350000000", "港元", "eq")),
        ("居全市第3位", ("3", "位", "eq")),
    ],
)
def test_a_quantity(text: str, expected: tuple[str, str | None, str]) -> None:
    assert found(text) == [expected]


def test_a_range_has_two_ends() -> None:
    (quantity,) = find_quantities("将达830万至850万标准箱", [])
    assert (str(quantity.value), str(quantity.upper), quantity.comparator) == ("8300000", "8500000", "between")


def test_percent_and_amount_are_no_range() -> None:
    assert found("增长9.6%至48.2亿元") == [("9.6", "%", "eq"), ("4820000000", "元", "eq")]


@pytest.mark.parametrize("text", ["第三次", "5G用户", "2024年", "国道G228", "每10股", "三个方面", "一批项目", "12号线"])
def test_no_quantity(text: str) -> None:
    assert found(text) == []
