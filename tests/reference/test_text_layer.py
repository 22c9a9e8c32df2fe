"""Pages of text layers: what becomes of headlines, bodies, boxes, captions, paragraphs."""

import itertools
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.errors import ParserError
from harness.model import Article, Cell
from harness.reference.characters import CLOSING, OPENING, atoms, width_em
from harness.reference.text_layer import read_articles
from harness.text import folded

WATER = (
    "3月5日，青河市召开水利工作座谈会。会议由市水务局局长陈立新主持，各县区分管负责同志参加。",
    "会议指出，去年全市完成水利投资45.6亿元，同比增长12.3%，新增高效节水灌溉面积18万亩，农村自来水普及率达到96.5%。",
    "首先，抓好防汛备汛，落实“四预”措施，确保标准内洪水不垮坝、重要堤防不决口。",
    "其次，推进重点工程，力争年内完成投资50亿元以上。",
)
WHEAT = (
    "春分刚过，青河两岸的麦田已经返青。种粮大户老赵蹲在田埂上，掐了一把麦苗，脸上有了笑意。",
    "今年全市小麦播种面积320万亩，比上年增加2.4万亩，一二类苗比例达到88%，高于常年。",
)
VOICE = (
    "有人说，修渠是笨功夫。这话只说对了一半。笨功夫下足了，才有巧日子过。",
    "水利工程动辄用几十年，我们不能只看眼前的一季收成。上游多留一方水，下游就少一分旱，难的是真去做。",
    "当然，账算清了还要有人干。让我们把每一寸渠都修到群众心里去。",
)
NOTICE = ("为迎接检修，青河水厂定于2024年3月18日22时至19日6时停水。", "请用户提前储水，由此带来的不便，敬请谅解。")


def wrapped(text: str, em: int, *, first: int = 0) -> list[str]:
    """Printed lines of at most `em`, the first one shorter by `first`; closing marks hang, opening ones go on."""
    lines: list[str] = []
    line = ""
    for atom in atoms(text):
        room = em - (0 if lines else first)
        if line and width_em(line + atom) > room and atom[0] not in CLOSING:
            carried = line[-1] if line[-1] in OPENING else ""
            lines.append(line[: len(line) - len(carried)])
            line = carried
        line += atom
    return [*lines, line]


def block(texts: tuple[str, ...], em: int = 14) -> list[str]:
    """Paragraphs parted by blank lines, the indentation lost."""
    return [line for text in texts for line in [*wrapped(text, em, first=2), ""]][:-1]


def indented(texts: tuple[str, ...], em: int = 16) -> list[str]:
    """Paragraphs that open two em in, no blank line between them."""
    return [line for text in texts for line in wrapped("　　" + text, em)]


def struck(lines: list[str]) -> list[str]:
    """Each line with its runs of one class painted twice."""
    runs = re.compile("[\u4e00-\u9fff]+|[0-9.]+|[%]+|[^\u4e00-\u9fff0-9.%]+")
    return [runs.sub(lambda run: run[0] * 2, line) for line in lines]


def read(lines: list[str]) -> tuple[Article, ...]:
    return read_articles("\n".join(lines).encode())


def paragraphs(article: Article) -> tuple[str, ...]:
    return tuple(one.reading for one in article.blocks if one.kind in ("paragraph", "list_item"))


def test_headlines_after_their_bodies() -> None:
    lines = [
        *block(WATER),
        "",
        "青河市召开",
        "水利工作座谈会",
        "",
        *block(WHEAT),
        "",
        "（来源：青河日报）",
        "",
        "田里的笑意",
        "",
    ]
    lines += [*struck(block(VOICE)), "", "算清修渠这本账", "", "青河市水务局局长陈立新"]
    first, second, third = read(lines)
    assert [one.title for one in (first, second, third)] == ["青河市召开水利工作座谈会", "田里的笑意", "算清修渠这本账"]
    assert [paragraphs(one) for one in (first, second, third)] == [WATER, WHEAT, VOICE]
    assert (first.captions, second.credit, third.captions) == (("青河市水务局局长陈立新",), "青河日报", ())
    assert (first.genre, third.genre) == ("news", "opinion")


