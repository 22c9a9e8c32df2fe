from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.text.searching import find_bounded, splits_number


@pytest.mark.parametrize(
    ("needle", "haystack"),
    [
        ("4.5%", "14.5%"), ("4.5%", "增长24.5%"), ("2%", "22%%"), ("1100户", "11001100户户"), ("30.4", "30.45"),
        ("13.7", "13.75%"), ("100", "1,100"), ("1", "1,100"), ("100", "100.5"), ("5%", "4.5%"), ("22%", "22%%"),
        ("", "x"), ("增长4", "增长4.5%"), (".5%", "4.5%"),
    ],
)  # fmt: skip
def test_a_part_of_a_number_is_no_match(needle: str, haystack: str) -> None:
    assert find_bounded(needle, haystack) == []


@pytest.mark.parametrize(
    ("needle", "haystack", "spans"),
    [
        ("4.5%", "增长4.5%,好", [(2, 6)]),
        ("4.5", "4.5%", [(0, 3)]),
        ("5月", "2021,5月", [(5, 7)]),
        ("2021", "in 2021, 300 firms", [(3, 7)]),
        ("2021", "in 2021.", [(3, 7)]),
        ("变量", "变量变量", [(0, 2), (2, 4)]),
        ("1,100", "1,100,000 or 1,100", [(13, 18)]),
        ("一个", "第一个", [(1, 3)]),
        ("aa", "aaa", [(0, 2)]),
    ],
)
def test_whole_numbers_and_words_are_found(needle: str, haystack: str, spans: list[tuple[int, int]]) -> None:
    assert find_bounded(needle, haystack) == spans


@given(st.text("12.,%增a ", min_size=1, max_size=4), st.text("12.,%增a ", max_size=20))
def test_every_match_says_the_needle_and_splits_no_number(needle: str, haystack: str) -> None:
    found = find_bounded(needle, haystack)
    for start, end in found:
        assert haystack[start:end] == needle
        assert not splits_number(haystack, start) and not splits_number(haystack, end)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
