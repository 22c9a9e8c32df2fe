"""Reading order of chunks, told by their boxes alone."""

from harness.pdf_text.drawing import Box
from harness.reference.pdf.chunks import Chunk
from harness.reference.pdf.order import in_order
from harness.reference.pdf.pieces import Piece


def chunk(name: str, x0: float, y0: float, x1: float, y1: float, *, title: bool = False) -> Chunk:
    lines = [Piece(name, x0, x1, y + 9, 10.0, False) for y in range(int(y0), max(int(y1) - 10, int(y0) + 1), 12)]
    return Chunk(lines, "title" if title else "text", box=Box(x0, y0, x1, y1))


def names(chunks: list[Chunk], *levels: Box) -> str:
    return " ".join(chunk.lines[0].text for chunk in in_order(chunks, levels))


def test_columns_are_read_from_the_left() -> None:
    assert names([chunk("b", 120, 0, 220, 100), chunk("a", 0, 0, 100, 100), chunk("c", 240, 0, 340, 60)]) == "a b c"


def test_what_goes_across_the_columns_parts_them() -> None:
    chunks = [chunk("a", 0, 0, 100, 50), chunk("b", 120, 0, 220, 50), chunk("wide", 0, 60, 220, 90)]
    chunks += [chunk("c", 0, 100, 100, 150), chunk("d", 120, 100, 220, 150)]
    assert names(chunks) == "a b wide c d"


def test_a_headline_over_columns_that_do_not_all_lie_under_it() -> None:
    upper = [chunk(f"a{n}", 120 * n, 30, 120 * n + 100, 100) for n in range(3)]
    lower = [chunk(f"b{n}", 120 * n, 150, 120 * n + 100, 250) for n in range(3)]
    heads = [chunk("A", 130, 0, 210, 20, title=True), chunk("B", 130, 120, 210, 140, title=True)]
    assert names([*lower, *upper, *heads]) == "A a0 a1 a2 B b0 b1 b2"


def test_articles_side_by_side_each_under_its_headline() -> None:
    left = [chunk("A", 0, 0, 150, 20, title=True), chunk("a1", 0, 30, 90, 200), chunk("a2", 100, 30, 190, 200)]
    right = [chunk("B", 220, 0, 300, 20, title=True), chunk("b1", 220, 30, 310, 150)]
    assert names([*right, *left]) == "A a1 a2 B b1"


def test_an_article_under_two_others_goes_over_their_gutter() -> None:
    chunks = [chunk("A", 0, 0, 90, 20, title=True), chunk("a", 0, 30, 100, 100)]
    chunks += [chunk("B", 120, 0, 200, 20, title=True), chunk("b", 120, 30, 220, 100)]
    chunks += [chunk("C", 0, 120, 90, 140, title=True), chunk("c1", 0, 150, 100, 200), chunk("c2", 120, 150, 220, 200)]
    assert names(chunks) == "A a B b C c1 c2"


def test_a_rule_across_the_page_parts_texts_without_headlines() -> None:
    chunks = [chunk("a", 0, 0, 220, 50), chunk("c", 0, 70, 100, 150), chunk("d", 120, 70, 220, 150)]
    assert names(chunks, Box(0, 60, 220, 60)) == "a c d"


def test_a_line_between_headline_and_columns_comes_first() -> None:
    chunks = [chunk("A", 0, 0, 200, 20, title=True), chunk("by", 120, 24, 180, 34)]
    chunks += [chunk("a", 0, 40, 100, 150), chunk("b", 120, 40, 220, 150)]
    assert names(chunks) == "A by a b"


def test_each_chunk_is_told_the_edges_of_its_column() -> None:
    first, second = chunk("a", 20, 0, 100, 10), chunk("b", 0, 20, 100, 80)
    in_order([first, second], [])
    assert first.column == second.column == (0, 100)


def test_nothing_gives_nothing() -> None:
    assert in_order([], []) == []
