"""Nodes as models: the type says how text is read, and every problem is told at once."""

from typing import Annotated, Literal, Self

import pytest
import yaml
from hypothesis import given, settings
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from harness.errors import InputError, Problem
from harness.model import Frozen
from harness.yaml_nodes import read_as, read_model, read_nodes

from .conftest import trees


def _measured(text: str) -> str:
    if text == "0":
        raise ValueError('"0" is no measure; write what was measured')
    return text


class Part(Frozen):
    id: Annotated[str, Field(min_length=1)]
    value: Annotated[str, AfterValidator(_measured)]
    unit: str | None
    count: Annotated[int, Field(ge=0)] | None = None
    approximate: bool = False
    status: Literal["actual", "target"] = "actual"
    contested: bool | tuple[Literal["value", "unit"], ...] = ()
    cells: tuple[tuple["str | Cell | None", ...], ...] = ()

    @model_validator(mode="after")
    def _approximate_has_a_count(self) -> Self:
        if self.approximate and self.count == 0:
            raise ValueError(f'part "{self.id}" counts nothing; drop approximate')
        return self


class Cell(Frozen):
    text: str
    colspan: Annotated[int, Field(ge=1)] = 1


class About(Frozen):
    source: str
    date: str | None = None
    tags: tuple[str, ...] = ()


class Whole(Frozen):
    golden: Literal[1]
    about: About
    parts: tuple[Part, ...] = ()
    bounds: dict[str, tuple[float, float]] | None = None
    where: str | None = Field(None, alias="in")


Part.model_rebuild()
HEAD = "golden: 1\nabout: {source: x}\n"


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_model(text, Whole, file="g.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_the_type_says_how_text_is_read() -> None:
    whole = read_model(
        "golden: 1\n"
        "about: {source: 010, date: 2021-12-20, tags: [no, 1_000]}\n"
        "parts:\n"
        "  - {id: 1, value: 27.40, unit: null, count: 13, approximate: true, contested: true}\n"
        '  - {id: 2, value: "null", unit: "~", count: "3", contested: [unit],\n'
        "     cells: [[1, ~, {text: 2.0, colspan: 2}]]}\n"
        "bounds: {a: [-0.5, 10]}\n"
        "in: furniture\n",
        Whole,
        file="g.yaml",
    ).value
    assert whole == Whole.model_validate({
        "golden": 1,
        "about": {"source": "010", "date": "2021-12-20", "tags": ("no", "1_000")},
        "parts": (
            {"id": "1", "value": "27.40", "unit": None, "count": 13, "approximate": True, "contested": True},
            {"id": "2", "value": "null", "unit": "~", "count": 3, "contested": ("unit",),
             "cells": (("1", None, Cell(text="2.0", colspan=2)),)},
        ),
        "bounds": {"a": (-0.5, 10.0)},
        "in": "furniture",
    })  # fmt: skip


def test_a_validator_that_looks_first_may_take_other_forms() -> None:
    class Listed(Frozen):
        words: Annotated[tuple[str, ...], BeforeValidator(lambda given: () if given is None else given)] = ("x",)

    assert read_model("words: null", Listed, file="g.yaml").value == Listed(words=())
    assert read_model("words: [no]", Listed, file="g.yaml").value == Listed(words=("no",))
    with pytest.raises(InputError, match=r'^g\.yaml:1:8: words: expected a list, got "no"$'):
        read_model("words: no", Listed, file="g.yaml")


def test_keys_left_out_are_not_set() -> None:
    assert read_model(HEAD, Whole, file="g.yaml").value.model_fields_set == {"golden", "about"}


def test_every_problem_of_a_file_is_told_at_once_in_its_order() -> None:
    assert problems(
        "golden: 2\n"
        "date: 2021\n"
        "about: {sorce: a, tags: x}\n"
        "parts:\n"
        "  - {id: '', value: 0, unit：'%', count: 1_3}\n"
        "  - id：x\n"
        "  - id:x\n"
        "  - id: a\n"
        "    value: 1\n"
        "    status: targte\n"
        "    contested: [value, unti]\n"
        "  - [a]\n"
        "bounds: {a: [1, 2, 3]}\n"
    ) == [
        'g.yaml:1:9: golden: expected 1, got "2"',
        'g.yaml:2:1: unknown key "date"; it belongs under "about"',
        'g.yaml:3:9: unknown key "sorce"; did you mean "source"?',
        'g.yaml:3:25: tags: expected a list, got "x"',
        "g.yaml:5:10: id: is empty; write it, or leave the key out",
        'g.yaml:5:21: value: "0" is no measure; write what was measured',
        "g.yaml:5:28: the colon after \"unit\" is full-width (：); write unit: '%'",
        'g.yaml:5:41: count: expected a whole number or null, got "1_3"',
        'g.yaml:6:7: the colon after "id" is full-width (：); write id: x',
        'g.yaml:7:8: after "id": no space follows the colon; write id: x',
        'g.yaml:8:5: "unit" is missing; add it here',
        'g.yaml:10:13: status: expected one of actual, target, got "targte"; did you mean "target"?',
        'g.yaml:11:24: contested, item 2: expected one of value, unit, got "unti"; did you mean "unit"?',
        "g.yaml:12:5: parts, item 5: expected keys with values, got a list",
        "g.yaml:13:13: a: expected 2 parts, got 3",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("parts: [{id: a, value: 1, unit: x, count: -1}]", "count: expected at least 0, got -1"),
        ("parts: [{id: a, value: 1, unit: x, count: 010}]", 'count: expected a whole number or null, got "010"'),
        ("parts: [{id: a, value: 1, unit: x, approximate: yes}]", 'approximate: expected true or false, got "yes"'),
        ("parts: [{id: a, value: , unit: x}]", "value: expected text, got nothing"),
        ("parts: [{id: a, value: [1], unit: x}]", "value: expected text, got a list"),
        ("parts: {id: a}", "parts: expected a list, got keys with values"),
        ("parts: [{id: a, value: 1, unit: x, count: 0, approximate: true}]",
         'part "a" counts nothing; drop approximate'),
        ("parts: [{id: a, value: 1, unit: x, cells: [[{text: a, colspan: 0}]]}]",
         "colspan: expected at least 1, got 0"),
        ("parts: [{id: a, value: 1, unit: x, cells: [[{text: a, colspn: 2}]]}]",
         'unknown key "colspn"; did you mean "colspan"?'),
        ("bounds: {a: [NaN, 1]}", 'a, item 1: expected a number, got "NaN"'),
        ("bounds: {a: [1e3, 1]}", 'a, item 1: expected a number, got "1e3"'),
        ("xyzzy: 1", 'unknown key "xyzzy"; known here are golden, about, parts, bounds, in'),
        ("parts:\n  - id: a\n    value: 1\n      unit：%", 'the colon after "unit" is full-width (：); write unit: %'),
    ],
)  # fmt: skip
def test_each_kind_of_wrong_value_says_what_was_expected(text: str, message: str) -> None:
    assert any(message in problem for problem in problems(HEAD + text + "\n"))


