"""Widths, atoms and ends of sentences."""

import pytest

from harness.reference.characters import atoms, ends_sentence, plain, width_em


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("平稳。", True), ("“平稳。”", True), ("（见附件。）", True),
        ("怎么办？", True), ("“六稳”", False), ("增长6.1%，", False),
        ("（不含农户）", False),
        ("It rose.", True), ("It rose in the U.", False), ("It rose to 2.1%.”", True), ("", False),
    ],
)  # fmt: skip
def test_a_closing_quote_alone_ends_no_sentence(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends


def test_width_counts_ascii_as_half() -> None:
    assert width_em("增长6.1%，") == 5
    assert width_em("　") == 1


def test_numbers_are_not_cut() -> None:
    assert atoms("1—10月增长6.1%") == ["1—10", "月", "增", "长", "6.1%"]


def test_plain_keeps_length() -> None:
    assert plain("業務６％") == "业务6％"
