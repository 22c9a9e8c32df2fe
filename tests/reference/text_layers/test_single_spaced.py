"""Tables whose cells are one space apart."""

from harness.model import Cell
from harness.reference.text_layers.lines import read_lines
from harness.reference.text_layers.tables import find_tables


def test_columns_are_counted_and_headers_divide_them() -> None:
    source = (
        "表2 各市装机\n地区\n容量 发电量\n水电 风电 水电 风电\n全省 1180 864 495.6 186.2\n临江市 120 96 50.4 20.6\n"
    )
    (table,) = find_tables(read_lines(source), frozenset())
    header = [[(c.text, c.colspan, c.rowspan) for c in row if isinstance(c, Cell)] for row in table.block.rows[:2]]
    assert header == [
        [("地区", 1, 2), ("容量", 2, 1), ("发电量", 2, 1)],
        [("水电", 1, 1), ("风电", 1, 1), ("水电", 1, 1), ("风电", 1, 1)],
    ]
    assert table.block.rows[-1] == ("临江市", "120", "96", "50.4", "20.6")


def test_one_such_line_is_prose() -> None:
    assert find_tables(read_lines("产量 120 96\n而去年没有数据。\n"), frozenset()) == []