def test_what_an_unknown_key_explains_is_not_told_again() -> None:
    assert problems(HEAD + "parts: [{id: a, value: 1, unt: x, count: 0, approximate: true, xyzzy: 1}]\n") == [
        'g.yaml:3:27: unknown key "unt"; did you mean "unit"?',
        'g.yaml:3:64: unknown key "xyzzy"; '
        "known here are id, value, unit, count, approximate, status, contested, cells",
    ]


def test_a_root_that_is_no_mapping_says_why() -> None:
    assert problems("golden：1\n") == ['g.yaml:1:7: the colon after "golden" is full-width (：); write golden: 1']
    assert problems("golden:1\n") == ['g.yaml:1:8: after "golden": no space follows the colon; write golden: 1']
    assert problems("golden:\u00a01\n") == [
        'g.yaml:1:8: after "golden": a space of another kind follows the colon; write golden: 1'
    ]
    assert problems("- golden\n") == ["g.yaml:1:1: the file: expected keys with values, got a list"]


def test_a_part_of_a_document_can_be_read_alone() -> None:
    document = read_nodes("x: 1\nabout: {source: a, dat: b}\n", file="g.yaml")
    with pytest.raises(InputError, match=r'g\.yaml:2:20: unknown key "dat"; did you mean "date"\?'):
        read_as(document, About, at=("about",))


@settings(deadline=None, max_examples=80)
@given(trees)
def test_any_tree_is_a_model_or_refused_with_places(tree: object) -> None:
    try:
        read_model(yaml.safe_dump({"golden": "1", "parts": tree, "about": tree}), Whole, file="g.yaml")
    except InputError as error:
        assert error.problems
        assert all(isinstance(problem, Problem) and problem.line >= 1 for problem in error.problems)
