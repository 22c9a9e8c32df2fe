"""Damages of articles: each is noticed by the items it names, with a right verdict."""

from collections.abc import Sequence
from random import Random

import pytest

from harness.checks.case import Case, Fault
from harness.checks.structure import CHECK
from harness.checks.structure.damage import faults, targets
from harness.model import ParsedDocument

from .page import ARTICLES, FACTS, case_of, golden_of, page

KINDS = {
    "title digit", "title character", "title lost", "title invented", "byline lost", "byline wrong", "byline invented",
    "kicker lost", "subtitle invented", "credit wrong", "signature lost", "dateline wrong", "continued_from wrong",
    "continued_from invented", "continued_to lost", "genre", "captions lost", "caption invented", "paragraph lost",
    "paragraph doubled", "false break", "break lost", "blocks swapped", "text digit", "text character", "marker lost",
    "section lost", "footnote lost", "split", "article lost", "titles swapped", "merged", "intruder", "article added",
    "article doubled", "articles swapped",
}  # fmt: skip


def all_of(case: Case, seeds: Sequence[int] = range(8)) -> list[Fault]:
    return [fault for seed in seeds for fault in faults(case, Random(seed))]


def unnoticed(case: Case, fault: Fault) -> list[str]:
    damaged = case_of(case.golden, fault.document)
    told = {outcome.item.id: outcome for outcome in CHECK.compare(damaged)}
    return [
        f"{fault.kind}: {fault.about}: {item} is {told[item].outcome} {told[item].verdict}, not one of {verdicts}"
        for item, verdicts in fault.noticed_by
        if told[item].outcome != "fail" or told[item].verdict not in verdicts
    ]


def test_each_damage_is_noticed_by_the_items_it_names() -> None:
    case = case_of(golden_of(), page())
    assert [line for fault in all_of(case) for line in unnoticed(case, fault)] == []


def test_every_kind_of_damage_is_made_somewhere() -> None:
    titled = golden_of([*FACTS[:2], {**FACTS[2], "title": None, "id": "untitled"}])
    untitled = ARTICLES["notice"].model_copy(update={"title": None})
    year = golden_of([{"id": "a", "title": "2022年的打算"}], {})
    cases = [
        case_of(golden_of(), page()),
        case_of(titled, page(ARTICLES["port"], ARTICLES["school"], untitled)),
        case_of(year, page(ARTICLES["notice"].model_copy(update={"title": "2022年的打算"}))),
    ]
    made = {fault.kind for case in cases for fault in all_of(case, range(2))}
    assert made >= KINDS


def test_figures_keep_their_places() -> None:
    """The figure of the page stays on its words whatever happens to other blocks."""
    case = case_of(golden_of(), page())
    for fault in all_of(case, range(3)):
        for figure in fault.document.figures or ():
            assert figure.article is not None and figure.place is not None and figure.place.block is not None
            assert figure.article < len(fault.document.articles)
            if "text" not in fault.kind and "break" not in fault.kind:
                block = fault.document.articles[figure.article].blocks[figure.place.block]
                assert "8.2%" in block.text, fault


def test_a_document_of_nothing_is_not_damaged() -> None:
    assert targets(case_of(golden_of(), ParsedDocument(articles=()))) == []


@pytest.mark.parametrize("seed", range(3))
def test_chance_decides_by_its_seed_alone(seed: int) -> None:
    case = case_of(golden_of(), page())
    assert [f.about for f in faults(case, Random(seed))] == [f.about for f in faults(case, Random(seed))]
