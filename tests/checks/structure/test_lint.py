"""What is wrong in a golden's articles beyond their shape."""

from typing import Any

import pytest

from harness.checks.structure import CHECK
from harness.results import Where

from .page import NOTICE, SCHOOL, golden_of

BASE: dict[str, Any] = {"id": "a", "title": "停水通知"}


def told(
    *facts: dict[str, Any], source: str | None = None, texts: dict[str, tuple[str, ...]] | None = None
) -> list[str]:
    golden = golden_of([{**BASE, **fact} for fact in facts], texts or {})
    return [str(problem) for problem in CHECK.lint(golden, source)]


def test_a_sound_golden_has_no_problems() -> None:
    assert list(CHECK.lint(golden_of(), None)) == []
    sections = [{"marker": "一", "opens": "停水范围"}, {"opens": "请居民提前储水"}]
    source = "停水通知\n一、停水\n范围\n请居民提前储水"
    assert told({"sections": sections}, source=source) == []


def test_an_id_given_twice_names_both_lines() -> None:
    assert told({}, {}) == [
        'page.yaml:1:1: article "a" stands twice, first in line 1; give each article an id of its own'
    ]


@pytest.mark.parametrize(
    ("fact", "texts", "what"),
    [
        ({"sections": [{"opens": "停电范围"}]}, {}, '"停电范围" does not stand in the source\'s text'),
        ({"sections": [{"marker": "三", "opens": "停水范围"}], "text": "a.txt"}, {"a": NOTICE}, "opens no line"),
        ({"sections": [{"opens": "停水范围"}] * 2}, {}, 'section "停水范围" stands twice'),
        ({"paragraphs": 0, "sections": [{"opens": "停水范围"}]}, {}, "paragraphs is 0, but it has sections"),
        ({"paragraphs": 0, "text": "a.txt"}, {"a": SCHOOL}, "paragraphs is 0, but it has a clean text"),
        ({"paragraphs": 9, "text": "a.txt"}, {"a": SCHOOL}, "9 paragraphs, but its clean text has 3 lines"),
        ({"text": "a.txt"}, {"a": ()}, "its clean text is empty"),
        ({"max_cer": 0.01}, {}, "max_cer without a clean text demands nothing"),
        ({"max_cer": 0.6, "text": "a.txt"}, {"a": SCHOOL}, "max_cer 0.6 lets another text pass"),
    ],
)  # fmt: skip
def test_each_problem_is_told_with_what_to_do(
    fact: dict[str, Any], texts: dict[str, tuple[str, ...]], what: str
) -> None:
    problems = told(fact, source="停水通知\n一、停水范围", texts=texts)
    assert len(problems) == 1
    assert what in problems[0]
    assert "; " in problems[0]


def test_a_section_is_problem_at_its_own_line() -> None:
    golden = golden_of([{**BASE, "sections": [{"opens": "停电范围"}]}], {})
    golden.places[("articles", 0, "sections", 0)] = Where("page.yaml", 7, 9)
    assert str(next(iter(CHECK.lint(golden, "停水通知")))).startswith("page.yaml:7:9: ")
