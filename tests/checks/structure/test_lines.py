"""A clean text against the blocks of a parsed article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.structure.lines import difference
from harness.model import Block
from harness.text import folded

from .page import ARTICLES, FACTS, PORT, SCHOOL, block, failing, golden_of, outcomes, with_blocks

ONE, TWO, THREE = (block("paragraph", text) for text in SCHOOL)


def told(*blocks: Block) -> tuple[str | None, str]:
    one = outcomes(with_blocks("school", *blocks))["school/text"]
    return one.verdict, one.message


@pytest.mark.parametrize(
    "blocks",
    [
        (ONE, TWO, THREE),
        (block("paragraph", SCHOOL[0].replace("操场的", "操场 的\n")), TWO, THREE),
        (block("heading", SCHOOL[0]), TWO, block("list_item", SCHOOL[2])),
        (block("heading", "算好青石小学的两笔账", level=1), ONE, TWO, THREE),
        (ONE, TWO, block("list_item", SCHOOL[2], marker="•")),
        (ONE, TWO, block("paragraph", "• " + SCHOOL[2])),
        (block("heading", "算好青石小学的", level=1), block("heading", "两笔账", level=1), ONE, TWO, THREE),
        (ONE, block("table", "", rows=[["甲"]]), TWO, block("caption", "图"), THREE, block("furniture", "3")),
        (ONE, TWO, block("paragraph", " "), THREE),
        (block("list_item", SCHOOL[0].removeprefix("第一笔账，"), marker="第一笔账"), TWO, THREE),
        (block("paragraph", SCHOOL[0].replace("，", ",")), TWO, THREE),
    ],
)
def test_what_reads_the_same_passes(blocks: tuple[Block, ...]) -> None:
    assert told(*blocks) == (None, "")


@pytest.mark.parametrize(
    ("blocks", "verdict", "message"),
    [
        ((ONE, TWO), "missing", 'line 3 of the clean text is missing: "把账算到孩子身上，才是长远的打算。"'),
        ((ONE, THREE), "missing", 'line 2 of the clean text is missing: "第二笔账，是课桌的账。'),
        ((ONE, TWO, TWO, THREE), "extra", "a line stands twice, after line 2 of the article"),
        ((ONE, TWO, block("paragraph", "责任编辑"), THREE), "extra", "a line too much, after line 2"),
        ((block("heading", "两笔账", level=1), ONE, TWO, THREE), "extra", "a line too much, at the beginning"),
        ((ONE, THREE, TWO), "wrong_order", "stands elsewhere: check the reading order"),
        ((ONE, block("paragraph", SCHOOL[1].replace("120", "121")), THREE), "digits_differ",
         'expected "…更换课桌和照明,共计120万元。", got "…更换课桌和照明,共计121万元。"; digits differ'),
        ((ONE, block("paragraph", SCHOOL[1].replace("照明", "桌凳")), THREE), "wrong",
         'expected "…还要为三所村小更换课桌和照明,共计120万元。", got "…还要为三所村小更换课桌和桌凳,'),
        ((block("paragraph", SCHOOL[0] + SCHOOL[1]), THREE), "wrong", "no break after line 1 of the clean text"),
        ((block("caption", SCHOOL[0]), TWO, THREE), "missing", "; it stands there as caption"),
        ((ONE, block("paragraph", SCHOOL[1].replace("第二", "第三")), THREE), "wrong", "line 2 of the clean text"),
    ],
)  # fmt: skip
def test_each_difference_is_named_by_its_first_line(blocks: tuple[Block, ...], verdict: str, message: str) -> None:
    found = told(*blocks)
    assert found[0] == verdict
    assert message in found[1]


def test_a_false_break_is_named() -> None:
    cut = SCHOOL[1].index("课桌和")
    verdict, message = told(ONE, block("paragraph", SCHOOL[1][:cut]), block("paragraph", SCHOOL[1][cut:]), THREE)
    assert verdict == "wrong"
    assert message.startswith('a false break in line 2 of the clean text, after "…')


def with_share(share: float, *blocks: Block) -> str | None:
    golden = golden_of([{**FACTS[1], "max_cer": share}], {"school": SCHOOL})
    document = with_blocks("school", *blocks)
    document = document.model_copy(update={"articles": document.articles[1:2]})
    return failing(document, golden).get("school/text")


def test_a_share_of_characters_may_differ_but_no_digit() -> None:
    letter = block("paragraph", SCHOOL[1].replace("照明", "照片"))
    digit = block("paragraph", SCHOOL[1].replace("120", "121"))
    assert with_share(0.0, ONE, letter, THREE) == "wrong"
    assert with_share(0.02, ONE, letter, THREE) is None
    assert with_share(0.02, ONE, digit, THREE) == "digits_differ"
    assert with_share(0.3, ONE, digit, THREE) == "digits_differ"
    assert with_share(0.02, ONE, TWO) == "missing"


def test_markers_that_a_parser_sets_apart_are_read_with_the_text() -> None:
    blocks = list(ARTICLES["port"].blocks)
    blocks[3] = block("list_item", PORT[2][2:], marker="三是")
    assert outcomes(with_blocks("port", *blocks))["port/text"].verdict == "wrong"


def test_a_difference_shows_the_words_around() -> None:
    assert difference("一二三四五六七八九十甲乙丙丁", "一二三四五六七八九十甲乙丙戊") == (
        "…二三四五六七八九十甲乙丙丁", "…二三四五六七八九十甲乙丙戊",
    )  # fmt: skip
    assert difference("甲乙", "甲乙丙") == ("甲乙", "甲乙丙")


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_one_changed_character_never_passes(data: st.DataObject) -> None:
    line = data.draw(st.integers(0, 2))
    at = data.draw(st.integers(0, len(SCHOOL[line]) - 1))
    new = data.draw(st.sampled_from("甲7x"))
    text = SCHOOL[line][:at] + new + SCHOOL[line][at + 1 :]
    blocks = [block("paragraph", text if n == line else other) for n, other in enumerate(SCHOOL)]
    verdict = told(*blocks)[0]
    is_same = folded(text) == folded(SCHOOL[line])
    digits = [char for char in text if char.isdigit()] != [char for char in SCHOOL[line] if char.isdigit()]
    assert verdict == (None if is_same else "digits_differ" if digits else "wrong")
