"""Lines to paragraphs: indents, gaps, short lines, breaks of columns and pages, changes of type."""

ONE = "前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，运行总体平稳。"
TWO = "新增就业1.2万人，完成全年目标任务的八成以上，调查失业率为5.1%，比上月下降0.1个百分点。"


def test_an_indent_begins_a_paragraph(press, texts) -> None:
    press.column(60, 100, [ONE, TWO], em=20)
    (article,) = press.articles()
    assert texts(article) == [ONE, TWO]


def test_a_gap_begins_a_paragraph_where_nothing_is_indented(press, texts) -> None:
    end = press.column(60, 100, [ONE], em=20, indent=0)
    press.column(60, end + 12, [TWO], em=20, indent=0)
    (article,) = press.articles()
    assert texts(article) == [ONE, TWO]


def test_a_short_last_line_ends_one_where_nothing_is_indented(press, texts) -> None:
    press.column(60, 100, [ONE, TWO], em=20, indent=0)
    (article,) = press.articles()
    assert texts(article) == [ONE, TWO]


def test_a_full_stop_at_a_lines_end_ends_none(press, texts) -> None:
    text = "全市工业经济运行总体平稳，稳中有进。" + ONE
    press.column(60, 100, [text, TWO], em=20)
    (article,) = press.articles()
    assert texts(article) == [text, TWO]


def test_a_column_break_inside_a_paragraph_is_none(press, texts) -> None:
    press.columns(60, 100, [ONE + TWO], 3, em=12)
    (article,) = press.articles()
    assert texts(article) == [ONE + TWO]


def test_a_paragraph_that_begins_at_a_columns_head_is_one(press, texts) -> None:
    press.column(60, 100, [ONE], em=20)
    press.column(300, 100, [TWO], em=20)
    (article,) = press.articles()
    assert texts(article) == [ONE, TWO]


def test_a_number_cut_by_a_line_end_is_whole(press, texts) -> None:
    press.put(60, 100, "全市规模以上工业增加值同比增长6.", 10)
    press.put(60, 115, "1%，比上半年加快0.4个百分点，2", 10)
    press.put(60, 130, "024年完成投资30亿元。", 10)
    (article,) = press.articles()
    assert texts(article) == ["全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，2024年完成投资30亿元。"]


def test_bold_lines_of_their_own_are_headings(press) -> None:
    press.put(60, 60, "Labour market in June 2024", 20, "Helvetica-Bold")
    press.put(60, 100, "Main points", 10, "Helvetica-Bold")
    press.put(60, 116, "The unemployment rate fell to 4.3% in the three months to June, down", 10, "Helvetica")
    press.put(60, 130, "from 4.5% a year earlier.", 10, "Helvetica")
    press.put(60, 150, "Pay", 10, "Helvetica-Bold")
    press.put(60, 166, "Pay rose by 5.1%.", 10, "Helvetica")
    (article,) = press.articles()
    assert [(block.kind, block.text) for block in article.blocks[1:]] == [
        ("heading", "Main points"),
        ("paragraph", "The unemployment rate fell to 4.3% in the three months to June, down from 4.5% a year earlier."),
        ("heading", "Pay"),
        ("paragraph", "Pay rose by 5.1%."),
    ]


def test_a_word_cut_at_a_line_end_is_whole(press, texts) -> None:
    press.put(60, 100, "Full-time and part-time employment grew; the employ-", 10, "Helvetica")
    press.put(60, 114, "ment rate stood at 74.9%.", 10, "Helvetica")
    (article,) = press.articles()
    assert texts(article) == ["Full-time and part-time employment grew; the employment rate stood at 74.9%."]
