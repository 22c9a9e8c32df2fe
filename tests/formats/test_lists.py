"""Markers of list items."""

import pytest

from harness.formats.lists import item, numbered


@pytest.mark.parametrize(
    ("number", "numbering", "marker"),
    [
        (3, "1", "3."),
        (27, "a", "aa."),
        (3, "A", "C."),
        (4, "i", "iv."),
        (0, "i", "0."),
        (-1, "a", "-1."),
        (1, "?", "1."),
    ],
)
def test_numberings_of_html(number: int, numbering: str, marker: str) -> None:
    assert numbered(number, numbering) == marker


@pytest.mark.parametrize("text", ["一是扩大投资", "第一，扩大", "（二）扩大", "①扩大", "3、扩大", "• x"])
def test_a_bullet_before_an_ordinal_is_not_reported(text: str) -> None:
    assert item("•", text).marker is None


@pytest.mark.parametrize("text", ["扩大投资", "12.5%", "5G基站", "一批项目"])
def test_a_bullet_before_other_words_is(text: str) -> None:
    assert item("•", text).marker == "•"
