"""Units of headers."""

import pytest

from harness.reference.figures.tables_units import counted_noun, read_unit


@pytest.mark.parametrize(
    ("text", "unit", "power", "per"),
    [
        ("亿元", "元", 8, None),
        ("单位：万吨", "吨", 4, None),
        ("万千瓦", "千瓦", 4, None),
        ("千瓦", "千瓦", 0, None),
        ("百萬港元", "港元", 6, None),
        ("个百分点", "百分点", 0, None),
        ("％", "%", 0, None),
        ("元/吨", "元/吨", 0, None),
        ("元/月", "元", 0, "P1M"),
        ("万元/亩", "元/亩", 4, None),
        ("亿", None, 8, None),
        ("Thousands", None, 3, None),
        ("€ million", "€", 6, None),
        ("US$ m", "US$", 6, None),
        ("thousand tonnes", "tonnes", 3, None),
        ("per cent", "%", 0, None),
        ("€ an hour", "€", 0, "PT1H"),
    ],
)
def test_a_unit_is_read_with_its_power(text: str, unit: str | None, power: int, per: str | None) -> None:
    told = read_unit(text)
    assert told is not None and (told.unit, told.power, told.per) == (unit, power, per)


@pytest.mark.parametrize("text", ["", "指标", "Sector", "同比增长", "m", "2024年", "x" * 99])
def test_other_words_are_no_units(text: str) -> None:
    assert read_unit(text) is None


def test_a_name_may_hold_the_noun_of_what_is_counted() -> None:
    assert [
        counted_noun(name) for name in ("People in employment", "Total hours worked", "Exports", "Jobs per head")
    ] == [
        "people",
        "hours",
        None,
        None,
    ]
