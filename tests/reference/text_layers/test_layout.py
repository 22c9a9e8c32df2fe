"""How a text layer is set."""

from harness.reference.text_layers.layout import read_layout
from harness.reference.text_layers.lines import read_lines


def test_indented_and_wrapped() -> None:
    layout = read_layout(
        read_lines("　　清晨的云泽湖，薄雾未散，巡\n湖员老秦已经出了港。\n　　水清了，鱼多了，鸟也多了。\n")
    )
    assert (layout.indented, layout.wrapped, layout.parted, layout.chinese) == (True, True, False, True)


def test_a_paragraph_a_line_is_not_wrapped() -> None:
    layout = read_layout(read_lines("收入平稳增长\n\n城镇居民收入增长5.5%，快于上年。\n\n农村居民收入增长7.8%。\n"))
    assert (layout.indented, layout.wrapped) == (False, False)


def test_first_lines_that_lost_their_indentation_are_short() -> None:
    paragraph = "会议指出，今年以来全\n省交通运输系统扎实做好\n各项工作投资稳住了。\n\n"
    layout = read_layout(read_lines(paragraph * 6))
    assert layout.short_first and layout.parted


def test_a_narrow_column_below_a_wide_one_has_its_own_measure() -> None:
    wide = "全省发电装机容量同比增长其中可再生能源装机容量占全省\n" * 7
    narrow = "新型储能是指除抽水蓄能\n" * 7
    measures = read_layout(read_lines(wide + "数说储能\n" + narrow)).measures
    assert (measures[0], measures[7], measures[-1]) == (26, 11, 11)
