"""Where a figure's words stand in a parsed document, and what stands there instead."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from harness.checks.case import Case
from harness.checks.figures.facts import CellFact
from harness.checks.figures.words import CellTable, Found, Page, judge_cell, judge_words
from harness.checks.matching import ArticleMatch
from harness.checks.pairing import Spot
from harness.model import Article, Block, ParsedDocument


def block(kind: str, text: str, **keys: Any) -> Block:
    return Block.model_validate({"kind": kind, "text": text, **keys})


def page_of(*articles: Sequence[Block], notes: Sequence[str] = ()) -> Page:
    """Parsed articles a, b, … of these blocks; `notes` are markers of the first one's footnotes in the golden."""
    document = ParsedDocument(articles=tuple(Article(title=f"t{n}", blocks=tuple(a)) for n, a in enumerate(articles)))
    footnotes = [SimpleNamespace(marker=marker) for marker in notes]
    facts = SimpleNamespace(articles=[SimpleNamespace(id="a", title="收购进度过七成", footnotes=footnotes)])
    golden = cast(Any, SimpleNamespace(facts=facts))
    return Page(Case(golden, document, ArticleMatch({"abc"[n]: (n,) for n in range(len(articles))})))


def said(text: str, printed: str, **keys: Any) -> Found:
    return judge_words(page_of([block("paragraph", text)], **keys), "a", printed, ())


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("用户达到4.97亿户。", "用户达到4.97亿户"),
        ("用户达到 ４.９７\n亿户。", "用户达到4.97亿户"),
        ("“小巨人”企业4762家", "「小巨人」企业4762家"),
        ("下降−5.4%", "下降-5.4%"),
    ],
)
def test_words_stand_once_whatever_their_spaces_and_width(text: str, printed: str) -> None:
    found = said(text, printed)
    assert (found.verdict, len(found.spots)) == (None, 1)


@pytest.mark.parametrize(
    ("text", "printed", "verdict", "got"),
    [
        ("增长42.3%。", "增长42.2%", "digits_differ", '"增长42.3%"'),
        ("增长130.4%。", "增长30.4%", "digits_differ", '"增长130.4%"'),
        ("用电量的22%%，远超", "用电量的2%", "doubled", '"用电量的22%%"'),
        ("于20222022年建成", "于2022年建成", "doubled", '"于20222022年建成"'),
        ("于202年建成", "于2022年建成", "halved", '"于202年建成"'),
        ("企业4762[1]家", "企业4762家", "marker", '"企业4762[1]家"'),
        ("企业4762①家", "企业4762家", "marker", '"企业4762①家"'),
        ("企业47623家", "企业4762家", "marker", '"企业47623家"'),
        ("企业[1]4762家", "企业4762家", "marker", '"企业[1]4762家"'),
        ("企业14762家", "企业4762家", "digits_differ", '"企业14762家"'),
        ("年产能达到。", "年产能达到70亿剂", "missing", ""),
        ("年产能达到亿剂。", "年产能达到70亿剂", "missing", '"年产能达到亿剂"'),
        ("同比增长5.4%。", "同比下降5.4%", "missing", ""),
        ("增长42.2%，增长42.2%", "增长42.2%", "repeated", "2 times"),
    ],
)
def test_what_stands_instead_is_told(text: str, printed: str, verdict: str, got: str) -> None:
    found = said(text, printed)
    assert (found.verdict, found.got) == (verdict, got)
    assert found.message


def test_a_digit_before_a_number_is_a_marker_where_the_golden_has_such_a_footnote() -> None:
    assert said("生产总值12846.5亿元", "生产总值2846.5亿元", notes=["1"]).verdict == "marker"
    assert said("生产总值32846.5亿元", "生产总值2846.5亿元", notes=["1"]).verdict == "digits_differ"


@pytest.mark.parametrize(
    ("articles", "verdict", "message"),
    [
        (
            [[block("paragraph", "超过2000万"), block("paragraph", "吨，其中")]],
            "missing",
            "it runs over blocks 1 and 2",
        ),
        ([[block("heading", "超过2000万吨")]], "missing", "it stands in a block of kind heading only"),
        ([[block("furniture", "超过2000万吨")]], "missing", "it stands in a block of kind furniture only"),
        (
            [[block("paragraph", "甲")], [block("paragraph", "超过2000万吨")]],
            "wrong_article",
            "it stands in another article",
        ),
        ([[block("paragraph", "甲")]], "missing", "neither the words nor their number stand in the article"),
    ],
)
def test_words_elsewhere_are_told(articles: list[list[Block]], verdict: str, message: str) -> None:
    found = judge_words(page_of(*articles), "a", "超过2000万吨", ())
    assert found.verdict == verdict
    assert message in found.message


