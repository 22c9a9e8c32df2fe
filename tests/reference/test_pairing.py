"""Headlines and bodies paired."""

from harness.reference.pairing import paired
from harness.reference.pieces import Piece
from harness.reference.walk import Unit


def units(*parts: str) -> list[Unit]:
    return [
        Unit(part.startswith("#"), [Piece("title" if part.startswith("#") else "text", part.lstrip("#"))])
        for part in parts
    ]


def test_headlines_before_their_bodies() -> None:
    assert paired(units("#水利会议", "天气晴。", "#麦田", "路通了。")) == ((0, 1), (2, 3))


def test_headlines_after_their_bodies() -> None:
    assert paired(units("水利会议召开。", "#水利会议召开", "麦田青了。", "#麦田青了")) == ((1, 0), (3, 2))


def test_words_decide_between_two_neighbours() -> None:
    assert paired(units("水利会议召开。", "#水利会议召开", "麦田青了。")) == ((1, 0),)
    assert paired(units("水利会议召开。", "#麦田青了", "麦田青了。")) == ((1, 2),)
    assert paired(units("水利会议召开。")) == ()
