"""Harmless changes of articles: none is failed."""

from random import Random

from harness.checks.structure import CHECK
from harness.checks.structure.variants import variations
from harness.model import Article, ParsedDocument

from .page import ARTICLES, block, case_of, golden_of, page, with_article


def test_no_variation_fails() -> None:
    case = case_of(golden_of(), page())
    for seed in range(4):
        for variation in variations(case, Random(seed)):
            told = CHECK.compare(case_of(case.golden, variation.document))
            assert [(variation.about, o.item.id, o.message) for o in told if o.outcome == "fail"] == []


def test_every_kind_of_variation_is_made() -> None:
    blocks = (*ARTICLES["port"].blocks, block("caption", "云泽港夜色"))
    case = case_of(golden_of(), with_article("port", blocks=blocks))
    kinds = {variation.kind for variation in variations(case, Random(0)) if variation.document != case.document}
    assert kinds == {"title", "not reported", "page", "captions", "marker", "furniture", "blank"}


def test_a_title_with_spaces_is_cut_at_one() -> None:
    article = Article(title="New port opens", blocks=(block("paragraph", "x"),))
    case = case_of(golden_of([{"id": "a", "title": "New port opens"}], {}), ParsedDocument(articles=(article,)))
    assert next(variations(case, Random(0))).document.articles[0].title == "New\nport opens"
