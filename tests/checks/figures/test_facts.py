"""What a golden says of figures: what is refused, and what each key demands."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from harness.checks.case import Golden
from harness.checks.figures import CHECK, FigureFact
from harness.checks.figures.facts import FIELDS, as_said, expected, group_values

BASE: Mapping[str, Any] = {
    "id": "x",
    "article": "news",
    "indicator": "某数",
    "measure": "level",
    "value": "42.2",
    "unit": "%",
}


def fact(**keys: Any) -> FigureFact:
    return FigureFact.model_validate({**BASE, **keys})


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"value": "1,300,000"}, '"1,300,000" is no number: write digits in base units'),
        ({"value": "NaN"}, "is no number"),
        ({"value": "4.97亿"}, "is no number"),
        ({"value": "４２"}, "is no number"),
        ({"measure": "growth"}, "Input should be 'level'"),
        ({"period": "前10个月"}, "前10个月"),
        ({"per": "year"}, '"year" is no ISO 8601 duration: write P1Y'),
        ({"per": "P"}, "no ISO 8601 duration"),
        ({"compared_with": "scope:"}, "scope:"),
        ({"printed": " "}, "is empty; write the page's words"),
        ({"comparator": "more"}, "Input should be 'eq'"),
        ({"contested": ["valeu"]}, "Input should be 'article'"),
        ({"group": {"cue": "分别", "index": 0, "of": 2}}, "greater than or equal to 1"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_is_refused(keys: Mapping[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        fact(**keys)


def test_six_fields_are_always_demanded_others_where_they_are_given() -> None:
    assert [name for name in FIELDS if fact().demands(name)] == [
        "article", "indicator", "measure", "value", "unit", "comparator",
    ]  # fmt: skip
    given = fact(period=None, scope=None, status="actual", printed=None)
    assert [name for name in FIELDS[6:] if given.demands(name)] == ["period", "status", "scope"]
    assert not fact(period="2021", period_basis="none").demands("period")


def test_items_of_one_figure_have_its_severity_and_say_what_is_demanded() -> None:
    made = fact(comparator="between", upper="45", period=None, cell={"row": ["全市"], "column": ["同比"]})
    assert [expected(made, name) for name in ("value", "period", "cell", "article", "approximate")] == [
        "between 42.2 and 45 %", "no period", "cell [全市] x [同比]", 'in article "news"', "not approximate",
    ]  # fmt: skip


def test_values_are_said_as_a_person_would() -> None:
    assert as_said("20000000", "吨", "gt") == "gt 20000000 吨"
    assert as_said("5", None, "eq") == "5"
    assert as_said(None, "%", "eq") == "value null"
    assert as_said("4.97亿", "户", "eq") == 'value "4.97亿"'


def grouped(*groups: tuple[int, int, str | None] | None) -> dict[str, list[str]]:
    facts = tuple(
        fact(id=f"f{n}", group=group and {"cue": "分别", "index": group[0], "of": group[1], "id": group[2]})
        for n, group in enumerate(groups)
    )
    return {id: [other.id for other in others] for id, others in group_values(facts).items()}


def test_a_group_runs_from_its_first_to_its_last_through_consecutive_figures() -> None:
    assert grouped((1, 2, None), (2, 2, None), (1, 2, None), (2, 2, None)) == {
        "f0": ["f1"], "f1": ["f0"], "f2": ["f3"], "f3": ["f2"],
    }  # fmt: skip
    assert grouped((1, 2, None), None, (2, 2, None)) == {}
    assert grouped((1, 2, "g"), None, (2, 2, "g")) == {"f0": ["f2"], "f2": ["f0"]}


def test_extra_is_demanded_where_the_golden_speaks_of_figures(golden: Callable[..., Golden]) -> None:
    assert "page/figures/extra" in [item.id for item in CHECK.items(golden())]
    assert "page/figures/extra" not in [item.id for item in CHECK.items(golden(complete="none"))]
