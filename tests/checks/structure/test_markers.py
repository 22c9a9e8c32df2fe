"""Ordinals that open a section."""

import pytest

from harness.checks.structure.markers import begins, ordinal, rests, unmarked, without_ordinal
from harness.text import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [("第一", "第一笔账"), ("一", "一、"), ("一", "（一）"), ("一是", "一、"), ("1", "(1)"), ("1", "①"),
     ("1.", "１．"), ("•", "·"),
     ("A.", "A"), ("IV.", "(IV)"), ("1.2", "1.2"), ("Annex A", "annex A"), ("一", "㈠")],
)  # fmt: skip
def test_markers_of_one_ordinal_are_equal(one: str, other: str) -> None:
    assert ordinal(one) == ordinal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一是", "二是"),
        ("第一", "一"),
        ("一", "1"),
        ("1.2", "1.3"),
        ("1", "11"),
        ("A.", "B."),
        ("•", "1"),
        ("Annex A", "Annex B"),
    ],
)
def test_markers_of_other_ordinals_differ(one: str, other: str) -> None:
    assert ordinal(one) != ordinal(other)


@pytest.mark.parametrize(
    ("reading", "marker", "told", "opens"),
    [
        ("一是着力扩大投资。", "一是", None, "着力扩大投资"),
        ("一是着力扩大投资。", "一是", "一是", "着力扩大投资"),
        ("一、2023年工作回顾", "一", None, "2023年工作回顾"),
        ("一2023年工作回顾", "一", "一", "2023年工作回顾"),
        ("（一）产业发展提质增效。新增", "（一）", None, "产业发展提质增效"),
        ("(一) 产业发展提质增效", "（一）", "一", "产业发展提质增效"),
        ("第一个变量，是政策环境的变量。", "第一个变量", None, "是政策环境的变量"),
        ("第一个变量，是政策环境的变量。", "第一个变量", "第一", "是政策环境的变量"),
        ("第一个变量，是政策环境的变量。", "第一", "第一个变量", "是政策环境的变量"),
        ("1. Methods", "1", "1.", "Methods"),
        ("① 总量", "1", None, "总量"),
    ],
)
def test_an_opening_starts_after_the_marker_and_its_punctuation(
    reading: str, marker: str, told: str | None, opens: str
) -> None:
    assert any(begins(rest, opens) for rest in rests(folded(reading), marker, told))


@pytest.mark.parametrize(
    ("reading", "marker", "told", "opens"),
    [
        ("二是着力扩大投资。", "一是", None, "着力扩大投资"),
        ("着力扩大投资。", "一是", None, "着力扩大投资"),
        ("一是大力扩大投资。", "一是", None, "着力扩大投资"),
        ("一是着力扩大投资。", "一是", "二是", "着力扩大投资"),
        ("11 Methods", "1", None, "Methods"),
        ("第一次分配的结果", "第一个变量", None, "是政策环境的变量"),
    ],
)
def test_another_marker_or_other_words_open_nothing(reading: str, marker: str, told: str | None, opens: str) -> None:
    assert not any(begins(rest, opens) for rest in rests(folded(reading), marker, told))


def test_a_number_at_the_end_of_an_opening_is_whole() -> None:
    assert begins("2022年底", "2022")
    assert not begins("20223户", "2022")


def test_text_without_its_marker() -> None:
    assert unmarked("一是扩大", "一是") == "扩大"
    assert unmarked("一、扩大", "一") == "扩大"
    assert unmarked("扩大", "一是") == "扩大"
    assert unmarked("扩大", None) == "扩大"
    assert without_ordinal("三是扩大") == "扩大"
    assert without_ordinal("扩大") == "扩大"