def test_fields_that_are_not_there_are_null_and_reported() -> None:
    (article,) = read(["水利工作座谈会召开", "", *block(WATER)])
    for name in ("credit", "byline", "signature", "dateline", "kicker", "subtitle", "continued_from", "continued_to"):
        assert article.reports(name) and getattr(article, name) is None


def test_a_notice_in_the_midst_of_a_sentence_comes_after_its_article() -> None:
    around = indented(WATER)
    cut = next(at for at, line in enumerate(around) if "灌溉" in line or "节水" in line)
    box = ["", "关于滨河路停水的通知", "", *indented(NOTICE), "　　青河市自来水公司", "　　　2024年3月15日", ""]
    first, second = read(
        ["青河水利再提速", "本报记者　周　明", "", *around[:cut], *box, *around[cut:], "（下转第三版）"]
    )
    assert paragraphs(first) == WATER
    assert (first.byline, first.continued_to) == ("本报记者 周明", "3")
    assert paragraphs(second) == NOTICE
    assert (second.title, second.genre, second.signature) == ("关于滨河路停水的通知", "notice", "青河市自来水公司")


def test_a_box_of_another_width_leaves_text_without_indentation() -> None:
    around = block(WATER)
    cut = next(at for at, line in enumerate(around) if "亿元" in line)
    box = ["", "相关链接", "", *block(("高效节水灌溉是指喷灌、滴灌等比地面灌溉省水的灌溉方式。",), 20), ""]
    first, second = read(["青河水利再提速", "", *around[:cut], *box, *around[cut:]])
    assert (paragraphs(first), second.title) == (WATER, "相关链接")


def test_second_half_of_an_article_says_where_it_comes_from() -> None:
    first, second = read([
        "水利工作座谈会召开", "", *block(WATER), "", "（上接第二版）", *struck(block(VOICE)), "", "算清修渠这本账"
    ])  # fmt: skip
    assert (first.title, second.title, second.continued_from) == ("水利工作座谈会召开", "算清修渠这本账", "2")
    assert (paragraphs(first), paragraphs(second)) == (WATER, VOICE)


def test_kicker_subtitle_byline_and_dateline() -> None:
    lines = [
        "第4版　综合　　青河晚报　　2024年3月6日　星期三",
        "",
        "河湖长制进行时",
        "青河水利",
        "再提速",
        "——全市水利座谈会侧记",
    ]
    (article,) = read([*lines, "本报记者 周明 实习生 何 静", "", *indented(("本报讯　" + WATER[0], *WATER[1:]))])
    assert (article.kicker, article.title, article.subtitle) == (
        "河湖长制进行时",
        "青河水利再提速",
        "——全市水利座谈会侧记",
    )
    assert (article.byline, article.dateline) == ("本报记者 周明 实习生 何静", "本报讯")
    assert article.blocks[1].kind == "furniture"


def test_crossheads_come_in_twos_and_are_no_articles() -> None:
    lines = ["一河清水润青河", "本报记者 周明", "", *indented(WATER[:1]), "", "夯实水利根基", ""]
    (article,) = read([*lines, *indented(WATER[1:2]), "", "护好一河清水", "", *indented(WHEAT)])
    assert [one.text for one in article.blocks if one.kind == "heading"] == [
        "一河清水润青河",
        "夯实水利根基",
        "护好一河清水",
    ]
    assert paragraphs(article) == (*WATER[:2], *WHEAT)


def test_a_report_over_pages_keeps_its_sections() -> None:
    texts = (
        "现在，我代表市人民政府，向大会报告工作，请予审议。", "一、过去一年工作回顾", "（一）产业转型步伐加快",
        "1.做强主导产业。装备制造业产值突破300亿元，增长11%，新增国家级专精特新企业12家。",
        "2.培育新兴产业。", "二、今年工作安排",
        "今年的目标是：地区生产总值增长6%左右。",
    )  # fmt: skip
    body = indented(texts, 24)
    head = [
        "　　　　　　　　政府工作报告",
        "　　——在市人民代表大会第四次会议上",
        "　　　　　　　青河市市长　陈立新",
        "",
        "各位代表：",
    ]
    (article,) = read([*head, *body[:5], "", "          - 1 -", "\f" + body[5], *body[6:], "", "          - 2 -"])
    assert (article.title, article.subtitle) == ("政府工作报告", "——在市人民代表大会第四次会议上")
    assert (article.byline, article.genre) == ("青河市市长 陈立新", "report")
    assert [one.marker for one in article.blocks if one.marker] == ["一", "（一）", "1.", "2.", "二"]
    assert [one.level for one in article.blocks if one.kind == "heading"] == [1, 2, 3, 2]
    assert [one.reading for one in article.blocks if one.kind not in ("furniture",)][1:] == ["各位代表：", *texts]


