"""The page's own lines."""

import pytest

from harness.reference.grammar.page_lines import (
    is_caption,
    is_makers_line,
    is_note,
    is_page_number,
    is_part_of_head,
    is_running_head,
    is_table_title,
    unit_line,
)


@pytest.mark.parametrize(
    "line",
    [
        "2　要闻　　2024年11月4日　星期一　　云泽日报",
        "第4版　综合　　青河晚报",
        "云泽统计月报  2023年第10期",
        "A2 经济 2024年11月4日",
    ],
)
def test_running_heads_have_two_parts_or_more(line: str) -> None:
    assert is_running_head(line)


@pytest.mark.parametrize("line", ["2024年11月4日　星期一", "今年增长12版", "全省经济平稳增长", "12月20日，会议召开"])
def test_other_lines_are_no_running_heads(line: str) -> None:
    assert not is_running_head(line)


def test_makers_of_the_page() -> None:
    assert is_makers_line("责任编辑：方　圆　　版式：丁　一")
    assert is_makers_line("本版编辑：王芳　美编：刘洋　电话：0570-1234567")
    assert not is_makers_line("咨询电话：0579-8230116。")
    assert not is_makers_line("编辑部发布了公告")


@pytest.mark.parametrize("line", ["— 1 —", "- 12 -", "第3页", "第1页 共2页", "Page 3 of 9", "第3版"])
def test_marked_page_numbers(line: str) -> None:
    assert is_page_number(line)


def test_a_bare_number_is_no_page_number_but_part_of_a_head() -> None:
    assert not is_page_number("12")
    assert is_part_of_head("04") and is_part_of_head("要闻") and is_part_of_head("云泽交通报")


@pytest.mark.parametrize(
    "line", ["图为生产车间", "▲学生在操场上", "张三 摄", "本报记者 李四 摄", "Photo: the new port"]
)
def test_captions_say_that_they_are(line: str) -> None:
    assert is_caption(line)


def test_notes_units_and_titles_of_tables() -> None:
    assert is_note("注：1.按可比价格计算") and is_note("（作者单位：市图书馆）") and not is_note("注意安全")
    assert unit_line("（单位：亿元、%）") == "亿元、%" and unit_line("单位要负责") is None
    assert is_table_title("表1  主要指标") and is_table_title("续表1") and is_table_title("Table 2. Output")
    assert not is_table_title("表示满意") and not is_table_title("表1显示，增长6.1%。")
