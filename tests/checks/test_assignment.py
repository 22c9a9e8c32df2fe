"""The choice of pairs that saves most."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.checks.assignment import assign


def test_each_row_and_column_is_in_one_pair_at_most() -> None:
    assert assign({(0, 0): 3.0, (0, 1): 2.0, (1, 0): 2.5}) == [(0, 1), (1, 0)]


def test_ties_go_to_the_first_rows_then_columns() -> None:
    assert assign({(0, 0): 1.0, (1, 0): 1.0}) == [(0, 0)]
    assert assign({(0, 0): 1.0, (0, 1): 1.0}) == [(0, 0)]


def test_nothing_pairs_nothing() -> None:
    assert assign({}) == []


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 3)), st.integers(1, 9).map(float), max_size=10))
def test_no_other_choice_saves_more(savings: dict[tuple[int, int], float]) -> None:
    found = assign(savings)
    best = max(sum(savings.get(pair, 0.0) for pair in enumerate(columns)) for columns in permutations(range(4)))
    assert sum(savings[pair] for pair in found) == best
    assert len({row for row, _ in found}) == len({column for _, column in found}) == len(found)
