"""HTML files to articles: several on a page, side boxes, broken and hostile files."""

from pathlib import Path

import pytest

from harness.errors import ParserError
from harness.model import Article
from harness.reference.html import read
from harness.reference.html.page import articles_of


def texts(article: Article, *kinds: str) -> list[str]:
    return [block.text for block in article.blocks if block.kind in (kinds or ("paragraph", "list_item"))]


def one(html: str) -> Article:
    (article,) = articles_of(html, file="page.html")
    return article


def test_each_article_element_is_an_article() -> None:
    first, second = articles_of(
        "<body><article><h2>甲文标题</h2><p>甲。</p></article><article><h2>乙文标题</h2><p>乙。</p></article></body>",
        file="x",
    )
    assert (first.title, texts(first)) == ("甲文标题", ["甲。"])
    assert (second.title, texts(second)) == ("乙文标题", ["乙。"])


def test_an_aside_with_a_heading_is_an_article_after_the_one_around_it() -> None:
    main, box, last = articles_of(
        "<article><h1>主文</h1><p>前段。</p><aside><h3>名词解释</h3><p>释义。</p></aside><p>后段。</p></article>"
        "<article><h1>另一篇</h1><p>正文。</p></article>",
        file="x",
    )
    assert (main.title, texts(main)) == ("主文", ["前段。", "后段。"])
    assert (box.title, texts(box), box.genre) == ("名词解释", ["释义。"], "other")
    assert last.title == "另一篇"


def test_an_aside_without_a_heading_is_furniture() -> None:
    article = one("<article><h1>主文</h1><p>正文。</p><aside><p>分享到微信</p></aside></article>")
    assert texts(article) == ["正文。"]
    assert texts(article, "furniture") == ["分享到微信"]


def test_the_words_that_the_head_begins_with_are_the_title() -> None:
    article = one("<title>全市经济平稳运行_统计局</title><div class=t>全市经济平稳运行</div><p>正文增长5%。</p>")
    assert (article.title, texts(article)) == ("全市经济平稳运行", ["正文增长5%。"])


def test_the_title_of_the_head_alone_is_no_title() -> None:
    assert one("<title>某网站</title><p>正文增长5%。</p>").title is None


@pytest.mark.parametrize("html", ["", "  \n", "<!DOCTYPE html>", "<script>var a = 5</script>"])
def test_a_page_without_words_gives_no_article(html: str) -> None:
    assert articles_of(html, file="x") == ()


def test_broken_html_is_read_as_a_browser_would() -> None:
    article = one("<h1>标题<p>第一段<p>第二段<table><tr><td>甲<td>1</table>")
    assert texts(article) == ["第一段", "第二段"]


def test_entities_of_a_page_stay_unread() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c SYSTEM "file:///etc/hostname">]><html><body><p>&b;&c; &amp; end</p></body></html>'
    )
    assert texts(one(bomb)) == ["&b;&c; & end"]


def test_a_page_nested_too_deep_is_a_parser_error() -> None:
    with pytest.raises(ParserError, match="nested deeper"):
        articles_of("<div>" * 5000 + "words", file="x")


def test_a_file_is_read_by_its_declared_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes('<meta charset="gb2312"><h1>标题镕</h1><p>增长5%。</p>'.encode("gb18030"))
    (article,) = read(path)
    assert (article.title, texts(article)) == ("标题镕", ["增长5%。"])
