"""Values as YAML text that reads back equal."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.drafting.scalars import block, flow, quoted, scalar, shown_width, wrapped
from harness.drafting.splice import as_text, plain
from harness.yaml_nodes import read_nodes

WORDS = st.text(alphabet="ab1 .:,#-'\"[]{}&*!|>%@?~增长亿\n\t\u00a0\u0085\u2028é𠀀", max_size=8)
KEYS = st.from_regex(r"[a-z增长][a-z0-9增长亿.]{0,5}", fullmatch=True)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-99, 99), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("value", "style", "text"),
    [
        ("12.50", "", "12.50"),
        ("12.50", '"', '"12.50"'),
        ("增长6.1%", "", "增长6.1%"),
        ("%", "", '"%"'),
        ("null", "", '"null"'),
        ("~", "", '"~"'),
        (None, '"', "null"),
        ("no", "", "no"),
        ("a: b", "", '"a: b"'),
        ("a, b", "", '"a, b"'),
        ("it's", "'", "'it''s'"),
        ("two\nlines", "'", '"two\\nlines"'),
        ("\u0085", "", '"\\u0085"'),
        (3, "", "3"),
        (True, "", "true"),
    ],
)
def test_a_value_keeps_its_style_where_that_can_hold_it(value: Any, style: str, text: str) -> None:
    assert scalar(value, style=style) == text


def test_in_block_style_commas_need_no_quotes() -> None:
    assert scalar("a, b", in_flow=False) == "a, b"


@settings(deadline=None, max_examples=80)
@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5))
def test_what_is_written_reads_back_equal(value: dict[str, Any]) -> None:
    wanted = as_text(value)
    assert plain(read_nodes(f"k: {flow(value)}\n", file="g").root) == {"k": wanted}
    assert plain(read_nodes(f"k:\n- {wrapped(value, 3, width=12)} # c\n", file="g").root) == {"k": [wanted]}
    assert plain(read_nodes(f"k:\n- {block(value, 2)}\n", file="g").root) == {"k": [wanted]}


@settings(deadline=None, max_examples=60)
@given(WORDS)
def test_quoted_text_reads_back_equal(text: str) -> None:
    assert plain(read_nodes(f"k: {quoted(text)}\n", file="g").root) == {"k": text}


def test_long_mappings_break_between_entries() -> None:
    assert wrapped({"id": "a", "unit": "吨吨吨吨", "value": "12"}, 4, width=24) == (
        "{id: a,\n     unit: 吨吨吨吨,\n     value: 12}"
    ).replace("\n     ", "\n     ")
    assert wrapped({}, 4) == "{}"
    assert shown_width("a吨，") == 5
