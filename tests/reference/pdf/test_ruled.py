"""Tables with rules: spans, headers, cells of several lines, rows without rules between them."""

HEAD = ["指标", "总量（亿元）", "增速（%）"]


def table_of(press, body: float = 300):
    press.centred(60, "主要指标完成情况", 20)
    press.put(60, body, "以上数据均为初步核算数，同比增速按可比价格计算，最终以年报为准。")
    (article,) = press.articles()
    (table,) = [block for block in article.blocks if block.kind == "table"]
    return table


def cell(press, x: float, y: float, width: float, height: float, text: str) -> None:
    press.frame(x, y, x + width, y + height)
    press.put(x + 4, y + height / 2 + 4, text, 9)


def test_a_plain_grid_is_read_row_by_row(press, rows) -> None:
    press.table(60, 100, [HEAD, ["工业", "2846.5", "5.3"], ["投资", "156.2", "-3.6"]], [120, 90, 90], ruled=True)
    table = table_of(press)
    assert rows(table) == [HEAD, ["工业", "2846.5", "5.3"], ["投资", "156.2", "-3.6"]]
    assert all(cell.header for cell in table.rows[0])


def test_merged_headers_have_spans(press) -> None:
    cell(press, 60, 100, 100, 36, "地区")
    cell(press, 160, 100, 160, 18, "装机容量")
    for number, text in enumerate(("水电", "风电")):
        cell(press, 160 + 80 * number, 118, 80, 18, text)
    for row, texts in enumerate((("全省", "1180", "864"), ("临江市", "120", "96"))):
        cell(press, 60, 136 + 18 * row, 100, 18, texts[0])
        for number, text in enumerate(texts[1:]):
            cell(press, 160 + 80 * number, 136 + 18 * row, 80, 18, text)
    table = table_of(press)
    first, second = table.rows[0]
    assert (first.text, first.rowspan, first.colspan) == ("地区", 2, 1)
    assert (second.text, second.rowspan, second.colspan) == ("装机容量", 1, 2)
    assert [cell.text for cell in table.rows[1]] == ["水电", "风电"]
    assert table.rows[2] == ("全省", "1180", "864")


def test_a_cell_of_two_lines_is_one_cell(press, rows) -> None:
    press.table(60, 100, [HEAD, ["工业", "2846.5", "5.3"]], [120, 90, 90], ruled=True)
    press.frame(60, 136, 180, 170)
    press.frame(180, 136, 270, 170)
    press.frame(270, 136, 360, 170)
    for y, text in ((149, "规模以上工业"), (162, "增加值")):
        press.put(64, y, text, 9)
    press.put(190, 156, "156.2", 9)
    press.put(280, 156, "6.1", 9)
    assert rows(table_of(press))[-1] == ["规模以上工业增加值", "156.2", "6.1"]


def test_rows_without_rules_between_them_are_rows(press, rows) -> None:
    for x0, x1 in ((60, 180), (180, 270), (270, 360)):
        press.frame(x0, 100, x1, 118)
        press.frame(x0, 118, x1, 180)
    for y, texts in (
        (113, HEAD),
        (132, ("工业", "2846.5", "5.3")),
        (150, ("投资", "156.2", "3.6")),
        (168, ("消费", "98.1", "2.0")),
    ):
        for x, text in zip((64, 190, 280), texts, strict=True):
            press.put(x, y, text, 9)
    assert rows(table_of(press))[1:] == [["工业", "2846.5", "5.3"], ["投资", "156.2", "3.6"], ["消费", "98.1", "2.0"]]


def test_title_unit_and_notes_belong_to_the_table(press, texts) -> None:
    press.centred(60, "主要指标完成情况", 20)
    press.centred(92, "表1 各县主要指标", 11, 60, 360)
    press.put(300, 106, "单位：亿元", 9)
    end = press.table(60, 112, [["指标", "总量", "增速"], ["工业", "2846.5", "5.3"]], [120, 90, 90], ruled=True)
    press.put(60, end + 12, "注：增速按可比价格计算。", 8)
    press.put(60, end + 24, "资料来源：市统计局。", 8)
    press.put(60, end + 70, "以上数据均为初步核算数，最终以年报为准。")
    (article,) = press.articles()
    assert [block.title for block in article.blocks if block.kind == "table"] == ["表1各县主要指标"]
    assert texts(article, "furniture") == ["单位：亿元"]
    assert texts(article, "footnote") == ["注：增速按可比价格计算。", "资料来源：市统计局。"]
    assert texts(article) == ["以上数据均为初步核算数，最终以年报为准。"]


def test_a_frame_is_no_table(press) -> None:
    press.frame(60, 100, 360, 200)
    press.column(70, 120, ["规模以上工业是指年主营业务收入2000万元及以上的工业企业，本期共有1.86万家。"], em=14)
    press.column(60, 240, ["前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，运行平稳。"], em=40)
    assert not [block for article in press.articles() for block in article.blocks if block.kind == "table"]
