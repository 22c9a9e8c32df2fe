"""Pieces to articles."""

from harness.model import Block
from harness.reference.assembly import assemble
from harness.reference.grammar.writers import head_line
from harness.reference.pieces import Piece


def test_a_text_that_a_picture_cuts_is_one_where_it_began() -> None:
    pieces = [
        Piece("text", "水位上升到", closed=False),
        Piece("caption", "图为水库。"),
        Piece("text", "12米。", opens=False),
    ]
    (article,) = assemble(pieces)
    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "水位上升到12米。"),
        ("caption", "图为水库。"),
    ]
    assert article.captions == ("图为水库。",)


def test_a_signature_stands_at_the_end_with_a_date() -> None:
    pieces = [
        Piece("title", "停水通知", ("停水通知",)), Piece("text", "今日停水。"),
        Piece("loose", "自来水公司", closed=False),
        Piece("head", "2024年3月1日", head=head_line("2024年3月1日")),
    ]  # fmt: skip
    (article,) = assemble(pieces)
    assert article.signature == "自来水公司"
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "furniture", "furniture"]


def test_a_source_or_writer_in_brackets_after_the_last_sentence_is_no_text() -> None:
    (article,) = assemble([Piece("text", "增长6%。（来源：青河经信）")])
    assert (article.credit, article.blocks[0].text) == ("青河经信", "增长6%。")
    (article,) = assemble([Piece("text", "增长6%。（记者 周明）")])
    assert (article.byline, article.blocks[0].text) == ("记者 周明", "增长6%。")


def test_a_caption_goes_to_the_article_that_names_the_man() -> None:
    pieces = [
        Piece("text", "厅长陆明川主持会议。"), Piece("title", "会议召开主持", ("会议召开主持",)),
        Piece("text", "读书要花时间。"), Piece("title", "读书要花时间", ("读书要花时间",)),
        Piece("person", "省厅厅长陆明川"),
    ]  # fmt: skip
    first, second = assemble(pieces)
    assert (first.captions, second.captions) == (("省厅厅长陆明川",), ())


def test_tables_and_notes_stay_in_their_article() -> None:
    table = Block(kind="table", title="表1", rows=(("a", "1"),))
    pieces = [
        Piece("title", "月报", ("月报",)),
        Piece("unit", "单位：吨"),
        Piece("table", "", block=table),
        Piece("note", "注：快报。"),
    ]
    (article,) = assemble(pieces)
    assert [block.kind for block in article.blocks] == ["heading", "footnote", "table", "footnote"]
    assert article.genre == "table"


def test_no_pieces_no_article() -> None:
    assert assemble([]) == ()
