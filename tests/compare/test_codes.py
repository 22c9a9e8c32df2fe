"""Columns as numbers: equal values have equal codes on both sides, and keys pair one to one."""

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.compare.codes import NOTHING, Sides, paired

values = st.lists(st.sampled_from(["a", "b", "c", None]), max_size=30)


@settings(max_examples=50, deadline=None)
@given(values, values)
def test_equal_values_have_equal_codes(a: list[str | None], b: list[str | None]) -> None:
    sides = Sides(pa.table({"x": pa.array(a, pa.string())}), pa.table({"x": pa.array(b, pa.string())}))
    assert [sides.value("x", code) for code in sides.a("x")] == a
    assert [sides.value("x", code) for code in sides.b("x")] == b
    assert [code == NOTHING for code in sides.a("x")] == [value is None for value in a]


@settings(max_examples=50, deadline=None)
@given(values, values)
def test_keys_pair_as_often_as_both_sides_have_them(a: list[str | None], b: list[str | None]) -> None:
    sides = Sides(pa.table({"x": pa.array(a, pa.string())}), pa.table({"x": pa.array(b, pa.string())}))
    ia, ib = paired(*sides.keys(["x"], np.arange(len(a)), np.arange(len(b))))
    assert [a[i] for i in ia] == [b[j] for j in ib]
    assert len(set(ia)) == len(ia)
    for value in {*a, *b}:
        assert sum(a[i] == value for i in ia) == min(a.count(value), b.count(value))
