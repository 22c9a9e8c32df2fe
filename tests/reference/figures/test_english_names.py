"""Noun phrases as names."""

import pytest

from harness.indicators import Entry, Registry
from harness.reference.figures.english_names import capital, find, read_phrase, split_list, variants
from harness.reference.figures.tables_names import Lookup


@pytest.mark.parametrize(
    ("mask", "name"),
    [
        ("The unemployment rate in @", "unemployment rate"),
        ("and, meanwhile, the value of goods exports", "value of goods exports"),
        ("leaving a trade surplus", "trade surplus"),
        ("its operating margin has also", "operating margin"),
        ("Exports for @", "Exports"),
    ],
)
def test_articles_openers_times_and_auxiliaries_are_left_out(mask: str, name: str) -> None:
    phrase = read_phrase(mask)
    assert phrase is not None and phrase.text == name


@pytest.mark.parametrize("mask", ["It", "The figure", "will", "#\x01\x01", "", " , ", "This"])
def test_what_points_back_is_no_name(mask: str) -> None:
    assert read_phrase(mask) is None


def test_a_noun_of_change_is_told_apart() -> None:
    phrase = read_phrase("Retail sales growth")
    assert phrase is not None and (phrase.text, phrase.moved) == ("Retail sales", True)
    phrase = read_phrase("Growth in services output")
    assert phrase is not None and (phrase.text, phrase.moved) == ("services output", True)


@pytest.mark.parametrize(
    ("text", "count", "names"),
    [
        ("Full-time and part-time employment", 2, ("Full-time employment", "part-time employment")),
        ("Exports and imports", 2, ("Exports", "imports")),
        ("Exports to Sudland and Westland", 2, ("Exports to Sudland", "Exports to Westland")),
        ("Exports", 2, None),
    ],
)
def test_a_list_is_split_into_names(text: str, count: int, names: tuple[str, ...] | None) -> None:
    assert split_list(text, count) == names


def test_a_name_is_found_with_less_of_what_stands_round_it() -> None:
    lookup = Lookup(Registry({"Goods exports": Entry("Goods exports", ("Exports of goods",), "€", ("cumulative",))}))
    named, place = find(lookup, "total value of exports of goods in Norland", None, None)
    assert (named.name, place) == ("Goods exports", "Norland")
    unknown, place = find(lookup, "rents in Norland", None, None)
    assert (unknown.name, unknown.entry, place) == ("Rents", None, "Norland")
    assert next(variants("x")) == "x" and capital("gDP") == "GDP"
