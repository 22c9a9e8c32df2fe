"""Damages of figures: the words change, and what a parser reads from them with it."""

from collections.abc import Callable

import pytest

from harness.model import Figure
from harness.strength.damage import Made
from harness.strength.figures import KINDS
from harness.strength.page import Page

from .conftest import Make


def made(page: Page, kind: str) -> list[Made]:
    return list(next(one for one in KINDS if one.name == kind).make(page))


def figure(one: Made, indicator: str, measure: str = "yoy_change") -> Figure | None:
    found = [f for f in one.document.figures or () if (f.indicator, f.measure) == (indicator, measure)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("kind", "words", "indicator", "measure", "changed"),
    [
        ("万/亿 lost", "达到1.2吨", "货物吞吐量", "cumulative", {"value": "1.2"}),
        ("万/亿 lost", "超过4000吨", "深水泊位年通过能力", "level", {"value": "4000"}),
        ("sign word lost", "在港时间5.4%", "船舶平均在港时间", "yoy_change", {"value": "5.4"}),
        ("sign word turned", "在港时间增长5.4%", "船舶平均在港时间", "yoy_change", {"value": "5.4"}),
        ("comparator lost", "能力4000万吨", "深水泊位年通过能力", "level", {"comparator": "eq"}),
        ("unit lost", "达到1.2亿，", "货物吞吐量", "cumulative", {"unit": None}),
        ("percent and points", "同比增长6.8个百分点", "货物吞吐量", "yoy_change", {"unit": "百分点"}),
        ("decimal point lost", "同比增长68%", "货物吞吐量", "yoy_change", {"value": "68"}),
        ("分别 swapped", "分别增长30.4%和21.5%", "港区收入", "yoy_change", {"value": "30.4"}),
    ],
)
def test_words_and_figure_change_together(
    golden_of: Make, page_of: Callable[..., Page], kind: str, words: str, indicator: str, measure: str,
    changed: dict[str, object],
) -> None:  # fmt: skip
    hits = [
        one for one in made(page_of(golden_of()), kind)
        if any(words in block.text for block in one.document.articles[0].blocks)
    ]  # fmt: skip
    told = figure(hits[0], indicator, measure)
    assert told is not None
    assert {key: getattr(told, key) for key in changed} == changed


def test_a_year_of_the_text_moves_the_periods_of_its_block(golden_of: Make, page_of: Callable[..., Page]) -> None:
    (one,) = [
        one for one in made(page_of(golden_of()), "period shifted") if "2021年底" in one.about or "2021" in one.about
    ]
    told = figure(one, "深水泊位年通过能力", "level")
    assert told is not None and told.period == "2021-12-31"


def test_a_figure_made_up_stands_in_the_text_too(golden_of: Make, page_of: Callable[..., Page]) -> None:
    page = page_of(golden_of())
    one = made(page, "figure invented")[0]
    assert len(one.document.figures or ()) == len(page.document.figures or ()) + 1
    new = (one.document.figures or ())[-1]
    assert new.place is not None and new.place.block is not None and new.place.span is not None
    text = one.document.articles[0].blocks[new.place.block].text
    assert text[slice(*new.place.span)] + "亿元" == new.printed
