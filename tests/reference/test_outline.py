"""Markers of a series and depths of headings; what is ready stays as it is."""

from harness.model import Block
from harness.reference.outline import outlined, ready
from harness.reference.pieces import Piece


def test_one_ordinal_alone_counts_nothing_off() -> None:
    pieces = [Piece("text", "一是投资快。"), Piece("text", "消费稳。")]
    assert [block.kind for block in outlined(pieces)] == ["paragraph"] * 2


def test_a_series_has_markers_and_headings_their_depth() -> None:
    pieces = [
        Piece("heading", "一、总体情况"),
        Piece("text", "一是投资快。"),
        ready(Block(kind="table", rows=(("工业", "6.1"),))),
        Piece("text", "二是消费稳。"),
        Piece("heading", "二、下一步"),
    ]
    assert [(block.kind, block.marker, block.level) for block in outlined(pieces)] == [
        ("heading", "一", 2),
        ("list_item", "一是", None),
        ("table", None, None),
        ("list_item", "二是", None),
        ("heading", "二", 2),
    ]
