"""Which lines are headlines: by size on pages of columns, the largest only where the text runs in one."""

TEXT = ["前三季度，全市规模以上工业增加值同比增长6.1%，比上半年加快0.4个百分点，运行总体平稳。"] * 2


def titles(press) -> list:
    return [article.title for article in press.articles()]


def test_on_a_page_of_columns_smaller_headlines_open_articles_too(press) -> None:
    press.centred(60, "工业经济稳中有进", 24)
    press.columns(40, 100, TEXT, 3)
    press.put(40, 240, "一条短消息", 14)
    press.columns(40, 260, TEXT, 3)
    assert titles(press) == ["工业经济稳中有进", "一条短消息"]


def test_in_one_column_smaller_headings_head_sections(press) -> None:
    press.centred(60, "工业经济运行报告", 20)
    end = press.column(60, 100, TEXT, em=40)
    press.put(60, end + 20, "总体情况", 14)
    press.column(60, end + 46, TEXT, em=40)
    (article,) = press.articles()
    assert article.title == "工业经济运行报告"
    assert "总体情况" in [block.text for block in article.blocks if block.kind == "heading"]


def test_in_one_column_a_heading_under_a_rule_opens_an_article(press) -> None:
    press.centred(60, "工业经济运行报告", 20)
    end = press.column(60, 100, TEXT, em=40)
    press.rule(40, end + 6, 555, end + 6)
    press.put(60, end + 36, "停水公告", 14)
    press.column(60, end + 60, TEXT, em=40)
    assert titles(press) == ["工业经济运行报告", "停水公告"]


def test_a_numbered_line_is_no_title_however_large(press) -> None:
    press.centred(60, "工业经济运行报告", 16)
    press.column(60, 100, TEXT, em=40)
    press.put(60, 180, "一、总体情况", 16)
    press.column(60, 210, TEXT, em=40)
    assert titles(press) == ["工业经济运行报告"]


def test_a_headline_of_two_halves_with_a_space_between_is_one(press) -> None:
    press.put(40, 60, "派息12港仙　码头占六成", 18)
    press.columns(40, 100, TEXT, 3)
    assert titles(press) == ["派息12港仙 码头占六成"]


def test_a_text_in_one_size_has_no_title(press) -> None:
    press.column(60, 100, TEXT, em=40)
    assert titles(press) == [None]
