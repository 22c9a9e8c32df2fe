"""Nouns behind numbers."""

import pytest

from harness.reference.figures.clauses import read_prose
from harness.reference.figures.objects import INSIDE, behind_of, noun_of


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("形成20个典型应用场景。", "典型应用场景"),
        ("覆盖4亿户家庭的能力。", "家庭"),
        ("增加23亿美元减少。", ""),
        ("安排2000万元的专项资金。", "专项资金"),
        ("70个大中城市中，", INSIDE),
    ],
)
def test_the_noun_behind(text: str, behind: str) -> None:
    prose = read_prose(text)
    clause = prose.sentences[0][1][0]
    assert behind_of(prose, clause, clause.quantities, 0) == behind


def test_what_the_noun_goes_on_to_do_is_cut() -> None:
    assert noun_of("专项资金支持科技创新") == "专项资金"
