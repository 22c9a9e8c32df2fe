"""Markdown: blocks, tables, what is kept where the library would drop it, hostile text."""

import pytest

from harness.formats import Reading, Unreadable, read
from harness.model import Block, Cell


def reading(text: str) -> Reading:
    return read(text.encode(), "markdown", file="p.md")


def drawn(text: str) -> list[str]:
    return [draw(block) for article in reading(text).document.articles for block in article.blocks]


def draw(block: Block) -> str:
    head = f"{block.kind}{block.level or ''}"
    return f"{head} {block.marker} {block.text}" if block.marker else f"{head} {block.text}"


def rows(text: str) -> list[list[str]]:
    return [
        [cell if isinstance(cell, str) else cell.text for cell in row]
        for block in reading(text).document.articles[0].blocks
        for row in block.rows
    ]


def test_headings_paragraphs_and_lists_stand_in_order() -> None:
    text = (
        "# 要闻\n\n正文**一**\n二 [链接](x) `码`\n\n- 投资\n- 一是消费\n\n"
        "3) 甲\n   - 乙\n\n   丙\n\n## 小\n\n> 引\n\n```\na\n```\n"
    )
    assert drawn(text) == [
        "heading1 要闻",
        "paragraph 正文一\n二 链接 码",
        "list_item • 投资",
        "list_item 一是消费",
        "list_item 3) 甲",
        "list_item • 乙",
        "paragraph 丙",
        "heading2 小",
        "paragraph 引",
        "paragraph a",
    ]


def test_title_is_the_first_main_heading_else_null() -> None:
    assert reading("报头\n\n# 要闻\n\n正文").document.articles[0].title == "要闻"
    article = reading("## 小\n\n正文").document.articles[0]
    assert article.title is None
    assert article.reports("title")


def test_a_table_has_header_cells() -> None:
    assert reading("| 指标 | 增速 |\n|---|--:|\n| 出口 | 5.7<br>注 |\n").document.articles[0].blocks == (
        Block(
            kind="table", rows=((Cell(text="指标", header=True), Cell(text="增速", header=True)), ("出口", "5.7\n注"))
        ),
    )


def test_cells_beyond_the_header_are_kept_with_a_warning() -> None:
    text = "| a | b |\n|---|---|\n| 1 | 2 | **3** | 4\\|5 |\n| 6 |\n"
    assert rows(text) == [["a", "b"], ["1", "2", "3", "4|5"], ["6", ""]]
    assert reading(text).warnings == ("p.md: a table row has 4 cells under 2 headers: | 1 | 2 | **3** | 4\\|5 |",)


def test_an_empty_header_is_none() -> None:
    assert rows("|   |   |\n|---|---|\n| 1 | 2 |\n") == [["1", "2"]]


def test_html_inside_is_read() -> None:
    text = "前<table>\n<tr><th>a</th></tr>\n\n<tr><td>1</td></tr>\n</table>\n后 5<sup>3</sup>\n\n<!-- image -->\n"
    assert drawn(text) == ["paragraph 前", "table ", "paragraph 后 5³"]
    assert rows(text) == [["a"], ["1"]]


def test_front_matter_is_ignored_with_a_warning() -> None:
    found = reading("---\ntitle: x\ntags:\n  - y\n---\n# 要闻\n")
    assert found.document.articles[0].title == "要闻"
    assert found.warnings == ("p.md:1: front matter ignored (3 lines)",)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert drawn("---\n\n正文说明\n\n---\n\n后") == ["paragraph 正文说明", "paragraph 后"]


def test_bold_next_to_chinese_punctuation_is_bold() -> None:
    assert drawn("**“六稳”**工作**全市。**后~~删~~") == ["paragraph “六稳”工作全市。后删"]


def test_lines_that_only_look_like_link_targets_stay() -> None:
    assert drawn("[1]: 数据来源\n") == ["paragraph [1]: 数据来源"]
    assert drawn("[a][1]\n\n[1]: http://x.org\n") == ["paragraph a"]


def test_footnotes_are_told() -> None:
    assert drawn("增长5%[^1]\n\n[^1]: 初步数据\n") == ["paragraph 增长5%[^1]", "footnote 初步数据"]


def test_pictures_are_left_out() -> None:
    assert drawn("![车间](x.png)\n\n文") == ["paragraph 文"]


def test_line_ends_are_folded() -> None:
    assert drawn("# a\r\n\r\nb\rc") == ["heading1 a", "paragraph b\nc"]


def test_nesting_beyond_reason_is_told() -> None:
    with pytest.raises(Unreadable) as error:
        reading("a\n\n" + "> " * 200 + "x")
    assert str(error.value) == "p.md:3: quotes and lists are nested deeper than 30 levels"


@pytest.mark.parametrize("piece", ["[", "![", "*", "`", "<", "_", "**a ", "[a](", "~~", "|", "\\", "&", "- "])
def test_a_piece_repeated_without_end_is_read(piece: str) -> None:
    reading(piece * 10_000)


def test_a_wide_table_is_read() -> None:
    assert len(rows("|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n|" + "1|" * 3000)[1]) == 3000
