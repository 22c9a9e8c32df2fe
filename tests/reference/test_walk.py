"""Pieces to headlines and bodies."""

from harness.reference.pieces import Piece
from harness.reference.walk import units_of


def text(words: str, *, opens: bool | None = True, closed: bool = True) -> Piece:
    return Piece("text", words, opens=opens, closed=closed, measure=14)


def title(*lines: str) -> Piece:
    return Piece("title", "".join(lines), lines)


def shape(pieces: list[Piece]) -> list[str]:
    return [("#" if unit.is_title else "") + "|".join(piece.text for piece in unit.pieces) for unit in units_of(pieces)]


def test_the_rest_of_a_sentence_goes_back_to_it() -> None:
    pieces = [
        title("秋粮收购"),
        text("平均等", closed=False),
        title("停水通知"),
        text("停水。"),
        text("三分钟。", opens=False),
    ]
    assert shape(pieces) == ["#秋粮收购", "平均等|三分钟。", "#停水通知", "停水。"]


def test_a_source_ends_an_article() -> None:
    pieces = [text("甲。"), Piece("jump", "（下转第三版）"), text("乙。")]
    assert shape(pieces) == ["甲。|（下转第三版）", "乙。"]


def test_a_continued_article_begins_with_its_jump() -> None:
    assert shape([text("甲。"), Piece("jump", "（上接第一版）"), text("乙。")]) == ["甲。", "（上接第一版）|乙。"]


def test_furniture_before_anything_is_kept() -> None:
    assert shape([Piece("furniture", "要闻"), title("秋粮收购"), text("甲。")]) == ["#要闻|秋粮收购", "甲。"]
