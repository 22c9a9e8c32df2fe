"""Every fault of a table is noticed, no harmless change fails, and any tables at all are compared."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.case import Case, DocumentFacts
from harness.checks.matching import ArticleMatch
from harness.checks.tables import CHECK
from harness.model import Article, Block, Figure, FigurePlace, ParsedDocument
from tests.checks.tables.drawing import (
    CITIES,
    SPANNED,
    TRADE,
    case,
    cities,
    document,
    golden,
    outcomes,
    paragraph,
    rows,
    table,
    trade,
)

BOTH = golden(trade(title="表1"), {"id": "spans", "rows": rows(SPANNED), "header_rows": 2}, cities(article="a1"),
              {"id": "some", "article": "a1", "cells": [{"row": ["m"], "column": ["v"], "value": "1"}]})  # fmt: skip
AGREES = document(
    [paragraph("x"), table(TRADE, title="表1"), table(SPANNED)],
    [table(CITIES), paragraph("y"), table("k | v | w\nm | 1 | 3\nn | 2 | 4")],
)


@given(st.integers(0, 10**6))
@settings(max_examples=15, deadline=None)
def test_every_fault_is_noticed_with_a_right_verdict(seed: int) -> None:
    this = case(BOTH, AGREES)
    found = list(CHECK.faults(this, Random(seed)))
    assert {fault.kind for fault in found} == {
        "digit", "cell lost", "row lost", "row doubled", "columns shifted", "rows swapped", "header lost", "table lost",
        "tables swapped",
    }  # fmt: skip
    for fault in found:
        after = {o.item.id: o for o in CHECK.compare(case(BOTH, fault.document))}
        for item, verdicts in fault.noticed_by:
            assert after[item].outcome == "fail", fault.about
            assert after[item].verdict in verdicts, (fault.about, after[item].verdict, after[item].message)


def test_no_harmless_change_fails() -> None:
    found = list(CHECK.variations(case(BOTH, AGREES), Random(1)))
    assert {variation.kind for variation in found} == {
        "spans repeated", "spans blank", "header flags", "white space", "width", "thousands", "empty row and column",
        "split",
    }  # fmt: skip
    for variation in found:
        bad = [o for o in CHECK.compare(case(BOTH, variation.document)) if o.fails or o.outcome == "error"]
        assert not bad, (variation.about, bad[0].message)


def test_a_year_that_names_a_column_gets_no_thousands_mark() -> None:
    cells = [["地区", "2022", "2023"], ["甲县", "1200", "1300"]]
    this = case(golden({"id": "t", "rows": cells}), document([{"kind": "table", "rows": cells}]))
    (changed,) = [v.document for v in CHECK.variations(this, Random(1)) if v.kind == "thousands"]
    assert changed.articles[0].blocks[0].rows == (("地区", "2022", "2023"), ("甲县", "1,200", "1,300"))


def test_places_of_figures_move_with_the_blocks() -> None:
    figures = tuple(Figure(article=0, place=FigurePlace(block=n)) for n in range(3))
    this = case(BOTH, AGREES.model_copy(update={"figures": figures}))
    lost = next(f for f in CHECK.faults(this, Random(1)) if f.kind == "table lost" and "表1" in f.about)
    assert [f.place and f.place.block for f in lost.document.figures or ()] == [0, None, 1]
    split = next(v for v in CHECK.variations(this, Random(1)) if v.kind == "split" and "表1" in v.about)
    assert [f.place and f.place.block for f in split.document.figures or ()] == [0, 1, 3]


CELL = st.text(alphabet="ab出口0123456789.,- %（）", max_size=6)
TABLE = st.integers(1, 4).flatmap(lambda w: st.lists(st.lists(CELL, min_size=w, max_size=w), min_size=2, max_size=6))


@given(TABLE)
@settings(max_examples=80, deadline=None)
def test_any_table_agrees_with_itself(cells: list[list[str]]) -> None:
    gold = golden({"id": "t", "rows": cells})
    parsed = ParsedDocument(articles=(Article(blocks=(Block(kind="table", rows=tuple(map(tuple, cells))),)),))
    [outcome] = CHECK.compare(case(gold, parsed))
    blank = not any(cell.strip() for row in cells for cell in row)
    assert outcome.outcome == ("fail" if blank else "pass"), outcome.message


@given(TABLE, TABLE)
@settings(max_examples=80, deadline=None)
def test_any_two_tables_are_compared_without_error(one: list[list[str]], two: list[list[str]]) -> None:
    gold = golden({"id": "t", "rows": one}, {"id": "u", "rows": two})
    blocks = tuple(Block(kind="table", rows=tuple(map(tuple, cells))) for cells in (two, one))
    found = list(CHECK.compare(case(gold, ParsedDocument(articles=(Article(blocks=blocks),)))))
    assert [o.item.id for o in found] == ["g/tables/t", "g/tables/u"]
    assert all(o.message for o in found if o.outcome == "fail")


def test_a_table_of_a_thousand_cells_is_compared() -> None:
    big = "\n".join(" | ".join([f"项目{y}", *(f"{y * 37 % 91}.{x}" for x in range(9))]) for y in range(100))
    damaged = big.replace("项目50 ", "项目五十 ").replace("77.3", "77.8")
    [outcome] = outcomes(golden({"id": "t", "rows": rows(big), "header_rows": 0}), [table(damaged)])
    assert outcome.verdict == "wrong"


def test_document_facts_are_the_goldens() -> None:
    assert isinstance(golden().facts.document, DocumentFacts)


def test_the_order_of_the_goldens_tables_and_of_the_articles_does_not_matter() -> None:
    tables = [trade(title="表1", article="a0"), {**cities(), "article": "a1"}]
    one, two = [table(TRADE.replace("5.7", "5.1"))], [table(CITIES)]
    forward = {o.item.id: (o.outcome, o.message) for o in outcomes(golden(*tables), one, two)}
    backward = {o.item.id: (o.outcome, o.message) for o in outcomes(golden(*reversed(tables)), one, two)}
    assert forward == backward
    parsed = document(two, one)
    turned = Case(golden(*tables), parsed, ArticleMatch({"a0": (1,), "a1": (0,)}))
    assert {o.item.id: (o.outcome, o.message) for o in CHECK.compare(turned)} == forward
