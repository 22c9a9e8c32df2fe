import pytest

from harness.text.lines import between, ends_sentence, goes_on


@pytest.mark.parametrize("line", ["提高。", "好！”", "（来源：某报）", "是吗？", "It rose.", 'He said "no."', "。。"])
def test_sentences_end_with_their_mark(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["“六稳”", "提高，", "标题没有句号", "the rate", "分为：", ""])
def test_other_lines_end_no_sentence(line: str) -> None:
    assert not ends_sentence(line)


@pytest.mark.parametrize(
    ("before", "after", "goes"),
    [("“六稳”", "“六保”", True), ("超过2000万", "吨。", True), ("提高。", "会议", False),
     ("Results", "The rate", False), ("the rate of", "growth", True), ("", "x", False)],
)  # fmt: skip
def test_a_blank_line_ends_a_paragraph_only_after_a_sentence(before: str, after: str, goes: bool) -> None:
    assert goes_on(before, after) is goes


@pytest.mark.parametrize(
    ("before", "after", "gap"),
    [("国内", "生产", ""), ("超过", "5G", ""), ("the", "rate", " "), ("well-", "known", ""), ("“六稳”", "“六保”", "")],
)
def test_two_lines_are_joined_as_their_script_asks(before: str, after: str, gap: str) -> None:
    assert between(before, after) == gap
