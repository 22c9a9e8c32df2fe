"""Tables without rules: numbers under each other, their labels, their headers; text in columns is none."""

TEXT = ["前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，运行总体平稳。"]


def put_rows(press, y: float, table: list[list[str]], xs: tuple[float, ...] = (60, 220, 320, 420)) -> float:
    for row in table:
        for x, text in zip(xs, row, strict=False):
            if text:
                press.put(x, y, text, 9.5)
        y += 16
    return y


def tables(press) -> list:
    press.centred(60, "主要指标完成情况", 20)
    return [block for article in press.articles() for block in article.blocks if block.kind == "table"]


def test_rows_of_numbers_with_labels_and_a_header(press, rows) -> None:
    put_rows(
        press,
        120,
        [["地区", "总量", "增速"], ["全市", "126.4", "7.2"], ["江北区", "7.8", "-9.5"], ["东湖区", "5.2", "6.1"]],
    )
    (table,) = tables(press)
    assert rows(table) == [
        ["地区", "总量", "增速"],
        ["全市", "126.4", "7.2"],
        ["江北区", "7.8", "-9.5"],
        ["东湖区", "5.2", "6.1"],
    ]


def test_a_column_of_units_and_a_row_that_only_names_a_group(press, rows) -> None:
    put_rows(
        press,
        120,
        [
            ["指标", "单位", "本月", "累计"],
            ["一、工业", "", "", ""],
            ["增加值", "亿元", "12.3", "112.3"],
            ["用电量", "亿千瓦时", "19.3", "119.3"],
            ["二、投资", "", "", ""],
            ["完成额", "亿元", "26.3", "126.3"],
            ["项目数", "个", "33", "133"],
        ],
    )
    (table,) = tables(press)
    assert rows(table)[0] == ["指标", "单位", "本月", "累计"]
    assert rows(table)[1] == ["一、工业", "", "", ""]
    assert rows(table)[4:6] == [["二、投资", "", "", ""], ["完成额", "亿元", "26.3", "126.3"]]


def test_a_word_over_two_columns_spans_them(press, rows) -> None:
    press.centred(112, "同比增长（%）", 9.5, 215, 445)
    put_rows(press, 121, [["地区"]])
    put_rows(press, 130, [["", "工业", "投资", "消费"]])
    put_rows(press, 148, [["全市", "6.4", "7.2", "5.9"], ["江北区", "7.8", "9.5", "6.4"]])
    (table,) = tables(press)
    first, second = table.rows[0]
    assert (first.text, first.rowspan) == ("地区", 2)
    assert (second.text, second.colspan) == ("同比增长（%）", 3)
    assert rows(table)[1] == ["工业", "投资", "消费"]


def test_a_label_on_two_lines_is_one(press, rows) -> None:
    put_rows(press, 124, [["地区", "总量", "增速"]])
    put_rows(press, 144, [["全市", "126.4", "7.2"]])
    press.put(60, 166, "规模以上工业企业", 9.5)
    press.put(60, 178, "营业收入", 9.5)
    put_rows(press, 172, [["", "7.8", "-9.5"]])
    put_rows(press, 200, [["利润", "5.2", "6.1"]])
    (table,) = tables(press)
    assert rows(table)[2] == ["规模以上工业企业营业收入", "7.8", "-9.5"]


def test_text_in_columns_is_no_table(press) -> None:
    press.columns(40, 100, TEXT * 6, 4, em=11, gap=14)
    assert tables(press) == []


def test_numbers_inside_a_text_are_no_table(press) -> None:
    press.column(60, 100, ["产量分别为：", "126", "127", "128"], em=40)
    assert tables(press) == []


def test_years_at_the_top_of_the_columns_are_their_header(press, rows) -> None:
    put_rows(press, 120, [["单位", "2022", "2023年"], ["全市", "126.4", "137.2"], ["江北区", "37.8", "29.5"]])
    (table,) = tables(press)
    assert rows(table)[0] == ["单位", "2022", "2023年"]
    head = [[cell for cell in row if not isinstance(cell, str) and cell.header] for row in table.rows]
    assert [len(row) for row in head] == [3, 0, 0]


def test_years_under_a_header_over_two_columns_are_its_second_row(press, rows) -> None:
    press.centred(108, "供水量", 9.5, 215, 345)
    put_rows(press, 124, [["", "2022", "2023"], ["全市", "126.4", "137.2"], ["江北区", "37.8", "29.5"]])
    (table,) = tables(press)
    assert [row[1:] for row in rows(table)[:2]] == [["供水量*2"], ["2022", "2023"]]
    assert rows(table)[2:] == [["全市", "126.4", "137.2"], ["江北区", "37.8", "29.5"]]
