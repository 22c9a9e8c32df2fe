"""Verbs of English statistical prose."""

import pytest

from harness.reference.figures.english_words import VERB, direction_of


@pytest.mark.parametrize(
    ("text", "verb", "direction"),
    [
        ("Exports have also risen by", "have also risen", 1),
        ("Exports are expected to fall", "are expected to fall", -1),
        ("Exports stood at", "stood at", 0),
        ("the rise in sales was", "was", 0),
        ("Totals averaged", "averaged", 0),
    ],
)
def test_a_verb_is_found_with_its_auxiliaries(text: str, verb: str, direction: int) -> None:
    found = VERB.search(text)
    assert found is not None and (found[0], direction_of(found)) == (verb, direction)
