"""A row condition is comparisons joined by and/or, and never code."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.suites.conditions import (
    Comparison,
    Condition,
    ConditionError,
    Joined,
    columns_of,
    read_condition,
    written,
)


def test_comparisons_are_joined_and_binds_closer_than_or() -> None:
    condition = read_condition('measure == "share" and value > -1.5 or in_golden != True')
    assert condition == Joined(
        "or",
        (
            Joined("and", (Comparison("measure", "==", "share"), Comparison("value", ">", -1.5))),
            Comparison("in_golden", "!=", True),
        ),
    )
    assert columns_of(condition) == {"measure", "value", "in_golden"}
    assert written(condition) == '(measure == "share" and value > -1.5) or in_golden != True'


@pytest.mark.parametrize(
    ("text", "offset", "what"),
    [
        ("", 0, "expected a column, got nothing"),
        ("measure", 7, "expected an operator"),
        ("measure = 'x'", 8, "expected an operator"),
        ("measure ==", 10, "expected a literal, got nothing"),
        ("measure == share", 11, 'got `share`; write "share" if the word itself is meant'),
        ("value.abs() > 1", 5, "expected an operator"),
        ("__import__('os').system('x') == 1", 10, "expected an operator"),
        ("@x == 1", 0, "expected a column, got `@`"),
        ("value == @x", 9, "got `@`"),
        ("value > 1 + 1", 10, "expected and, or, or the end, got `+`"),
        ("value > 1; x", 9, "expected and, or, or the end, got `;`"),
        ("not value > 1", 0, "expected a column, got `not`"),
        ("value in [1]", 6, "expected an operator"),
        ("(value > 1", 10, "expected `)`, got nothing"),
        ("value > 1e5", 8, "expected a literal"),
        ("1 < value < 3", 0, "expected a column, got `1`"),
        ('unit == "a\\"b"', 8, "expected a literal"),
        ("`value` > 1", 0, "expected a column, got ```"),
        ("(" * 30 + "value > 1" + ")" * 30, 20, "nested more than 20 deep"),
    ],
)
def test_all_else_is_refused_where_it_stands(text: str, offset: int, what: str) -> None:
    with pytest.raises(ConditionError) as caught:
        read_condition(text)
    assert caught.value.offset == offset
    assert what in str(caught.value)


_literals = st.one_of(
    st.text(alphabet=st.sampled_from("ab 亿%@()&'#"), max_size=6),
    st.integers(-(10**6), 10**6),
    st.booleans(),
    st.sampled_from([0.5, -12.25, 100.0]),
)
_comparisons = st.builds(
    Comparison, st.sampled_from(["value", "unit", "名称"]), st.sampled_from(["==", "!=", "<", ">="]), _literals
)
_conditions: st.SearchStrategy[Condition] = st.recursive(
    _comparisons,
    lambda inner: st.builds(Joined, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3).map(tuple)),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(_conditions)
def test_what_is_written_is_read_back_and_means_the_same(condition: Condition) -> None:
    again = read_condition(written(condition))
    assert written(read_condition(written(again))) == written(again)
    assert columns_of(again) == columns_of(condition)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_condition(text)
    except ConditionError as error:
        assert 0 <= error.offset <= len(text)


def test_pandas_reads_it_alike() -> None:
    frame = pd.DataFrame({"unit": ["%", "元", "a'b", None], "value": [1.0, 2.0, 3.0, 4.0]})
    assert list(frame.query(written(read_condition("unit == '%' or value > 2.5 and value < 3.5"))).index) == [0, 2]
    assert list(frame.query(written(read_condition('unit == "a\'b"'))).index) == [2]
