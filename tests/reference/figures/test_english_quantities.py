"""Numbers of English text that may be figures."""

import pytest

from harness.reference.figures.english_quantities import Quantity, find_quantities, unit_pattern


def only(text: str) -> Quantity:
    (quantity,) = find_quantities(text, ())
    return quantity


@pytest.mark.parametrize(
    ("text", "printed", "value", "unit", "comparator"),
    [
        ("was 4.3% there", "4.3%", "4.3", "%", "eq"),
        ("down 0.2 percentage points", "0.2 percentage points", "0.2", "percentage points", "eq"),
        ("cut by 25bps to", "25bps", "25", "basis points", "eq"),
        ("rose to 2.46 million.", "2.46 million", "2460000", None, "eq"),
        ("Just over 312,000 people, or", "Just over 312,000 people", "312000", "people", "gt"),
        ("nearly €9.8bn in", "nearly €9.8bn", "9800000000", "€", "approx"),
        ("US$1.2 billion", "US$1.2 billion", "1200000000", "US$", "eq"),
        ("up to 4,000 jobs", "up to 4,000 jobs", "4000", "jobs", "le"),
        ("at least 40% of", "at least 40%", "40", "%", "ge"),
        ("nearly 3,400 new homes were", "nearly 3,400 new homes", "3400", "homes", "approx"),
        ("1,200 MW of", "1,200 MW", "1200", "MW", "eq"),
        ("one in five households", "one in five", "20", "%", "eq"),
        ("three quarters of firms", "three quarters", "75", "%", "eq"),
        ("a quarter of the year", "", "", None, ""),
    ],
)
def test_a_number_is_read_with_unit_and_bound(
    text: str, printed: str, value: str, unit: str | None, comparator: str
) -> None:
    if not printed:
        assert find_quantities(text, ()) == []
        return
    quantity = only(text)
    assert text[quantity.start : quantity.end] == printed
    assert (f"{quantity.value:f}", quantity.unit, quantity.comparator) == (value, unit, comparator)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("between 2.0% and 2.5%", ("2.0", "2.5")),
        ("3 to 3.5 million tonnes", ("3000000", "3500000")),
        ("grow by 3% to 4%", None),
        ("fell 3% to 4%", None),
        ("from 4.1% to 4.9%", None),
        ("fell 3% to 2.1 million", None),
    ],
)
def test_a_range_is_one_number_and_a_change_two(text: str, bounds: tuple[str, str] | None) -> None:
    found = find_quantities(text, ())
    if bounds is None:
        assert len(found) == 2
    else:
        (quantity,) = found
        assert (f"{quantity.value:f}", f"{quantity.upper:f}") == bounds


def test_an_amount_may_be_for_a_time() -> None:
    assert (only("€13.20 an hour and").per, only("83.2 million a week in").per) == ("PT1H", "P1W")
    assert only("84 million a year earlier").per is None


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19", "G7 leaders", "Table 3 shows", "aged 16 to 64", "18-year-olds", "call 0100 555 0142", "in 2024",
        "over the past 5 years", "the 24 ports", "a 10-year bond", "the 3rd", "page 12", "9:30 am", "5 star",
        "Section 4.2 says",
    ],
)  # fmt: skip
def test_names_ages_dates_and_numbers_of_things_are_none(text: str) -> None:
    assert find_quantities(text, [(3, 7)] if text == "in 2024" else ()) == []


def test_numbers_of_times_are_none() -> None:
    assert [f"{quantity.value:f}" for quantity in find_quantities("4% in the 12 months", [(6, 19)])] == ["4"]


def test_what_was_reached_is_no_bound() -> None:
    assert only("edged up to 4.2%").comparator == "eq"
    assert only("up to 4.2% of").comparator == "le"


def test_words_tell_small_and_negative_numbers() -> None:
    assert f"{only('a score of minus 21 in').value:f}" == "-21"
    assert f"{only('nine fewer than').value:f}" == "9"
    assert only("two percentage points higher").unit == "percentage points"


def test_a_fraction_that_a_percentage_repeats_is_told_once() -> None:
    text = "More than three quarters of people (76.5%) did"
    assert [f"{quantity.value:f}" for quantity in find_quantities(text, ())] == ["76.5"]


def test_units_of_the_registry_are_units() -> None:
    own = unit_pattern(frozenset({"GB", "Mbit/s", "people", "%"}))
    found = find_quantities("15.6 GB at 118 Mbit/s", (), own)
    assert [quantity.unit for quantity in found] == ["GB", "Mbit/s"]
    assert unit_pattern(frozenset({"people", "€"})) is None
