"""Tables aligned by spaces."""

from harness.model import Cell
from harness.reference.text_layers.furniture import furniture
from harness.reference.text_layers.lines import read_lines
from harness.reference.text_layers.tables import Table, find_tables

Texts = list[list[str]]


def tables(source: str) -> list[Table]:
    lines = read_lines(source)
    return find_tables(lines, furniture(lines))


def texts(table: Table) -> Texts:
    return [[cell.text if isinstance(cell, Cell) else cell for cell in row] for row in table.block.rows]


MERGED = """\
表1  主要指标
                                        单位：亿元、%

                     2024年6月          2024年1—6月
指标
                   绝对值    增长     绝对值    增长
工业增加值             —     6.2         —      5.8
  其中：国有           —                 —      3.9
固定资产投资                         1234.5     -3.2
出　口             100.2             1600.1     10.4

注：本表为快报数。
"""


def test_merged_headers_blanks_and_names_in_the_middle_of_a_header() -> None:
    (table,) = tables(MERGED)
    assert table.block.title == "表1 主要指标"
    assert table.unit == 1
    header = [[(c.text, c.colspan, c.rowspan) for c in row if isinstance(c, Cell)] for row in table.block.rows[:2]]
    assert header == [
        [("指标", 1, 2), ("2024年6月", 2, 1), ("2024年1—6月", 2, 1)],
        [("绝对值", 1, 1), ("增长", 1, 1), ("绝对值", 1, 1), ("增长", 1, 1)],
    ]
    assert texts(table)[2:] == [
        ["工业增加值", "—", "6.2", "—", "5.8"],
        ["其中：国有", "—", "", "—", "3.9"],
        ["固定资产投资", "", "", "1234.5", "-3.2"],
        ["出口", "100.2", "", "1600.1", "10.4"],
    ]


def test_a_table_over_a_page_end_is_one_and_its_header_stands_once() -> None:
    source = "指标      10月     增长\n发电量    186.4     4.9\n粗钢      152.3    -5.8\n\n— 1 —\n"
    source += "\f续表1\n指标      10月     增长\n水泥      641.0    -9.6\n"
    (table,) = tables(source)
    assert texts(table) == [
        ["指标", "10月", "增长"], ["发电量", "186.4", "4.9"], ["粗钢", "152.3", "-5.8"], ["水泥", "641.0", "-9.6"]
    ]  # fmt: skip


def test_years_over_columns_are_a_header() -> None:
    (table,) = tables(
        "Sector            2022     2023\nManufacturing    120.4    125.0\nConstruction      80.1     78.2\n"
    )
    assert [isinstance(cell, Cell) and cell.header for cell in table.block.rows[0]] == [True, True, True]
    assert texts(table)[1] == ["Manufacturing", "120.4", "125.0"]


def test_a_table_of_words() -> None:
    (table,) = tables(
        "日期        活动          地点\n3月5日      志愿服务      中山广场\n3月6日      读书会        市图书馆\n"
    )
    assert texts(table)[0] == ["日期", "活动", "地点"]
    assert texts(table)[2] == ["3月6日", "读书会", "市图书馆"]


def test_prose_heads_and_bylines_are_no_tables() -> None:
    source = (
        "2　要闻　　2024年11月4日　星期一\n\n本报记者　苏　晴　　通讯员　高　远\n\n增长21.5%和 30.4%，比重为 27.4%。\n"
    )
    assert tables(source) == []
