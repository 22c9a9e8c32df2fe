"""Numbers as pages print them, and the form a value has."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.quantity import decimal_of, read_numbers, read_ranges


def values(text: str) -> list[str]:
    return [str(number.value) for number in read_numbers(text)]


def only(text: str) -> str:
    (value,) = values(text)
    return value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("848家", "848"),
        ("27.4%", "27.4"),
        ("3０.４％", "30.4"),
        ("1,300,000", "1300000"),
        ("20\u2009487", "20487"),
        ("8,600萬港元", "86000000"),
        ("4.97亿户", "497000000"),
        ("４万多家", "40000"),
        ("超过 2000 万\n\n吨", "20000000"),
        ("4.35万亿元", "4350000000000"),
        ("3百万", "3000000"),
        ("3千多座", "3000"),
        ("30余万", "300000"),
        ("1亿2千万", "120000000"),
        ("5万3200户", "53200"),
        ("提 高 到 2 7 . 4 % ，", "27.4"),
        ("€31.4bn in Q", "31400000000"),
        ("2.46 million", "2460000"),
        ("£8.7m people", "8700000"),
        ("$5k", "5000"),
        ("1.2 trillion", "1200000000000"),
        ("83.2 million a week", "83200000"),
    ],
)
def test_digits_and_scale_give_base_units(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十二", "12"),
        ("一百二十", "120"),
        ("一百二", "120"),
        ("两个", "2"),
        ("二〇二一年", "2021"),
        ("三万五", "35000"),
        ("一万二千三百", "12300"),
        ("一千零五", "1005"),
        ("三点五倍", "3.5"),
        ("三億五千萬", "350000000"),
    ],
)
def test_chinese_numerals_are_read(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("百分之三十", "30", "%"),
        ("百分之1.5", "1.5", "%"),
        ("万分之一点二", "0.012", "%"),
        ("百万分之三点二", "0.00032", "%"),
        ("三成", "30", "%"),
        ("九成三", "93", "%"),
        ("两成半", "25", "%"),
        ("四分之一", "25", "%"),
        ("翻一番", "2", "倍"),
        ("翻两番", "4", "倍"),
        ("30.4%", "30.4", "%"),
        ("5 per cent", "5", "%"),
        ("0.2 percentage points", "0.2", None),
        ("0.3个百分点", "0.3", None),
    ],
)
def test_percent_and_times_are_told_by_the_numeral(text: str, value: str, unit: str | None) -> None:
    (number,) = read_numbers(text)
    assert (str(number.value), number.unit) == (value, unit)


def test_a_third_is_a_percentage_to_28_digits() -> None:
    (number,) = read_numbers("三分之一")
    assert str(number.value).startswith("33.3333333333")


@pytest.mark.parametrize(
    "text", ["几百", "数十万", "十几", "三四十", "七八个", "二三线", "成倍增加", "翻番", "持平", "十四五"]
)
def test_vague_and_malformed_numerals_are_no_numbers(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(("text", "value"), [("近百家", "100"), ("超千万", "10000000"), ("上百家", "100")])
def test_a_power_of_ten_alone_counts_next_to_a_cue(text: str, value: str) -> None:
    assert only(text) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("96.3亿千瓦时", ["9630000000"]),
        ("100千克", ["100"]),
        ("100m跑道", ["100"]),
        ("小时数2216小时", ["2216"]),
        ("5km", ["5"]),
        ("三成员", ["3"]),
    ],
)
def test_units_that_begin_like_a_scale_are_none(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("-1.7", ["-1.7"]), ("−1.6", ["-1.6"]), ("1—10月", ["1", "10"]), ("1-10月", ["1", "10"]), ("5%-7%", ["5", "7"])],
)
def test_a_minus_is_one_only_before_a_number_that_follows_none(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "decimals", "digits"),
    [
        ("27.4%", 1, "27.4"),
        ("4762家", 0, "4762"),
        ("4.97亿", -6, "4.97"),
        ("70亿", -8, "70"),
        ("130万", -4, "130"),
        ("4万多", -4, "4"),
        ("三成", -1, "3"),
        ("2.40", 2, "2.40"),
    ],
)
def test_printed_precision_counts_digits_less_the_scale(text: str, decimals: int, digits: str) -> None:
    (number,) = read_numbers(text)
    assert (number.decimals, number.digits) == (decimals, digits)


def test_a_span_covers_digits_and_scale_and_gives_them_back() -> None:
    text = "基站超过１３０ 万个，用户4.97亿户"
    assert [text[slice(*number.span)] for number in read_numbers(text)] == ["１３０ 万", "4.97亿"]


def test_a_number_too_long_to_be_a_quantity_is_left_out() -> None:
    assert values("9" * 200_000) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("增长6.5%—7%", "6.5", "7"),
        ("830萬至850萬標準箱", "8300000", "8500000"),
        ("830至850万", "8300000", "8500000"),
        ("between 2.0% and 2.5%", "2.0", "2.5"),
        ("5 to 7 per cent", "5", "7"),
    ],
)
def test_a_range_has_two_bounds_of_one_scale(text: str, low: str, high: str) -> None:
    (found,) = read_ranges(text)
    assert (str(found.low.value), str(found.high.value), found.low.unit) == (low, high, found.high.unit)


@pytest.mark.parametrize("text", ["1—10月", "从5%到7%", "0579-8230116", "5% and 7%", "7%—5%"])
def test_what_joins_two_numbers_is_not_always_a_range(text: str) -> None:
    assert read_ranges(text) == ()


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        True,
        False,
        "NaN",
        "1,300,000",
        "1.3e6",
        "4.97亿",
        "４２",
        "1_000",
        "+1",
        ".5",
        "5.",
        " 5",
        "5\n",
        4.2,
        [],
        {},
    ],
)
def test_what_is_not_of_the_form_is_no_value(value: object) -> None:
    assert decimal_of(value) is None


@pytest.mark.parametrize(
    ("value", "number"), [("-5.4", "-5.4"), ("007", "7"), (3, "3"), (Decimal("4.97E+8"), "497000000")]
)
def test_what_is_of_the_form_is_read_exactly(value: object, number: str) -> None:
    assert decimal_of(value) == Decimal(number)


def test_a_value_of_two_hundred_thousand_digits_is_none() -> None:
    assert decimal_of("9" * 200_000) is None
    assert decimal_of(10**200) is None
    assert decimal_of(Decimal("Infinity")) is None


@given(
    st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False),
    st.sampled_from(["", "万", "亿", "万亿", "百", "千"]),
)
def test_digits_and_scale_multiply_exactly(digits: Decimal, scale: str) -> None:
    (number,) = read_numbers(f"共{digits}{scale}元")
    power = {"": 0, "万": 4, "亿": 8, "万亿": 12, "百": 2, "千": 3}[scale]
    assert number.value == digits.scaleb(power)
    assert number.decimals == 2 - power


@given(st.integers(0, 10**12))
def test_full_width_digits_and_thousands_marks_change_no_value(number: int) -> None:
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    assert values(wide) == values(f"{number:,}") == values(str(number)) == [str(number)]


_HAN = "零一二三四五六七八九"


def _in_chinese(number: int) -> str:
    for unit, power in (("亿", 8), ("万", 4), ("千", 3), ("百", 2), ("十", 1)):
        if number >= 10**power:
            high, low = divmod(number, 10**power)
            gap = "零" if low and low < 10 ** (power - 1) else ""
            return _in_chinese(high) + unit + gap + (_in_chinese(low) if low else "")
    return _HAN[number]


@given(st.integers(0, 10**12 - 1))
def test_every_whole_number_is_read_back_from_its_numeral(number: int) -> None:
    assert only(_in_chinese(number)) == str(number)


@given(st.text(alphabet="一二三十百千万亿两点分之成翻番0123456789.,%-—~至 \n几数多余约近超过以上mkbn", max_size=40))
def test_no_text_stops_the_reader_and_spans_are_in_order(text: str) -> None:
    numbers = read_numbers(text)
    end = 0
    for number in numbers:
        assert end <= number.span[0] < number.span[1] <= len(text)
        assert text[slice(*number.span)] == number.text
        assert number.value.is_finite()
        end = number.span[1]
    read_ranges(text)