def test_english_sections_bullets_and_words_cut_at_line_ends() -> None:
    lines = ["Quarterly output bulletin, July 2024", "Statistics Norland", "15 November 2024", "", "Main points", ""]
    lines += ["• Output of the production industries rose by 0.8% in the", "quarter.", "", "Production", ""]
    lines += ["Total output was 2.3% higher than a year earlier. The increase in man-", "ufacturing was broad.", ""]
    lines += ["Notes: Figures are provisional."]
    (article,) = read(lines)
    assert (article.title, article.byline) == ("Quarterly output bulletin, July 2024", "Statistics Norland")
    assert [(one.kind, one.text) for one in article.blocks if one.kind != "furniture"][1:] == [
        ("heading", "Main points"),
        ("list_item", "• Output of the production industries rose by 0.8% in the quarter."),
        ("heading", "Production"),
        ("paragraph", "Total output was 2.3% higher than a year earlier. The increase in manufacturing was broad."),
        ("footnote", "Notes: Figures are provisional."),
    ]


def test_traditional_chinese_stories() -> None:
    one = ("【本報訊】統計處昨日公布，第三季零售業總銷貨價值臨時估計為1,023億元，按年上升4.2%。",)
    two = ("【本報訊】海濱電力公布，上半年售電量按年增加3.5%，純利32.6億元。",)
    first, second = read([
        "零售銷貨值", "第三季升4.2%", "記者　陳大文", "", *indented(one), "",
        "海濱電力多賺8%　派息增至0.63元", "", *indented(two)
    ])  # fmt: skip
    assert (first.title, first.byline, first.dateline) == ("零售銷貨值第三季升4.2%", "記者 陳大文", "本報訊")
    assert (second.title, paragraphs(second)) == ("海濱電力多賺8% 派息增至0.63元", two)


def test_text_between_jump_marks_on_one_line() -> None:
    (article,) = read(["（上接第一版）水利投资增长12.3%，创历史新高。（下转第五版）"])
    assert (article.continued_from, article.continued_to) == ("1", "5")
    assert paragraphs(article) == ("水利投资增长12.3%，创历史新高。",)


def test_nothing_gives_nothing_and_furniture_is_not_lost() -> None:
    assert read_articles(b"") == read_articles(b"\n \n\f\n") == ()
    (article,) = read(["— 1 —"])
    assert (article.title, [one.kind for one in article.blocks]) == (None, ["furniture"])


def test_binary_data_is_named_with_the_file() -> None:
    with pytest.raises(ParserError, match=r"page\.txt: this is a PNG picture"):
        read_articles(b"\x89PNG\r\n\x1a\n", name="page.txt")


LAYOUTS = {"block": block, "indented": indented}


@settings(deadline=None, max_examples=40)
@given(
    em=st.integers(11, 40), layout=st.sampled_from(sorted(LAYOUTS)), texts=st.permutations((*WATER[:2], *WHEAT, *VOICE))
)
def test_any_width_gives_the_same_paragraphs(em: int, layout: str, texts: list[str]) -> None:
    (article,) = read(["近期情况一览", "", *LAYOUTS[layout](tuple(texts), em)])
    assert paragraphs(article) == tuple(texts)


def characters(texts: itertools.chain[str]) -> Counter[str]:
    return Counter(char for text in texts for char in text if not char.isspace())


def printed(article: Article) -> list[str]:
    """Every text of the blocks, and what of the headline is no block."""
    cells = [c.text if isinstance(c, Cell) else c for one in article.blocks for row in one.rows for c in row]
    texts = [text for one in article.blocks for text in (one.text, one.title or "")]
    return [*cells, *texts, article.kicker or "", article.subtitle or ""]


