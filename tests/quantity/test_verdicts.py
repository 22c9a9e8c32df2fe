"""Kinds of error of a value."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.quantity import interval, number_as_printed, same_digits, struck_once, struck_twice, value_verdict


@pytest.mark.parametrize(
    ("expected", "printed", "got", "verdict"),
    [
        ("42.2", "增长42.2%", "42.2", "exact"),
        ("19", "增长19%", "19.0", "exact"),
        ("497000000", "4.97亿户", "497000000.00", "exact"),
        ("27.4", "27.4%", "27.38", "rounding"),
        ("27.4", "27.4%", "27.35", "rounding"),
        ("27.4", "27.4%", "27.45", "rounding"),
        ("27.4", "27.4%", "27.451", "wrong"),
        ("497000000", "4.97亿户", "496800000", "rounding"),
        ("40000", "4万多家", "43210", "rounding"),
        ("497000000", "4.97亿户", "4.97", "scale"),
        ("42.2", "42.2%", "0.422", "scale"),
        ("42.2", "42.2%", "-422", "scale"),
        ("-5.4", "下降5.4%", "5.4", "sign"),
        ("2", "用电量的2%", "22", "doubled"),
        ("42.2", "42.2%", "4422.22", "doubled"),
        ("42.2", "42.2%", "4242.22", "doubled"),
        ("2022", "2022个", "20222022", "doubled"),
        ("1300000", "130万个", "1301300000", "doubled"),
        ("1300000", "130万个", "13000001300000", "doubled"),
        ("11", "11%", "1", "halved"),
        ("2022", "2022个", "202", "halved"),
        ("33.4", "33.4%", "3.4", "halved"),
        ("42.2", "42.2%", "42.28", "marker"),
        ("848", "848家", "8483", "marker"),
        ("42.2", "42.2%", "43.2", "wrong"),
        ("42.2", "42.2%", "42", "wrong"),
        ("0", "0个", "0.0", "exact"),
        ("0", "0个", "10", "wrong"),
        ("147890000000", "1478.9", "1478.9", "scale"),
        ("147890000000", "1478.9", "147892000000", "rounding"),
        ("7", None, "7.2", "rounding"),
    ],
)
def test_each_kind_of_error_has_its_verdict(expected: str, printed: str | None, got: str, verdict: str) -> None:
    assert value_verdict(Decimal(expected), got, printed=printed) == verdict


@pytest.mark.parametrize("got", [None, "", True, "NaN", "1,300,000", "1.3e6", "4.97亿", "４２"])
def test_what_is_no_number_is_a_bad_value(got: object) -> None:
    assert value_verdict(Decimal(42), got) == "bad_value"


def test_the_value_of_another_member_of_the_group_is_swapped() -> None:
    assert value_verdict(Decimal("19"), "13.7", printed="19%", group_values=[Decimal("13.7")]) == "swapped"


def test_a_marker_that_the_page_shows_comes_before_rounding() -> None:
    assert value_verdict(Decimal("42.2"), "42.21", printed="42.2%") == "rounding"
    assert value_verdict(Decimal("42.2"), "42.21", printed="42.2%", markers=["1"]) == "marker"


def test_tolerance_accepts_what_rounds_to_the_print_and_nothing_else() -> None:
    assert value_verdict(Decimal("27.4"), "27.38", printed="27.4%", tolerance="implied") == "exact"
    assert value_verdict(Decimal("27.4"), "27.34", printed="27.4%", tolerance="implied") == "wrong"
    assert value_verdict(Decimal("27.4"), "0.274", printed="27.4%", tolerance="implied") == "scale"


@pytest.mark.parametrize(
    ("value", "decimals", "low", "high"),
    [("27.4", 1, "27.35", "27.45"), ("19", 0, "18.5", "19.5"), ("497000000", -6, "496500000", "497500000")],
)
def test_the_interval_is_half_a_unit_of_the_last_printed_digit(value: str, decimals: int, low: str, high: str) -> None:
    assert interval(Decimal(value), decimals) == (Decimal(low), Decimal(high))


def test_digits_are_equal_up_to_scale_and_sign() -> None:
    assert same_digits(Decimal("497000000"), Decimal("-4.97"))
    assert not same_digits(Decimal("0"), Decimal("5"))
    assert same_digits(Decimal("1." + "2" * 90), Decimal("12." + "2" * 89))


def test_the_number_of_a_phrase_is_the_one_that_gives_the_value() -> None:
    number = number_as_printed(Decimal("1300000"), "5G基站超过130万个")
    assert number is not None and number.text == "130万"
    assert number_as_printed(Decimal("6"), "5G基站超过130万个") is None


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=3))
def test_a_value_agrees_with_itself_however_it_is_written(value: Decimal) -> None:
    assert value_verdict(value, str(value)) == "exact"
    assert value_verdict(value, f"{value}00") == "exact"


@given(st.integers(1, 10**9), st.sampled_from([-6, -4, -2, 2, 4, 8]))
def test_another_power_of_ten_is_scale_and_the_other_sign_is_sign(value: int, power: int) -> None:
    assert value_verdict(Decimal(value), format(Decimal(value).scaleb(power), "f")) in ("scale", "rounding")
    assert value_verdict(Decimal(value), str(-value)) == "sign"


@given(st.integers(1, 10**6))
def test_digits_struck_twice_are_doubled_unless_that_is_a_matter_of_scale(value: int) -> None:
    twice = str(value) * 2
    assert twice in struck_twice(str(value))
    assert str(value) in struck_once(twice)
    assert value_verdict(Decimal(value), twice) == "doubled"


@given(st.integers(-(10**9), 10**9), st.one_of(st.text(max_size=12), st.none(), st.integers().map(str)))
def test_every_input_has_one_verdict(value: int, got: object) -> None:
    verdict = value_verdict(Decimal(value), got)
    assert verdict in {"bad_value", "exact", "rounding", "scale", "sign", "doubled", "halved", "marker", "wrong"}
