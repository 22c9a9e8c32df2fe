"""Reported articles, figures and tables in a golden's keys."""

from typing import Any

import pytest

from harness import formats
from harness.drafting import reported
from harness.indicators import Registry
from harness.indicators.registry import Entry
from harness.model import Article, Block, Figure

REGISTRY = Registry({"粮食产量": Entry("粮食产量", ("粮食总产量",))})


def article(**keys: Any) -> Article:
    data = {"parsed_document": 1, "articles": [{"title": "T", **keys}]}
    return formats.from_data(data).document.articles[0]


def test_an_article_says_what_it_has_and_what_it_has_not() -> None:
    one = article(
        genre="news", byline=None, credit="市 统计局", kicker=None, captions=["图一"],
        blocks=[
            {"kind": "heading", "level": 1, "text": "T"},
            {"kind": "heading", "level": 2, "text": "一、工业"},
            {"kind": "paragraph", "text": "话。"},
            {"kind": "list_item", "marker": "一是", "text": "着力扩大投资，办好实事。"},
            {"kind": "list_item", "marker": "•", "text": "点"},
            {"kind": "caption", "text": "图一"},
        ],
    )  # fmt: skip
    assert reported.article_fact(one, "news") == {
        "id": "news", "title": "T", "genre": "news", "credit": "市 统计局", "byline": None, "captions": ["图一"],
        "paragraphs": 3,
        "sections": [
            {"marker": None, "opens": "一、工业", "level": 2},
            {"marker": "一是", "opens": "着力扩大投资"},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("block", "opens"),
    [
        ({"kind": "paragraph", "marker": "一是", "text": "一是，抓项目。"}, "抓项目"),
        ({"kind": "list_item", "marker": "1.", "text": "2024 was a year: long"}, "2024 was a year"),
        (
            {"kind": "list_item", "marker": "(a)", "text": "a sentence that goes on and on and on"},
            "a sentence that goes on",
        ),
        ({"kind": "list_item", "marker": "第一", "text": "字" * 40}, "字" * 24),
    ],
)
def test_sections_open_with_their_first_words(block: dict[str, Any], opens: str) -> None:
    (section,) = reported.sections_of([Article(blocks=(Block(**block),))])
    assert section["opens"] == opens


def test_a_figure_keeps_what_it_says_and_takes_the_canonical_name() -> None:
    figure = Figure(
        indicator="粮食总产量", measure="cumulative", value="125000", unit="吨", comparator="gt", period=None,
        status="actual", printed="超过12.5\n万吨",
    )  # fmt: skip
    assert reported.figure_fact(figure, "a", "news", registry=REGISTRY, tables={}) == {
        "id": "a", "article": "news", "indicator": "粮食产量", "measure": "cumulative", "value": "125000", "unit": "吨",
        "comparator": "gt", "period": None, "period_basis": "none", "status": "actual", "printed": "超过12.5 万吨",
    }  # fmt: skip


def test_ids_are_made_of_what_tells_figures_apart() -> None:
    facts = [
        {"indicator": "GDP per head", "measure": "level"},
        {"indicator": "出口", "measure": "yoy_change", "period": "2021-01-01/2021-09-30"},
        {"indicator": "出口", "measure": "cumulative", "period": "2021"},
        {"indicator": "出口", "measure": "yoy_change", "period": "2020"},
        {"indicator": "出口", "measure": "yoy_change", "period": "2020"},
        {"indicator": "a/b", "measure": "level"},
    ]
    reported.name_ids(facts, ["a-b"])
    assert [fact["id"] for fact in facts] == [
        "gdp-per-head", "出口-yoy", "出口-cumulative", "出口-yoy-2020", "出口-yoy-2020-2", "a-b-level",
    ]  # fmt: skip


def test_tables_keep_spans_and_header_rows() -> None:
    rows: list[list[Any]] = [
        [{"text": "指标", "header": True}, {"text": "值", "header": True, "colspan": 2}], ["产量", "1", "2"],
    ]  # fmt: skip
    block = article(blocks=[{"kind": "table", "title": "表1", "rows": rows}]).blocks[0]
    assert reported.table_fact(block, "table-1", "news") == {
        "id": "table-1", "article": "news", "title": "表1", "header_rows": 1,
        "rows": [["指标", {"text": "值", "colspan": 2}], ["产量", "1", "2"]],
    }  # fmt: skip
    assert reported.table_fact(Block(kind="table", rows=(("a", "b"),)), "t", "news") is None
