"""HTML: what a browser shows, as blocks; articles, furniture, encodings, hostile pages."""

import pytest

from harness.formats import Reading, Unreadable, read
from harness.model import Block


def reading(page: str | bytes) -> Reading:
    return read(page if isinstance(page, bytes) else page.encode(), "html", file="p.html")


def drawn(page: str | bytes) -> list[str]:
    return [draw(block) for article in reading(page).document.articles for block in article.blocks]


def draw(block: Block) -> str:
    head = f"{block.kind}{block.level or ''}"
    return f"{head} {block.marker} {block.text}" if block.marker else f"{head} {block.text}"


def message(page: str | bytes) -> str:
    with pytest.raises(Unreadable) as error:
        reading(page)
    return str(error.value)


def test_headings_paragraphs_and_lists_stand_in_order() -> None:
    page = (
        "<h1>经济</h1><p>增长<b>6.1</b>%</p><ul><li>投资<li>一是消费</ul>"
        "<ol start=3><li>甲<ol type=a><li>乙</ol><li value=9>丙</ol><h3>小</h3>"
    )
    assert drawn(page) == [
        "heading1 经济",
        "paragraph 增长6.1%",
        "list_item • 投资",
        "list_item 一是消费",
        "list_item 3. 甲",
        "list_item a. 乙",
        "list_item 9. 丙",
        "heading3 小",
    ]


def test_white_space_collapses_and_breaks_stay() -> None:
    page = "<p> 一 \n 二<br> 三<br><br>四&nbsp;五</p><pre>a\n  b</pre>x <i>y</i>z"
    assert drawn(page) == ["paragraph 一 二\n三", "paragraph 四\xa0五", "paragraph a\n  b", "paragraph x yz"]


def test_superscripts_are_not_glued_on_numbers() -> None:
    assert drawn("<p>30.4<sup>1</sup>% H<sub>2</sub>O</p>") == ["paragraph 30.4¹% H₂O"]


def test_entities_are_characters() -> None:
    assert drawn("<p>&lt;5&percnt; &amp; &#x4e00; &copy;</p>") == ["paragraph <5% & 一 ©"]


def test_scripts_styles_and_hidden_parts_are_left_out() -> None:
    page = (
        "<title>t</title><script>var a</script><style>p{}</style><p hidden>a<p style='display: none'>b<p>c<!-- d -->e"
    )
    assert drawn(page) == ["paragraph ce"]


def test_navigation_banner_and_footer_are_furniture() -> None:
    page = (
        "<header>报头</header><nav><ul><li>首页</ul></nav>"
        "<main><header><h2>会</h2></header><p>a</main><footer>版权</footer><div role=navigation>后页</div>"
    )
    assert drawn(page) == [
        "furniture 报头",
        "furniture 首页",
        "heading2 会",
        "paragraph a",
        "furniture 版权",
        "furniture 后页",
    ]


def test_captions_and_footnotes_are_told() -> None:
    page = (
        "<figure><img alt='x' src=y><figcaption>车间</figcaption></figure>"
        "<section class=footnotes><ol><li>注</ol></section>"
    )
    assert drawn(page) == ["caption 车间", "footnote 注"]


def test_article_elements_are_articles() -> None:
    page = "<nav>首页</nav><article><h2>甲</h2><p>a</article><article><p>b<h2>乙</h2></article><p>c"
    found = reading(page).document.articles
    assert [(article.title, [block.text for block in article.blocks]) for article in found] == [
        (None, ["首页", "c"]),
        ("甲", ["甲", "a"]),
        (None, ["b", "乙"]),
    ]


def test_furniture_around_articles_is_no_article() -> None:
    page = "<nav>首页</nav><article><h1>甲</h1><p>a</article><footer>版权</footer>"
    found = reading(page).document.articles
    assert [(article.title, [block.text for block in article.blocks]) for article in found] == [
        ("甲", ["甲", "a", "首页", "版权"])
    ]


def test_main_headings_divide_a_page_without_article_elements() -> None:
    found = reading("<h1>甲</h1><p>a<h1>乙</h1><p>b").document.articles
    assert [article.title for article in found] == ["甲", "乙"]


def test_an_empty_page_is_an_empty_document() -> None:
    for page in ("", "<!-- x -->", "<html><body></body></html>", " \n"):
        assert reading(page).document.is_empty


@pytest.mark.parametrize(
    "page",
    [
        '<meta charset="gb2312"><p>增长4.5％'.encode("gb18030"),
        "<meta http-equiv=Content-Type content='text/html; charset=Big5'><p>增加4.5％".encode("big5"),
        '<?xml version="1.0" encoding="GBK"?><p>增长4.5％'.encode("gbk"),
        "<p>增长4.5％".encode(),
        b"\xef\xbb\xbf" + '<meta charset="gbk"><p>增长4.5％'.encode(),
        "<p>增长4.5％".encode("utf-16"),
    ],
)
def test_the_declared_encoding_holds(page: bytes) -> None:
    assert drawn(page)[-1] in ("paragraph 增长4.5％", "paragraph 增加4.5％")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            b'<meta charset="gbk">\n<p>' + b"\xff\xff",
            "p.html:2:4: byte 0xff at offset 24 is not gbk, which the page declares; "
            "declare the true encoding, or write UTF-8",
        ),
        ("<p>增".encode("gbk"), "p.html:1:4: byte 0xd4 at offset 3 is not UTF-8; write the output as UTF-8"),
        (
            "<meta charset=klingon>",
            'p.html:1:1: the page declares an encoding that is not known: "klingon"; write the page as UTF-8',
        ),
        ("<div>" * 100_000, "p.html:1: elements are nested deeper than 2,048 levels"),
        ("<table>" * 100_000, "p.html:1: elements are nested deeper than 2,048 levels"),
    ],
)
def test_what_cannot_be_read_is_told(page: str | bytes, said: str) -> None:
    assert message(page) == said


@pytest.mark.parametrize(
    ("page", "drawing"),
    [
        ("<div>" * 1500 + "x", ["paragraph x"]),
        ("a\0b", ["paragraph a\ufffdb"]),
        ("</p></div>x<p", ["paragraph x"]),
        ("<" * 100_000, ["paragraph " + "<" * 100_000]),
        ('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><p>&b;', ["paragraph ]>", "paragraph &b;"]),
        ("<li>a</li>b", ["list_item • a", "paragraph b"]),
        ("<td>a</td>", ["paragraph a"]),
        ("<p>&#xd800;&#0;&#x110000;x", ["paragraph \ufffd\ufffd\ufffdx"]),
    ],
)
def test_odd_pages_are_read_as_browsers_do(page: str, drawing: list[str]) -> None:
    assert drawn(page) == drawing
