"""Pieces of lines: columns part, spread lines do not, raised marks leave the text, words cut at line ends are whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.pdf_text import Glyph
from harness.reference.pdf.pieces import folded_digits, joined_text, parted_at_columns, pieces_of


def line(text: str, x: float = 0.0, y: float = 100.0, size: float = 10.0, gap: float = 0.0) -> list[Glyph]:
    """Characters one beside the other, Chinese as wide as high, others half."""
    made = []
    for char in text:
        width = size if char > "\u2e80" else size / 2
        if char == " ":
            made[-1] = made[-1]._replace(spaced=True)
        else:
            made.append(Glyph(char, x, x + width, y, size, False, False))
        x += width + gap
    return made


def words(glyphs: list[Glyph]) -> list[str]:
    return [piece.text for piece in sorted(pieces_of(glyphs), key=lambda piece: (piece.y, piece.x0))]


def test_a_wide_gap_parts_columns() -> None:
    assert words([*line("第一栏的文字"), *line("第二栏的文字", x=75)]) == ["第一栏的文字", "第二栏的文字"]


@pytest.mark.parametrize("gap", [2.0, 6.0, 11.0])
def test_a_spread_line_is_one_piece_without_spaces(gap: float) -> None:
    assert words(line("规模以上工业", gap=gap)) == ["规模以上工业"]


def test_numbers_set_apart_are_pieces_even_at_even_gaps() -> None:
    row = [glyph for at in range(4) for glyph in line("12.5", x=40.0 * at)]
    assert words(row) == ["12.5"] * 4


def test_a_space_between_words_is_told_by_its_width() -> None:
    assert words([*line("grew"), *line("by", x=22.5), *line("6.1%", x=35)]) == ["grew by 6.1%"]


def test_a_space_painted_between_chinese_and_a_number_stays_in_a_title() -> None:
    assert words(line("表1 2024年")) == ["表1 2024年"]


def test_a_raised_mark_leaves_the_text_and_is_kept_beside_it() -> None:
    raised = [Glyph("1", 60, 63, 96, 6, False, False)]
    (piece,) = pieces_of([*line("地区生产总值"), *raised, *line("2846.5亿元", x=63)])
    assert (piece.text, piece.marks) == ("地区生产总值2846.5亿元", ((6, "1"),))


def test_a_raised_two_behind_a_unit_is_a_square() -> None:
    (piece,) = pieces_of([*line("1200m"), Glyph("2", 25, 28, 96, 6, False, False), *line("厂房", x=28)])
    assert piece.text == "1200m²厂房"


def test_two_marks_on_one_line_both_leave() -> None:
    marks = [Glyph("1", 20, 23, 96, 6, False, False), Glyph("2", 53, 56, 96, 6, False, False)]
    (piece,) = pieces_of([*line("面积"), *marks, *line("和税收", x=23), *line("增长", x=56)])
    assert (piece.text, [mark for _, mark in piece.marks]) == ("面积和税收增长", ["1", "2"])


def test_a_mark_that_hangs_into_the_gutter_does_not_join_columns() -> None:
    left = [*line("第一栏第一行的", y=100), *line("第一栏第二行，。", y=115), *line("第一栏第三行的", y=130)]
    right = [glyph for row in range(3) for glyph in line("第二栏的文字", x=80, y=100 + 15 * row)]
    pieces = parted_at_columns(pieces_of([*left, *right]))
    assert len(pieces) == 6
    assert sum(piece.text == "第二栏的文字" for piece in pieces) == 3


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("employ-", "ment rate", "employment rate"),
        ("employ\u00ad", "ment rate", "employment rate"),
        ("the self-", "employed", "the self-employed"),
        ("year-on-", "year growth", "year-on-year growth"),
        ("rose by", "6.1%", "rose by 6.1%"),
        ("2021", "Output", "2021 Output"),
        ("同比增长", "6.1%", "同比增长6.1%"),
        ("超过2000", "万吨", "超过2000万吨"),
    ],
)
def test_lines_join_as_they_read(before: str, after: str, joined: str) -> None:
    assert joined_text(before, after) == joined


def test_running_heads_of_two_pages_are_equal_without_their_numbers() -> None:
    assert folded_digits("统计快报 第7期 第12页") == folded_digits("统计快报 第7期 第3页")


@settings(deadline=None, max_examples=40)
@given(st.text("规模以上工业增加值0123456789.%，。", min_size=1, max_size=30), st.floats(0, 3))
def test_no_character_is_lost_or_made(text: str, gap: float) -> None:
    assert "".join(words(line(text, gap=gap))).replace(" ", "") == text
