"""Outcomes of all figure items."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.case import Case, Golden
from harness.checks.figures import CHECK
from harness.checks.matching import ArticleMatch
from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument
from harness.results import Outcome

Run = Callable[..., dict[str, Outcome]]
Failing = Callable[..., dict[str, str | None]]
Change = Callable[..., ParsedDocument]


def with_figures(case: Case, *figures: Figure) -> ParsedDocument:
    return case.document.model_copy(update={"figures": figures})


def plus(case: Case, *figures: Figure) -> ParsedDocument:
    return with_figures(case, *(case.document.figures or ()), *figures)


def figure_of(case: Case, index: int) -> Figure:
    assert case.document.figures is not None
    return case.document.figures[index]


def test_a_page_agrees_with_itself(page: Case, check: Run) -> None:
    outcomes = check(page)
    assert {outcome.outcome for outcome in outcomes.values()} == {"pass"}
    assert len(outcomes) == 8 * 8 + 3 + 6  # eight fields each; scope and two of status; extra and the words


def test_items_are_one_a_figure_and_field_then_extra_then_the_words(page: Case, check: Run) -> None:
    ids = list(check(page))
    assert ids[:8] == [
        f"figures/profit/{name}"
        for name in ("article", "indicator", "measure", "value", "unit", "comparator", "period", "printed")
    ]
    assert ids[-6:] == ["figures/extra", *(f"not_figures/{w}" for w in ("5G", "六稳", "1—10月", "前10个月", "十四五"))]


def test_a_lost_figure_fails_its_value_and_skips_the_rest(page: Case, check: Run) -> None:
    outcomes = check(page, with_figures(page, *(page.document.figures or ())[1:]))
    profit = {id.rpartition("/")[2]: o for id, o in outcomes.items() if id.startswith("figures/profit/")}
    assert (profit["value"].outcome, profit["value"].verdict) == ("fail", "missing")
    assert {(o.outcome, o.reason) for name, o in profit.items() if name not in ("value", "printed")} == {
        ("skip", "the figure is missing")
    }
    assert profit["printed"].outcome == "pass"


def test_no_figures_at_all_are_all_missing(page: Case, failing: Failing) -> None:
    assert failing(page, with_figures(page)) == {f"figures/{f.id}/value": "missing" for f in page.golden.facts.figures}  # type: ignore[attr-defined]  # facts hold figures


def test_a_parser_without_figures_is_judged_by_its_words_alone(page: Case, check: Run) -> None:
    outcomes = check(page, ParsedDocument(articles=page.document.articles))
    words = {id for id, outcome in outcomes.items() if outcome.outcome == "pass"}
    assert words == {id for id in outcomes if id.endswith("/printed")}
    assert {o.reason for id, o in outcomes.items() if id not in words} == {"the parser reports no figures"}


def test_a_parser_without_figures_fails_where_words_are_lost(page: Case, failing: Failing, rewrite: Change) -> None:
    document = ParsedDocument(articles=rewrite(page, "4.97亿户", "").articles)
    assert failing(page, document) == {"figures/users/printed": "missing"}


# Figures that are not the golden's


def test_an_invented_figure_is_extra(page: Case, check: Run) -> None:
    outcome = check(page, plus(page, Figure(article=0, indicator="港口吞吐量", value="7", unit="吨")))["figures/extra"]
    assert (outcome.outcome, outcome.verdict, outcome.got) == ("fail", "extra", "港口吞吐量: 7 吨")


@pytest.mark.parametrize(
    ("complete", "kind", "extra"),
    [
        ("prose", "paragraph", True),
        ("prose", "table", False),
        ("prose", "heading", False),
        ("prose", "furniture", False),
        ("all", "table", True),
    ],
)
def test_a_figure_is_extra_where_the_list_is_complete(
    page: Case, golden: Callable[..., Golden], failing: Failing, complete: str, kind: str, extra: bool
) -> None:
    block = Block(kind=kind, text="港口吞吐量7吨")  # type: ignore[arg-type]  # kinds of the parameters
    news = page.document.articles[0]
    articles = (news.model_copy(update={"blocks": (*news.blocks, block)}), page.document.articles[1])
    seventh = Figure(article=0, indicator="港口吞吐量", value="7", unit="吨", place=FigurePlace(block=4))
    document = plus(page, seventh).model_copy(update={"articles": articles})
    case = Case(golden(complete=complete), document, page.articles)
    assert failing(case) == ({"figures/extra": "extra"} if extra else {})


def test_where_nothing_is_complete_there_is_no_extra(page: Case, golden: Callable[..., Golden], check: Run) -> None:
    case = Case(
        golden(complete="none"), plus(page, Figure(article=0, indicator="x", value="7", unit=None)), page.articles
    )
    assert "figures/extra" not in check(case)


@pytest.mark.parametrize(
    ("word", "value", "printed"),
    [("5G", "5", "5G"), ("六稳", "6", "六稳"), ("1—10月", "-10", "1—10月"), ("前10个月", "10", "前10个月")],
)
def test_the_number_of_words_that_are_no_figure_is_told(
    page: Case, failing: Failing, word: str, value: str, printed: str
) -> None:
    told = Figure(article=0, indicator="某数", measure="count", value=value, unit="个", printed=printed)
    assert failing(page, plus(page, told)) == {"figures/extra": "extra", f"not_figures/{word}": "not_a_figure"}


def test_words_inside_a_true_figure_do_not_fire(page: Case, failing: Failing) -> None:
    """5G stands in 5G基站超过130万个, whose own number is 130万; told once more it is extra and not 5G's."""
    again = figure_of(page, 4).model_copy(update={"indicator": "港口数", "measure": "count"})
    assert failing(page, plus(page, again)) == {"figures/extra": "extra"}


