"""Words of headers."""

import re

from harness.reference.figures.tables_words import MEASURES, WORDS, any_word, is_one_of


def test_latin_words_count_whole_and_the_longest_first() -> None:
    pattern = re.compile(any_word(["rate", "rate of change", "增长"]), re.IGNORECASE)
    assert [found[0] for found in pattern.finditer("Rate of change, crates, 同比增长")] == ["Rate of change", "增长"]


def test_a_header_is_a_word_whatever_stands_between_its_characters() -> None:
    assert is_one_of("单 位", "unit_column") and is_one_of("No", "serial")
    assert not is_one_of("单位产值", "unit_column")


def test_the_lists_hold_text_only() -> None:
    assert all(isinstance(word, str) for words in WORDS.values() if isinstance(words, list) for word in words)
    assert "yoy_change" in dict(MEASURES)
