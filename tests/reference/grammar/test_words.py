"""Numerals and word lists."""

import re

import pytest

from harness.reference.grammar.words import WORDS, number_of, one_of


@pytest.mark.parametrize(
    ("words", "value"), [("十二", 12), ("二十", 20), ("一百零三", 103), ("7", 7), ("版", None), ("", None)]
)
def test_numerals_below_a_thousand(words: str, value: int | None) -> None:
    assert number_of(words) == value


def test_longer_words_are_tried_first() -> None:
    assert re.match(one_of("credit"), "资料来源")[0] == "资料来源"  # type: ignore[index]
    assert all(words for words in WORDS.values())