def test_a_figure_without_words_is_told_by_its_number_and_name(page: Case, failing: Failing) -> None:
    assert failing(page, plus(page, Figure(article=0, indicator="港口", value="6", unit=None))) == {
        "figures/extra": "extra",
        "not_figures/六稳": "not_a_figure",
    }


# One figure told several times


def test_a_second_report_at_the_same_place_is_extra(page: Case, check: Run) -> None:
    outcome = check(page, plus(page, figure_of(page, 0)))["figures/extra"]
    assert (outcome.verdict, outcome.message) == ("extra", "it is reported once more at the same place")


def test_the_same_value_elsewhere_is_fine(page: Case, failing: Failing) -> None:
    again = figure_of(page, 0).model_copy(update={"place": FigurePlace(block=0), "printed": None})
    assert failing(page, plus(page, again)) == {}


def test_another_value_elsewhere_is_inconsistent(page: Case, check: Run) -> None:
    again = figure_of(page, 0).model_copy(update={"place": FigurePlace(block=0), "printed": None, "value": "41"})
    outcomes = check(page, plus(page, again))
    assert {id for id, o in outcomes.items() if o.outcome == "fail"} == {"figures/profit/value"}
    outcome = outcomes["figures/profit/value"]
    assert (outcome.verdict, outcome.got) == ("inconsistent", "42.2 % and 41 %")


def test_another_value_at_the_same_place_is_extra_and_inconsistent(page: Case, failing: Failing) -> None:
    again = figure_of(page, 0).model_copy(update={"value": "41"})
    assert failing(page, plus(page, again)) == {"figures/extra": "extra", "figures/profit/value": "inconsistent"}


# Properties


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_no_outcome(page: Case, check: Run, random: Random) -> None:
    damaged = random.choice(list(CHECK.faults(page, random))).document
    figures = list(damaged.figures or ())
    shuffled = damaged.model_copy(update={"figures": tuple(random.sample(figures, len(figures)))})
    one, other = check(page, damaged), check(page, shuffled)
    assert {id: (o.outcome, o.verdict, o.got) for id, o in one.items()} == {
        id: (o.outcome, o.verdict, o.got) for id, o in other.items()
    }


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.builds(
            Figure,
            article=st.sampled_from([None, 0, 1, 7]),
            indicator=st.sampled_from([None, "", "5G基站数", "规上中小企业利润", "x"]),
            measure=st.sampled_from([None, "level", "growth"]),
            value=st.sampled_from([None, "", True, "30.4", "1e400", "NaN", [], {"a": 1}, "9" * 90]),
            unit=st.sampled_from([None, "", "%", "万元"]),
            period=st.sampled_from([None, "", "2021-12-20", "2021-21", "yesterday"]),
            comparator=st.sampled_from([None, "gt", ">="]),
            printed=st.sampled_from([None, "", "30.4%", "5G"]),
            place=st.sampled_from([None, FigurePlace(), FigurePlace(block=99), FigurePlace(block=1, span=(9, 2))]),
        ),
        max_size=5,
    )
)
def test_whatever_is_reported_every_item_has_one_outcome(page: Case, check: Run, figures: list[Figure]) -> None:
    check(page, with_figures(page, *figures))
    nothing = ParsedDocument(articles=(), figures=tuple(figures))
    check(Case(page.golden, nothing, ArticleMatch(dict.fromkeys(page.articles.parts, ()))))


def test_an_article_split_in_two_holds_its_figures_in_both_parts(page: Case, failing: Failing) -> None:
    news, opinion = page.document.articles
    parts = (
        news.model_copy(update={"blocks": news.blocks[:2]}),
        Article(title=None, blocks=news.blocks[2:]),
        opinion,
    )
    figures = [
        figure.model_copy(update={"article": 2})
        if figure.article == 1
        else figure.model_copy(update={"article": 1, "place": FigurePlace(block=figure.place.block - 2)})
        if figure.place is not None and figure.place.block is not None and figure.place.block > 1
        else figure
        for figure in page.document.figures or ()
    ]
    match = ArticleMatch({"news": (0, 1), "opinion": (2,)})
    document = ParsedDocument(articles=parts, figures=tuple(figures))
    assert failing(Case(page.golden, document, match)) == {}
