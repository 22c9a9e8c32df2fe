"""The sentences about values."""

import pytest

from harness.yaml_nodes.wording import name_of, nearest


@pytest.mark.parametrize(
    ("word", "near"),
    [("figure", "figures"), ("Figures", "figures"), ("artciles", "articles"), ("xyz", None), ("", None)],
)
def test_the_known_word_most_like_an_unknown_one_is_offered(word: str, near: str | None) -> None:
    assert nearest(word, ["figures", "articles", "text"]) == near


@pytest.mark.parametrize(
    ("path", "name"),
    [((), "the file"), (("a", "b"), "b"), (("a", 2), "a, item 3"), ((0,), "the file, item 1"), (("a\n",), "a\\n")],
)
def test_a_place_is_called_by_its_key(path: tuple[str | int, ...], name: str) -> None:
    assert name_of(path) == name
