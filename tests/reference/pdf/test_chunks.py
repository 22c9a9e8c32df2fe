"""Lines to chunks: one column each, headlines and bold lines apart, marks of lists with their text."""

from harness.reference.pdf.chunks import body_size, chunks_of, with_marks
from harness.reference.pdf.pieces import Piece


def line(text: str, x0: float, y: float, *, size: float = 10.0, bold: bool = False, width: float = 100) -> Piece:
    return Piece(text, x0, x0 + width, y, size, bold)


def grouped(pieces: list[Piece]) -> list[list[str]]:
    return [[piece.text for piece in chunk.lines] for chunk in chunks_of(pieces, 10.0)]


def test_lines_under_each_other_are_one_chunk_and_columns_two() -> None:
    pieces = [line(f"{name}{row}", x, 15.0 * row) for row in range(3) for name, x in (("a", 0), ("b", 120))]
    assert grouped(pieces) == [["a0", "a1", "a2"], ["b0", "b1", "b2"]]


def test_columns_under_a_line_across_them_do_not_take_it() -> None:
    pieces = [
        line("across", 0, 0, width=220),
        line("a", 0, 15),
        line("b", 120, 15),
        line("a2", 0, 30),
        line("b2", 120, 30),
    ]
    assert grouped(pieces) == [["across"], ["a", "a2"], ["b", "b2"]]


def test_another_size_and_another_weight_are_other_chunks() -> None:
    pieces = [line("title", 0, 0, size=16), line("head", 0, 18, bold=True), line("text", 0, 33)]
    assert grouped(pieces) == [["title"], ["head"], ["text"]]


def test_a_byline_under_a_headline_is_in_no_column() -> None:
    pieces = [
        line("标题", 0, 0, size=20),
        line("本报记者 林禾", 40, 20),
        line("正文一行", 0, 35),
        line("正文二行", 0, 50),
    ]
    assert grouped(pieces) == [["标题"], ["本报记者 林禾"], ["正文一行", "正文二行"]]


def test_a_bullet_joins_the_text_at_its_right() -> None:
    (joined,) = with_marks([line("•", 0, 0, width=4), line("point", 14, 0)])
    assert joined.text.split() == ["•", "point"]


def test_the_size_of_the_text_is_not_that_of_a_longer_note() -> None:
    assert body_size([line("x" * 80, 0, 0), line("n" * 100, 0, 20, size=8)]) == 10
    assert body_size([]) == 10
