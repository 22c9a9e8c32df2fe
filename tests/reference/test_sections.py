"""Which markers count something off."""

from harness.reference.pieces import Piece
from harness.reference.sections import block_of, counted, is_listed, levels


def texts(*parts: str) -> list[Piece]:
    return [Piece("heading" if part.startswith("#") else "text", part.lstrip("#")) for part in parts]


def test_one_marker_alone_counts_nothing_off() -> None:
    assert counted(texts("一是增长。", "此外，下降。")) == {}
    assert [mark.text for mark in counted(texts("一是增长。", "此外。", "二是下降。")).values()] == ["一是", "二是"]


def test_series_begin_again_and_deeper_ones_are_deeper() -> None:
    pieces = texts("#一、回顾", "（一）工业。", "（二）农业。", "#二、安排", "（一）投资。", "（二）消费。")
    marks = counted(pieces)
    assert sorted(marks) == [0, 1, 2, 3, 4, 5]
    assert levels(marks, pieces) == {"han": 1, "han-bracket": 2}


def test_headings_right_after_each_other_are_a_list() -> None:
    pieces = texts("#1.甲公司", "#2.乙公司", "正文。", "#3.结论")
    marks = counted(pieces)
    assert [is_listed(at, pieces, marks) for at in range(4)] == [True, True, False, False]


def test_the_marker_stays_in_the_text() -> None:
    (piece,) = texts("#一、回顾")
    block = block_of(piece, counted([piece])[0], 1, listed=False)
    assert (block.kind, block.level, block.marker, block.reading) == ("heading", 2, "一", "一、回顾")
