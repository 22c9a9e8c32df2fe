"""Sections and footnotes: what opens them, and where."""

import pytest

from harness.model import Block

from .page import ARTICLES, FACTS, NOTICE, PORT, SCHOOL, block, failing, golden_of, outcomes, with_blocks

HEADING, WATER, SECOND, ASK = ARTICLES["notice"].blocks


def told(id: str, *blocks: Block) -> tuple[str | None, str, str]:
    one = outcomes(with_blocks(id, *blocks))[f"{id}/sections"]
    return one.verdict, one.got, one.message


@pytest.mark.parametrize(
    "heading",
    [
        block("heading", "停水范围", marker="一、", level=2),
        block("heading", "停水范围", marker="一", level=2),
        block("heading", "停水范围", marker="（一）"),
        block("heading", "一 停水范围"),
        block("paragraph", "一、停水范围"),
        block("list_item", "停水范围", marker="一、"),
    ],
)
def test_a_marker_counts_in_its_key_or_in_the_text(heading: Block) -> None:
    assert told("notice", heading, WATER, SECOND, ASK) == (None, "2 sections", "")


@pytest.mark.parametrize(
    ("blocks", "verdict", "message"),
    [
        ((WATER, SECOND, ASK), "missing", 'opens no block'),
        ((block("heading", "停水范围", level=2), WATER, SECOND, ASK), "wrong", 'stands there without its marker'),
        ((block("heading", "三、停水范围"), WATER, SECOND, ASK), "wrong", 'stands there with another marker'),
        ((block("heading", "停水时间", marker="一"), WATER, SECOND, ASK), "wrong", 'opens with other words'),
        ((SECOND, ASK, HEADING, WATER), "wrong_order", 'stands before the section that should precede it'),
        ((HEADING.model_copy(update={"level": 3}), WATER, SECOND, ASK), "wrong", 'expected level 2, got 3'),
        ((block("paragraph", f"另：{NOTICE[0]}"), SECOND, ASK), "missing", 'opens no block: it stands inside one'),
    ],
)  # fmt: skip
def test_each_way_a_section_goes_wrong_is_told(blocks: tuple[Block, ...], verdict: str, message: str) -> None:
    found = told("notice", *blocks)
    assert found[0] == verdict
    assert found[2].endswith(message)


def test_several_wrong_sections_are_counted() -> None:
    assert told("notice", WATER, ASK) == (
        "missing", "0 of 2 sections", 'section "一 停水范围" opens no block (and 1 more)',
    )  # fmt: skip


def test_a_further_section_of_the_series_is_invented() -> None:
    blocks = list(ARTICLES["port"].blocks)
    blocks[5] = block("list_item", "沿江各县的货主最先感到变化。", marker="三是")
    assert told("port", *blocks)[0] == "invented"
    blocks[5] = block("list_item", "沿江各县的货主最先感到变化。", marker="（1）")
    assert told("port", *blocks)[0] is None


@pytest.mark.parametrize(
    ("extra", "fails"),
    [
        ((block("heading", "操场", level=2),), True),
        ((block("heading", "算好青石小学的两笔账", level=1),), False),
        ((block("heading", "表1 经费", level=3), block("table", "", rows=[["a"]])), False),
        ((block("list_item", "甲", marker="一是"),), False),
    ],
)
def test_no_sections_means_no_headings_but_those_of_title_and_tables(extra: tuple[Block, ...], fails: bool) -> None:
    golden = golden_of([{"id": "school", "title": "算好青石小学的两笔账", "sections": []}], {})
    document = with_blocks("school", *ARTICLES["school"].blocks, *extra)
    document = document.model_copy(update={"articles": document.articles[1:2]})
    assert failing(document, golden) == ({"school/sections": "invented"} if fails else {})


def test_a_heading_without_marker_has_none() -> None:
    facts = [{"id": "notice", "title": "停水通知", "sections": [{"marker": None, "opens": "停水范围"}]}]
    golden = golden_of(facts, {})
    for heading, verdict in (("停水范围", None), ("一、停水范围", "wrong")):
        document = with_blocks("notice", block("heading", heading), WATER)
        document = document.model_copy(update={"articles": document.articles[2:]})
        assert failing(document, golden).get("notice/sections") == verdict


# Footnotes

PORT_BLOCKS = ARTICLES["port"].blocks
NOTE = PORT_BLOCKS[6]


@pytest.mark.parametrize(
    ("note", "verdict"),
    [
        (block("footnote", "吞吐量为快报数。", marker="[1]"), None),
        (block("footnote", "① 吞吐量为快报数。"), None),
        (block("footnote", "1. 吞吐量为快报数。"), None),
        (block("footnote", "注：1.吞吐量为快报数。"), None),
        (block("footnote", "注：2.吞吐量为快报数。"), "wrong"),
        (block("footnote", "吞吐量为快报数。", marker="2"), "wrong"),
        (block("footnote", "吞吐量为快报数。"), "wrong"),
        (block("footnote", "客运量为快报数。", marker="1"), "wrong"),
        (block("paragraph", "1 吞吐量为快报数。"), "wrong"),
        (block("furniture", "3"), "missing"),
    ],
)
def test_a_footnote_has_marker_and_opening(note: Block, verdict: str | None) -> None:
    document = with_blocks("port", *PORT_BLOCKS[:6], note, *PORT_BLOCKS[7:])
    assert failing(document).get("port/footnotes") == verdict


def test_a_footnote_belongs_to_words_of_the_article() -> None:
    blocks = (PORT_BLOCKS[0], block("paragraph", PORT[0].replace("完成货物吞吐量", "货运")), *PORT_BLOCKS[2:])
    one = outcomes(with_blocks("port", *blocks))["port/footnotes"]
    assert one.message == 'the words "完成货物吞吐量" that footnote "1 吞吐量为快报数" belongs to stand in no block'


def test_a_footnote_too_many_is_invented() -> None:
    blocks = (*PORT_BLOCKS, block("footnote", "另注。", marker="2"))
    assert failing(with_blocks("port", *blocks)) == {"port/footnotes": "invented"}
    none = golden_of([{**FACTS[1], "footnotes": []}], {"school": SCHOOL})
    document = with_blocks("school", *ARTICLES["school"].blocks, block("footnote", "另注。"))
    document = document.model_copy(update={"articles": document.articles[1:2]})
    assert failing(document, none) == {"school/footnotes": "invented"}
