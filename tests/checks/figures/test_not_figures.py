"""Whether a reported figure is the number of words that are no figure."""

import pytest

from harness.checks.figures.not_figures import Suspect
from harness.model import Figure

WORDS = ("5G", "六稳", "十四五", "12月20日", "1—10月", "三条红线")


def belongs(word: str, value: str, text: str | None, own: str = "", indicator: str = "某数") -> bool:
    start = text.index(own) if text is not None and own else 0
    region = (start, start + len(own)) if own else (0, len(text or ""))
    return Suspect(Figure(indicator=indicator, value=value), text, region).belongs_to(word, WORDS)


@pytest.mark.parametrize(
    ("word", "value", "text", "own"),
    [
        ("5G", "5", "5G基站超过130万个", "5"),
        ("六稳", "6", "“六稳”工作扎实推进", "六"),
        ("12月20日", "20", "12月20日，会议召开", "20"),
        ("12月20日", "12", "12月20日，会议召开", "12月20日"),
        ("1—10月", "-10", "1—10月利润", "1—10月"),
        ("三条红线", "3", "三条红线", "三条红线"),
    ],
)
def test_the_number_of_the_words_is_theirs(word: str, value: str, text: str, own: str) -> None:
    assert belongs(word, value, text, own)


@pytest.mark.parametrize(
    ("word", "value", "text", "own"),
    [
        ("5G", "1300000", "5G基站超过130万个", "5G基站超过130万个"),
        ("六稳", "6", "六稳工作和6个城市", "6"),
        ("5G", "5", "增长5%，5G基站", "5%"),
    ],
)
def test_another_number_beside_the_words_is_not(word: str, value: str, text: str, own: str) -> None:
    assert not belongs(word, value, text, own)


def test_without_text_value_and_name_decide() -> None:
    assert belongs("5G", "5", None)
    assert belongs("十四五", "14", None, indicator="十四五")
    assert not belongs("5G", "1300000", None, indicator="5G基站数")
