"""Statistics by document: p, intervals and the smallest drop that can be seen."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.compare.statistics import (
    Difference,
    bootstrap_interval,
    difference,
    documents_needed,
    holm,
    sign_flip,
    smallest_drop,
)


def array(*values: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    return np.array(values, float)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-5, 5), min_size=2, max_size=8))
def test_few_documents_are_permuted_exactly(values: list[int]) -> None:
    d = array(*values)
    p, _ = sign_flip(d)
    moved = d[d != 0]
    if len(moved) < 2:
        assert p in (None, 1.0)
        return
    sums = [abs(sum(s * v for s, v in zip(signs, moved, strict=True))) for signs in product((1, -1), repeat=len(moved))]
    exact = sum(total >= abs(moved.sum()) - 1e-9 for total in sums) / len(sums)
    assert p == pytest.approx(exact)


def test_no_difference_has_no_p_and_no_interval() -> None:
    one = difference("x", array(*[0.5] * 20), array(*[0.5] * 20))
    assert (one.p, one.interval, one.delta, one.is_sure) == (None, None, 0.0, False)
    assert one.detectable == pytest.approx(3 / 20)


def test_a_drop_in_all_of_many_documents_is_sure() -> None:
    rng = np.random.default_rng(1)
    a = rng.uniform(0.7, 0.9, 30)
    one = difference("x", a, a - rng.uniform(0.03, 0.07, 30))
    assert one.is_sure
    assert one.interval is not None
    assert one.interval[1] < 0
    assert "BCa" in one.method


def test_clustered_losses_are_no_alarm() -> None:
    """Each side loses much in two of 40 documents: by item that is a hundred figures, by document it is chance."""
    a, b = np.ones(40), np.ones(40)
    a[:2], b[2:4] = 0.6, 0.55
    assert not difference("x", a, b).is_sure


def test_below_ten_documents_there_is_no_interval() -> None:
    interval, why = bootstrap_interval(array(*range(9)))
    assert (interval, why) == (None, "no interval below 10 documents")


def test_where_bca_cannot_be_had_percentiles_are_and_it_is_told() -> None:
    d = np.zeros(40)
    d[0] = -1
    interval, how = bootstrap_interval(d)
    assert interval is not None
    assert interval[0] <= -1 / 40 <= interval[1]
    assert how


def test_very_many_documents_take_the_normal_distribution() -> None:
    d = np.random.default_rng(1).normal(-0.01, 0.1, 100_000)
    one = difference("x", d * 0, d)
    assert one.is_sure
    assert "normal approximation" in one.method


def test_smallest_drop_is_that_of_the_formula() -> None:
    d = np.random.default_rng(1).normal(0, 0.05, 40)
    assert smallest_drop(d) == pytest.approx(2.8016 * d.std(ddof=1) / 40**0.5, rel=1e-3)


def test_a_difference_needs_a_score_of_the_same_documents() -> None:
    with pytest.raises(ValueError, match="the same documents"):
        difference("x", array(1), array(1, 2))


def some(name: str, p: float | None) -> Difference:
    return Difference(name, 10, 0.5, 0.4, p, None, None, "", 0.1)


def test_holm_counts_what_was_asked_and_never_turns_the_order() -> None:
    told = holm([some("a", 0.01), some("b", 0.04), some("c", 0.03), some("d", None)], asked=10)
    assert [one.p_adjusted for one in told] == [pytest.approx(0.1), pytest.approx(0.32), pytest.approx(0.27), None]


def test_how_many_documents_a_drop_needs() -> None:
    assert documents_needed(some("a", 0.5)) == 11
