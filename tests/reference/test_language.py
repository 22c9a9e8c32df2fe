"""Which language a text is in."""

import pytest

from harness.reference.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("会议指出，全市经济运行总体平稳。", "zh-Hans"),
        ("董事會宣派中期息，收入按年增長9.6%。", "zh-Hant"),
        ("The rate rose to 4.3%.", "en"),
        ("5G基站 IPv6 APP 增长", "zh-Hans"),
        ("12.5%", None),
    ],
)
def test_characters_tell_the_language(text: str, language: str | None) -> None:
    assert language_of(text) == language
