"""Blocks of an HTML article: headings, counted paragraphs, line breaks, tables with titles and notes, captions."""

from harness.model import Article
from harness.reference.html.page import articles_of


def one(html: str) -> Article:
    (article,) = articles_of(f"<article><h1>标题</h1>{html}</article>", file="x")
    return article


def texts(article: Article, *kinds: str) -> list[str]:
    return [block.text for block in article.blocks if block.kind in (kinds or ("paragraph", "list_item"))]


def test_indents_and_spaces_of_the_source_are_no_text() -> None:
    assert texts(one("<p>\u3000\u3000全市增长\n  6.1%，&nbsp;比上半年加快。</p>")) == ["全市增长6.1%，比上半年加快。"]


def test_a_line_break_before_an_indent_is_a_paragraph_and_else_none() -> None:
    assert texts(one("<div>\u3000\u3000第一段，<br>未完。<br>\u3000\u3000第二段。</div>")) == [
        "第一段，未完。",
        "第二段。",
    ]


def test_counted_paragraphs_have_markers() -> None:
    article = one("<p>一、总体情况</p><p>一是投资快。</p><p>二是消费稳。</p><ul><li>要点。</li></ul>")
    assert [(block.kind, block.marker) for block in article.blocks[1:]] == [
        ("heading", "一"), ("list_item", "一是"), ("list_item", "二是"), ("list_item", "•"),
    ]  # fmt: skip


def test_a_table_takes_the_title_and_unit_before_it() -> None:
    article = one(
        "<p>表1 主要指标</p><p>单位：亿元</p><table><tr><th>指标<th>总量<tr><td>工业<td>28.5</table><p>正文。</p>"
    )
    (table,) = [block for block in article.blocks if block.kind == "table"]
    assert table.title == "表1主要指标"
    assert texts(article, "furniture") == ["单位：亿元"]
    assert texts(article) == ["正文。"]


def test_rows_over_all_columns_are_title_and_notes() -> None:
    article = one(
        "<table><tr><td colspan=3>主要指标<tr><td>指标<td>总量<td>增速<tr><td>工业<td>28.5<td>6.1"
        "<tr><td colspan=3>注：初步数。</table>"
    )
    (table,) = [block for block in article.blocks if block.kind == "table"]
    assert table.title == "主要指标"
    assert table.rows == (("指标", "总量", "增速"), ("工业", "28.5", "6.1"))
    assert texts(article, "footnote") == ["注：初步数。"]


def test_spans_stay() -> None:
    article = one(
        "<table><tr><th rowspan=2>地区<th colspan=2>增速<tr><th>工业<th>投资<tr><td>全市<td>6.1<td>7.2</table>"
    )
    (table,) = [block for block in article.blocks if block.kind == "table"]
    assert (table.rows[0][0].rowspan, table.rows[0][1].colspan) == (2, 2)


def test_a_caption_is_a_caption() -> None:
    assert texts(one("<figure><img alt='x'><figcaption>图为车间</figcaption></figure><p>正文。</p>"), "caption") == [
        "图为车间"
    ]


def test_an_office_and_a_date_at_the_end_sign() -> None:
    article = one("<p>正文一段，增长5%。</p><p>临江市统计局</p><p>2024年10月20日</p>")
    assert article.signature == "临江市统计局"
    assert texts(article) == ["正文一段，增长5%。"]


def test_makers_of_the_page_are_furniture() -> None:
    assert texts(one("<p>正文。</p><p>责任编辑：陈洁</p>")) == ["正文。"]
