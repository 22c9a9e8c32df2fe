"""A document as one run of characters with a way back to its white space."""

from harness.compare.streams import Stream, shapes, stream_of
from harness.model import Article, Block, ParsedDocument


def test_characters_know_the_white_space_before_them() -> None:
    stream = Stream(" ab  c\n\nd ")
    assert stream.chars == "abcd"
    assert stream.gaps == [" ", "", "  ", "\n\n", " "]
    assert stream.raw(1, 4) == "b  c\n\nd"
    assert stream.lines == [(0, 3), (3, 4)]


def test_words_around_are_whole_words() -> None:
    stream = Stream("the first words here and the last words there")
    assert stream.around(13, 17, 3) == "words here and"


def test_nothing_is_a_stream_too() -> None:
    stream = Stream("")
    assert (stream.chars, stream.gaps, stream.lines, stream.raw(0, 0)) == ("", [""], [], "")


def test_titles_markers_and_cells_are_read_in_order() -> None:
    table = Block.model_validate({"kind": "table", "title": "T", "rows": [["a", {"text": "b\nc"}], ["1", "2"]]})
    item = Block(kind="list_item", marker="一是", text="扩大投资")
    document = ParsedDocument(articles=(Article(title="标题", blocks=(item, table), captions=("图",)),))
    assert stream_of(document).text == "标题\n一是扩大投资\nT\na\tb c\n1\t2\n图"
    assert shapes(document) == [(2, 2)]


def test_line_ends_of_every_kind_are_one() -> None:
    document = ParsedDocument(articles=(Article(blocks=(Block(kind="paragraph", text="a\r\nb\rc\fd"),)),))
    assert stream_of(document).text == "a\nb\nc\nd"