def test_words_of_a_missing_article_say_so() -> None:
    found = judge_words(page_of([block("paragraph", "甲")]), "z", "超过2000万吨", ())
    assert found.message == 'article "z" is missing'


def test_what_another_figure_holds_is_not_taken() -> None:
    page = page_of([block("paragraph", "分别增长21.5%和30.4%")])
    assert judge_words(page, "a", "31.4%", [Spot(0, 0, (10, 15))]).verdict == "missing"


def test_marked_list_items_read_with_their_marker() -> None:
    page = page_of([block("list_item", "增长5.4%", marker="一是")])
    found = judge_words(page, "a", "一是增长5.4%", ())
    assert found.spots == (Spot(0, 0, (0, 6)),)


def test_in_merged_articles_words_are_sought_in_their_own_blocks() -> None:
    page = page_of([block("paragraph", "甲：增长30.4%"), block("paragraph", "乙：增长30.4%")])
    match = ArticleMatch({"a": (0,), "b": (0,)}, {(0, 0): "a", (0, 1): "b"})
    shared = Page(Case(page.case.golden, page.case.document, match))
    assert [judge_words(shared, id, "30.4%", ()).verdict for id in "ab"] == [None, None]


def test_a_title_among_the_paragraphs_of_plain_text_is_no_second_place() -> None:
    blocks = (block("paragraph", "收购进度过七成"), block("paragraph", "收购进度过七成，农民满意。"))
    page = page_of(blocks)
    assert judge_words(page, "a", "进度过七成", ()).verdict == "repeated"
    bare = ParsedDocument(articles=(Article(blocks=blocks),))
    page = Page(Case(page.case.golden, bare, ArticleMatch({"a": (0,)})))
    assert judge_words(page, "a", "进度过七成", ()).verdict is None


# Cells

ROWS = [["指标", "上半年", "同比"], ["工业", "1,478.9", "5.6"], ["农业", "20487.", "-1.7"]]


def in_cell(row: str, column: str, printed: str, rows: Sequence[Sequence[object]] = ROWS) -> Found:
    page = page_of([block("table", "", rows=rows, title="表1")])
    return judge_cell(page, CellTable("a", "表1"), CellFact(row=(row,), column=(column,)), printed)


@pytest.mark.parametrize(
    ("row", "column", "printed", "verdict", "got"),
    [
        ("工业", "上半年", "1,478.9", None, ""),
        ("工业", "上半年", "1478.9", None, ""),
        ("农业", "同比", "-1.7", None, ""),
        ("农业", "上半年", "2048.7", "missing", '"20487."'),
        ("工业", "同比", "5.7", "digits_differ", '"5.6"'),
        ("林业", "同比", "5.7", "missing", ""),
        ("工业", "环比", "5.7", "missing", ""),
    ],
)
def test_a_cell_holds_the_words_or_is_told(row: str, column: str, printed: str, verdict: str | None, got: str) -> None:
    found = in_cell(row, column, printed)
    assert (found.verdict, found.got) == (verdict, got)


@pytest.mark.parametrize(
    ("cell", "verdict"), [("5.61", "marker"), ("5.6[1]", None), ("55.66", "doubled"), ("", "missing")]
)
def test_damaged_cells_are_told(cell: str, verdict: str | None) -> None:
    """A mark that cannot be a digit of the number leaves it readable."""
    assert in_cell("工业", "同比", "5.6", [ROWS[0], ["工业", "1,478.9", cell]]).verdict == verdict


def test_without_a_table_there_is_no_cell() -> None:
    found = judge_cell(page_of([block("paragraph", "甲")]), CellTable("a"), CellFact(row=("工业",)), "5.6")
    assert (found.verdict, found.message) == ("missing", "no table in the article")


def test_places_show_the_words_around() -> None:
    page = page_of([block("paragraph", "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯")])
    place = page.place(Spot(0, 0, (16, 17)))
    assert place is not None
    assert place.context == "…三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"
    assert page.place(Spot(0, 9)) is None
    assert page.place(None) is None
    assert page.title(7) == "article 7, which does not exist"
