import pytest

from harness.text.letter_spacing import is_letter_spaced, letter_spaced_runs


@pytest.mark.parametrize(
    "line",
    [
        "国 内 生 产 总 值 比 重",
        "前面正常，制 造 业 比 重提高",
        "提 高 到 百 分 之 2 7 . 4",
        "A n n u a l  R e p o r t",
        "R E P O R T",
    ],
)
def test_letters_that_stand_apart_are_seen(line: str) -> None:
    assert is_letter_spaced(line)


@pytest.mark.parametrize(
    "line",
    [
        "国内生产总值", "张 三 李 四", "目 录", "一 二 三 四 五 六 日", "甲 乙 丙 丁 戊 己 庚", "A B C D E F G",
        "U S A", "J F M A M J J A S O N D", "M T W T F S S", "A C B D B C A D", "1 2 3 4 5 6 7", "I am a big man",
        "x y z",
        "全市 工业 增速 投资 消费 出口", "部署 2022 年", "",
    ],
)  # fmt: skip
def test_lists_initials_and_names_are_right(line: str) -> None:
    assert not is_letter_spaced(line)


def test_a_run_is_told_without_what_stands_around() -> None:
    text = "其中，制 造 业 比 重 提高"
    assert [text[slice(*span)] for span in letter_spaced_runs(text)] == ["制 造 业 比 重 提"]
