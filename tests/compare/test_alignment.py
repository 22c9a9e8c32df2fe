"""Pieces cover what differs and nothing else, whatever moved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.compare.alignment import pieces
from harness.compare.streams import Stream

lines = st.lists(st.text(alphabet="ab12 .", min_size=1, max_size=8), max_size=12).map("\n".join)


@settings(max_examples=100, deadline=None)
@given(lines, lines)
def test_what_pieces_leave_out_is_equal_on_both_sides(one: str, other: str) -> None:
    a, b = Stream(one), Stream(other)
    left_a, left_b = list(a.chars), list(b.chars)
    moved_a, moved_b = [], []
    for piece in pieces(a, b):
        if piece.moved:
            moved_a.append(a.chars[slice(*piece.a)])
            moved_b.append(b.chars[slice(*piece.b)])
        for left, (start, end) in ((left_a, piece.a), (left_b, piece.b)):
            left[start:end] = [""] * (end - start)
    assert "".join(left_a) == "".join(left_b)
    assert moved_a == moved_b


@settings(max_examples=50, deadline=None)
@given(lines)
def test_equal_texts_have_no_pieces(text: str) -> None:
    assert list(pieces(Stream(text), Stream(text))) == []


def test_a_change_in_a_long_text_is_one_small_piece() -> None:
    one = "\n".join(f"line {n} of a long text, all the same" for n in range(2000))
    other = one.replace("line 1234 of", "line 1235 of", 1)
    a, b = Stream(one), Stream(other)
    assert [(a.raw(*piece.a), b.raw(*piece.b)) for piece in pieces(a, b)] == [("1234", "1235")]


def test_a_block_that_moved_is_told_line_by_line_as_moved() -> None:
    a, b = Stream("one\ntwo\nthree\nfour\nfive\nsix"), Stream("four\nfive\nsix\none\ntwo\nthree")
    found = list(pieces(a, b))
    assert all(piece.moved for piece in found)
    assert len(found) == 3
