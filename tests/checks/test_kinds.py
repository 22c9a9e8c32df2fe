"""What holds for every check kind, on whole documents: agreement, damages, harmless changes, order, verdicts."""

from functools import lru_cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import checks
from harness.checks.case import Case, Check, Fault, Golden
from harness.golden import load_all
from harness.model import VERDICTS, Article, Block, Figure, FigurePlace, ParsedDocument
from harness.results import Outcome
from harness.strength.perfect import parse_of

GOLDENS = Path(__file__).resolve().parents[2] / "golden"
ALL = tuple(check.name for check in checks.CHECKS)
DAMAGED = (
    *(("facsimile", kind) for kind in ALL),
    *(("three-articles", kind) for kind in ("structure", "text")),
    ("parcel-note", "figures"),
    ("trade-page", "tables"),
    ("labour-market-html", "artefacts"),
)
"""Documents and the kinds of damage that are done to them."""


@lru_cache
def goldens() -> dict[str, Golden]:
    """The goldens whose sources are here, by name."""
    return {golden.name: golden for golden in load_all([GOLDENS]).goldens}


@lru_cache
def case(name: str) -> Case:
    golden = goldens()[name]
    return checks.case(golden, parse_of(golden))


def outcomes(golden: Golden, document: ParsedDocument) -> dict[str, Outcome]:
    return {outcome.item.id: outcome for outcome in checks.compare(golden, document)}


def check_of(kind: str) -> Check:
    return next(check for check in checks.CHECKS if check.name == kind)


@lru_cache
def damaged(name: str, kind: str) -> list[tuple[Fault, dict[str, Outcome]]]:
    """Every damage of one kind to one document, with what became of each item."""
    this = case(name)
    return [(fault, outcomes(this.golden, fault.document)) for fault in check_of(kind).faults(this, Random(1))]


def names() -> list[str]:
    """The golden files that ship, without the one whose source is never here."""
    files = (path.stem for path in sorted(GOLDENS.glob("*.yaml")))
    return [name for name in files if name not in ("indicators", "seed-page")]


@pytest.mark.parametrize("name", names())
def test_a_document_agrees_with_itself(name: str) -> None:
    golden = goldens()[name]
    found = checks.compare(golden, parse_of(golden))
    assert [(o.item.id, o.verdict, o.message) for o in found if o.outcome != "pass"] == []
    assert [o.item.id for o in found] == [item.id for item in checks.items(golden)]
    assert len({o.item.id for o in found}) == len(found)


@pytest.mark.parametrize(("name", "kind"), DAMAGED)
def test_every_damage_is_noticed_by_the_items_it_names_with_a_right_verdict(name: str, kind: str) -> None:
    wrong = []
    for fault, found in damaged(name, kind):
        wrong += [
            (fault.kind, fault.about, item, found[item].outcome, found[item].verdict, verdicts)
            for item, verdicts in fault.noticed_by
            if found[item].outcome != "fail" or found[item].verdict not in verdicts
        ]
    assert wrong == []


@pytest.mark.parametrize(("name", "kind"), DAMAGED)
def test_no_harmless_change_fails(name: str, kind: str) -> None:
    this = case(name)
    wrong = []
    for variation in check_of(kind).variations(this, Random(1)):
        found = checks.compare(this.golden, variation.document)
        wrong += [
            (variation.kind, variation.about, o.item.id, o.verdict, o.message)
            for o in found
            if o.fails or o.outcome == "error"
        ]
    assert wrong == []


@settings(deadline=None, max_examples=10)
@given(st.randoms(use_true_random=False), st.sampled_from(["facsimile", "parcel-note"]))
def test_the_order_of_figures_changes_nothing(random: Random, name: str) -> None:
    this = case(name)
    figures = list(this.document.figures or ())
    for number in random.sample(range(len(figures)), 4):
        figures[number] = figures[number].model_copy(update={"value": "7", "place": None})
    figures += [Figure(article=0, indicator="无此指标", measure="level", value="7", unit="个")] * 2
    whole = this.document.model_copy(update={"figures": tuple(figures)})
    shuffled = this.document.model_copy(update={"figures": tuple(random.sample(figures, len(figures)))})
    assert [(o.outcome, o.verdict, o.got, o.message) for o in checks.compare(this.golden, whole)] == [
        (o.outcome, o.verdict, o.got, o.message) for o in checks.compare(this.golden, shuffled)
    ]


def test_an_empty_document_fails_every_item() -> None:
    """But contested ones, which fail nothing."""
    golden = goldens()["facsimile"]
    blank = ParsedDocument(articles=(Article(blocks=(Block(kind="paragraph", text=" "),)),))
    for document in (ParsedDocument(articles=()), blank):
        found = checks.compare(golden, document)
        assert {o.verdict for o in found} == {"empty_output"}
        assert {o.outcome for o in found if not o.item.contested} == {"fail"}


def test_every_verdict_of_the_closed_list_is_reached() -> None:
    reached = {o.verdict for o in checks.not_judged(goldens()["facsimile"], "killed").outcomes}
    reached |= {o.verdict for o in checks.compare(goldens()["facsimile"], ParsedDocument(articles=()))}
    for name, kind in DAMAGED:
        for _, found in damaged(name, kind):
            reached |= {o.verdict for o in found.values()}
    assert set(VERDICTS) - reached == set()


def test_figures_in_merged_articles_are_told_once_and_not_as_repeated() -> None:
    """Both articles print 30.4%; where a parser makes one of them, each figure is sought in its own blocks."""
    this = case("facsimile")
    one, two = this.document.articles
    merged = one.model_copy(update={"blocks": (*one.blocks, *two.blocks)})
    figures = tuple(_moved(figure, len(one.blocks)) for figure in this.document.figures or ())
    document = this.document.model_copy(update={"articles": (merged,), "figures": figures})
    failed = {o.item.id: o.verdict for o in checks.compare(this.golden, document) if o.outcome == "fail"}
    assert failed == {"facsimile/articles/opinion/title": "merged"}


def _moved(figure: Figure, by: int) -> Figure:
    if figure.article != 1 or figure.place is None or figure.place.block is None:
        return figure.model_copy(update={"article": 0})
    place = FigurePlace(block=figure.place.block + by, span=figure.place.span)
    return figure.model_copy(update={"article": 0, "place": place})
