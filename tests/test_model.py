import pytest

from harness.model import Block


@pytest.mark.parametrize(
    ("marker", "text", "reading"),
    [
        ("一是", "着力扩大投资", "一是着力扩大投资"),
        ("1.", "5G stations", "1. 5G stations"),
        ("一是", "一是着力扩大投资", "一是着力扩大投资"),
        ("（一）", "(一)产业发展", "(一)产业发展"),
        ("第一笔账", "第 一\n笔账，是时间", "第 一\n笔账，是时间"),
        ("1.", "１．工业", "１．工业"),
        (" ", "着力", "着力"),
    ],
)
def test_a_marker_is_read_once_in_whatever_form(marker: str, text: str, reading: str) -> None:
    assert Block(kind="list_item", marker=marker, text=text).reading == reading
