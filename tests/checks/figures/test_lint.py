"""What is wrong in a golden's figures beyond their shape."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from harness.checks.case import Golden
from harness.checks.figures import CHECK

from .conftest import FIGURES, TEXT

SOURCE = "\n".join(line for lines in TEXT.values() for line in lines)
BASE: Mapping[str, Any] = {
    "id": "x", "indicator": "5G基站数", "measure": "level", "value": "1300000", "unit": "个",
    "printed": "5G基站超过130万个",
}  # fmt: skip


def told(golden: Golden) -> list[str]:
    return [str(problem) for problem in CHECK.lint(golden, SOURCE)]


def test_a_sound_golden_has_no_problems(golden: Callable[..., Golden]) -> None:
    assert told(golden()) == []
    assert list(CHECK.lint(golden(), None)) == []


@pytest.mark.parametrize(
    ("fact", "what"),
    [
        ({"article": "sports"}, 'there is no article "sports"'),
        ({"indicator": "5G基站总数"}, 'unknown indicator "5G基站总数"'),
        (
            {"indicator": "规上工业企业利润", "measure": "level", "unit": "元"},
            'write the canonical name "规模以上工业企业利润"',
        ),
        ({"measure": "rank"}, '"5G基站数" has no measure rank'),
        ({"unit": "户"}, 'the unit of "5G基站数" is 个, not 户'),
        ({"unit": "万个"}, "put 万 into the value and write 个"),
        ({"value": "1400000"}, 'value 1400000 is not the number of "5G基站超过130万个"'),
        ({"printed": "5G基站130万个"}, '"5G基站130万个" does not stand in the source\'s text'),
        ({"comparator": "between"}, "`between` and `upper` go together"),
        ({"comparator": "between", "upper": "1"}, "upper is not above value"),
        ({"contested": True}, "contested in every field"),
        ({"cell": {"table": "t9"}}, 'there is no table "t9"'),
        ({"group": {"cue": "分别", "index": 2, "of": 2}}, "its group begins at 2 of 2"),
        ({"group": {"cue": "分别", "index": 1, "of": 2}}, "its group ends at 1 of 2"),
    ],
)
def test_each_problem_is_told_with_what_to_do(
    golden: Callable[..., Golden], fact: Mapping[str, Any], what: str
) -> None:
    problems = told(golden([{**BASE, **fact}], words=()))
    assert any(what in problem for problem in problems), problems
    assert all("; " in problem for problem in problems)


def test_an_unknown_name_says_which_is_near(golden: Callable[..., Golden]) -> None:
    [problem] = told(golden([{**BASE, "indicator": "5G基站数量"}], words=()))
    assert 'did you mean "5G基站数"?' in problem


def test_two_figures_of_one_id_or_one_identity_are_told(golden: Callable[..., Golden]) -> None:
    assert any('figure "x" stands twice' in one for one in told(golden([BASE, BASE], words=())))
    twin = {**BASE, "id": "y"}
    assert any('figures "x" and "y" have one identity' in one for one in told(golden([BASE, twin], words=())))


def test_words_that_notice_nothing_are_told(golden: Callable[..., Golden]) -> None:
    problems = told(golden(FIGURES, words=("5G", "5G", "6G")))
    assert [problem.partition(": ")[2] for problem in problems] == [
        '"5G" stands twice in not_figures; drop one',
        'not_figures: "6G" does not stand in the source\'s text; correct or drop it: it can notice nothing',
    ]
