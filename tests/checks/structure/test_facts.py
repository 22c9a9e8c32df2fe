"""The keys of `articles`: what is refused, and what each absent, null and given key demands."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from harness.checks.structure import ArticleFact, ArticleFacts
from harness.checks.structure.facts import FIELDS, clean_lines, phrases

from .page import golden_of

BASE = {"id": "a", "title": "停水通知"}


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ({"id": "a"}, "title\n  Field required"),
        ({"title": "停水通知"}, "id\n  Field required"),
        ({**BASE, "genre": "newz"}, '"newz" is no genre; did you mean "news"?'),
        ({**BASE, "genre": "x"}, '"x" is no genre; there are news, opinion'),
        ({**BASE, "title": " "}, "is empty; write the page's words, or null where there is none"),
        ({**BASE, "id": "a/b"}, 'holds a "/"'),
        ({**BASE, "id": "order"}, "is the name of an item of every document"),
        ({**BASE, "language": "中文"}, "is no language: write a BCP 47 tag"),
        ({**BASE, "paragraphs": -1}, "greater than or equal to 0"),
        ({**BASE, "max_cer": 1}, "less than 1"),
        ({**BASE, "sections": [{}]}, "a section without marker and opening demands nothing"),
        ({**BASE, "sections": [{"opens": "x", "level": 0}]}, "greater than or equal to 1"),
        ({**BASE, "author": "x"}, "Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_is_refused(fact: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        ArticleFact.model_validate(fact)


def test_articles_are_required_and_may_be_empty() -> None:
    assert ArticleFacts.model_validate({"articles": []}).articles == ()
    with pytest.raises(ValidationError):
        ArticleFacts.model_validate({})


def test_an_absent_key_demands_nothing_and_null_that_there_is_none() -> None:
    fact = ArticleFact.model_validate({**BASE, "byline": None, "captions": None, "paragraphs": None, "text": None})
    assert [name for name in FIELDS if fact.demands(name)] == ["title", "byline", "captions"]
    assert fact.captions == ()


def test_numbers_are_read_from_text() -> None:
    given = {
        **BASE,
        "paragraphs": "13",
        "max_cer": "0.02",
        "continued_from": "3",
        "sections": [{"opens": "x", "level": "2"}],
    }
    fact = ArticleFact.model_validate(given)
    assert (fact.paragraphs, fact.max_cer, fact.continued_from, fact.sections[0].level) == (13, 0.02, "3", 2)


def test_phrases_are_openings_and_lines_of_the_clean_text() -> None:
    found = phrases(golden_of())
    assert found["notice"][:3] == ("停水范围", "注意事项", "一、停水范围")
    assert clean_lines(" 甲 \n\n乙\n") == ["甲", "乙"]
