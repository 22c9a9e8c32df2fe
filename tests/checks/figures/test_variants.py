"""Harmless changes of reported figures: none is failed."""

from random import Random

from harness.checks.case import Case
from harness.checks.figures import CHECK
from harness.checks.figures.variants import variations
from harness.model import ParsedDocument


def test_no_variation_fails(page: Case) -> None:
    for seed in range(4):
        for variation in variations(page, Random(seed)):
            told = CHECK.compare(Case(page.golden, variation.document, page.articles))
            assert [(variation.about, o.item.id, o.message) for o in told if o.outcome == "fail"] == []


def test_every_kind_of_variation_is_made(page: Case) -> None:
    made = list(variations(page, Random(0)))
    assert {v.kind for v in made if v.document != page.document} >= {
        "order", "decimals", "unit", "alias", "period", "not reported",
    }  # fmt: skip


def test_a_parse_without_figures_has_none(page: Case) -> None:
    assert list(variations(Case(page.golden, ParsedDocument(articles=()), page.articles), Random(0))) == []
