"""What stands before a number, taken apart."""

import pytest

from harness.reference.figures.clauses import read_prose
from harness.reference.figures.leads import Lead, read_lead


def lead_of(text: str) -> tuple[str, Lead]:
    prose = read_prose(text)
    (quantity,) = [q for _, clauses in prose.sentences for clause in clauses for q in clause.quantities]
    lead = read_lead(prose.text, 0, quantity.start, prose.masks)
    return text[lead.start : lead.end], lead


@pytest.mark.parametrize(
    ("text", "phrase", "direction", "reach"),
    [
        ("其中工业用电量同比增长5.6%", "工业用电量", 1, False),
        ("失业率控制在5.5%", "失业率", 0, True),
        ("全省森林覆盖率提高到58%", "森林覆盖率", 0, True),
        ("毛利率降至28.4%", "毛利率", 0, True),
        ("集团持有现金约23亿元", "持有现金", 0, False),
        ("比上年同期减少48小时", "", -1, False),
        ("国有企业12家", "国有企业", 0, False),
        ("粮食产量连续八年稳定在60亿斤", "粮食产量", 0, True),
    ],
)
def test_name_verb_and_reach(text: str, phrase: str, direction: int, reach: bool) -> None:
    found, lead = lead_of(text)
    assert (found, lead.direction, lead.reach) == (phrase, direction, reach)


def test_areas_and_places_are_scopes() -> None:
    assert lead_of("全省发电量5亿千瓦时")[1].scope == "全省"
    phrase, lead = lead_of("云泽省货物进出口总值5亿元")
    assert (phrase, lead.scope) == ("货物进出口总值", "云泽省")


def test_a_noun_of_decline_turns_the_verb() -> None:
    lead = lead_of("降幅比1—9月收窄0.9个百分点")[1]
    assert (lead.rate, lead.direction, len(lead.bases)) == (-1, -1, 1)


def test_price_of_one_and_how_often() -> None:
    assert lead_of("平均收购价每公斤2.86元")[1].each == "每公斤"
    assert lead_of("客流量日均8.6万人次")[1].per == "P1D"


def test_faster_than_others() -> None:
    lead = lead_of("增速快于全国平均水平0.3个百分点")[1]
    assert (lead.direction, lead.than) == (1, "全国平均水平")
