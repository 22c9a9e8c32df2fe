"""Both sides of pairing in one spelling."""

from harness.checks.case import Case
from harness.checks.figures import FigureFacts
from harness.checks.figures.sides import told_of, wanted_of
from harness.checks.pairing import Spot, differing
from harness.model import Figure, FigurePlace


def test_names_units_periods_and_bases_are_told_in_one_spelling(page: Case) -> None:
    fact = page.golden.of(FigureFacts).figures[0]
    wanted = wanted_of(page.golden.registry, fact, ())
    told = told_of(
        page, 0,
        Figure(article=0, indicator="规上工业企业利润", measure="yoy_change", value="42.2", unit="percent",
               period="2021-01/2021-10"),
    )  # fmt: skip
    assert differing(wanted, told) == ()
    assert wanted.identity.unit == told.identity.unit
    assert wanted.identity.indicator == told.identity.indicator


def test_a_figure_names_the_golden_articles_of_its_own(page: Case) -> None:
    assert told_of(page, 0, Figure(article=1)).articles == {"opinion"}
    assert told_of(page, 0, Figure(article=9)).articles == frozenset()
    assert told_of(page, 0, Figure()).articles is None


def test_a_place_needs_an_article_and_a_block(page: Case) -> None:
    assert told_of(page, 0, Figure(article=0, place=FigurePlace(block=2, span=(1, 3)))).spot == Spot(0, 2, (1, 3))
    assert told_of(page, 0, Figure(place=FigurePlace(block=2))).spot is None
    assert told_of(page, 0, Figure(article=0, place=FigurePlace())).spot is None


def test_a_period_that_is_none_agrees_with_nothing(page: Case) -> None:
    fact = page.golden.of(FigureFacts).figures[0]
    told = told_of(page, 0, Figure(article=0, indicator=fact.indicator, measure=fact.measure, period="前10个月"))
    assert differing(wanted_of(page.golden.registry, fact, ()), told) == ("period",)