PARTS = (
    *(indented((text,)) for text in (*WATER, *WHEAT, *VOICE)), ["青河水利再提速"], ["关于停水的通知"],
    ["（来源：青河日报）"],
    ["（下转第三版）"], ["（上接第二版）"], ["　　青河市自来水公司", "　　2024年3月15日"], ["责任编辑：方　圆"],
    ["— 3 —"],
    ["表1  主要指标", "指标    10月    增长", "粗钢    15.3    -5.8", "水泥    64.0     9.6"],
    ["图为青河水库。"], ["注：快报数。"],
    ["一、工作回顾"], ["青河市水务局局长陈立新"], ["\f第2版　要闻　2024年3月5日"],
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=9))
def test_no_text_is_lost_and_none_is_made_up(parts: list[list[str]]) -> None:
    source = [line for part in parts for line in (*part, "")]
    given_texts = characters(itertools.chain.from_iterable(folded(line) for line in source))
    got = characters(itertools.chain.from_iterable(folded(text) for one in read(source) for text in printed(one)))
    assert not got - given_texts
    assert set(given_texts - got) <= set("表1主要指标10月增长续")  # headers repeated on a table that goes on


def set_in(texts: tuple[str, ...], em: int) -> list[str]:
    """Printed lines of paragraphs that open with two white spaces."""
    made: list[str] = []
    for text in texts:
        first, *rest = wrapped(text, em, first=2)
        made += ["　　" + first, *rest]
    return made


def test_an_office_beside_the_date_is_the_source_above_and_signs_below() -> None:
    body = set_in(WATER[:3], 30)
    above = read_articles(
        "\n".join(["全市水利建设运行情况", "青河市水务局  2024年3月5日", "", *body]).encode(), name="a"
    )
    assert (above[0].credit, above[0].signature) == ("青河市水务局", None)
    below = read_articles(
        "\n".join(["全市水利建设运行情况", "", *body, "", " " * 30 + "青河市水务局  2024年3月5日"]).encode(), name="b"
    )
    assert (below[0].credit, below[0].signature) == (None, "青河市水务局")


def test_an_article_set_flush_keeps_its_paragraphs_beside_one_that_is_set_in() -> None:
    indented = set_in(WATER[:3], 18)
    flush = list(itertools.chain.from_iterable([*wrapped(text, 18), ""] for text in VOICE))
    page = ["青河水利座谈会召开", "本报记者　林　禾", "", *indented, "", "把渠修到心里去", "", *flush]
    first, second = read_articles("\n".join(page).encode(), name="page")
    assert [block.text for block in second.blocks if block.kind == "paragraph"] == list(VOICE)
    assert [block.text for block in first.blocks if block.kind in ("paragraph", "list_item")] == list(WATER[:3])


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("記者　林禾／台北報導", "記者 林禾／台北報導"),
        ("【記者林禾／溪城報導】", "記者林禾／溪城報導"),
    ],
)
def test_a_byline_may_name_its_place(line: str, byline: str) -> None:
    body = [line for text in WHEAT for line in wrapped(text, 30)]
    (article,) = read_articles("\n".join(["青河麥田返青", line, "", *body]).encode(), name="a")
    assert article.byline == byline


def test_makers_and_telephones_without_colons_are_furniture() -> None:
    foot = "责任编辑　卓　然　　电子信箱　page@qinghe.example　　热线　0733-5510"
    body = set_in(WHEAT, 20)
    (article,) = read_articles("\n".join(["青河麦田返青", "", *body, "", foot]).encode(), name="a")
    assert [block.kind for block in article.blocks][-1] == "furniture"
    assert article.title == "青河麦田返青"


def test_who_reports_from_where_may_open_the_text() -> None:
    body = ["【記者林以安／台北報導】" + WHEAT[0], WHEAT[1]]
    (article,) = read_articles("\n".join(["青河麥田返青", *body]).encode(), name="a")
    assert (article.byline, article.dateline) == ("記者林以安／台北報導", None)
