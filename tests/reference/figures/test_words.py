"""The grammar's words and the folding of characters."""

from hypothesis import given
from hypothesis import strategies as st

from harness.reference.figures.words import ZH, plain


def test_traditional_and_wide_characters_are_folded_one_for_one() -> None:
    assert plain("２０２４年營業額達４．５億港元") == "2024年营业额达4.5亿港元"


@given(st.text())
def test_offsets_hold(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_lists_hold_words_only() -> None:
    assert all(
        words and all(not set(word) & set("：>-#") for word in words) for name, words in ZH.items() if name != "link"
    )
    assert "增长" in ZH["rise"] and "下降" in ZH["fall"]
