"""Parts of a page told apart: navigation, notes and their marks, lines of date and source, hidden elements."""

import pytest

from harness.model import Article
from harness.reference.html.page import articles_of


def one(html: str) -> Article:
    (article,) = articles_of(f"<article><h1>标题</h1>{html}</article>", file="x")
    return article


def texts(article: Article, *kinds: str) -> list[str]:
    return [block.text for block in article.blocks if block.kind in (kinds or ("paragraph", "list_item"))]


@pytest.mark.parametrize(
    "label", ["class=crumbs", "class='site-header dark'", "id=footer", "class=related", "role=navigation"]
)
def test_parts_named_as_the_pages_own_are_furniture(label: str) -> None:
    article = one(f"<div {label}><p>首页 数据</p></div><p>正文一段，增长5%。</p>")
    assert texts(article) == ["正文一段，增长5%。"]


def test_a_part_that_holds_most_of_the_text_is_text_whatever_its_name() -> None:
    article = one("<div class=side><p>正文一段，增长5%。</p><p>正文二段，下降3%。</p></div><p>尾。</p>")
    assert texts(article) == ["正文一段，增长5%。", "正文二段，下降3%。", "尾。"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>看不见</p>",
        "<p style='display: none'>看不见</p>",
        "<p aria-hidden=true>看不见</p>",
        "<style>看不见</style>",
    ],
)
def test_what_is_hidden_is_left_out(hidden: str) -> None:
    assert texts(one(f"{hidden}<p>正文。</p>")) == ["正文。"]


def test_a_linked_mark_leaves_the_text_and_its_note_is_one() -> None:
    article = one(
        '<p>地区生产总值<sup><a href="#n1">1</a></sup>2846.5亿元。</p><div id="n1"><sup>1</sup> 按现价计算。</div>'
    )
    assert texts(article) == ["地区生产总值2846.5亿元。"]
    (note,) = [block for block in article.blocks if block.kind == "footnote"]
    assert (note.marker, note.text) == ("1", "按现价计算。")


def test_a_link_back_from_a_note_makes_no_note_of_the_text() -> None:
    article = one(
        '<p>增长5%<a id="r1" href="#n1">[1]</a>，平稳。</p>'
        '<ol class="footnotes"><li id="n1">初步数。<a href="#r1">↩</a></li></ol>'
    )
    assert texts(article) == ["增长5%，平稳。"]
    assert texts(article, "footnote") == ["初步数。"]


def test_a_mark_without_a_link_behind_chinese_leaves_the_text() -> None:
    assert texts(one("<p>地区生产总值<sup>①</sup>2846.5亿元。</p>")) == ["地区生产总值2846.5亿元。"]


@pytest.mark.parametrize("power", ["1200m<sup>2</sup>", "10<sup>8</sup>吨", "3平方米<sup>2</sup>"])
def test_powers_stay(power: str) -> None:
    (text,) = texts(one(f"<p>面积{power}。</p>"))
    assert "²" in text or "⁸" in text


def test_a_line_of_date_source_and_tools_is_no_text() -> None:
    article = one(
        "<p class=meta><span>发布时间：2025-01-16</span> <span>来源：临江海关</span> "
        "<span>字号：<a>大</a> <a>小</a></span></p><p>正文。</p>"
    )
    assert article.credit == "临江海关"
    assert texts(article) == ["正文。"]


def test_a_byline_is_told_by_its_class_or_its_words() -> None:
    assert one("<p class=byline>By Jane Doe</p><p>Prices rose.</p>").byline == "By Jane Doe"
    assert one("<p>本报记者 林禾</p><p>正文。</p>").byline == "本报记者 林禾"
