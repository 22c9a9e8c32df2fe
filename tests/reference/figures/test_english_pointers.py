"""Words that point to another number or noun."""

import pytest

from harness.reference.figures.english_pointers import AT_FIRST, BOTH, MOVES_IT, THOSE


@pytest.mark.parametrize("left", ["plans to cut them to ", "aims to raise this to about ", "taking the total to "])
def test_a_verb_with_a_pronoun_moves_what_was_told(left: str) -> None:
    assert MOVES_IT.search(left)


@pytest.mark.parametrize("left", ["cut its costs to ", "rose to ", "in addition to "])
def test_a_verb_with_a_noun_does_not(left: str) -> None:
    assert not MOVES_IT.search(left)


def test_those_from_a_place_and_the_rate_for_a_group_stand_for_a_noun() -> None:
    found = THOSE.match("while those from the islands ")
    assert found is not None and found["rest"].startswith("from the islands")
    assert THOSE.match("the rate for women ") and not THOSE.match("the number of women ")


def test_two_numbers_may_share_a_comparison_and_one_may_open_a_sentence() -> None:
    assert BOTH.match(" or #\x01 more") and BOTH.match(" (#\x01) more") and not BOTH.match(" and #\x01 more")
    assert AT_FIRST.fullmatch("At ") and not AT_FIRST.fullmatch("stood at ")
