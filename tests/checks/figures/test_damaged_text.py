"""Damages of the words that figures stand in."""

from random import Random

from harness.checks.case import Case
from harness.checks.figures.damaged_text import text_faults, with_text
from harness.checks.pairing import Spot


def test_one_block_is_damaged_and_no_other(page: Case) -> None:
    for fault in text_faults(page, Random(0)):
        changed = [
            (a, b)
            for a, article in enumerate(fault.document.articles)
            for b, block in enumerate(article.blocks)
            if block != page.document.articles[a].blocks[b]
        ]
        assert len(changed) == 1, fault
        assert fault.document.figures == page.document.figures


def test_the_text_of_a_block_is_replaced(page: Case) -> None:
    document = with_text(page.document, Spot(1, 0), "另一段")
    assert document.articles[1].blocks[0].text == "另一段"
    assert document.articles[0] == page.document.articles[0]
