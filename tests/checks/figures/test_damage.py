"""Damages of figures: each is noticed by the item it names, with a right verdict."""

from collections.abc import Callable
from random import Random

import pytest

from harness.checks.case import Case, Fault, Golden
from harness.checks.figures import CHECK
from harness.checks.figures.damage import faults, targets
from harness.model import ParsedDocument

KINDS = {
    "digit", "lost digit", "rounding", "scale", "sign", "doubled", "marker", "bad value", "swapped", "lost", "unit",
    "comparator", "period", "measure", "renamed", "moved", "silent", "told twice", "copied", "invented", "not a figure",
    "text digit", "text doubled", "text marker", "text lost",
}  # fmt: skip


def unnoticed(case: Case, fault: Fault) -> list[str]:
    told = {outcome.item.id: outcome for outcome in CHECK.compare(Case(case.golden, fault.document, case.articles))}
    return [
        f"{fault.kind}: {fault.about}: {item} is {told[item].outcome} {told[item].verdict}, not one of {verdicts}"
        for item, verdicts in fault.noticed_by
        if told[item].outcome != "fail" or told[item].verdict not in verdicts
    ]


@pytest.mark.parametrize("seed", range(6))
def test_each_damage_is_noticed_by_the_item_it_names(page: Case, seed: int) -> None:
    made = list(faults(page, Random(seed)))
    assert [line for fault in made for line in unnoticed(page, fault)] == []
    assert {fault.kind for fault in made} >= KINDS


def test_genuine_doubles_are_halved_where_there_are_any(page: Case, golden: Callable[..., Golden]) -> None:
    fact = {
        "id": "x",
        "indicator": "数据中心用电占比",
        "measure": "share",
        "value": "11",
        "unit": "%",
        "printed": "11%",
    }
    told = page.document.model_copy(update={"figures": (page.document.figures or ())[:1]})
    figure = (told.figures or ())[0].model_copy(
        update={"indicator": "数据中心用电占比", "measure": "share", "value": "11", "period": None, "printed": "11%"}
    )
    case = Case(golden([fact], words=()), told.model_copy(update={"figures": (figure,)}), page.articles)
    halved = [fault for fault in faults(case, Random(0)) if fault.kind == "halved"]
    assert [unnoticed(case, fault) for fault in halved] == [[]]


def test_a_parse_without_figures_is_damaged_in_its_words_alone(page: Case) -> None:
    bare = Case(page.golden, ParsedDocument(articles=page.document.articles), page.articles)
    assert targets(bare) == []
    made = list(faults(bare, Random(0)))
    assert {fault.kind for fault in made} == {"text digit", "text doubled", "text marker", "text lost"}
    assert [line for fault in made for line in unnoticed(bare, fault)] == []
