"""Units: equal spellings are one, nothing is converted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.indicators import default_registry, units


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("€", "EUR"), ("EUR", "euros"), ("吨", "tonnes"), ("吨", "噸"), ("%", "％"), ("%", "percent"), ("%", "百分之"),
        ("百分点", "百分點"), ("百分点", "percentage points"), ("個百分點", "个百分点"), ("戶", "户"),
        ("个工作日", "工作日"), ("個工作日", "working days"), ("people", "persons"), ("person", "people"),
        ("vacancies", "vacancy"), ("Tonnes", "tonnes"), ("kWh", "千瓦時"), ("m²", "平方米"), ("㎡", "m2"),
        ("TEUs", "标准箱"),
        ("毫克/升", "mg/L"), ("元/吨", "元/噸"), ("per cent", "percent"), (" 吨 ", "吨"), ("宗地塊", "宗地块"),
    ],
)  # fmt: skip
def test_equal_spellings_are_one_unit(one: str, other: str) -> None:
    assert units.same(one, other)
    assert units.canonical(one) == units.canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%", "百分点"), ("公里", "米"), ("千瓦时", "千瓦"), ("港仙", "港元"), ("港元", "元"), ("mW", "MW"),
        ("$", "US$"),
        ("人", "人次"), ("人", "户"), ("吨", "万吨"), ("元/吨", "元"), ("亿元", "元"), ("pounds", "kg"),
        ("tons", "tonnes"),
        ("倍", "%"), ("", "元"),
    ],
)  # fmt: skip
def test_different_units_stay_different(one: str, other: str) -> None:
    assert not units.same(one, other)


def test_equal_spellings_are_listed_with_the_given_one() -> None:
    assert {"€", "EUR", "euros"} <= units.equal("EUR")
    assert units.equal("宗") == {"宗"}
    assert all(units.same("吨", spelling) for spelling in units.equal("tonne"))


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=12))
def test_any_text_has_a_canonical_form_that_stays(unit: str) -> None:
    assert units.canonical(units.canonical(unit)) == units.canonical(unit)


def test_no_two_units_of_one_indicator_fall_together() -> None:
    for entry in default_registry().entries.values():
        written = set(entry.unit.values()) if isinstance(entry.unit, dict) else set()
        assert len({units.canonical(unit) for unit in written}) == len(written), entry.name
