"""Lines with their places."""

from harness.reference.text_layers.lines import read_lines


def test_lines_know_place_page_gap_and_indentation() -> None:
    source = "标题\r\n\r\n　　第一行\n第二行 \n\f第三行"
    lines = read_lines(source)
    assert [(line.text, line.page, line.gap, line.indent) for line in lines] == [
        ("标题", 1, 0, 0.0), ("第一行", 1, 1, 2.0), ("第二行", 1, 0, 0.0), ("第三行", 2, 1, 0.0)
    ]  # fmt: skip
    assert [source[line.start : line.end] for line in lines] == ["标题", "第一行", "第二行", "第三行"]


def test_letter_spaced_line_is_closed_up() -> None:
    assert [line.text for line in read_lines("12.4% ， 前 三 季 度 电 子 不 停 车")] == ["12.4%，前三季度电子不停车"]


def test_words_with_spaces_stay() -> None:
    assert [line.text for line in read_lines("本报记者 林 禾")] == ["本报记者 林 禾"]


def test_a_block_struck_twice_is_read_once() -> None:
    page = "货物走得越远货物走得越远，，\n对运力的需求对运力的需求\n"
    page += "也越大也越大。。和不少人和不少人\n的印象不同的印象不同，，20242024年年\n2024"
    assert [line.text for line in read_lines(page)] == [
        "货物走得越远，", "对运力的需求", "也越大。和不少人", "的印象不同，2024年", "2024"
    ]  # fmt: skip


def test_control_and_zero_width_characters_print_nothing() -> None:
    assert read_lines("增\x00长\u200b6%")[0].text == "增长6%"


def test_a_margin_that_all_lines_share_is_no_indentation() -> None:
    assert [line.indent for line in read_lines("    one\n      two\n    three")] == [0.0, 1.0, 0.0]
